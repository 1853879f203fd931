// `--follow` and `--window`: reports that go on.

import Foundation
import TestSupport
import Testing

@Suite("--follow and --window", .serialized) struct FollowTests {
  private func append(_ text: String, to name: String, in folder: TestFolder) throws {
    let url = URL(fileURLWithPath: folder.path(name))
    if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
    let file = try FileHandle(forWritingTo: url)
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  @Test(
    "what arrives while a log grows, rotates and is truncated stands in one window each, and sums up to the truth"
  )
  func rotation() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "app.log")
    let session = try FollowSession(["--follow", "--window", "1s", "app.log", "-f", "json"], in: folder)
    try await session.waitUntil("the beginning") { session.lines == 8 }
    try append(LogLines.log(4), to: "app.log", in: folder)
    try await session.waitUntil("growth") { session.lines == 12 }
    try FileManager.default.moveItem(atPath: folder.path("app.log"), toPath: folder.path("app.log.1"))
    try append(LogLines.bad(1), to: "app.log.1", in: folder)
    try append(LogLines.bad(2) + LogLines.bad(3), to: "app.log", in: folder)
    try await session.waitUntil("the new file, and the end of the old one") { session.lines == 15 }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path("app.log")))
    try file.truncate(atOffset: 0)
    try file.close()
    try await session.waitUntil("the truncation") { session.errors.contains("app.log: truncated") }
    try append(LogLines.good(5), to: "app.log", in: folder)
    try await session.waitUntil("what comes after it") { session.lines == 16 }
    try append(LogLines.good(6) + "{\"time\":\"2026", to: "app.log", in: folder)
    session.signal(SIGTERM)
    #expect(try await session.end() == 0)

    let reports = try session.reports()
    #expect(reports.allSatisfy { $0.lines["total"] == $0.sumOfLines && $0.status == "complete" })
    func sum(_ name: String) -> Int { reports.reduce(0) { $0 + ($1.lines[name] ?? 0) } }
    #expect(sum("errors") == 2 + 1 + 3)
    #expect(sum("requests") == 6 + 3 + 2)
    #expect(sum("malformed") == 1)
    #expect(reports.reduce(0) { $0 + $1.count(error: "invalid_grant") } == 6)
    // Lines are numbered through the file, not through the window.
    #expect(reports.flatMap(\.groups).flatMap(\.samples).map(\.line).contains(13))
    let told = reports.flatMap(\.inputs).compactMap(\.reason)
    #expect(told == ["truncated in place once, and read from its beginning again"])
    // Windows end at whole seconds, the last one when it was asked for.
    let ends = reports.map(\.generated_at)
    #expect(ends == ends.sorted() && Set(ends).count == ends.count)
    #expect(ends.dropLast().allSatisfy { $0.hasSuffix(".000Z") })
  }

  @Test("--follow alone gives at its end the report that reading gives", arguments: [SIGINT, SIGTERM])
  func wholeReport(number: Int32) async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(2_000), to: "a.log")
    try folder.write(LogLines.log(17) + LogLines.bad(18, error: "other"), to: "b.log")
    let arguments = ["a.log", "b.log", "-f", "json", "-o", "groups.csv"]
    // What is waited for is told, which shows that it has begun.
    let session = try FollowSession(
      arguments + ["nothing-*.log", "--follow", "-o", "events:events.csv"], in: folder)
    try await session.waitUntil("the beginning") { session.errors.contains("nothing-*.log") }
    session.signal(number)
    #expect(try await session.end() == 0)
    let csv = try folder.read("groups.csv")
    let events = try folder.read("events.csv")
    let read = try await Command.run(arguments + ["-o", "events:events.csv"], in: folder)
    #expect(Data(session.text.utf8) == read.output)
    #expect(try folder.read("groups.csv") == csv)
    #expect(try folder.read("events.csv") == events)
    #expect(try folder.names() == ["a.log", "b.log", "events.csv", "groups.csv"])
  }

  @Test("events come as they are found, not at the end of the window")
  func events() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.bad(error: "first"), to: "log")
    let session = try FollowSession(["--follow", "--window", "1d", "log", "-f", "events"], in: folder)
    try await session.waitUntil("an event") { session.text.contains(",first,") }
    try append(LogLines.good() + LogLines.bad(error: "second"), to: "log", in: folder)
    try await session.waitUntil("another one") { session.text.contains(",second,") }
    session.signal(SIGTERM)
    #expect(try await session.end() == 0)
    let table = try readCSV(Array(session.text.utf8))
    #expect(table.map { $0.last } == ["line", "1", "3"])
  }

  @Test("files are replaced whole in each window, and hold that window")
  func files() async throws {
    let folder = try TestFolder()
    try folder.makeFolder("out")
    try folder.write(LogLines.log(8), to: "log")
    let session = try FollowSession(
      [
        "--follow", "--window", "1s", "log", "-o", "out/report.json", "-o", "out/report.html", "-o",
        "events:out/events.csv", "--rejects", "out/rejects", "-q",
      ], in: folder)
    var seen: Set<String> = []
    var totals: [Int] = []
    try await session.waitUntil("three windows") {
      guard FileManager.default.fileExists(atPath: folder.path("out/report.json")) else { return false }
      // Whenever it is looked at, it is a whole report.
      let report = try JSONDecoder().decode(ReportDocument.self, from: folder.read("out/report.json"))
      if seen.insert(report.generated_at).inserted {
        totals.append(report.lines["total"] ?? 0)
        try append(LogLines.bad(error: "number_\(totals.count)") + "{\"broken\n", to: "log", in: folder)
      }
      return totals.count == 3
    }
    session.signal(SIGTERM)
    #expect(try await session.end() == 0)
    #expect(totals.first == 8 && totals.dropFirst().allSatisfy { $0 == 2 || $0 == 0 || $0 == 4 })
    let last = try JSONDecoder().decode(ReportDocument.self, from: folder.read("out/report.json"))
    let errors = last.lines["errors"] ?? 0
    #expect(try readCSV(Array(folder.read("out/events.csv"))).count == 1 + errors)
    #expect(try folder.readText("out/rejects").split(separator: "\n").count == last.lines["malformed"])
    #expect(try folder.readText("out/report.html").contains("</html>"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("out")).sorted()
        == ["events.csv", "rejects", "report.html", "report.json"])
    #expect(session.text == "" && session.errors == "")
  }

  @Test("a pipe is cut into windows, and its end writes the last one")
  func pipe() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "a")
    try folder.write(LogLines.bad(1) + LogLines.bad(2).dropLast(), to: "b")
    let outcome = try await Command.shell(
      "(cat a; sleep 1.2; cat b) | \"$ANALYZE\" --window 1s -f json", in: folder)
    #expect(outcome.exitCode == 0)
    let reports = try outcome.text.split(separator: "\n").map {
      try JSONDecoder().decode(ReportDocument.self, from: Data($0.utf8))
    }
    #expect(reports.count >= 2)
    #expect(reports.first?.lines["total"] == 8)
    #expect(reports.reduce(0) { $0 + ($1.lines["total"] ?? 0) } == 10)
    #expect(reports.reduce(0) { $0 + ($1.lines["errors"] ?? 0) } == 4)
  }

  @Test(
    "reports that follow one another are told apart",
    arguments: [
      ("text", "── 2026-03-13 00:00:0", 2), ("markdown", "\n---\n", 1), ("csv", "period_start,", 1),
      ("timeline", "bucket_start,", 1), ("events", "time,kind,", 1), ("openmetrics", "# EOF\n", 2),
    ])
  func streams(format: String, mark: String, count: Int) async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "a")
    let outcome = try await Command.shell(
      "(cat a; sleep 1.2; cat a) | \"$ANALYZE\" --window 1s -f \(format)", in: folder)
    #expect(outcome.exitCode == 0)
    let windows = outcome.text.components(separatedBy: mark).count - 1
    #expect(windows == count || count > 1 && windows == count + 1, "\(outcome.text)")
  }

  @Test("a condition that holds in a window is told then, and is the exit code")
  func condition() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "log")
    let session = try FollowSession(
      ["--follow", "--window", "1s", "log", "-f", "json", "--fail-on", "errors>1", "-q"], in: folder)
    try await session.waitUntil("the condition") {
      session.errors.contains("--fail-on errors>1 holds: 2 errors")
    }
    try await session.waitUntil("a window after it") { try session.reports().count > 1 }
    session.signal(SIGINT)
    #expect(try await session.end() == 1)
    #expect(session.text.components(separatedBy: #""conditions": ["errors>1"]"#).count == 2)
  }

  @Test("a second signal ends it at once")
  func secondSignal() async throws {
    let folder = try TestFolder()
    try folder.write((0..<3_000).map { LogLines.bad($0) }.joined(), to: "log")
    // Nobody reads: the command waits until somebody does.
    let pipe = Pipe()
    let session = try FollowSession(
      ["--follow", "log", "-f", "events", "-o", "report.json"], in: folder, output: pipe)
    let first = try pipe.fileHandleForReading.read(upToCount: 1)
    #expect(first?.count == 1)
    session.signal(SIGTERM)
    try await Task.sleep(for: .milliseconds(300))
    session.signal(SIGTERM)
    #expect(try await session.end() == -SIGTERM)
    #expect(try folder.names() == ["log"])
  }

  @Test("it ends when nobody reads it any more")
  func abandoned() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "log")
    let outcome = try await Command.shell(
      "\"$ANALYZE\" --follow --window 1s log -f json 2>errors | head -n 1", in: folder)
    #expect(outcome.exitCode == 0)
    #expect(try outcome.report().lines["total"] == 8)
    #expect(try folder.readText("errors") == "")
  }

  @Test("an output that fails is told, and tried again in the next window: exit 4")
  func failingOutput() async throws {
    let folder = try TestFolder()
    try folder.makeFolder("out")
    try folder.write(LogLines.log(8), to: "log")
    let session = try FollowSession(
      ["--follow", "--window", "1s", "log", "-f", "json", "-o", "out/report.csv"], in: folder)
    try await session.waitUntil("a window") { try !session.reports().isEmpty }
    try FileManager.default.removeItem(atPath: folder.path("out"))
    try await session.waitUntil("a fault") { session.errors.contains("cannot write out/report.csv") }
    try folder.makeFolder("out")
    try await session.waitUntil("the file") {
      FileManager.default.fileExists(atPath: folder.path("out/report.csv"))
    }
    session.signal(SIGTERM)
    #expect(try await session.end() == 4)
  }

  @Test("a folder that cannot be written to, and a compressed pipe, are exit 4")
  func nothing() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "log")
    let output = try await Command.run(["--follow", "log", "-o", "nowhere/report.csv"], in: folder)
    #expect(output.exitCode == 4)
    #expect(output.errors.contains("nowhere/report.csv"))
    let pipe = try await Command.shell("gzip -c log | \"$ANALYZE\" --window 1s -o report.json", in: folder)
    #expect(pipe.exitCode == 4)
    #expect(pipe.errors.contains("gzip"))
  }
}
