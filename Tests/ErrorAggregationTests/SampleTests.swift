// The lines of evidence: chosen by rank alone, shown in the order of the input.

import ErrorReport
import Testing

@testable import ErrorAggregation

@Suite("Samples")
struct SampleTests {
  private func event(rank: UInt64, input: Int = 0, chunk: Int = 0, line: Int = 0, offset: Int) -> PlannedEvent
  {
    var event = PlannedEvent()
    event.rank = rank
    event.input = input
    event.chunk = chunk
    event.line = line
    event.offset = offset
    return event
  }

  @Test("the smallest ranks are kept, whatever the order of arrival, and shown in the input's order")
  func smallest() throws {
    let ranks: [UInt64] = [50, 3, 40, 1, 30, 2, 20, 60]
    for events in [ranks, ranks.reversed(), ranks.sorted()].map({ ranks in
      ranks.map { event(rank: $0, offset: 1_000 - Int($0)) }
    }) {
      let samples = try #require(report(of: [events]).groups.first).samples
      #expect(samples.map(\.offset) == [997, 998, 999])
    }
  }

  @Test("ties go to the earlier input, then to the earlier place")
  func ties() throws {
    let events = [
      event(rank: 7, input: 2, offset: 0), event(rank: 7, input: 1, offset: 90),
      event(rank: 7, input: 1, offset: 10), event(rank: 7, input: 0, offset: 500),
    ]
    let shares = events.map { [$0] }
    for shares in [shares, shares.reversed()] {
      let samples = try #require(report(of: shares).groups.first).samples
      #expect(
        samples.map { "\($0.file) \($0.offset)" } == ["file-0.log 500", "file-1.log 10", "file-1.log 90"])
    }
  }

  @Test("a sample's line is counted from the beginning of its input, from 1")
  func lines() throws {
    let samples = try #require(
      report(of: [
        [event(rank: 1, chunk: 0, line: 0, offset: 0), event(rank: 2, chunk: 2, line: 7, offset: 9)]
      ])
      .groups.first
    ).samples
    #expect(samples.map(\.line) == [1, 208])
  }

  @Test("no more samples are kept than asked for", arguments: [0, 1, 5])
  func number(limit: Int) throws {
    let events = (0..<20).map { event(rank: UInt64($0), offset: $0) }
    let rules = AggregationRules(samples: limit)
    #expect(try #require(report(of: [events], rules: rules).groups.first).samples.count == limit)
  }
}
