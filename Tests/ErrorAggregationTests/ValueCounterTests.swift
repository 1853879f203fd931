// Counting an open set: exact while it is small, an estimate beyond, and the same however it is split.

import ErrorReport
import TestSupport
import Testing

@testable import ErrorAggregation

@Suite("Counting values")
struct ValueCounterTests {
  private func counter(_ values: Range<Int>) -> ValueCounter {
    var counter = ValueCounter()
    for value in values { counter.add(Array("client-\(value)".utf8)) }
    return counter
  }

  @Test("up to 4096 values are counted exactly")
  func exact() {
    let summary = counter(0..<4_096).summary(most: 3)
    #expect(summary.distinct == 4_096)
    #expect(summary.isExact)
    #expect(summary.top.map(\.value) == ["client-0", "client-1", "client-10"])
  }

  @Test("beyond that the number is an estimate within 5 %, and says so", arguments: [4_097, 10_000, 40_000])
  func estimate(count: Int) {
    let summary = counter(0..<count).summary(most: 10)
    #expect(!summary.isExact)
    #expect(abs(Double(summary.distinct) - Double(count)) < 0.05 * Double(count))
    #expect(summary.top.count == 10)
  }

  @Test("however the values are split, the summary is the same", arguments: [3_000, 4_097, 9_000])
  func split(count: Int) {
    var random = SeededRandom(UInt64(count))
    var whole = ValueCounter()
    var parts = Array(repeating: ValueCounter(), count: 3)
    // Some values come often, so that counts differ; what is dropped in one part may be there in another.
    let values = (0..<count).flatMap { Array(repeating: $0, count: $0 % 97 == 0 ? 5 : 1) }
    for value in values.shuffled(using: &random) {
      let bytes = Array("v\(value)".utf8)
      whole.add(bytes)
      parts[Int.random(in: 0..<3, using: &random)].add(bytes)
    }
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      var merged = ValueCounter()
      for part in order { merged.merge(parts[part]) }
      #expect(merged.summary(most: 50) == whole.summary(most: 50))
    }
    var right = parts[1]
    right.merge(parts[2])
    var left = parts[0]
    left.merge(right)
    #expect(left.summary(most: 50) == whole.summary(most: 50))
  }

  @Test("the values that are kept keep their exact counts")
  func keptCounts() {
    var counter = ValueCounter()
    for _ in 0..<3 {
      for value in 0..<6_000 { counter.add(Array("v\(value)".utf8)) }
    }
    #expect(counter.top(4_096).allSatisfy { $0.count == 3 })
    #expect(counter.top(10_000).count == 4_096)
  }

  @Test("a sketch of nothing estimates nothing, and a union is the sketch of both")
  func sketches() {
    #expect(HyperLogLog().estimate == 0)
    var random = SeededRandom(8)
    var (left, right, both) = (HyperLogLog(), HyperLogLog(), HyperLogLog())
    for _ in 0..<20_000 {
      let hash = random.next()
      if Bool.random(using: &random) { left.insert(hash) } else { right.insert(hash) }
      both.insert(hash)
    }
    left.formUnion(right)
    #expect(left == both)
    #expect(abs(Double(both.estimate) - 20_000) < 1_000)
  }

  @Test("few distinct hashes are counted nearly exactly", arguments: [1, 10, 100, 1_000])
  func linearCounting(count: Int) {
    var random = SeededRandom(UInt64(count))
    var sketch = HyperLogLog()
    for _ in 0..<count { sketch.insert(random.next()) }
    #expect(abs(sketch.estimate - count) <= max(1, count / 20))
  }
}
