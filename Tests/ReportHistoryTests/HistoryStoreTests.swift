// What is kept of a night, and what happens to it.

import ErrorReport
import GRDB
import Testing

@testable import ReportHistory

@Suite("The history of nights")
struct HistoryStoreTests {
  private let folder: ScratchFolder
  private let store: HistoryStore

  init() throws {
    folder = try ScratchFolder()
    store = try HistoryStore(path: folder.path("history.sqlite"))
  }

  private func at(_ milliseconds: Int64) -> Timestamp { Timestamp(millisecondsSinceEpoch: milliseconds) }

  /// A report with every field filled that the history keeps, and no others.
  private var full: Report {
    var report = Report(tool: "analyze 9.9", generatedAt: at(5_000))
    report.status = .partial
    report.pipeline = "nightly"
    report.date = "2026-03-01"
    report.conditions = ["new", "rate>0.05"]
    report.period = Period(first: at(-1), last: at(2), since: at(-3), until: at(4))
    report.lines.requests = 1
    report.lines.errors = 2
    report.lines.other = 3
    report.lines.malformed = 4
    report.lines.oversized = 5
    report.lines.blank = 6
    report.lines.filtered = 7
    report.lines.recovered = 8
    report.lines.records = 9
    report.lines.untimed = 10
    report.environments = [EnvironmentTotal(provider: "p", environment: "prod", requests: 11, errors: 12)]
    report.otherGroups = Report.OtherGroups(groups: 2, count: 30)
    var group = Group(id: "0123456789ab", kind: .connection, count: 12, share: 12.0 / 42)
    group.provider = "p'; DROP TABLE night; --"
    group.environment = "prod"
    group.error = "e\u{1B}[31m"
    group.code = "MP-121"
    group.template = "Ærlig talt \u{1F600} \u{FEFF}"
    group.status = "400"
    group.endpoint = "POST /token"
    group.client = "c"
    group.file = "f"
    group.firstSeen = at(0)
    group.lastSeen = at(1)
    group.trend = .back
    group.baseline = Baseline(nights: 14, median: 2.5)
    group.statuses = [CountedValue(value: "500", count: 7), CountedValue(value: "400", count: 5)]
    group.endpoints = [CountedValue(value: "GET /a\"b", count: 6), CountedValue(value: "GET /b", count: 6)]
    group.clients = DistinctValues(distinct: 4, isExact: false)
    group.samples = [
      Sample(file: "a.log", line: 3, offset: 99, time: at(1), traceID: "t", requestID: "r")
    ]
    group.diagnosis = Diagnosis(
      catalog: "maskinporten", entry: "MP-121", matchedBy: .code, title: "T", cause: "C", fixes: ["F"],
      isGeneral: true, links: ["L"])
    var bare = Group(id: "ba9876543210", kind: .http, count: 0)
    bare.trend = .gone
    report.groups = [group, bare]
    return report
  }

  @Test("a report comes back as it was, whatever stands in its texts")
  func roundTrip() throws {
    let name = NightName(pipeline: "nightly", date: "2026-03-01")
    try store.record(Night(name: name, configuration: "c", catalogs: "k", report: full, hasInput: false))
    #expect(try store.report(of: name) == full)
    try store.close()
    let again = try HistoryStore(path: folder.path("history.sqlite"), creates: false)
    #expect(try again.report(of: name) == full)
    let summary = try #require(try again.nights().first)
    #expect(summary.name == name)
    #expect(summary.events == 42)
    #expect(summary.groups == 1)
    #expect(summary.trends == [.back: 1, .gone: 1])
    #expect(summary.conditions == ["new", "rate>0.05"])
    #expect(summary.hasInput == false)
    #expect(try again.pipelines() == ["nightly"])
  }

