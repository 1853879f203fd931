// The time that a report covers.

/// What was asked for, and what was found.
public struct Period: Hashable, Sendable {
  /// The time of the earliest record kept; `nil` when no record has a time.
  public var first: Timestamp?
  /// The time of the latest record kept.
  public var last: Timestamp?
  /// The beginning that was asked for, included.
  public var since: Timestamp?
  /// The end that was asked for, not included.
  public var until: Timestamp?

  /// A period; every bound may be open.
  public init(
    first: Timestamp? = nil, last: Timestamp? = nil, since: Timestamp? = nil, until: Timestamp? = nil
  ) {
    self.first = first
    self.last = last
    self.since = since
    self.until = until
  }
}
