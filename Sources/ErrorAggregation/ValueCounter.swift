// Counts the values of an open set in bounded memory: exact up to a limit, an estimate of the distinct number beyond.

import ErrorReport
import LogDecoding

/// Beyond the limit the values with the smallest hashes are kept, which are the same ones however the input is split.
/// The limit may be lowered as more is counted, never raised.
struct ValueCounter: Sendable {
  static let largestLimit = 4096
  /// Values that all counters of a report hold together, about.
  private static let budget = 262_144

  private var counts: [ByteKey: Int] = [:]
  /// All values ever seen, from the moment that they are too many to keep.
  private var sketch: HyperLogLog?
  /// No value with a larger hash is kept.
  private var ceiling = UInt64.max

  /// How many values a counter keeps when there is one for each of so many groups.
  static func limit(groups: Int) -> Int {
    max(32, min(largestLimit, budget / max(groups, 1)))
  }

  mutating func add(_ value: [UInt8], count: Int = 1, limit: Int = largestLimit) {
    let key = ByteKey(value)
    if let known = counts.index(forKey: key) {
      counts.values[known] += count
      sketch?.insert(key.digest)
      return
    }
    // A copy of just its size: the caller's array may have room for much more.
    var copy: [UInt8] = []
    copy.reserveCapacity(value.count)
    copy.append(contentsOf: value)
    add(ByteKey(copy), count: count, limit: limit)
  }

  private mutating func add(_ key: ByteKey, count: Int, limit: Int) {
    if sketch != nil {
      sketch?.insert(key.digest)
      if key.digest > ceiling { return }
    }
    counts[key, default: 0] += count
    if counts.count > limit { shrink(to: limit) }
  }

  mutating func merge(_ other: ValueCounter, limit: Int = largestLimit) {
    if let theirs = other.sketch {
      if sketch == nil { sketch = sketchOfCounts() }
      sketch?.formUnion(theirs)
      ceiling = min(ceiling, other.ceiling)
      counts = counts.filter { $0.key.digest <= ceiling }
    }
    for (key, count) in other.counts { add(key, count: count, limit: limit) }
    shrink(to: limit)
  }

  /// Keeps the values with the smallest hashes.
  mutating func shrink(to limit: Int) {
    guard counts.count > limit else { return }
    if sketch == nil { sketch = sketchOfCounts() }
    if counts.count == limit + 1, let largest = counts.keys.max(by: { $0.digest < $1.digest }) {
      counts[largest] = nil
      ceiling = largest.digest == 0 ? 0 : largest.digest - 1
      return
    }
    ceiling = counts.keys.map(\.digest).sorted()[limit - 1]
    counts = counts.filter { $0.key.digest <= ceiling }
  }

  private func sketchOfCounts() -> HyperLogLog {
    var sketch = HyperLogLog()
    for key in counts.keys { sketch.insert(key.digest) }
    return sketch
  }

  /// The distinct number, and the `most` most frequent values; ties by value.
  func summary(most: Int) -> DistinctValues {
    DistinctValues(
      distinct: sketch?.estimate ?? counts.count, isExact: sketch == nil, top: top(most))
  }

  /// Values that were counted more than once, and how often in all; of those that are kept.
  var repeated: (values: Int, count: Int) {
    counts.values.reduce((0, 0)) { $1 > 1 ? ($0.0 + 1, $0.1 + $1) : $0 }
  }

  /// How many of the values that both keep are the same.
  func commonCount(with other: ValueCounter) -> Int {
    counts.keys.count { other.counts[$0] != nil }
  }

  /// The most frequent values; ties by value.
  func top(_ most: Int) -> [CountedValue] {
    let values = counts.map {
      CountedValue(value: String(decoding: $0.key.bytes, as: UTF8.self), count: $0.value)
    }
    return Array(
      values.sorted { $0.count == $1.count ? $0.value < $1.value : $0.count > $1.count }.prefix(most))
  }
}
