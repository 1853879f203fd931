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
    #expect(Timeline.widths.prefix(6) == [60, 300, 900, 3_600, 21_600, 86_400])
    for (narrow, wide) in zip(Timeline.widths, Timeline.widths.dropFirst()) { #expect(wide % narrow == 0) }
    var random = SeededRandom(3)
    let times = (0..<300).map { _ in time(Int.random(in: -90_000_000..<90_000_000, using: &random)) }
    for width in Timeline.widths {
      var fine = Timeline(width: 60)
      var coarse = Timeline(width: width)
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
    var timeline = Timeline(width: 60)
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
    #expect(Timeline.width(for: time(0), time(seconds)) == width)
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
