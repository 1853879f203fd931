// What a night counts: nothing twice, and nothing is lost.

import ErrorReport
import Foundation
import GatewayLogAnalysis
import Testing

@Suite struct NightTests {
  private static let first = "2026-03-01"
  private static let second = "2026-03-02"
  private static let third = "2026-03-03"

  private func bad(_ date: String, _ time: String = "08:00:00", _ error: String = "invalid_scope") -> String {
    NightFolder.bad(date, time, error)
  }

  @Test(
    "the same log again in a later night, under another name, counts nothing, and the report says who counted it"
  )
  func again() throws {
    let night = try NightFolder()
    let log = bad(Self.first) + bad(Self.first, "09:00:00") + NightFolder.good(Self.first)
    try night.folder.write(log, to: "a.log")
    let first = try night.run(Self.first, "a.log", isBounded: false).report
    #expect(first.events == ["invalid_scope": 2] && first.lines.total == 3)
    #expect(first.pipeline == "nightly" && first.date == Self.first)
    #expect(first.inputs.map(\.status) == [.ok] && first.inputs.map(\.reason) == [nil])

    try night.folder.write(log, to: "renamed.log")
    let second = try night.run(Self.second, "renamed.log", isBounded: false).report
    #expect(second.events == [:] && second.lines.total == 0 && second.environments.isEmpty)
    // Nothing has come: that says nothing about what is gone.
    #expect(second.groups.isEmpty)
    #expect(second.inputs.map(\.status) == [.seen])
    #expect(second.inputs[0].reason == "counted by the night of 2026-03-01")
    #expect(second.inputs[0].lines == 3)
    #expect(second.status == .complete)
  }

  @Test("a log that was compressed since is the same log")
  func compressed() throws {
    let night = try NightFolder()
    // Stored, not packed: RFC 1952 around a stored block of RFC 1951.
    let log = Array(bad(Self.first).utf8)
    try night.folder.write(log, to: "a.log")
    try night.run(Self.first, "a.log", isBounded: false)
    try night.folder.write(GzipFile.storing(log), to: "a.log.gz")
    let second = try night.run(Self.second, "a.log.gz", isBounded: false).report
    #expect(second.inputs.map(\.compression) == ["gzip"])
    #expect(second.inputs.map(\.status) == [.seen] && second.events == [:])
  }

  @Test("a log that runs over midnight gives each night its part")
  func midnight() throws {
    let night = try NightFolder()
    try night.folder.write(
      bad(Self.first, "23:59:59") + bad(Self.second, "00:00:00") + bad(Self.second, "00:00:01"), to: "a.log")
    for _ in 0..<2 {
      #expect(try night.run(Self.first, "a.log").report.events == ["invalid_scope": 1])
      let second = try night.run(Self.second, "a.log").report
      #expect(second.events == ["invalid_scope": 2])
      #expect(second.inputs.map(\.status) == [.ok])
    }
    #expect(try night.run(Self.third, "a.log").report.events == [:])
  }

