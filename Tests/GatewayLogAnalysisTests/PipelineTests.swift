// Pipelines by the library.

import ErrorReport
import Foundation
import Logging
import Synchronization
import Testing

@testable import GatewayLogAnalysis

@Suite("Pipelines by the library")
struct PipelineTests {
  /// Lines that a log was given.
  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func add(_ bytes: [UInt8]) {
      lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) }
    }
  }

  private static let now = Timestamp(year: 2026, month: 3, day: 13)

  private func logger(_ form: PipelineLog.Form, into lines: Lines) -> Logger {
    Logger(label: "test") { _ in
      PipelineLog(form: form, now: { Self.now }) { lines.add($0) }
    }
  }

  @Test("a line of the log is one line of text or one JSON object, whatever stands in it")
  func lines() {
    let metadata: Logger.Metadata = [
      "count": .stringConvertible(3), "path": "a b\"c\\\n\u{1B}[2J", "share": .stringConvertible(0.25),
      "list": ["x", "y"], "more": ["b": "2", "a": "1"], "empty": "",
    ]
    let text = Lines()
    var logger = self.logger(.text, into: text)
    logger[metadataKey: "pipeline"] = "nightly"
    logger.info("read\nall", metadata: metadata)
    #expect(
      text.all == [
        #"2026-03-13T00:00:00.000Z info [nightly] read\nall count=3 empty="" list="[\"x\", \"y\"]" more="#
          + #""{\"a\": \"1\", \"b\": \"2\"}" path="a b\"c\\\\n\\x1B[2J" share=0.25"# + "\n"
      ])
    let json = Lines()
    logger = self.logger(.json, into: json)
    logger[metadataKey: "pipeline"] = "nightly"
    logger.warning("read\nall", metadata: metadata)
    logger.debug("not written")
    #expect(
      json.all == [
        #"{"time": "2026-03-13T00:00:00.000Z", "level": "warning", "message": "read\nall", "fields": "#
          + #"{"count": 3, "empty": "", "list": ["x", "y"], "more": {"a": "1", "b": "2"}, "#
          + #""path": "a b\"c\\\n\u001b[2J", "pipeline": "nightly", "share": 0.25}}"# + "\n"
      ])
  }

  @Test("a pipeline is read, planned and run by the library, too")
  func run() throws {
    let folder = try LogFolder()
    try folder.write(
      #"{"time":"2026-03-12T08:00:00Z","status":400,"host":"maskinporten.no","path":"/token","body":"{\"error\":\"invalid_grant\"}"}"#
        + "\n", to: "a.jsonl")
    try folder.write(
      """
      pipeline: p
      inputs: \(folder.path("a.jsonl"))
      period: {since: "{date}", until: "{date+1d}"}
      outputs: [{format: csv, path: "-"}, {path: "\(folder.path("{date}/r.json"))"}]
      fail_on: errors>0
      """, to: "p.yaml")
    let pipeline = try Pipeline(readingFile: folder.path("p.yaml"))
    #expect((pipeline.id, pipeline.timeZone) == ("p", "UTC"))
    #expect(pipeline.historyPath == nil)
    var request = PipelineRequest(pipeline, tool: "test", now: Self.now, jobs: 1)
    try LogAnalysis.check(request)
    #expect(try LogAnalysis.plan(request).lines.contains { $0.contains("2026-03-12/r.json") })
    #expect(!FileManager.default.fileExists(atPath: folder.path("2026-03-12")))
    let lines = Lines()
    var printed: [UInt8] = []
    let result = try LogAnalysis.run(request, log: logger(.text, into: lines)) { printed += $0 }
    #expect(result.exitCode == 1)
    #expect(result.report.pipeline == "p" && result.report.date == "2026-03-12")
    #expect(String(decoding: printed, as: UTF8.self).hasPrefix("period_start,"))
    #expect(FileManager.default.fileExists(atPath: folder.path("2026-03-12/r.json")))
    #expect(lines.all.contains { $0.contains(" warning [2026-03-12 p] --fail-on errors>0 holds") })
    request.date = "sometime"
    let error = #expect(throws: AnalysisError.self) { try LogAnalysis.check(request) }
    #expect(error?.code == .configuration)
  }
}