  @Test(
    "a night that runs again replaces what it counted and owned, and nothing of other nights and pipelines")
  func replaced() throws {
    let (first, second) = (ContentPrefix.made(1, 10), ContentPrefix.made(2, 20))
    func claims(_ prefix: ContentPrefix) -> [Claim] {
      [Claim(segment: Segment(end: prefix), times: .made(0, 100), path: "a.log")]
    }
    try store.record(.made("2026-03-01", ["a": 1], claims: claims(first)))
    try store.record(.made("2026-03-02", ["a": 2], claims: claims(second)))
    try store.record(.made("2026-03-01", ["a": 3], pipeline: "another", claims: claims(first)))
    try store.record(.made("2026-03-01", ["b": 4], claims: claims(.made(3, 30))))
    #expect(try store.nights().map(\.name.pipeline) == ["another", "nightly", "nightly"])
    let again = try store.report(of: NightName(pipeline: "nightly", date: "2026-03-01"))
    #expect(again.groups.map(\.id) == ["b"])
    #expect(try store.counts(of: "a", in: "nightly").map(\.count) == [0, 2])
    try store.record(.made("2026-12-31", hasInput: false))
    #expect(try store.counts(of: "a", in: "nightly").map(\.count).last == .some(nil))
    #expect(try store.counts(of: "a", in: "another").map(\.count) == [3])
    let ownership = try store.ownership(for: NightName(pipeline: "nightly", date: "2026-03-03"))
    #expect(ownership.knownLengths == [20, 30])
    #expect(try integrity() == ["ok"])
  }

  @Test("to a night that runs again its own contents are known, and free")
  func own() throws {
    let end = ContentPrefix.made(1, 10)
    let night = Night.made(
      "2026-03-01", claims: [Claim(segment: Segment(end: end), times: .everything, path: "a.log")])
    try store.record(night)
    let own = try store.ownership(for: night.name)
    #expect(own.isKnown(end))
    #expect(own.countable([end], in: .everything).map(\.countable) == [.everything])
    let other = try store.ownership(for: NightName(pipeline: "nightly", date: "2026-03-02"))
    #expect(other.countable([end], in: .everything).map(\.countable) == [.nothing])
    #expect(other.countable([end], in: .everything).map(\.owners) == [["2026-03-01"]])
  }

  @Test("a claim comes back with its times, whatever they are")
  func claimTimes() throws {
    let sets: [TimeSet] = [
      .everything, .made(0, nil), .made(nil, 0), .everything.subtracting(.made(-5, 5)),
      .made(0, 1).union(.made(2, 3)), .everything.subtracting(.made(nil, 0)).subtracting(.made(0, nil)),
      TimeSet.everything.subtracting(.everything.subtracting(.made(nil, 7))),
    ]
    for (index, times) in sets.enumerated() {
      let (start, end) = (ContentPrefix.made(1, 5), ContentPrefix.made(UInt64(index), 10))
      try store.record(
        .made("2026-03-01", claims: [Claim(segment: Segment(start: start, end: end), times: times, path: "")])
      )
      let ownership = try store.ownership(for: NightName(pipeline: "nightly", date: "2026-03-02"))
      let share = try #require(ownership.countable([start, end], in: .everything).last)
      #expect(share.countable == .everything.subtracting(times))
    }
  }

  @Test("a night is compared with those of its pipeline and configuration, dated before, that had input")
  func compared() throws {
    try store.record(.made("2026-03-01", ["a": 1]))
    try store.record(.made("2026-03-02", ["b": 1], configuration: "two"))
    try store.record(.made("2026-03-03", ["c": 1], pipeline: "another"))
    try store.record(.made("2026-03-04", ["d": 1], hasInput: false))
    try store.record(.made("2026-03-06", ["e": 1]))
    let night = NightName(pipeline: "nightly", date: "2026-03-05")
    let comparison = try store.comparison(for: night, configuration: "one", catalogs: "first")
    #expect(comparison.nights == [EarlierNight(date: "2026-03-01", catalogs: "first", counts: ["a": 1])])
    #expect(comparison.lastGroups.map(\.id) == ["a"])
    #expect(comparison.keys == ["a": FailureKey(.made("a", 1))])
  }

