// Bars over time.

import ErrorReport
import TestSupport
import Testing

@testable import ErrorAggregation

@Suite("Timelines")
struct TimelineTests {
  private let start: Int64 = 1_772_352_930_250

  private func time(_ seconds: Int) -> Timestamp {
    Timestamp(millisecondsSinceEpoch: start + Int64(seconds) * 1_000)
  }

  @Test("every width divides the next, so that coarsening later gives the same bars")
  func nesting() {
    let widths = BucketWidths.standard
    #expect(widths.prefix(6) == [60, 300, 900, 3_600, 21_600, 86_400])
    for (narrow, wide) in zip(widths, widths.dropFirst()) { #expect(wide % narrow == 0) }
    var random = SeededRandom(3)
    let times = (0..<300).map { _ in time(Int.random(in: -90_000_000..<90_000_000, using: &random)) }
    for width in widths {
      var fine = Timeline(.automatic)
      var coarse = Timeline(.automatic)
      coarse.coarsen(to: width)
      for time in times {
        fine.add(time)
        coarse.add(time)
      }
      let wider = max(fine.width, coarse.width)
      fine.coarsen(to: wider)
      coarse.coarsen(to: wider)
      #expect(fine.buckets == coarse.buckets)
      #expect(fine.buckets.reduce(0) { $0 + $1.count } == 300)
    }
  }

  @Test("a bar begins at a multiple of its width, before 1970 as well")
  func alignment() {
    var timeline = Timeline(.automatic)
    for milliseconds: Int64 in [-1, -60_000, -60_001, 0, 59_999, 60_000] {
      timeline.add(Timestamp(millisecondsSinceEpoch: milliseconds))
    }
    #expect(timeline.buckets.map(\.start.millisecondsSinceEpoch) == [-120_000, -60_000, 0, 60_000])
    #expect(timeline.buckets.map(\.count) == [1, 2, 2, 1])
  }

  @Test(
    "the width grows with the period",
    arguments: [
      (0, 60), (3_600, 60), (6_000, 300), (86_400, 900), (7 * 86_400, 21_600), (31 * 86_400, 86_400),
      (365 * 86_400, 86_400), (400 * 86_400, 604_800),
    ])
  func width(seconds: Int, width: Int) {
    #expect(BucketWidths.automatic.width(for: time(0), time(seconds)) == width)
  }

  @Test(
    "a width is minutes that divide a day, a day or a week, and coarsens to widths that it divides",
    arguments: [
      (60, [60, 300, 900, 3_600]), (120, [120, 3_600, 21_600]), (7_200, [7_200, 21_600, 86_400]),
      (28_800, [28_800, 86_400, 604_800]), (86_400, [86_400, 604_800]), (604_800, [604_800, 2_419_200]),
    ])
  func asked(seconds: Int, ladder: [Int]) throws {
    let widths = try #require(BucketWidths(asked: seconds))
    #expect(widths.width(for: time(0), time(seconds * 2_999)) == seconds)
    var width = seconds
    for next in ladder.dropFirst() {
      #expect(widths.next(after: width) == next)
      #expect(next % width == 0)
      width = next
    }
  }

  @Test("other widths are refused", arguments: [0, 1, 59, 61, 90, 420, 18_000, 172_800, 604_860, 1_209_600])
  func refused(seconds: Int) {
    #expect(BucketWidths(asked: seconds) == nil)
  }

  @Test("a width that was asked for is the report's, and coarsens in a period too long for it")
  func askedWidth() throws {
    var random = SeededRandom(8)
    for (days, expected) in [(1, 60), (30, 900), (300, 21_600)] {
      let events = (0..<4_000).map { number in
        var event = PlannedEvent()
        event.time = time(number * days * 86_400 / 4_000)
        event.offset = number
        return event
      }
      let rules = AggregationRules(buckets: try #require(BucketWidths(asked: 60)))
      let whole = report(of: [events], rules: rules)
      #expect(whole.bucketSeconds == expected)
      #expect(whole.groups.first?.timeline.reduce(0) { $0 + $1.count } == 4_000)
      #expect(
        whole.groups.first?.timeline.allSatisfy {
          $0.start.millisecondsSinceEpoch % Int64(expected * 1_000) == 0
        }
          == true)
      let isSame = report(of: randomShares(events, pieces: 4, using: &random), rules: rules) == whole
      #expect(isSame)
    }
  }

  @Test(
    "however events are split, the bars are those of the report's width", arguments: [1, 3, 30, 399, 900])
  func split(days: Int) {
    var random = SeededRandom(UInt64(days))
    // One event on each day there is, the first and the last included.
    var events = (0...days).map { day in
      var event = PlannedEvent()
      event.time = day == days ? time(days * 86_400 - 1) : time(day * 86_400)
      event.offset = day
      return event
    }
    // 399 days from the evening on touch 400 calendar days; one more at the end makes 401.
    if days == 399 {
      var last = PlannedEvent()
      last.time = Timestamp(millisecondsSinceEpoch: start + 399 * 86_400_000 + 86_300_000)
      last.offset = 400
      events.append(last)
    }
    let whole = report(of: [events])
    let width = Int64(whole.bucketSeconds) * 1_000
    for group in whole.groups {
      #expect(group.timeline.allSatisfy { $0.start.millisecondsSinceEpoch % width == 0 })
      #expect(group.timeline.reduce(0) { $0 + $1.count } == group.count)
      #expect(Set(group.timeline.map(\.start)).count == group.timeline.count)
    }
    let expected = Set(events.compactMap(\.time).map { $0.millisecondsSinceEpoch / width })
    #expect(whole.groups.first?.timeline.count == expected.count)
    for pieces in [2, 5] {
      let isSame = report(of: randomShares(events, pieces: pieces, using: &random)) == whole
      #expect(isSame, "\(pieces) pieces")
    }
  }
}
