// analyze history: what it tells of nights, and what people tell it.

import Foundation
import ErrorReport
import GatewayLogAnalysis
import TestSupport
import Testing

@Suite("analyze history")
struct HistoryCommandTests {
  private let folder: TestFolder

  init() throws {
    folder = try TestFolder()
  }

  /// Eight nights; on the last one, one error is new, one spikes and one is gone.
  private func makeNights(pipeline: String = "nightly") throws {
    for day in 1...8 {
      let date = "2026-03-0\(day)"
      var log = ""
      for number in 0..<(day == 8 ? 30 : 3) { log += line(date, "invalid_grant", client: number) }
      if day < 8 { log += line(date, "invalid_scope") } else { log += line(date, "access_denied") }
      try folder.write(log, to: "\(date).jsonl")
      var request = ReportRequest(
        inputs: ["\(folder.path)/\(date).jsonl"], tool: "analyze test",
        now: .init(year: 2026, month: 3, day: day + 1, hour: 1), jobs: 1)
      request.night = NightRequest(
        pipeline: pipeline, date: date, historyPath: "\(folder.path)/history.sqlite")
      _ = try LogAnalysis.report(request) { _ in }
    }
  }

  private func line(_ date: String, _ error: String, client: Int = 0) -> String {
    #"{"time":"\#(date)T08:00:00Z","method":"POST","host":"maskinporten.no","path":"/token","status":400,"client_id":"c\#(client)","response_body":{"error":"\#(error)"}}"#
      + "\n"
  }

  private func run(_ arguments: String...) async throws -> Outcome {
    try await Command.run(["history"] + arguments + ["--history", "history.sqlite"], in: folder)
  }

  private func group(_ error: String) async throws -> String {
    let outcome = try await run("export")
    let rows = try readCSV(Array(outcome.output))
    return try #require(rows.first { $0[7] == error })[3]
  }

