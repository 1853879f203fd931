// Conditions that end a run with exit 1.

import Foundation
import Testing

@Suite("--fail-on") struct FailOnTests {
  /// Three good requests and one error that a catalog knows.
  private func folder() throws -> TestFolder {
    let folder = try TestFolder()
    let log = (0..<3).map { LogLines.good($0) }.joined() + LogLines.bad(4)
    try folder.write(log, to: "log")
    try folder.write(
      log
        + #"{"time":"2026-03-12T08:00:05Z","status":400,"host":"a.example","path":"/x","body":"{\"error\":\"very_odd\",\"error_description\":\"Nobody knows this\"}"}"#
        + "\n", to: "odd")
    try folder.write(log + "{\"time\":\n", to: "malformed")
    return folder
  }

  private static func json(_ outcome: Outcome) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: outcome.output)
  }

  static let cases: [(file: String, condition: String, finding: String?)] = [
    ("log", "errors>0", "1 errors"), ("log", "errors>1", nil), ("log", "errors > 0.5", "1 errors"),
    ("log", "rate>0.24", "25.0 %"), ("log", "rate>0.25", nil),
    ("log", "unknown", nil), ("odd", "unknown", "very_odd"),
    ("malformed", "malformed>0.19", "1 of 5 lines"), ("malformed", "malformed>0.2", nil),
    ("log", "malformed>0", nil), ("log", "truncated", nil),
  ]

  @Test(
    "a condition that holds is told on standard error and in the report, and ends the run with 1",
    arguments: cases)
  func holds(_ example: (file: String, condition: String, finding: String?)) async throws {
    for quiet in [[], ["-q"]] {
      let outcome = try await Command.run(
        [example.file, "-f", "json", "--fail-on", example.condition] + quiet, in: folder())
      let conditions = try Self.json(outcome)["conditions"]?.elements.compactMap(\.text)
      if let finding = example.finding {
        #expect(outcome.exitCode == 1, "\(example)")
        #expect(conditions?.count == 1)
        #expect(outcome.errors.contains("holds: "), "\(example)")
        #expect(outcome.errors.contains(finding), "\(outcome.errors)")
      } else {
        #expect(outcome.exitCode == 0, "\(example)")
        #expect(conditions == [])
        #expect(!outcome.errors.contains("holds"))
      }
    }
  }

  @Test("several conditions are told in their order, each once; a filtered event counts for none")
  func several() async throws {
    let outcome = try await Command.run(
      ["log", "-f", "json", "--fail-on", "rate>0.1", "--fail-on", "errors>0", "--fail-on", "errors>0.0"],
      in: folder())
    #expect(outcome.exitCode == 1)
    #expect(try Self.json(outcome)["conditions"]?.elements.compactMap(\.text) == ["rate>0.1", "errors>0"])
    let filtered = try await Command.run(
      ["log", "-f", "json", "--error", "nothing", "--fail-on", "errors>0"], in: folder())
    #expect(filtered.exitCode == 0)
  }

  @Test("an input that broke off makes `truncated` hold, and exit 3 goes before 1")
  func truncated() async throws {
    let folder = try folder()
    let log = (0..<2000).map { LogLines.good($0) }.joined()
    let whole = try await Compressor.zstd.compress(Data(log.utf8), in: folder)
    try folder.write(whole.dropLast(3), to: "cut.zst")
    let outcome = try await Command.run(["cut.zst", "-f", "json", "--fail-on", "truncated"], in: folder)
    #expect(outcome.exitCode == 3)
    #expect(try Self.json(outcome)["conditions"]?.elements.compactMap(\.text) == ["truncated"])
    #expect(outcome.errors.contains("cut.zst broke off"))
  }

  @Test(
    "what is no condition, or needs a history, is exit 2 and says what to write",
    arguments: [
      "often", "errors", "errors>", "errors>many", "errors>-1", "rate>5", "errors<3", "new", "spiking",
      "new>1",
    ])
  func wrong(condition: String) async throws {
    let outcome = try await Command.run(["log", "--fail-on", condition], in: folder())
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("--fail-on") && outcome.errors.contains("errors>"), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }
}
