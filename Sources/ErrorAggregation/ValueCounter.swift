// Counts the values of an open set in bounded memory: exact up to a limit, an estimate of the distinct number beyond.

import ErrorReport
import LogDecoding

/// Beyond the limit the values with the smallest hashes are kept, which are the same ones however the input is split.
struct ValueCounter: Sendable {
  static let limit = 4096

  private var counts: [ByteKey: Int] = [:]
  /// All values ever seen, from the moment that they are too many to keep.
  private var sketch: HyperLogLog?
  /// No value with a larger hash is kept.
  private var ceiling = UInt64.max

  mutating func add(_ value: [UInt8], count: Int = 1) {
    add(ByteKey(value), count: count)
  }

  private mutating func add(_ key: ByteKey, count: Int) {
    if sketch != nil {
      sketch?.insert(key.digest)
      if key.digest > ceiling { return }
    }
    counts[key, default: 0] += count
    if counts.count > Self.limit { dropLargest() }
  }

  mutating func merge(_ other: ValueCounter) {
    if let theirs = other.sketch {
      if sketch == nil { sketch = sketchOfCounts() }
      sketch?.formUnion(theirs)
      ceiling = min(ceiling, other.ceiling)
      counts = counts.filter { $0.key.digest <= ceiling }
    }
    for (key, count) in other.counts { add(key, count: count) }
  }

  private mutating func dropLargest() {
    if sketch == nil { sketch = sketchOfCounts() }
    guard let largest = counts.keys.max(by: { $0.digest < $1.digest }) else { return }
    counts[largest] = nil
    ceiling = largest.digest == 0 ? 0 : largest.digest - 1
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

  /// The most frequent values; ties by value.
  func top(_ most: Int) -> [CountedValue] {
    let values = counts.map {
      CountedValue(value: String(decoding: $0.key.bytes, as: UTF8.self), count: $0.value)
    }
    return Array(
      values.sorted { $0.count == $1.count ? $0.value < $1.value : $0.count > $1.count }.prefix(most))
  }

  var isEmpty: Bool { counts.isEmpty }
}
