// How a group compares with the nights before.

/// A group's place in the history of its pipeline.
public enum Trend: String, CaseIterable, Hashable, Sendable {
  /// Never seen within the retention.
  case new
  /// Seen before, but in none of the last seven nights.
  case back
  /// Far more than usual.
  case spiking
  /// As usual.
  case steady
  /// In the last night and not in this one.
  case gone
}

/// What is usual for a group.
public struct Baseline: Hashable, Sendable {
  /// How many nights it rests on.
  public var nights: Int
  /// The median count of those nights.
  public var median: Double

  /// A baseline.
  public init(nights: Int, median: Double) {
    self.nights = nights
    self.median = median
  }
}

/// Someone has seen the group and takes care of it.
public struct Acknowledgement: Hashable, Sendable {
  /// Who.
  public var by: String
  /// When.
  public var at: Timestamp
  /// When it lapses; `nil` for never.
  public var until: Timestamp?
  /// Why.
  public var comment: String

  /// An acknowledgement.
  public init(by: String, at: Timestamp, until: Timestamp? = nil, comment: String) {
    self.by = by
    self.at = at
    self.until = until
    self.comment = comment
  }
}
