// Text from a log is hostile until shown otherwise: whatever it holds, it must not steer what shows the report.

import ErrorReport
import Foundation
import TestSupport
import Testing

@testable import ReportRendering

@Suite("Hostile text")
struct HostileTextTests {
  static let own = [
    "\u{1B}[2J\u{1B}[31mred", "\u{9B}31m", "\u{1B}]0;title\u{7}", "\u{1B}]8;;https://example.no\u{1B}\\link",
    "\u{0}",
    "\u{7F}\u{8}\u{8}", "line\nbreak", "line\r\nbreak", "\rover", "\ttab", "\u{85}\u{2028}\u{2029}\u{B}\u{C}",
    "\u{202E}txt.exe", "\u{2066}a\u{2069}\u{2067}b\u{2068}c", "\u{200E}\u{200F}\u{61C}", "\u{FEFF}bom",
    "\u{E0041}\u{E0042}tags", "\u{AD}soft", "\"quoted\"", "back\\slash", "</script><b>", "=1+1", "@SUM(A1)",
    "a;b:c,d",
    "漢字かな交じり文ＡＢＣ", "한국어 \u{1112}\u{1161}\u{11AB}", "e\u{301}\u{302}\u{303}", "👩‍👩‍👧‍👦🏳️‍🌈🇳🇴", "مرحبا بالعالم", "",
    "   ", String(repeating: "x", count: 500), String(repeating: "漢", count: 300),
    String(repeating: "👩\u{200D}", count: 200), String(repeating: "\u{1112}", count: 200),
    String(repeating: "\u{301}", count: 200), String(repeating: "\u{1B}", count: 100),
    "\u{FFFD}\u{FFFE}\u{10FFFF}",
  ]

  /// What steers a terminal or turns text around: controls, separators, marks, embeddings, overrides, isolates.
  static let steering: [ClosedRange<UInt32>] = [
    0x00...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
  ]

  private func steers(_ scalar: Unicode.Scalar) -> Bool {
    Self.steering.contains { $0.contains(scalar.value) }
  }

  @Test("no control reaches the output in any format, and JSON and CSV read back", arguments: own)
  func ownStrings(_ text: String) throws {
    try expectHarmless(text)
  }

  @Test(
    "the big list of naughty strings does no harm in any field of any format",
    .enabled("the vectors (strings) are not on this machine") { vectorFolder("strings/blns.json") != nil })
  func naughtyStrings() throws {
    let file = try #require(vectorFolder("strings/blns.json"))
    let strings = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String])
    #expect(strings.count > 500)
    for text in strings { try expectHarmless(text) }
  }

  @Test("every scalar that could steer a terminal is shown as an escape")
  func everySteeringScalar() {
    for scalar in Self.steering.joined().compactMap(Unicode.Scalar.init) {
      let shown = TextRun("a\(scalar)b").text
      #expect(shown.unicodeScalars.allSatisfy { !steers($0) })
      #expect(shown.count > 3)
    }
    #expect(TextRun("\u{202E}").text == "\\u{202E}")
    #expect(TextRun("\u{1B}").text == "\\x1B")
  }

  private func expectHarmless(_ text: String) throws {
    let report = Report.filled(with: text)
    for language in ReportLanguage.allCases {
      let options = TextOptions(verbose: true, language: language)
      var bytes: [UInt8] = []
      TextReport(options: options).render(report, into: &bytes)
      let steering = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
        steers($0) && $0 != "\n"
      }
      #expect(steering.isEmpty, "text of \(text.debugDescription)")
    }
    var json: [UInt8] = []
    JSONReport().render(report, into: &json)
    let document = String(decoding: json, as: UTF8.self)
    #expect(
      document.unicodeScalars.allSatisfy { !steers($0) || $0 == "\n" }, "JSON of \(text.debugDescription)")
    let read = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let groups = try #require(read["groups"] as? [[String: Any]])
    let template = try #require(groups[0]["template"] as? String)
    #expect(template.unicodeScalars.elementsEqual(text.unicodeScalars))
    let diagnosis = try #require(groups[0]["diagnosis"] as? [String: Any])
    #expect((diagnosis["fixes"] as? [String])?.first?.utf8.elementsEqual(text.utf8) == true)
    var csv: [UInt8] = []
    CSVReport().render(report, into: &csv)
    let rows = try readCSV(csv)
    #expect(rows.count == 2)
    #expect(rows[1].count == 32)
    let kept: Set<Unicode.Scalar> = ["\n", "\r", "\t"]
    let shown = text.visible(keeping: kept.contains).replacing("\r", with: "\\r")
    #expect(rows[1][9] == shown || rows[1][9] == "'" + shown)
    #expect(
      String(decoding: csv, as: UTF8.self).unicodeScalars.allSatisfy { !steers($0) || kept.contains($0) },
      "CSV of \(text.debugDescription)")
  }
}

extension Report {
  /// A report with the text in every field that can hold one.
  static func filled(with text: String) -> Report {
    var report = Report(tool: text, generatedAt: Timestamp(millisecondsSinceEpoch: 0))
    report.pipeline = text
    report.date = text
    report.conditions = [text, text]
    report.inputs = [
      InputSummary(path: text, compression: text, status: .corrupt, reason: text, lines: 3),
      InputSummary(path: text + text),
    ]
    report.lines.errors = 3
    report.environments = [EnvironmentTotal(provider: text, environment: text, requests: 1, errors: 3)]
    let counted = [CountedValue(value: text, count: 2), CountedValue(value: text + "2", count: 1)]
    var group = Group(id: text, kind: .oauth, count: 3, share: 1)
    group.provider = text
    group.environment = text
    group.error = text
    group.code = text
    group.template = text
    group.status = text
    group.endpoint = text
    group.client = text
    group.file = text
    group.trend = .new
    group.acknowledgement = Acknowledgement(
      by: text, at: Timestamp(millisecondsSinceEpoch: 0), comment: text)
    group.statuses = counted
    group.endpoints = counted
    group.clients = DistinctValues(distinct: 2, top: counted)
    group.parameters = [text: counted]
    group.samples = [
      Sample(
        file: text, line: 1, offset: 0, time: Timestamp(millisecondsSinceEpoch: 1), description: text,
        traceID: text,
        requestID: text, errorURI: text)
    ]
    group.diagnosis = Diagnosis(
      catalog: text, entry: text, matchedBy: .code, title: text, cause: text, fixes: [text, text],
      links: [text],
      notes: [text])
    report.groups = [group]
    return report
  }
}
