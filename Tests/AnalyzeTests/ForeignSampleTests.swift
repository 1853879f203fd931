// Logs that this project did not write, against counts that someone reviewed line by line.

import Foundation
import Testing

@Suite(
  .enabled(if: ForeignSamples.folder != nil, "no samples of others here; set ANALYZE_SAMPLES to their folder")
)
struct ForeignSampleTests {
  @Test("every log that is there has reviewed counts, and all counts have their log")
  func allCovered() throws {
    #expect(try ForeignSamples.facts().keys.sorted() == ForeignSamples.names())
  }

  @Test("the report on a log of others counts what a reader counts", arguments: try ForeignSamples.names())
  func counts(name: String) async throws {
    let facts = try #require(try ForeignSamples.facts()[name])
    let log = try #require(ForeignSamples.folder).appendingPathComponent(name)
    let folder = try TestFolder()
    // Under a name of its own: the path of a file may tell an environment.
    try folder.write(Data(contentsOf: log), to: "log")
    let outcome = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let report = try JSONDecoder().decode(JSONValue.self, from: outcome.output)
    for difference in try ReportFacts(facts, besides: ["errors"]).differences(from: report) {
      Issue.record("\(name): \(difference)")
    }
    let expected = Self.tally(facts["errors"])
    let found = Self.tally(report["groups"])
    for key in Set(expected.keys).union(found.keys).sorted() where expected[key] != found[key] {
      Issue.record("\(name): \(key): expected \(expected[key] ?? 0), found \(found[key] ?? 0)")
    }
  }

  /// Templates differ by a word of a message; how often an error came does not.
  private static func tally(_ groups: JSONValue?) -> [String: Int] {
    (groups?.elements ?? []).reduce(into: [:]) { counts, group in
      let key = ["kind", "provider", "environment", "error", "code"].map { group[$0]?.text ?? "-" }
      counts[key.joined(separator: " "), default: 0] += Int(group["count"]?.number ?? 0)
    }
  }
}
