// CSV that every reader of RFC 4180 reads back, and that no spreadsheet computes.

import ErrorReport
import Foundation
import TestSupport
import Testing

@testable import ReportRendering

@Suite("CSV")
struct CSVWriterTests {
  private func row(_ fields: [String]) -> [UInt8] {
    var csv = CSVWriter()
    for field in fields { csv.text(field) }
    csv.endRow()
    var bytes: [UInt8] = []
    csv.buffer.finish(into: &bytes)
    return bytes
  }

  @Test("commas, quotes and line breaks are quoted and read back")
  func quoting() throws {
    let fields = ["plain", "a,b", "say \"so\"", "two\nlines", "two\r\nlines", "", " blanks ", "\"", "æøå 漢字"]
    #expect(try readCSV(row(fields)) == [fields])
    #expect(String(decoding: row(["a,b", "c"]), as: UTF8.self) == "\"a,b\",c\n")
  }

  @Test(
    "a text that a spreadsheet would compute gets an apostrophe",
    arguments: ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
  func formulas(_ start: String) throws {
    let text = start + "cmd|' /C calc'!A0"
    // A carriage return without its line feed is shown.
    let shown = text.replacing("\r", with: "\\r")
    #expect(try readCSV(row([text])) == [["'" + shown]])
    #expect(try readCSV(row(["x" + text])) == [["x" + shown]])
  }

  @Test("a formula is caught also when a combining mark follows its sign")
  func formulaWithCombiningMark() throws {
    let field = try readCSV(row(["=\u{301}1"])).first?.first ?? ""
    #expect(field.unicodeScalars.first == "'")
  }

  @Test("control and bidirectional characters are shown, not passed on")
  func controls() throws {
    let read = try readCSV(row(["a\u{1B}[31m", "b\u{202E}c", "d\u{0}", "e\u{85}", "f\u{7F}", "g\u{2028}"]))
    #expect(read == [["a\\x1B[31m", "b\\u{202E}c", "d\\x00", "e\\u{85}", "f\\x7F", "g\\u{2028}"]])
  }

  @Test("numbers stay numbers")
  func numbers() {
    var csv = CSVWriter()
    csv.number(-3)
    csv.number((-0.5).sixDecimals)
    csv.number(nil)
    csv.endRow()
    var bytes: [UInt8] = []
    csv.buffer.finish(into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "-3,-0.5,\n")
  }

  @Test("the columns stand in the order that is promised, and every row has all of them")
  func columns() throws {
    var bytes: [UInt8] = []
    CSVReport().render(.badNight, into: &bytes)
    let rows = try readCSV(bytes)
    #expect(
      rows.first?.joined(separator: ",")
        == "period_start,period_end,pipeline,group_id,kind,provider,environment,error,code,template,count,share,"
        + "first_seen,last_seen,trend,clients,statuses,endpoints,matched_by,title,cause,fix,link,sample_time,"
        + "sample_trace_id,sample_request_id,sample_file,sample_line,status,endpoint,client,file")
    #expect(rows.count == Report.badNight.groups.count + 1)
    #expect(rows.allSatisfy { $0.count == 32 })
  }

  @Test("a key with a semicolon does not split the list it stands in")
  func semicolonInKey() throws {
    var report = Report.example
    report.groups[0].endpoints = [
      CountedValue(value: "GET /a;v=1", count: 2), CountedValue(value: "GET /b", count: 1),
    ]
    var bytes: [UInt8] = []
    CSVReport().render(report, into: &bytes)
    #expect(try readCSV(bytes)[1][17] == "GET /a%3Bv=1:2;GET /b:1")
  }

  @Test(
    "what is written from csv-spectrum's JSON reads back as that JSON",
    .enabled("the vectors (csv) are not on this machine") { vectorFolder("csv/json") != nil })
  func spectrum() throws {
    let folder = try #require(vectorFolder("csv/json"))
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(files.count == 11)
    for file in files {
      let rows = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: String]])
      let columns = rows.first?.keys.sorted() ?? []
      let table = rows.map { row in columns.map { row[$0] ?? "" } }
      let bytes = table.flatMap { row($0) }
      #expect(try readCSV(bytes) == table, "\(file.lastPathComponent)")
    }
  }
}