  @Test(
    "a log that has grown counts its new part, and says how much was counted before",
    arguments: [true, false])
  func grown(isCompressed: Bool) throws {
    let night = try NightFolder()
    let old = bad(Self.first) + bad(Self.first, "10:00:00", "invalid_grant")
    try night.folder.write(old, to: "a.log")
    try night.run(Self.first, "a.log", isBounded: false)
    let new = Array((old + bad(Self.second) + bad(Self.second) + "no json\n").utf8)
    try night.folder.write(isCompressed ? GzipFile.storing(new) : new, to: "a.log")
    let report = try night.run(Self.second, "a.log", isBounded: false).report
    #expect(report.events == ["invalid_scope": 2])
    #expect(report.lines.total == 3 && report.lines.errors == 2 && report.lines.other == 1)
    #expect(report.inputs.map(\.status) == [.ok])
    #expect(
      report.inputs[0].reason
        == "\(old.utf8.count) of its bytes (lines: 2) were counted by the night of 2026-03-01")
    // Lines are those of the file, wherever counting began.
    #expect(report.groups.flatMap(\.samples).map(\.line).sorted() == [3, 4])
  }

  @Test("a log that grew while its last line was not whole counts that line once, when it is whole")
  func unterminated() throws {
    let night = try NightFolder()
    let line = bad(Self.first, "10:00:00", "invalid_grant")
    for cut in [1, 20, line.utf8.count - 3] {
      let night = try NightFolder()
      let half = String(line.prefix(cut))
      try night.folder.write(bad(Self.first) + half, to: "a.log")
      let first = try night.run(Self.first, "a.log", isBounded: false).report
      #expect(first.events == ["invalid_scope": 1], "\(cut)")
      #expect(first.lines.malformed == 1 && first.lines.total == 2)
      #expect(first.inputs[0].reason == "its last record is not whole and counts when it is")
      #expect(first.inputs[0].status == .ok)

      try night.folder.write(bad(Self.first) + line + bad(Self.second), to: "a.log")
      let second = try night.run(Self.second, "a.log", isBounded: false).report
      #expect(second.events == ["invalid_grant": 1, "invalid_scope": 1], "\(cut)")
      #expect(second.lines.malformed == 0 && second.lines.total == 2, "\(cut)")
    }
    // Whole, and only its newline is missing.
    try night.folder.write(bad(Self.first) + line.dropLast(), to: "a.log")
    let first = try night.run(Self.first, "a.log", isBounded: false).report
    #expect(first.events == ["invalid_scope": 1, "invalid_grant": 1] && first.lines.total == 2)
    try night.folder.write(bad(Self.first) + line + bad(Self.second), to: "a.log")
    let second = try night.run(Self.second, "a.log", isBounded: false).report
    #expect(second.events == ["invalid_scope": 1] && second.lines.total == 1 && second.lines.blank == 0)
    #expect(second.groups.flatMap(\.samples).map(\.line) == [3])
  }

  @Test("a line that seemed whole and went on counts its beginning once")
  func goesOn() throws {
    let night = try NightFolder()
    let line = String(bad(Self.first).dropLast())
    try night.folder.write(line, to: "a.log")
    try night.run(Self.first, "a.log", isBounded: false)
    try night.folder.write(line + " and more\n" + bad(Self.second, "08:00:00", "invalid_grant"), to: "a.log")
    #expect(try night.run(Self.second, "a.log", isBounded: false).report.events == ["invalid_grant": 1])
    // Still without its end: what is there is not counted again.
    try night.folder.write(line + #" {"status":"#, to: "b.log")
    #expect(try night.run(Self.third, "b.log", isBounded: false).report.events == [:])
  }

  @Test("a record over several lines that is not whole yet counts once, when it is")
  func unfinishedValue() throws {
    let night = try NightFolder()
    let record = """
      {
        "time": "2026-03-01T08:00:00Z",
        "host": "maskinporten.no",
        "status": 400,
        "response_body": {
          "error": "invalid_scope"
        }
      }

      """
    let half = record.prefix { $0 != "4" } + "400,\n"
    try night.folder.write(record + half, to: "a.log")
    let first = try night.run(Self.first, "a.log", isBounded: false).report
    #expect(first.events == ["invalid_scope": 1] && first.lines.malformed == 1)
    #expect(first.lines.total == 12)
    try night.folder.write(record + record, to: "a.log")
    let second = try night.run(Self.second, "a.log", isBounded: false).report
    #expect(second.events == ["invalid_scope": 1] && second.lines.malformed == 0)
    #expect(second.lines.total == 8)
  }

  @Test("a log that arrives late counts when it comes, for the nights that its records belong to")
  func late() throws {
    let night = try NightFolder()
    try night.folder.write(bad(Self.first), to: "a.log")
    try night.folder.write(bad(Self.first, "08:00:00", "invalid_grant") + bad(Self.second), to: "late.log")
    try night.run(Self.first, "a.log")
    #expect(try night.run(Self.second, "a.log", "late.log").report.events == ["invalid_scope": 1])
    // The first night, once more, takes what has come for it.
    let again = try night.run(Self.first, "a.log", "late.log").report
    #expect(again.events == ["invalid_scope": 1, "invalid_grant": 1])
  }

  @Test("of two copies in one run, one grown, each byte counts once, whatever they are called")
  func copies() throws {
    let old = bad(Self.first) + bad(Self.first, "09:00:00", "invalid_grant")
    let grown = Array((old + bad(Self.first, "10:00:00")).utf8)
    for (short, long) in [("a", "b"), ("b", "a")] {
      for isCompressed in [false, true] {
        let night = try NightFolder()
        try night.folder.write(old, to: "logs-\(short)")
        try night.folder.write(isCompressed ? GzipFile.storing(grown) : grown, to: "logs-\(long)")
        let report = try night.run(Self.first, "logs-*").report
        #expect(report.events == ["invalid_scope": 2, "invalid_grant": 1], "\(short) \(isCompressed)")
        #expect(report.lines.total == 3)
        #expect(report.inputs.map(\.path).map { $0.suffix(1) } == ["a", "b"])
        let reasons = report.inputs.compactMap(\.reason)
        #expect(reasons == ["\(old.utf8.count) of its bytes (lines: 2) were counted before in this run"])
        // And the night again.
        let before = try night.dump()
        #expect(try night.run(Self.first, "logs-*").report == report)
        #expect(try night.dump() == before)
      }
    }
  }

  @Test("equal contents in one run count once")
  func equal() throws {
    let night = try NightFolder()
    try night.folder.write(bad(Self.first) + "half", to: "a.log")
    try night.folder.write(bad(Self.first) + "half", to: "b.log")
    let report = try night.run(Self.first, "a.log", "b.log").report
    #expect(report.events == ["invalid_scope": 1] && report.lines.malformed == 1)
    #expect(report.inputs.map(\.status) == [.ok, .seen])
    #expect(report.inputs[1].reason == "the same content was read before in this run")
  }

  @Test("where other nights own a part of the period, the rest of it counts", arguments: [1, 4])
  func overlap(jobs: Int) throws {
    let night = try NightFolder()
    night.adjust = { $0.jobs = jobs }
    let hours = (0..<24).map { $0 < 10 ? "0\($0):30:00" : "\($0):30:00" }
    try night.folder.write(hours.map { bad(Self.first, $0) }.joined(), to: "a.log")
    let noon = try night.run(Self.first, "a.log", isBounded: false) { request in
      request.since = "2026-03-01T06:00:00Z"
      request.until = "2026-03-01T12:00:00Z"
    }
    #expect(noon.report.events == ["invalid_scope": 6])
    let day = try night.run(Self.second, "a.log", isBounded: false) { request in
      request.since = "2026-03-01T00:00:00Z"
      request.until = "2026-03-01T20:00:00Z"
    }
    #expect(day.report.events == ["invalid_scope": 14])
    #expect(day.report.lines.total == 24 && day.report.lines.filtered == 10)
    #expect(day.report.inputs.map(\.status) == [.ok])
    #expect(day.report.inputs[0].reason == "some of its records were counted by the night of 2026-03-01")
    // A log that grew, of which a part is owned in part.
    try night.folder.write(
      hours.map { bad(Self.first, $0) }.joined() + bad(Self.first, "07:00:00"), to: "a.log")
    let all = try night.run(Self.third, "a.log", isBounded: false)
    #expect(all.report.events == ["invalid_scope": 5])
  }

  @Test("events and rejected lines are those that count, with the lines of their files", arguments: [1, 4])
  func orderedOutputs(jobs: Int) throws {
    let night = try NightFolder()
    night.adjust = { $0.jobs = jobs }
    let old = bad(Self.first) + "{\"broken\n"
    try night.folder.write(old, to: "b.log")
    try night.run(Self.first, "b.log", isBounded: false)
    try night.folder.write(bad(Self.first, "11:00:00", "access_denied"), to: "a.log")
    try night.folder.write(old + bad(Self.second, "08:00:00", "invalid_grant") + "{\"torn\n", to: "b.log")
    try night.folder.write(bad(Self.second, "11:00:00", "invalid_client"), to: "c.log")
    try night.run(Self.second, "a.log", "b.log", "c.log", isBounded: false) { request in
      request.rejects = night.folder.path("rejects")
      request.outputs = [try ReportOutput("events:\(night.folder.path("events"))")]
    }
    let rows = try night.folder.text("events").split(separator: "\n").dropFirst()
    #expect(rows.map { $0.contains("access_denied") } == [true, false, false])
    #expect(rows.map { $0.contains("invalid_grant") } == [false, true, false])
    #expect(rows.map { $0.split(separator: ",").last } == ["1", "3", "1"])
    let rejects = try night.folder.text("rejects").split(separator: "\n")
    #expect(rejects.count == 1 && rejects[0].contains("torn") && rejects[0].contains(#""line": 4"#))
  }

  @Test("running a night again gives the same report and the same history, also after later nights have run")
  func rerun() throws {
    let night = try NightFolder()
    func write(_ days: [String], untimed: Int) throws {
      var log = days.enumerated().map { day, date in
        (0...day).map { bad(date, "0\($0):00:00", "error_\($0)") }.joined()
      }.joined()
      for _ in 0..<untimed { log += #"{"status":503,"host":"maskinporten.no"}"# + "\n" }
      try night.folder.write(log, to: "a.log")
    }
    try write([Self.first], untimed: 0)
    let first = try night.run(Self.first, "a.log").report
    let afterFirst = try night.dump()
    #expect(try night.run(Self.first, "a.log").report == first)
    #expect(try night.dump() == afterFirst)
    try write([Self.first, Self.second], untimed: 1)
    let second = try night.run(Self.second, "a.log").report
    try write([Self.first, Self.second, Self.third], untimed: 1)
    let third = try night.run(Self.third, "a.log").report
    let all = try night.dump()
    #expect(try night.run(Self.third, "a.log").report == third)
    #expect(try night.run(Self.second, "a.log").report.groups == second.groups)
    #expect(try night.run(Self.second, "a.log").report.events == second.events)
    #expect(try night.run(Self.first, "a.log").report.events == first.events)
    let again = try night.dump()
    #expect(try night.run(Self.first, "a.log").report.events == first.events)
    #expect(try night.dump() == again)
    #expect(!all.isEmpty)
  }

  @Test("records without a time belong to the night without bounds that reads them first")
  func untimed() throws {
    let night = try NightFolder()
    try night.folder.write(#"{"status":503,"host":"maskinporten.no"}"# + "\n" + bad(Self.first), to: "a.log")
    #expect(try night.run(Self.first, "a.log").report.events == ["invalid_scope": 1])
    #expect(try night.run(Self.second, "a.log", isBounded: false).report.events == ["http_503": 1])
    #expect(try night.run(Self.third, "a.log", isBounded: false).report.events == [:])
  }

  @Test("each number of threads gives the same report and the same history")
  func jobs() throws {
    var reports: [Report] = []
    var dumps: [[String]] = []
    for jobs in [1, 2, 5] {
      let night = try NightFolder()
      night.adjust = { $0.jobs = jobs }
      var log = ""
      for number in 0..<12_000 {
        log += NightFolder.bad(Self.first, "08:00:00", "error_\(number % 7)", client: number % 400)
      }
      let half = log.utf8.count / 2
      try night.folder.write(String(log.utf8.prefix(half)) ?? "", to: "a.log")
      try night.run(Self.first, "a.log", isBounded: false)
      try night.folder.write(log, to: "a.log")
      var report = try night.run(Self.second, "a.log", isBounded: false).report
      for index in report.inputs.indices { report.inputs[index].path = "" }
      for group in report.groups.indices {
        for sample in report.groups[group].samples.indices { report.groups[group].samples[sample].file = "" }
      }
      let total = report.events.values.reduce(0, +)
      #expect(total > 5_000 && total < 7_000)
      reports.append(report)
      dumps.append(try night.dump().map { $0.replacing(night.folder.path, with: "") })
    }
    #expect(reports[1] == reports[0] && reports[2] == reports[0])
    #expect(dumps[1] == dumps[0] && dumps[2] == dumps[0])
  }

  @Test("trends, what is gone and conditions come with the nights before")
  func trends() throws {
    let night = try NightFolder()
    night.adjust = { $0.failOn = ["new", "spiking"] }
    for day in 0..<9 {
      let date = NightFolder.date(Self.first, adding: day)
      var log = String(repeating: bad(date), count: 4)
      if day == 7 { log += bad(date, "09:00:00", "invalid_grant") }
      if day == 8 { log = String(repeating: bad(date), count: 40) }
      try night.folder.write(log, to: "\(date).log")
      let result = try night.run(date, "\(date).log")
      let trends = result.report.groups.map(\.trend)
      switch day {
      case 0: #expect(trends == [nil] && result.exitCode == 0)
      case 7:
        #expect(trends == [.steady, .new] && result.exitCode == 1)
        #expect(result.report.conditions == ["new"])
      case 8:
        #expect(trends == [.spiking, .gone] && result.exitCode == 1)
        #expect(result.report.conditions == ["spiking"])
        #expect(result.report.groups[1].count == 0 && result.report.groups[0].baseline?.median == 4)
      default: #expect(trends == [.steady] && result.exitCode == 0)
      }
    }
  }

  @Test("after a change of the configuration, the report says that nights are compared from then on")
  func configuration() throws {
    let night = try NightFolder()
    try night.folder.write(bad(Self.first) + bad(Self.second) + bad(Self.third), to: "a.log")
    let text = night.folder.path("report.txt")
    night.adjust = { $0.outputs = [try ReportOutput(text)] }
    #expect(try !night.run(Self.first, "a.log").report.hasNewConfiguration)
    #expect(try night.folder.text("report.txt").contains("This is the first night"))
    night.adjust = { request in
      request.outputs = [try ReportOutput(text)]
      request.groupBy = "error"
    }
    #expect(try night.run(Self.second, "a.log").report.hasNewConfiguration)
    #expect(try night.folder.text("report.txt").contains("The configuration changed"))
    let third = try night.run(Self.third, "a.log").report
    #expect(!third.hasNewConfiguration && third.groups.map(\.trend) == [.steady])
  }

  @Test("without a period, a log that still lies there does not count again when its night is forgotten")
  func retentionWithoutPeriod() throws {
    let night = try NightFolder()
    night.adjust = { $0.night?.retainedDays = 2 }
    for day in 0..<6 {
      let date = NightFolder.date(Self.first, adding: day)
      try night.folder.write(bad(date), to: "\(date).log")
      #expect(try night.run(date, "*.log", isBounded: false).report.events == ["invalid_scope": 1], "\(date)")
    }
    #expect(try night.dump().count { $0.hasPrefix("pipeline=") } == 3)
  }

  @Test("nights older than the retention are forgotten")
  func retention() throws {
    let night = try NightFolder()
    night.adjust = { $0.night?.retainedDays = 2 }
    for day in 0..<5 {
      let date = NightFolder.date(Self.first, adding: day)
      try night.folder.write(bad(date), to: "a.log")
      try night.run(date, "a.log")
    }
    let dates = try night.dump().filter { $0.hasPrefix("pipeline=") }
    #expect(dates.count == 3 && dates[0].contains("2026-03-03"))
    // A date that has not come yet forgets nothing.
    try night.run("2036-03-05", "a.log") { $0.now = Timestamp(year: 2026, month: 3, day: 5) }
    #expect(try night.dump().count { $0.hasPrefix("pipeline=") } == 4)
  }

  @Test("a night without a log is kept, and is not taken for one without errors")
  func empty() throws {
    let night = try NightFolder()
    try night.folder.write(bad(Self.first), to: "a.log")
    try night.run(Self.first, "a.log")
    let result = try night.run(Self.second, "missing-*.log")
    #expect(result.exitCode == 3 && result.report.groups.isEmpty)
    try night.folder.write(bad(Self.third), to: "a.log")
    #expect(try night.run(Self.third, "a.log").report.groups.map(\.trend) == [.steady])
  }

  @Test("a night is without input, too, whose logs are empty, or torn and all counted before")
  func nothingNew() throws {
    let night = try NightFolder()
    let log = Array(GzipFile.storing(Array((bad(Self.first) + bad(Self.first)).utf8)))
    try night.folder.write(log, to: "a.gz")
    try night.run(Self.first, "a.gz", isBounded: false)
    // Its checksum is cut off: a member that was read to its end, and still a damaged file.
    try night.folder.write(Array(log.dropLast(4)), to: "torn.gz")
    let torn = try night.run(Self.second, "torn.gz", isBounded: false)
    #expect(torn.report.inputs.map(\.status) == [.truncated] && torn.report.lines.total == 0)
    #expect(torn.report.groups.isEmpty && torn.exitCode == 3)
    try night.folder.write("", to: "empty.log")
    let empty = try night.run(Self.third, "empty.log", isBounded: false)
    #expect(empty.report.inputs.map(\.status) == [.empty])
    #expect(empty.report.groups.isEmpty && empty.exitCode == 0)

    let next = "2026-03-04"
    try night.folder.write(bad(next), to: "b.log")
    let report = try night.run(next, "b.log", isBounded: false).report
    #expect(report.groups.map(\.baseline) == [Baseline(nights: 1, median: 2)])
    #expect(try night.dump().filter { $0.contains("has_input=0") }.count == 2)
  }

  @Test(
    "a night that runs again when its logs are gone, or are empty, stays as it was, and so do its reports",
    arguments: ["missing-*.log", "empty.log", "later.log"])
  func logsGone(inputs: String) throws {
    let night = try NightFolder()
    night.adjust = { request in
      request.outputs = [try ReportOutput("json:\(night.folder.path("report.json"))")]
      request.rejects = night.folder.path("rejects")
    }
    try night.folder.write("", to: "empty.log")
    try night.folder.write(bad(Self.second), to: "later.log")
    try night.run(Self.second, "later.log", isBounded: false)
    try night.folder.write(bad(Self.first) + bad(Self.first) + "{\"torn\n", to: "a.log")
    try night.run(Self.first, "a.log", isBounded: false)
    let files = try ["report.json", "rejects"].map { try night.folder.text($0) }
    let before = try night.dump()

    let again = try night.run(Self.first, inputs, isBounded: false)
    #expect(again.exitCode == 3 && !again.isWritten)
    #expect(
      again.messages.contains {
        $0.contains("the night 2026-03-01 of the pipeline nightly") && $0.contains("stay as they are")
      }, "\(again.messages)")
    #expect(try night.dump() == before)
    #expect(try ["report.json", "rejects"].map { try night.folder.text($0) } == files)
    // With its logs, it runs again.
    #expect(try night.run(Self.first, "a.log", isBounded: false).isWritten)
  }

  @Test(
    "a night whose report could not be written is not in the history, and runs again as if for the first time"
  )
  func unwritten() throws {
    let night = try NightFolder()
    try night.folder.write(bad(Self.first), to: "a.log")
    #expect(throws: AnalysisError.self) {
      try night.run(Self.first, "a.log") { $0.outputs = [try ReportOutput("json:/dev/full")] }
    }
    #expect(try night.dump() == [])
    #expect(try night.run(Self.first, "a.log").report.events == ["invalid_scope": 1])
  }

  @Test("a history that cannot be used ends the run before anything is read")
  func unusable() throws {
    let night = try NightFolder()
    try night.folder.write(bad(Self.first), to: "a.log")
    try night.folder.write("no database", to: "state")
    #expect(throws: AnalysisError.self) { try night.run(Self.first, "a.log") }
    let other = try NightFolder()
    try other.folder.write(bad(Self.first), to: "a.log")
    #expect(throws: AnalysisError.self) {
      try other.run("2026-02-30", "a.log", isBounded: false)
    }
  }
}
