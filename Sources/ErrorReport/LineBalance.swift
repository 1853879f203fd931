// The balance sheet: every line read stands in exactly one of these.

/// How many physical lines ended as what. `total` is the sum of the parts: nothing is dropped unseen.
public struct LineBalance: Hashable, Sendable {
  /// Lines that are requests without an error.
  public var requests = 0
  /// Lines that carry an error.
  public var errors = 0
  /// Text that carries nothing to read, or JSON that is no request.
  public var other = 0
  /// Lines whose structure is not JSON's, whose bytes are not UTF-8, or in which a value that is read breaks
  /// the grammar.
  public var malformed = 0
  /// Lines longer than the limit (`--max-line-bytes`).
  public var oversized = 0
  /// Lines of nothing but white space.
  public var blank = 0
  /// Lines outside the period, or taken out by a filter.
  public var filtered = 0

  /// Lines that are not valid JSON, but whose error could still be read. They are counted in `errors`, too.
  public var recovered = 0
  /// Records found: requests, errors, and those filtered. A line can fan out into several.
  public var records = 0
  /// Records of these that tell no time. They are outside any period, and in no timeline.
  public var untimed = 0

  /// A balance without a line.
  public init() {}

  /// Physical lines, an unterminated last one included.
  public var total: Int {
    requests + errors + other + malformed + oversized + blank + filtered
  }

  /// Adds the lines of `other` to these.
  public mutating func add(_ more: LineBalance) {
    requests += more.requests
    errors += more.errors
    other += more.other
    malformed += more.malformed
    oversized += more.oversized
    blank += more.blank
    filtered += more.filtered
    recovered += more.recovered
    records += more.records
    untimed += more.untimed
  }
}
