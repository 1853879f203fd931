// Who owns what, in the cases that people meet.

import ErrorReport
import Testing

@testable import ReportHistory

@Suite("Ownership")
struct OwnershipTests {
  private let monday = TimeSet.made(0, 100)
  private let tuesday = TimeSet.made(100, 200)

  private func claim(_ end: ContentPrefix, _ times: TimeSet) -> Claim {
    Claim(segment: Segment(end: end), times: times, path: "a.log")
  }

  @Test("a content that nobody read may be counted for the whole period")
  func fresh() {
    let shares = Ownership().countable([.made(1, 50)], in: monday)
    #expect(shares == [Share(segment: Segment(end: .made(1, 50)), countable: monday)])
  }

  @Test("the same content in a later night counts nothing of what another night owns, and says which")
  func again() {
    let ownership = Ownership(claims: ["2026-03-02": [claim(.made(1, 50), monday)]])
    let shares = ownership.countable([.made(1, 50)], in: monday)
    #expect(
      shares == [Share(segment: Segment(end: .made(1, 50)), countable: .nothing, owners: ["2026-03-02"])])
    #expect(shares.allSatisfy { $0.claim(path: "b.log") == nil })
  }

  @Test("a file that runs over midnight gives each night its part")
  func midnight() {
    let ownership = Ownership(claims: ["2026-03-02": [claim(.made(1, 50), monday)]])
    #expect(
      ownership.countable([.made(1, 50)], in: tuesday) == [
        Share(segment: Segment(end: .made(1, 50)), countable: tuesday)
      ])
  }

  @Test("of a log that has grown, the new part counts, and of the old one what no other night owns")
  func grown() {
    let (short, long) = (ContentPrefix.made(1, 50), ContentPrefix.made(1, 80))
    let ownership = Ownership(claims: ["2026-03-02": [claim(short, monday)]])
    #expect(ownership.nextKnownLength(after: 0) == 50)
    #expect(ownership.nextKnownLength(after: 50) == nil)
    #expect(ownership.isKnown(short))
    let shares = ownership.countable([short, long], in: .made(50, 150))
    #expect(shares.map(\.segment) == [Segment(end: short), Segment(start: short, end: long)])
    #expect(shares.map(\.segment.range) == [0..<50, 50..<80])
    #expect(shares.map(\.countable) == [.made(100, 150), .made(50, 150)])
    #expect(shares.map(\.owners) == [["2026-03-02"], []])
  }

  @Test("what a night reads twice counts once in it")
  func twice() {
    var ownership = Ownership()
    let first = ownership.countable([.made(1, 50)], in: .everything)
    ownership.add(first.compactMap { $0.claim(path: "a.log") }, of: "today")
    #expect(ownership.knownLengths == [50])
    let second = ownership.countable([.made(1, 50)], in: .everything)
    #expect(second.map(\.countable) == [.nothing])
    #expect(second.map(\.owners) == [["today"]])
  }
}