  @Test("what is older than the retention was never seen")
  func retention() throws {
    try store.record(.made("2025-01-01", ["a": 1]))
    try store.record(.made("2026-03-01", ["b": 1]))
    let night = NightName(pipeline: "nightly", date: "2026-03-02")
    func trend(_ retained: String?) throws -> Trend? {
      var report = Report.made(["a": 1, "b": 1])
      let comparison = try store.comparison(
        for: night, configuration: "one", catalogs: "first", retained: retained)
      comparison.apply(to: &report, hasInput: true)
      return report["a"]?.trend
    }
    #expect(try trend(nil) == .steady)
    #expect(try trend("2025-01-01") == .steady)
    #expect(try trend("2025-01-02") == .new)
  }

  @Test("a group that is gone is no group of that night: it is gone once")
  func goneOnce() throws {
    func run(_ date: String, _ counts: [String: Int]) throws -> Report {
      var night = Night.made(date, counts)
      try store.comparison(for: night.name, configuration: "one", catalogs: "first").apply(
        to: &night.report, hasInput: night.hasInput)
      try store.record(night)
      return night.report
    }
    _ = try run("2026-03-01", ["a": 5, "b": 1])
    #expect(try run("2026-03-02", ["b": 1])["a"]?.trend == .gone)
    #expect(try run("2026-03-03", ["b": 1])["a"] == nil)
    #expect(try run("2026-03-04", ["a": 1])["a"]?.trend == .steady)
    // Running a night again tells the same.
    #expect(try run("2026-03-02", ["b": 1])["a"]?.trend == .gone)
    #expect(try run("2026-03-03", ["b": 1])["a"] == nil)
  }

