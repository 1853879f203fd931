// Every line is accounted for, whatever the bytes, and the same whatever the number of threads.

import ErrorReport
import Foundation
import GatewayLogAnalysis
import TestSupport
import Testing

@Suite struct AccountingTests {
  @Test("lines, records, groups and shares add up on any bytes", arguments: 0..<60)
  func addsUp(seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    let folder = try LogFolder()
    var lines = 0
    for name in ["a", "b"] {
      let bytes = random.soup()
      try folder.write(bytes, to: name)
      lines +=
        bytes.count { $0 == UInt8(ascii: "\n") } + (bytes.last == UInt8(ascii: "\n") || bytes.isEmpty ? 0 : 1)
    }
    var request = folder.request("a", "b")
    request.isStrict = seed % 5 == 1
    if seed % 5 == 2 { request.since = "2026-03-12T08:00:20Z" }
    if seed % 5 == 3 { request.errors = ["invalid_*"] }
    if seed % 5 == 4 { request.maxLineBytes = 60 }
    let report = try LogAnalysis.report(request) { _ in }.report
    #expect(report.lines.total == lines)
    #expect(report.inputs.reduce(0) { $0 + $1.lines } == lines)
    // A line that fans out counts once, its records each.
    let requests = report.environments.reduce(0) { $0 + $1.requests }
    let errors = report.environments.reduce(0) { $0 + $1.errors }
    #expect(requests + errors <= report.lines.records && errors >= report.lines.errors)
    #expect(report.lines.filtered > 0 || requests + errors == report.lines.records)
    #expect(report.lines.untimed <= report.lines.records)
    #expect(report.groups.reduce(report.otherGroups.count) { $0 + $1.count } == errors)
    for group in report.groups {
      #expect(group.timeline.reduce(0) { $0 + $1.count } <= group.count)
      #expect(abs(group.share - Double(group.count) / Double(errors)) < 0.000_001)
    }
    for jobs in [1, 3] {
      request.jobs = jobs
      #expect(try LogAnalysis.report(request) { _ in }.report == report, "\(jobs) jobs")
    }
  }

  @Test(
    "records that tell no time are counted, those of one line each, and those of a log read before not again")
  func untimed() throws {
    let folder = try LogFolder()
    let time = #""time":"2026-03-12T08:00:00Z","#
    func record(_ time: String, _ status: Int) -> String {
      #"{\#(time)"method":"GET","path":"/x","host":"a.example","status":\#(status)}"#
    }
    let log = [
      record("", 200), record(time, 200), record("", 500), record(time, 500),
      // A day that there is not, an epoch of 1970, a line of two records, and lines that are no records.
      record(#""time":"2026-02-30T08:00:00Z","#, 200), record(#""time":1,"#, 500),
      "[\(record("", 400)),\(record("", 401))]", #"{"message":"started"}"#, "Server started",
    ]
    for name in ["a", "b"] { try folder.write(log.joined(separator: "\n"), to: name) }
    let report = try LogAnalysis.report(folder.request("a", "b")) { _ in }.report
    #expect(report.lines.records == 8)
    #expect(report.lines.untimed == 6)
    #expect(report.groups.reduce(0) { $0 + $1.timeline.reduce(0) { $0 + $1.count } } == 1)
  }

  @Test("what is read of two logs together is the sum of each")
  func sum() throws {
    var random = SeededRandom(99)
    let folder = try LogFolder()
    try folder.write(random.soup(), to: "a")
    try folder.write(random.soup(), to: "b")
    var sum = LineBalance()
    sum.add(try LogAnalysis.report(folder.request("a")) { _ in }.report.lines)
    sum.add(try LogAnalysis.report(folder.request("b")) { _ in }.report.lines)
    #expect(try LogAnalysis.report(folder.request("a", "b")) { _ in }.report.lines == sum)
  }
}
