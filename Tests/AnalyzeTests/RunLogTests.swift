// What the nightly job says it does.

import Foundation
import Testing

@Suite("The job's log")
struct RunLogTests {
  private static let steps = [
    "start", "inputs found", "read", "wrote", "wrote", "end",
  ]

  @Test("each step is a JSON object with the time, the level, the message and fields, numbers as numbers")
  func json() async throws {
    let pipeline = try PipelineFolder()
    let lines = try PipelineFolder.log(try await pipeline.run("--log-format", "json"))
    #expect(lines.compactMap { $0["message"]?.text } == Self.steps)
    for line in lines {
      #expect(line["level"]?.text == "info")
      #expect(line["time"]?.text?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
      #expect(line["fields"]?["pipeline"]?.text == "nightly")
    }
    #expect(lines[1]["fields"]?["inputs"]?.number == 1)
    #expect(lines[1]["fields"]?["bytes"]?.number == Double(LogLines.log(12).utf8.count))
    #expect(lines[2]["fields"]?["lines"]?.number == 12)
    #expect(lines[2]["fields"]?["errors"]?.number == 3)
    #expect(lines[3]["fields"]?["path"]?.text == "reports/2026-03-12/groups.csv")
    #expect(lines[5]["fields"]?["exit_code"]?.number == 0)
  }

  @Test("the same as text is a line a step; -q tells only what is wrong, -v each input")
  func text() async throws {
    let pipeline = try PipelineFolder()
    let lines = try await pipeline.run().errors.split(separator: "\n")
    #expect(lines.count == Self.steps.count)
    for (line, step) in zip(lines, Self.steps) {
      #expect(
        line.contains(" info [2026-03-12 nightly] \(step)") || line.contains(" info [nightly] end "),
        "\(line)")
    }
    #expect(try await pipeline.run("-q").errors.isEmpty)
    #expect(
      try await pipeline.run("-v").errors.contains(
        " debug [2026-03-12 nightly] input path=logs/2026-03-12/a.jsonl"))
    try pipeline.folder.write(LogLines.good() + "{\"time\":\n", to: "logs/2026-03-12/b.jsonl")
    let quiet = try await pipeline.run("-q").errors.split(separator: "\n")
    #expect(quiet.count == 1 && quiet.first?.contains(" warning ") == true, "\(quiet)")
  }

  @Test("names of files cannot steer a terminal, nor break a line in two", arguments: ["text", "json"])
  func hostile(form: String) async throws {
    let pipeline = try PipelineFolder()
    try pipeline.folder.write("{\"\u{1B}[2J\n", to: "logs/2026-03-12/\u{1B}[31m\nx\u{202E}.jsonl")
    let outcome = try await pipeline.run("-v", "--log-format", form)
    #expect(outcome.exitCode == 0)
    let raw: Set<Unicode.Scalar> = ["\u{1B}", "\u{202E}"]
    #expect(!outcome.errors.unicodeScalars.contains { raw.contains($0) }, "\(outcome.errors)")
    #expect(outcome.errors.contains("31m"))
    for line in outcome.errors.split(separator: "\n") {
      #expect(line.hasPrefix(form == "json" ? "{\"time\": \"2" : "2"), "\(line)")
    }
  }

  @Test("what ends the run is told in the same form, and the exit code last")
  func failure() async throws {
    let pipeline = try PipelineFolder()
    try pipeline.folder.write("", to: "reports")
    let outcome = try await pipeline.run("--log-format", "json")
    #expect(outcome.exitCode == 4)
    let lines = try PipelineFolder.log(outcome)
    #expect(lines.dropLast().last?["level"]?.text == "error")
    #expect(lines.dropLast().last?["message"]?.text?.contains("reports/") == true)
    #expect(lines.last?["message"]?.text == "end")
    #expect(lines.last?["fields"]?["exit_code"]?.number == 4)
  }

  @Test(
    "as text, too, what ends the run is a line of the log, once, with -q as well", arguments: [[], ["-q"]])
  func failureAsText(arguments: [String]) async throws {
    let pipeline = try PipelineFolder()
    try pipeline.folder.write("", to: "reports")
    let outcome = try await Command.run(["run", "p.yaml"] + arguments, in: pipeline.folder)
    #expect(outcome.exitCode == 4)
    let lines = outcome.errors.split(separator: "\n")
    for line in lines {
      #expect(line.prefixMatch(of: /2\d{3}-\d\d-\d\dT[0-9:.]+Z (info|error) \[/) != nil, "\(line)")
    }
    #expect(lines.count { $0.contains(" error [") } == 1, "\(outcome.errors)")
    #expect(lines.count { $0.contains("reports/") } == 1, "\(outcome.errors)")
  }
}
