// The report as a value, for programs that call the library.

import ErrorReport
import Foundation
import GatewayLogAnalysis
import Testing

@Suite struct ReportTests {
  private static let refused =
    #"{"time":"2026-03-12T08:00:00Z","method":"POST","host":"maskinporten.no","path":"/token","status":400,"client_id":"c1","response_body":{"error":"invalid_scope","error_description":"The scope is refused"}}"#
    + "\n"
  private static let granted =
    #"{"time":"2026-03-12T09:00:00Z","method":"POST","host":"maskinporten.no","path":"/token","status":200}"#
    + "\n"

  @Test("a report carries what was asked, what was read and what was found")
  func report() throws {
    let folder = try LogFolder()
    try folder.write(Self.refused + Self.refused + Self.granted, to: "a.log")
    let result = try LogAnalysis.report(folder.request("a.log")) { _ in }
    let report = result.report
    #expect(result.exitCode == 0)
    #expect(result.messages == [])
    #expect(report.tool == "test 1")
    #expect(report.generatedAt == Timestamp(year: 2026, month: 3, day: 13, hour: 12))
    #expect(report.status == .complete)
    #expect(report.period.first == Timestamp(year: 2026, month: 3, day: 12, hour: 8))
    #expect(report.period.last == Timestamp(year: 2026, month: 3, day: 12, hour: 9))
    #expect(report.lines.total == 3 && report.lines.errors == 2 && report.lines.requests == 1)
    let group = try #require(report.groups.first)
    #expect(report.groups.count == 1)
    #expect(group.kind == .oauth && group.error == "invalid_scope" && group.count == 2 && group.code == nil)
    #expect(group.samples.map(\.line).sorted() == [1, 2])
  }

  @Test("without outputs nothing is printed; with several, one pass writes them all")
  func outputs() throws {
    let folder = try LogFolder()
    try folder.write(Self.refused, to: "a.log")
    var request = folder.request("a.log")
    #expect(try LogAnalysis.printing(request).text == "")
    for format in ReportOutput.formats {
      request.outputs.append(try ReportOutput("\(format):\(folder.path(format))"))
    }
    request.outputs.append(try .standardOutput(format: "json"))
    let (_, printed) = try LogAnalysis.printing(request)
    #expect(!printed.isEmpty)
    #expect(try folder.text("json") == printed)
    for format in ReportOutput.formats { #expect(try !folder.text(format).isEmpty, "\(format)") }
  }

  @Test("a damaged input makes the report partial, with 3 for an exit code and a message that names it")
  func partial() throws {
    let folder = try LogFolder()
    try folder.write(Self.refused, to: "a.log")
    try folder.write([0x1F, 0x8B, 0x08, 0, 0, 0], to: "b")
    let result = try LogAnalysis.report(folder.request("b", "a.log", "c.log")) { _ in }
    #expect(result.exitCode == 3)
    #expect(result.report.status == .partial)
    #expect(result.report.lines.errors == 1)
    #expect(Set(result.report.inputs.map(\.status)) == [.truncated, .ok, .unreadable])
    #expect(result.messages.count == 2)
    #expect(result.messages.contains { $0.hasPrefix("\(folder.path("b")): ") })
    #expect(result.messages.contains { $0.contains(folder.path("c.log")) })
  }

  @Test("relative times count from the request's now, and a date is its midnight in UTC")
  func relativeTimes() throws {
    let folder = try LogFolder()
    try folder.write(Self.refused + Self.granted, to: "a.log")
    var request = folder.request("a.log")
    let now = request.now.millisecondsSinceEpoch
    for (text, time) in [
      ("27h", now - 27 * 3_600_000), ("1d", now - 86_400_000), ("90m", now - 90 * 60_000), ("now", now),
      ("today", now - 12 * 3_600_000), ("yesterday", now - 36 * 3_600_000),
      ("2026-03-12", now - 36 * 3_600_000),
      ("2026-03-12T08:30:00Z", now - 12_600_000 * 2 - 73_800_000),
      ("2026-03-12T09:30:00+01:00", now - 99_000_000),
    ] {
      request.since = text
      let report = try LogAnalysis.report(request) { _ in }.report
      #expect(report.period.since == Timestamp(millisecondsSinceEpoch: time), "\(text)")
      let kept = [8, 9].filter {
        Timestamp(year: 2026, month: 3, day: 12, hour: $0).millisecondsSinceEpoch >= time
      }
      #expect(report.lines.requests + report.lines.errors == kept.count, "\(text)")
      #expect(report.lines.filtered == 2 - kept.count, "\(text)")
    }
  }

  @Test("groups beyond --max-groups are counted together, and nothing is lost")
  func maxGroups() throws {
    let folder = try LogFolder()
    let lines = (0..<50).map { Self.refused.replacing("invalid_scope", with: "invalid_\($0)") }
    try folder.write(lines.joined(), to: "a.log")
    var request = folder.request("a.log")
    request.maxGroups = 10
    let report = try LogAnalysis.report(request) { _ in }.report
    #expect(report.groups.count == 10)
    #expect(report.otherGroups.groups == 40)
    #expect(report.groups.reduce(report.otherGroups.count) { $0 + $1.count } == 50)
    request.jobs = 5
    #expect(try LogAnalysis.report(request) { _ in }.report == report)
  }
}
