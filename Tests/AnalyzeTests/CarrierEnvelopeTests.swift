// Every way in which a log carries an error, within everything that shippers put around a line.

import Foundation
import Testing

@Suite struct CarrierEnvelopeTests {
  @Test(
    "an error is the same event whatever is around its line, and what is none is none",
    arguments: ErrorCarrier.all, LogEnvelope.allCases)
  func event(carrier: ErrorCarrier, envelope: LogEnvelope) async throws {
    let folder = try TestFolder()
    try folder.write(envelope.line(carrier.record) + "\n", to: "log")
    let outcome = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 0)
    let report = try JSONDecoder().decode(JSONValue.self, from: outcome.output)
    for difference in try ReportFacts(json: Data(carrier.facts.utf8)).differences(from: report) {
      Issue.record("\(carrier.testDescription), \(envelope): \(difference)")
    }
  }

  @Test("a line that is no JSON, but whose error was read, is counted as recovered")
  func recovered() async throws {
    let carrier = try #require(ErrorCarrier.all.first { $0.testDescription.hasPrefix("11 ") })
    for envelope in [LogEnvelope.plain, .cri, .compose, .syslog] {
      let folder = try TestFolder()
      try folder.write(envelope.line(carrier.record) + "\n", to: "log")
      let report = try await Command.run(["log", "-f", "json"], in: folder).report()
      #expect(report.lines["errors"] == 1, "\(envelope)")
      #expect(report.lines["recovered"] == 1, "\(envelope)")
      #expect(report.lines["malformed"] == 0, "\(envelope)")
    }
  }
}
