// How many different values there were, and the most frequent of them.

/// A bounded summary of an open set of values, such as the clients that met an error.
public struct DistinctValues: Hashable, Sendable {
  /// How many different values.
  public var distinct: Int
  /// Whether `distinct` and the counts are exact; `false` when it is an estimate (HyperLogLog, p = 12, standard
  /// error 1.6 %) and `top` is chosen among a sample of the values.
  public var isExact: Bool
  /// The most frequent first; ties by value.
  public var top: [CountedValue]

  /// A summary; with no argument, of no value at all.
  public init(distinct: Int = 0, isExact: Bool = true, top: [CountedValue] = []) {
    self.distinct = distinct
    self.isExact = isExact
    self.top = top
  }
}
