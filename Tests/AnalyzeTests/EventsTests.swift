// `events`: a row an event, in the order of the input, written while it is read.

import Foundation
import TestSupport
import Testing

@Suite struct EventsTests {
  private struct Row {
    var fields: [String: String]

    subscript(_ column: String) -> String { fields[column] ?? "no such column" }
  }

  private func rows(_ csv: Data) throws -> [Row] {
    let table = try readCSV(Array(csv))
    let head = try #require(table.first)
    return table.dropFirst().map { row in Row(fields: Dictionary(uniqueKeysWithValues: zip(head, row))) }
  }

  /// Several chunks long, with broken lines in it; each error tells its line.
  private func log(_ seed: UInt64, lines: Int) -> (text: String, errors: [Int]) {
    var random = SeededRandom(seed)
    var text = ""
    var errors: [Int] = []
    for line in 1...lines {
      switch Int.random(in: 0..<20, using: &random) {
      case 0...4:
        text += LogLines.bad(line, error: "error_\(line % 9)", description: "Refused in line \(line)")
        errors.append(line)
      case 5: text += "{\"broken\n"
      case 6: text += "\n"
      default: text += LogLines.good(line)
      }
    }
    return (text, errors)
  }

  @Test("rows stand in the order of the input and lead to their lines, whatever the number of threads")
  func order() async throws {
    let folder = try TestFolder()
    var expected: [String] = []
    for name in ["a", "b", "c"] {
      let log = log(UInt64(name.utf8.first ?? 0), lines: name == "b" ? 40 : 9_000)
      try folder.write(log.text, to: "logs/\(name).jsonl")
      expected += log.errors.map { "logs/\(name).jsonl:\($0):Refused in line \($0)" }
    }
    var first = Data()
    for jobs in ["1", "2", "5"] {
      let outcome = try await Command.run(
        ["logs", "--jobs", jobs, "-q", "-f", "events", "-o", "events:e.csv", "-o", "report.json"], in: folder)
      #expect(outcome.exitCode == 0)
      if first.isEmpty { first = outcome.output }
      #expect(outcome.output == first, "--jobs \(jobs)")
      #expect(try folder.read("e.csv") == first, "--jobs \(jobs)")
    }
    let rows = try rows(first)
    #expect(rows.map { "\($0["file"]):\($0["line"]):\($0["description"])" } == expected)
    // What the report counts is what stands here.
    let report = try JSONDecoder().decode(JSONValue.self, from: folder.read("report.json"))
    let groups = report["groups"]?.elements ?? []
    #expect(groups.count >= 9)
    for group in groups {
      let id = try #require(group["id"]?.text)
      let own = rows.filter { $0["group_id"] == id }
      #expect(group["count"]?.number == Double(own.count), "\(id)")
      for column in ["kind", "provider", "environment", "error"] {
        #expect(Set(own.map { $0[column] }) == [group[column]?.text], "\(column) of \(id)")
      }
    }
  }

  @Test("every column says what the line says")
  func columns() async throws {
    let folder = try TestFolder()
    let log = #"""
      {"time":"2026-03-12T08:00:00+01:00","method":"POST","host":"test.maskinporten.no","path":"/token?x=1","status":400,"client_id":"=me","request_id":"r-1","response_body":{"error":"invalid_grant","error_description":"Invalid assertion. (trace_id: 0123456789abcdef0123456789abcdef)","error_uri":"https://example.org/MP-121"}}
      {"status":503,"path":"/v1/people/12345678901"}
      """#
    try folder.write(log + "\n", to: "log")
    let outcome = try await Command.run(["log", "-f", "events"], in: folder)
    let rows = try rows(outcome.output)
    try #require(rows.count == 2)
    for (column, value) in [
      ("time", "2026-03-12T07:00:00.000Z"), ("kind", "oauth"), ("provider", "maskinporten"),
      ("environment", "test"), ("error", "invalid_grant"), ("code", "MP-121"), ("status", "400"),
      ("method", "POST"), ("endpoint", "/token"), ("client", "'=me"),
      ("trace_id", "0123456789abcdef0123456789abcdef"), ("request_id", "r-1"),
      ("error_uri", "https://example.org/MP-121"), ("file", "log"), ("line", "1"),
    ] {
      #expect(rows[0][column] == value, "\(column)")
    }
    for (column, value) in [
      ("time", ""), ("kind", "http"), ("error", "http_503"), ("code", ""), ("status", "503"), ("method", ""),
      ("endpoint", "/v1/people/{number}"), ("client", ""), ("description", ""), ("line", "2"),
    ] {
      #expect(rows[1][column] == value, "\(column)")
    }
  }

  @Test("contents that were read before appear once, on standard output, in a file and through a pipe")
  func seen() async throws {
    let folder = try TestFolder()
    let log = log(3, lines: 9_000)
    try folder.write(log.text, to: "a.log")
    try folder.write(try await Compressor.zstd.compress(Data(log.text.utf8), in: folder), to: "b.log")
    try folder.write(LogLines.bad(error: "last"), to: "c.log")
    let alone = try await Command.run(["a.log", "c.log", "-q", "-f", "events"], in: folder)
    #expect(try rows(alone.output).count == log.errors.count + 1)
    let twice = try await Command.run(
      ["a.log", "b.log", "c.log", "-q", "-f", "events", "-o", "events:e.csv"], in: folder)
    #expect(twice.output == alone.output)
    #expect(try folder.read("e.csv") == alone.output)
    let piped = try await Command.shell(
      "\"$ANALYZE\" a.log b.log c.log -q -o events:/dev/stdout | cat", in: folder)
    #expect(piped.output == alone.output)
  }

  @Test("filters hold for events, and a log without events leaves the head alone")
  func filtered() async throws {
    let folder = try TestFolder()
    try folder.write(
      LogLines.bad(1, host: "test.maskinporten.no") + LogLines.bad(2) + LogLines.bad(3, error: "other"),
      to: "log")
    let test = try await Command.run(["log", "-f", "events", "--env", "test"], in: folder)
    #expect(try rows(test.output).map { $0["line"] } == ["1"])
    let other = try await Command.run(["log", "-f", "events", "--error", "other"], in: folder)
    #expect(try rows(other.output).map { $0["line"] } == ["3"])
    let none = try await Command.run(["log", "-f", "events", "--env", "sandbox"], in: folder)
    #expect(none.text.hasPrefix("time,kind,") && none.text.split(separator: "\n").count == 1)
  }

  @Test("nothing is printed and nothing is left when nothing could be read")
  func nothingRead() async throws {
    let folder = try TestFolder()
    try folder.makeFolder("tmp")
    let outcome = try await Command.run(
      ["missing", "-f", "events", "-o", "events:e.csv"], in: folder, variables: ["TMPDIR": folder.path("tmp")]
    )
    #expect(outcome.exitCode == 4)
    #expect(outcome.output.isEmpty)
    #expect(try folder.names() == ["tmp"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("tmp")).isEmpty)
  }

  @Test("a folder for temporary files that is not there is named before anything is read")
  func noTemporaryFolder() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.bad(), to: "log")
    let outcome = try await Command.run(
      ["log", "-f", "events"], in: folder, variables: ["TMPDIR": folder.path("nowhere")])
    #expect(outcome.exitCode == 4)
    #expect(outcome.errors.contains("a temporary file in \(folder.path("nowhere"))"))
    let written = try await Command.run(
      ["log", "-o", "events:e.csv"], in: folder, variables: ["TMPDIR": folder.path("nowhere")])
    #expect(written.exitCode == 0)
  }
}
