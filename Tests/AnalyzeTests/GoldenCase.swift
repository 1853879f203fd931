// A case that is a folder: a log, the command to run on it, and what its report must say. The facts are written by hand
// from the documentation of the log's source, and nothing records them.

import Foundation

struct GoldenCase {
  private let folder: URL
  /// As a shell would split them at blanks.
  let arguments: [String]
  let facts: ReportFacts

  /// The names of the cases in a folder beside the tests.
  static func names(in kind: String) -> [String] {
    let folder = tests.appendingPathComponent(kind).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  init(_ kind: String, _ name: String) throws {
    folder = Self.tests.appendingPathComponent(kind).appendingPathComponent(name)
    let command = try String(contentsOf: folder.appendingPathComponent("command"), encoding: .utf8)
    arguments = command.split(whereSeparator: \.isWhitespace).map(String.init)
    facts = try ReportFacts(json: Data(contentsOf: folder.appendingPathComponent("expected.json")))
  }

  /// Where the report that the command writes says otherwise than the facts; a line for each.
  func differences() async throws -> [String] {
    let work = try TestFolder()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("input")
    {
      try work.write(Data(contentsOf: folder.appendingPathComponent(name)), to: name)
    }
    let outcome = try await Command.run(arguments + ["-f", "json"], in: work)
    guard outcome.exitCode == 0 else { return ["exit code \(outcome.exitCode): \(outcome.errors)"] }
    let report = try JSONDecoder().decode(JSONValue.self, from: outcome.output)
    return facts.differences(from: report) + balance(of: report)
  }

  private func balance(of report: JSONValue) -> [String] {
    let lines = report["lines"]?.members ?? [:]
    let sum = ReportDocument.balanced.reduce(0) { $0 + (lines[$1]?.number ?? 0) }
    return difference("lines: the sum of all kinds", lines["total"] ?? .null, .number(sum)).map { [$0] } ?? []
  }

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
}