  @Test("list has a row a night, with a bar for its errors and what changed")
  func list() async throws {
    try makeNights()
    let outcome = try await run("list")
    #expect(!outcome.text.contains(" \n"), "no line ends in blanks")
    #expect(outcome.exitCode == 0 && outcome.errors == "")
    let rows = outcome.text.split(separator: "\n")
    #expect(rows.count == 9)
    #expect(rows[0].hasPrefix("DATE") && rows[1].hasPrefix("2026-03-01") && rows[8].hasPrefix("2026-03-08"))
    #expect(rows[8].contains("1 new, 1 spiking, 1 gone"))
    #expect(rows[8].filter { $0 == "█" }.count > rows[7].filter { $0 == "█" }.count)
    #expect(rows.allSatisfy { $0.count <= 80 })
    #expect(try await run().text == outcome.text)

    let json = try JSONDecoder().decode(JSONValue.self, from: try await run("list", "-f", "json").output)
    #expect(json["schema"]?.text == "analyze.nights/1")
    let nights = json["nights"]?.elements ?? []
    #expect(
      nights.count == 8 && nights[7]["errors"]?.number == 31 && nights[7]["trends"]?["new"]?.number == 1)
    let csv = try readCSV(Array(try await run("list", "-f", "csv").output))
    #expect(csv.count == 9 && csv[0][1] == "date" && csv[8][1] == "2026-03-08" && csv[8][6] == "31")
  }

  @Test("a group is shown night by night, within 80 columns")
  func course() async throws {
    try makeNights()
    let id = try await group("invalid_grant")
    let outcome = try await run("list", "--group", id)
    #expect(outcome.exitCode == 0)
    let bars = outcome.text.split(separator: "\n").filter { $0.hasPrefix("2026-") }
    #expect(bars.count == 8 && bars[7].filter { $0 == "█" }.count > 50)
    #expect(outcome.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    let csv = try readCSV(Array(try await run("list", "--group", id, "-f", "csv").output))
    #expect(csv.dropFirst().map { $0[3] } == ["3", "3", "3", "3", "3", "3", "3", "30"])
    let unknown = try await run("list", "--group", "000000000000")
    #expect(unknown.exitCode == 1 && unknown.text == "" && unknown.errors.contains("000000000000"))
  }

  @Test("show is the night's report, in every form of a report, and the last night without a date")
  func show() async throws {
    try makeNights()
    for format in ["text", "markdown", "html", "json", "csv", "openmetrics"] {
      let outcome = try await run("show", "2026-03-08", "-f", format)
      #expect(outcome.exitCode == 0 && outcome.text.contains("access_denied"), "\(format)")
      #expect(try await run("show", "-f", format).text == outcome.text, "\(format)")
    }
    let report = try await run("show", "2026-03-08", "-f", "json").report()
    #expect(report.groups.map(\.count) == [30, 1, 0])
    #expect(try await !run("show", "2026-03-08").text.contains("0 inputs"))
    let missing = try await run("show", "2026-04-01")
    #expect(missing.exitCode == 1 && missing.errors.contains("2026-04-01"))
    #expect(try await run("show", "-f", "events").exitCode == 2)
  }

  @Test("diff tells the counts of two nights, the largest difference first")
  func diff() async throws {
    try makeNights()
    let csv = try readCSV(Array(try await run("diff", "2026-03-07", "2026-03-08", "-f", "csv").output))
    #expect(csv.dropFirst().map { $0[10] + ">" + $0[11] }.first == "3>30")
    #expect(csv.count == 4)
    let text = try await run("diff", "2026-03-07", "2026-03-08")
    #expect(text.exitCode == 0 && text.text.contains("+27"))
    let same = try await run("diff", "2026-03-06", "2026-03-07")
    #expect(same.text.contains("No failure differs"))
    let json = try JSONDecoder().decode(
      JSONValue.self, from: try await run("diff", "2026-03-07", "2026-03-08", "-f", "json").output)
    #expect(json["groups"]?.elements.count == 3)
  }

  @Test("export writes all nights as one CSV in the columns of a report")
  func export() async throws {
    try makeNights()
    let outcome = try await run("export")
    #expect(outcome.exitCode == 0)
    let rows = try readCSV(Array(outcome.output))
    let report = try await Command.run(["2026-03-01.jsonl", "-f", "csv"], in: folder)
    #expect(rows[0] == (try readCSV(Array(report.output))[0]))
    #expect(rows.count { $0[7] == "invalid_grant" } == 8)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
  }

  @Test(
    "an acknowledgement keeps who, when and why, stands in the next report and pages nobody until it spikes")
  func acknowledge() async throws {
    try makeNights()
    let id = try await group("access_denied")
    let outcome = try await run(
      "ack", id.uppercased(), "--comment", "we know; ticket 7", "--until", "2026-12-24", "--by", "kari")
    #expect(outcome.exitCode == 0 && outcome.text == "" && outcome.errors.contains(id))
    let course = try JSONDecoder().decode(
      JSONValue.self, from: try await run("list", "--group", id, "-f", "json").output)
    let note = try #require(course["acknowledgements"]?.elements.first)
    #expect(note["by"]?.text == "kari" && note["comment"]?.text == "we know; ticket 7")
    #expect(note["at"]?.text == "2026-03-13T00:00:00.000Z")
    #expect(note["until"]?.text == "2026-12-24T00:00:00.000Z")

    let list = try await run("list")
    #expect(list.text.contains("Known problems") && list.text.contains("\(id)  access_denied"))
    #expect(
      list.text.contains("kari, 2026-03-13") && list.text.split(separator: "\n").allSatisfy { $0.count <= 80 }
    )
    let known = try JSONDecoder().decode(JSONValue.self, from: try await run("list", "-f", "json").output)
    #expect(known["acknowledgements"]?.elements.first?["group"]?.text == id)

    // The next night: it is steady, and counted, and trips nothing.
    let date = "2026-03-13"
    func night(errors: Int) throws -> ReportResult {
      try folder.write(
        (0..<errors).map { line(date, "access_denied", client: $0) }.joined() + line(date, "invalid_grant"),
        to: "\(date).jsonl")
      var request = ReportRequest(
        inputs: ["\(folder.path)/\(date).jsonl"], tool: "analyze test",
        now: .init(year: 2026, month: 3, day: 14, hour: 1), jobs: 1)
      request.night = NightRequest(
        pipeline: "nightly", date: date, historyPath: "\(folder.path)/history.sqlite")
      request.failOn = ["errors>1", "spiking"]
      request.outputs = [
        try ReportOutput("\(folder.path)/report.txt"), try ReportOutput("\(folder.path)/report.md"),
      ]
      return try LogAnalysis.report(request) { _ in }
    }
    let quiet = try night(errors: 5)
    #expect(quiet.report.groups.first?.acknowledgement?.by == "kari")
    #expect(quiet.exitCode == 0 && quiet.report.conditions == [])
    for name in ["report.txt", "report.md"] {
      let text = String(decoding: try folder.read(name), as: UTF8.self)
      #expect(text.contains("Known problems") && text.contains("we know; ticket 7") && text.contains("kari"))
    }
    let loud = try night(errors: 50)
    #expect(loud.report.groups.first?.acknowledgement == nil)
    #expect(loud.report.conditions == ["errors>1", "spiking"])

    #expect(try await run("unack", id, "--by", "ola").exitCode == 0)
    #expect(try night(errors: 5).report.groups.first?.acknowledgement == nil)
    #expect(try await !run("list").text.contains("Known problems"))
    let again = try await run("unack", id)
    #expect(again.exitCode == 1 && again.errors.contains("not acknowledged"))
    let after = try JSONDecoder().decode(
      JSONValue.self, from: try await run("list", "--group", id, "-f", "json").output)
    #expect(after["acknowledgements"]?.elements.first?["withdrawn_by"]?.text == "ola")
  }

  @Test("without --by, the acknowledgement is the user's")
  func user() async throws {
    try makeNights()
    let id = try await group("access_denied")
    #expect(try await run("ack", id, "--comment", "seen").exitCode == 0)
    let course = try JSONDecoder().decode(
      JSONValue.self, from: try await run("list", "--group", id, "-f", "json").output)
    let user = try await Command.shell("id -un", in: folder).text.split(separator: "\n").first.map(
      String.init)
    #expect(course["acknowledgements"]?.elements.first?["by"]?.text == user)
  }

  @Test("prune forgets nights by date or by age")
  func prune() async throws {
    try makeNights()
    let before = try await run("prune", "--before", "2026-03-03")
    #expect(before.exitCode == 0 && before.errors.contains("2 nights before 2026-03-03"))
    // Now is 13 March.
    let age = try await run("prune", "--older-than", "1w")
    #expect(age.errors.contains("3 nights before 2026-03-06"))
    #expect(try await run("list").text.split(separator: "\n").count == 4)
  }

  private static let mistakes: [(arguments: String, code: Int32)] = [
    ("list -f xml", 2), ("prune", 2), ("prune --before March", 2), ("prune --older-than soon", 2),
    ("prune --older-than 36h", 2),
    ("prune --before 2026-01-01 --older-than 3d", 2), ("ack 123 --comment x", 1), ("ack 123", 2),
    ("ack 123 --comment=", 2), ("ack 123 --comment x --until 2020-01-01", 2), ("diff 2026-03-01", 2),
    ("list --timezone Nowhere", 2), ("show --pipeline-id other", 1), ("list --pipeline-id other", 1),
    ("export --pipeline-id other", 1), ("prune --before 2027-01-01 --pipeline-id other", 1),
  ]

  @Test("what is wrong is told, and changes nothing", arguments: mistakes)
  func wrong(arguments: String, code: Int32) async throws {
    try makeNights()
    let before = try await run("export").output
    let outcome = try await Command.run(
      ["history"] + arguments.split(separator: " ").map(String.init) + ["--history", "history.sqlite"],
      in: folder)
    #expect(outcome.exitCode == code, "\(outcome.errors)")
    #expect(!outcome.errors.isEmpty && outcome.text == "")
    if arguments.contains("other") { #expect(outcome.errors.contains("it has nights of nightly")) }
    #expect(try await run("export").output == before)
  }

  @Test("a history that is not there is not made, and several pipelines are told apart")
  func others() async throws {
    let none = try await run("list")
    #expect(none.exitCode == 4 && none.errors.contains("history.sqlite"))
    #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains("history.sqlite"))
    let unnamed = try await Command.run(["history", "list"], in: folder)
    #expect(unnamed.exitCode == 2 && unnamed.errors.contains("--history"))

    try makeNights()
    try makeNights(pipeline: "hourly")
    let unsaid = try await run("show")
    #expect(unsaid.exitCode == 2 && unsaid.errors.contains("hourly, nightly"))
    #expect(try await run("show", "--pipeline-id", "hourly").exitCode == 0)
    #expect(try await run("list").text.contains("PIPELINE"))
    #expect(try await run("list", "--pipeline-id", "hourly").text.split(separator: "\n").count == 9)
  }
}
