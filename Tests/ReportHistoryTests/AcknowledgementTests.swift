// Known problems: when they are told as such, and when they speak up again.

import ErrorReport
import Testing

@testable import ReportHistory

@Suite("Acknowledgements")
struct AcknowledgementTests {
  private func at(_ milliseconds: Int64) -> Timestamp { Timestamp(millisecondsSinceEpoch: milliseconds) }

  private func given(_ group: String, until: Int64? = nil, catalogs: String = "first")
    -> AcknowledgementRecord
  {
    AcknowledgementRecord(
      group: group, key: FailureKey(.made(group, 1)), catalogs: catalogs,
      acknowledgement: Acknowledgement(by: "kari", at: at(100), until: until.map(at), comment: "known"))
  }

  @Test("it holds from when it was given until its date, or until it is taken back")
  func time() {
    var record = given("a", until: 200)
    #expect(!record.isInForce(at: at(99)))
    #expect(record.isInForce(at: at(100)))
    #expect(record.isInForce(at: at(199)))
    #expect(!record.isInForce(at: at(200)))
    record.withdrawnAt = at(150)
    #expect(record.isInForce(at: at(149)))
    #expect(!record.isInForce(at: at(150)))
    #expect(given("a").isInForce(at: at(.max)))
  }

  private func acknowledged(
    _ counts: [String: Int], _ records: [AcknowledgementRecord], catalogs: String = "first",
    nights: [EarlierNight] = [], seen: [String: Set<String>] = [:]
  ) -> [String] {
    var report = Report.made(counts)
    Comparison(
      catalogs: catalogs, nights: nights, keys: [:],
      acknowledgements: Acknowledgements(records: records, groupsSeen: seen)
    ).apply(to: &report, hasInput: true)
    return report.groups.filter { $0.acknowledgement != nil }.map(\.id).sorted()
  }

  @Test("it belongs to its group, and not to others with the same key")
  func group() {
    #expect(acknowledged(["a": 1, "b": 1], [given("a")]) == ["a"])
  }

  @Test("while the group is spiking it does not hold")
  func spiking() {
    let nights = (1...5).map { EarlierNight(date: "\($0)", catalogs: "first", counts: ["a": 1, "b": 1]) }
    #expect(acknowledged(["a": 10, "b": 1], [given("a"), given("b")], nights: nights) == ["b"])
    #expect(acknowledged(["a": 9, "b": 1], [given("a"), given("b")], nights: nights) == ["a", "b"])
  }

  @Test("a group that comes back in force is spiking, and what was said about it holds no more")
  func backInForce() {
    let nights = (1...9).map {
      EarlierNight(date: "\($0)", catalogs: "first", counts: $0 == 1 ? ["a": 1, "b": 1] : ["b": 1])
    }
    #expect(acknowledged(["a": 50, "b": 1], [given("a")], nights: nights) == [])
    #expect(acknowledged(["a": 2, "b": 1], [given("a")], nights: nights) == ["a"])
  }

  @Test("when catalogs change it follows its key, to groups that came with them")
  func followed() {
    let seen: [String: Set<String>] = ["first": ["a", "b"]]
    #expect(acknowledged(["fresh": 1, "b": 1], [given("a")], catalogs: "second", seen: seen) == ["fresh"])
    let later: [String: Set<String>] = ["first": ["a", "b"], "second": ["fresh", "b"]]
    #expect(acknowledged(["fresh": 1, "b": 1], [given("a")], catalogs: "second", seen: later) == ["fresh"])
  }

  @Test("when catalogs change and its group stays, it stays with it")
  func stays() {
    let seen: [String: Set<String>] = ["first": ["a"]]
    #expect(acknowledged(["a": 1, "fresh": 1], [given("a")], catalogs: "second", seen: seen) == ["a"])
    let later: [String: Set<String>] = ["first": ["a"], "second": ["a"]]
    #expect(acknowledged(["fresh": 1], [given("a")], catalogs: "second", seen: later) == [])
  }

  @Test("acknowledging keeps who, when and why; taking it back keeps that, too, and who did it")
  func onRecord() throws {
    let folder = try ScratchFolder()
    let store = try HistoryStore(path: folder.path("history.sqlite"))
    try store.record(.made("2026-03-01", ["a": 3]))
    let first = Acknowledgement(by: "kari", at: at(100), until: at(900), comment: "ticket 7")
    try store.acknowledge("a", in: "nightly", first)
    try store.unacknowledge("a", in: "nightly", by: "ola", at: at(200))
    let second = Acknowledgement(by: "ola", at: at(300), comment: "again")
    try store.acknowledge("a", in: "nightly", second)
    let third = Acknowledgement(by: "per", at: at(400), comment: "and again")
    try store.acknowledge("a", in: "nightly", third)
    let records = try store.acknowledgements(of: "nightly")
    #expect(records.map(\.acknowledgement) == [first, second, third])
    #expect(records.map(\.withdrawnBy) == ["ola", "per", nil])
    #expect(records.map(\.withdrawnAt) == [at(200), at(400), nil])
    #expect(records.map(\.key) == Array(repeating: FailureKey(.made("a", 1)), count: 3))
    #expect(try store.acknowledgements(of: "another") == [])
  }

  @Test("a group that was never seen cannot be acknowledged, and one that is not cannot be taken back")
  func unknown() throws {
    let folder = try ScratchFolder()
    let store = try HistoryStore(path: folder.path("history.sqlite"))
    try store.record(.made("2026-03-01", ["a": 3]))
    let words = Acknowledgement(by: "kari", at: at(100), comment: "known")
    for (group, pipeline) in [("b", "nightly"), ("a", "another")] {
      let error = #expect(throws: HistoryError.self) { try store.acknowledge(group, in: pipeline, words) }
      #expect(error?.code == .notFound)
      #expect(error?.message.contains(group) == true)
    }
    let error = #expect(throws: HistoryError.self) {
      try store.unacknowledge("a", in: "nightly", by: "kari", at: at(1))
    }
    #expect(error?.code == .notFound)
  }

  @Test("the next night's report tells it, and the night's report in the history, too")
  func told() throws {
    let folder = try ScratchFolder()
    let store = try HistoryStore(path: folder.path("history.sqlite"))
    try store.record(.made("2026-03-01", ["a": 3]))
    let words = Acknowledgement(by: "kari", at: at(100), comment: "known")
    try store.acknowledge("a", in: "nightly", words)
    var night = Night.made("2026-03-02", ["a": 3, "b": 1])
    let comparison = try store.comparison(for: night.name, configuration: "one", catalogs: "first")
    comparison.apply(to: &night.report, hasInput: true)
    #expect(night.report["a"]?.acknowledgement == words)
    try store.record(night)
    let kept = try store.report(of: night.name)
    #expect(kept["a"]?.acknowledgement == words)
    #expect(kept["b"]?.acknowledgement == nil)
  }
}
