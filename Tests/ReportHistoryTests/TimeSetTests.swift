// Sets of times against sets of single milliseconds.

import ErrorReport
import TestSupport
import Testing

@testable import ReportHistory

@Suite("Sets of times")
struct TimeSetTests {
  private let times: [Timestamp?] =
    [nil] + (-1...9).map { Timestamp(millisecondsSinceEpoch: $0) }

  private func bits(_ set: TimeSet) -> [Bool] { times.map(set.contains) }

  private func random(_ random: inout SeededRandom) -> TimeSet {
    var set = TimeSet.nothing
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let bounds = [Int64.random(in: 0...9, using: &random), .random(in: 0...9, using: &random)].sorted()
      set = set.union(
        .made(
          Int.random(in: 0...5, using: &random) == 0 ? nil : bounds[0],
          Int.random(in: 0...5, using: &random) == 0 ? nil : bounds[1]))
    }
    return set
  }

  @Test(
    "union, difference and intersection are those of their milliseconds, and spans stay apart and in order")
  func algebra() {
    var generator = SeededRandom(7)
    for _ in 0..<5_000 {
      let (one, other) = (random(&generator), random(&generator))
      #expect(bits(one.union(other)) == zip(bits(one), bits(other)).map { $0 || $1 })
      #expect(bits(one.subtracting(other)) == zip(bits(one), bits(other)).map { $0 && !$1 })
      #expect(bits(one.intersection(other)) == zip(bits(one), bits(other)).map { $0 && $1 })
      for set in [one, one.union(other), one.subtracting(other), one.intersection(other)] {
        #expect(set.spans.allSatisfy { !$0.isEmpty })
        #expect(zip(set.spans, set.spans.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
      }
    }
  }

  @Test("a period is half open, and takes in records without a time only when it has no bound")
  func period() {
    let day = TimeSet.made(10, 20)
    #expect(!day.contains(Timestamp(millisecondsSinceEpoch: 9)))
    #expect(day.contains(Timestamp(millisecondsSinceEpoch: 10)))
    #expect(!day.contains(Timestamp(millisecondsSinceEpoch: 20)))
    #expect(!day.contains(nil))
    #expect(!TimeSet.made(10, nil).contains(nil))
    #expect(!TimeSet.made(nil, 20).contains(nil))
    #expect(TimeSet.made(nil, nil).contains(nil))
    #expect(TimeSet.made(20, 10).isEmpty)
    #expect(TimeSet.made(10, 10).isEmpty)
  }
}
