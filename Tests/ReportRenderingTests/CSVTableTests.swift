// The tables beside the one of groups: buckets and events.

import ErrorReport
import TestSupport
import Testing

@testable import ReportRendering

@Suite("CSV of buckets and events")
struct CSVTableTests {
  private func timeline(_ report: Report) throws -> [[String]] {
    var bytes: [UInt8] = []
    CSVTimeline().render(report, into: &bytes)
    return try readCSV(bytes)
  }

  @Test("the timeline has a row for each bucket and group, and one for each bucket and environment")
  func buckets() throws {
    let report = Report.timed
    let rows = try timeline(report)
    #expect(
      rows.first?.joined(separator: ",")
        == "bucket_start,bucket_seconds,group_id,kind,provider,environment,error,code,count")
    let buckets = report.groups.reduce(0) { $0 + $1.timeline.count }
    let traffic = report.environments.reduce(0) { $0 + $1.timeline.count }
    #expect(rows.count == 1 + buckets + traffic)
    #expect(rows.allSatisfy { $0.count == 9 })
    let starts = rows.dropFirst().map { $0[0] }
    #expect(starts == starts.sorted())
    for group in report.groups {
      let own = rows.filter { $0[2] == group.id }
      #expect(own.map { $0[0] } == group.timeline.map(\.start.rfc3339))
      #expect(own.map { $0[8] } == group.timeline.map { String($0.count) })
    }
    for total in report.environments {
      let own = rows.filter { $0[3] == "requests" && $0[4] == total.provider && $0[5] == total.environment }
      #expect(own.map { $0[8] } == total.timeline.map { String($0.requests) })
      #expect(own.allSatisfy { $0[2].isEmpty && $0[6].isEmpty && $0[7].isEmpty })
    }
  }

  private func event(_ text: String = "x") -> EventRow {
    var event = EventRow(
      kind: .oauth, provider: text, environment: text, error: text, groupID: "0123456789ab")
    event.time = Timestamp(year: 2026, month: 3, day: 1)
    event.status = 400
    event.code = text
    event.template = text
    event.method = text
    event.endpoint = text
    event.client = text
    event.traceID = text
    event.requestID = text
    event.errorURI = text
    event.description = text
    return event
  }

  private func written(_ events: [EventRow], lines: [Int], file: String = "log", firstLine: Int = 1) throws
    -> [[String]]
  {
    var rows = CSVEvents()
    for (event, line) in zip(events, lines) { rows.add(event, line: line) }
    var bytes: [UInt8] = []
    CSVEvents.head(into: &bytes)
    rows.write(file: file, firstLine: firstLine, into: &bytes)
    return try readCSV(bytes)
  }

  @Test("the columns of the events stand in the order that is promised, and absent values are empty")
  func events() throws {
    let bare = EventRow(
      kind: .http, provider: "p", environment: "e", error: "http_500", groupID: "ba9876543210")
    let rows = try written([event(), bare], lines: [0, 7], file: "a,\"b\"", firstLine: 11)
    #expect(
      rows[0].joined(separator: ",")
        == "time,kind,provider,environment,error,code,template,group_id,status,method,endpoint,client,trace_id,"
        + "request_id,error_uri,description,file,line")
    #expect(
      rows[1] == [
        "2026-03-01T00:00:00.000Z", "oauth", "x", "x", "x", "x", "x", "0123456789ab", "400", "x", "x", "x",
        "x",
        "x", "x", "x", "a,\"b\"", "11",
      ])
    #expect(
      rows[2] == [
        "", "http", "p", "e", "http_500", "", "", "ba9876543210", "", "", "", "", "", "", "", "", "a,\"b\"",
        "18",
      ])
  }

  @Test("no field of an event is computed by a spreadsheet", arguments: ["=1+1", "+1", "-1", "@a", "＝1"])
  func formulas(_ text: String) throws {
    let row = try written([event(text)], lines: [0], file: text)[1]
    for (column, field) in row.enumerated() where ![0, 1, 7, 8, 17].contains(column) {
      #expect(field == "'" + text, "column \(column)")
    }
  }

  @Test("rows without an end reach the sink in pieces, and are given out once")
  func pieces() {
    var rows = CSVEvents()
    for line in 0..<2_000 { rows.add(event(), line: line) }
    struct Counter: ReportSink {
      var sizes: [Int] = []
      mutating func write(_ bytes: [UInt8]) { sizes.append(bytes.count) }
    }
    var sink = Counter()
    rows.write(file: "f", firstLine: 1, into: &sink)
    #expect(sink.sizes.count > 3)
    let written = sink.sizes.count
    rows.write(file: "f", firstLine: 1, into: &sink)
    #expect(sink.sizes.count == written)
  }
}
