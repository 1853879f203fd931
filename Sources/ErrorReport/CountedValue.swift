// A value and how often it was seen.

/// A value of an open set (a client id, a scope, an endpoint) with its count.
public struct CountedValue: Hashable, Sendable {
  /// The value, redacted.
  public var value: String
  /// How often it was seen.
  public var count: Int

  /// A value and its count.
  public init(value: String, count: Int) {
    self.value = value
    self.count = count
  }
}