  @Test("nights are exported one after the other, in the order of their dates")
  func exported() throws {
    for date in ["2026-03-02", "2026-03-01", "2026-03-03"] { try store.record(.made(date, [date: 1])) }
    try store.record(.made("2026-03-02", ["x": 1], pipeline: "another"))
    var dates: [String] = []
    try store.export { dates.append("\($0.pipeline ?? "") \($0.date ?? "") \($0.groups.map(\.id))") }
    #expect(
      dates == [
        "nightly 2026-03-01 [\"2026-03-01\"]", "another 2026-03-02 [\"x\"]",
        "nightly 2026-03-02 [\"2026-03-02\"]", "nightly 2026-03-03 [\"2026-03-03\"]",
      ])
    var ofOne = 0
    try store.export(of: "another") { _ in ofOne += 1 }
    #expect(ofOne == 1)
  }

  @Test("two nights are told apart by what differs, the most first")
  func difference() throws {
    var first = Night.made("2026-03-01", ["same": 3, "less": 9, "gone": 1])
    first.report.environments = [
      EnvironmentTotal(provider: "p", environment: "prod", requests: 10, errors: 1)
    ]
    var second = Night.made("2026-03-02", ["same": 3, "less": 2, "fresh": 8])
    second.report.environments = [
      EnvironmentTotal(provider: "p", environment: "test", requests: 5, errors: 0)
    ]
    try store.record(first)
    try store.record(second)
    let difference = try store.difference(in: "nightly", from: "2026-03-01", to: "2026-03-02")
    #expect(difference.groups.map(\.group.id) == ["fresh", "less", "gone"])
    #expect(difference.groups.map(\.before) == [0, 9, 1])
    #expect(difference.groups.map(\.after) == [8, 2, 0])
    #expect(difference.environments.map(\.environment) == ["prod", "test"])
    #expect(difference.environments.map(\.before?.requests) == [10, nil])
    #expect(difference.environments.map(\.after?.requests) == [nil, 5])
    let error = #expect(throws: HistoryError.self) {
      try store.difference(in: "nightly", from: "2026-03-01", to: "2026-03-09")
    }
    #expect(error?.code == .notFound)
    #expect(error?.message.contains("2026-03-09") == true)
  }

  @Test(
    "forgetting gives back the room, keeps the later nights and what they rest on, and the acknowledgements")
  func pruned() throws {
    let (old, new) = (ContentPrefix.made(1, 10), ContentPrefix.made(1, 20))
    for number in 1...60 {
      var night = Night.made("2026-01-\(number + 10)", ["a": 1])
      night.report.groups += (0..<100).map {
        .made("\(number) \($0) \(String(repeating: "x", count: 300))", 1)
      }
      night.claims = [Claim(segment: Segment(end: old), times: .made(Int64(number), nil), path: "")]
      night.report.period.since = at(Int64(number))
      try store.record(night)
    }
    try store.record(
      .made(
        "2026-02-01", ["a": 1, "b": 2],
        claims: [
          Claim(segment: Segment(start: old, end: new), times: .everything, path: "")
        ]))
    try store.acknowledge("a", in: "nightly", Acknowledgement(by: "kari", at: at(1), comment: "known"))
    let before = try pages()
    #expect(try store.prune(before: "2026-01-00") == 0)
    #expect(try pages() == before)
    #expect(try store.prune(before: "2026-02-01", of: "another") == 0)
    #expect(try store.prune(before: "2026-02-01", of: "nightly") == 60)
    #expect(try pages() < before / 5)
    #expect(try store.nights().map(\.name.date) == ["2026-02-01"])
    #expect(try store.acknowledgements(of: "nightly").count == 1)
    let ownership = try store.ownership(for: NightName(pipeline: "nightly", date: "2026-02-02"))
    #expect(ownership.knownLengths == [10, 20], "where the later segment begins is still known")
    #expect(ownership.countable([old, new], in: .everything).map(\.countable) == [.everything, .nothing])
    #expect(try integrity() == ["ok"])
  }

  @Test(
    "what a night without a beginning counted does not count again when it is forgotten, until it runs again")
  func prunedUnbounded() throws {
    let content = ContentPrefix.made(1, 10)
    let claims = [Claim(segment: Segment(end: content), times: .everything, path: "")]
    func free(on date: String, in pipeline: String = "nightly") throws -> TimeSet? {
      try store.ownership(for: NightName(pipeline: pipeline, date: date))
        .countable([content], in: .everything).first?.countable
    }
    try store.record(.made("2026-01-01", ["a": 1], claims: claims))
    #expect(try store.prune(before: "2026-02-01") == 1)
    #expect(try store.nights().isEmpty)
    #expect(try free(on: "2026-02-01") == .nothing)
    #expect(try free(on: "2026-02-01", in: "another") == .everything)
    // The night itself may have it; then it is in the history once.
    #expect(try free(on: "2026-01-01") == .everything)
    try store.record(.made("2026-01-01", ["a": 1]))
    #expect(try free(on: "2026-02-01") == .everything)
    #expect(try integrity() == ["ok"])
  }

  @Test("a full disk leaves the history as it was, and says so")
  func fullDisk() throws {
    try store.record(.made("2026-03-01", ["a": 1]))
    let pages = try pages()
    try store.withoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 4)") }
    var night = Night.made("2026-03-01", ["b": 1])
    night.report.groups += (0..<500).map { .made("\($0) \(String(repeating: "x", count: 300))", 1) }
    let error = #expect(throws: HistoryError.self) { try store.record(night) }
    #expect(error?.message.contains("the disk is full") == true)
    #expect(error?.message.contains(folder.path("history.sqlite")) == true)
    #expect(try store.report(of: night.name).groups.map(\.id) == ["a"])
    #expect(try integrity() == ["ok"])
  }

  private func integrity() throws -> [String] {
    try store.withoutTransaction { database in
      #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
      return try String.fetchAll(database, sql: "PRAGMA integrity_check")
    }
  }

  private func pages() throws -> Int {
    try store.withoutTransaction { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
  }
}
