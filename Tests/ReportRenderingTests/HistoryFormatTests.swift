// What a history tells, in each form, with texts that nobody would want in a terminal or a spreadsheet.

import ErrorReport
import Testing

@testable import ReportRendering

@Suite struct HistoryFormatTests {
  private static let hostile = "=\u{1B}[31m\u{202E}x\n| <b>"

  private static var group: Group {
    var group = Group(id: "0123456789ab", kind: .oauth, count: 3)
    group.provider = hostile
    group.environment = hostile
    group.error = hostile
    group.code = hostile
    group.template = hostile
    return group
  }

  private func rendered(
    _ format: HistoryFormat, _ render: (HistoryFormat, inout [UInt8]) -> Void
  ) -> String {
    var bytes: [UInt8] = []
    render(format, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func isSafe(_ text: String, _ format: HistoryFormat) -> Bool {
    // In CSV, a quoted field may hold a line end.
    text.unicodeScalars.allSatisfy { $0 == "\n" || $0.isPrintable }
      && (format != .csv || !text.contains(/(^|,)"?=/))
  }

  @Test("nothing in a history steers a terminal or a spreadsheet", arguments: HistoryFormat.allCases)
  func hostile(_ format: HistoryFormat) {
    let options = TextOptions()
    let row = NightTable.Row(
      pipeline: Self.hostile, date: "2026-03-01", status: .partial, hasInput: true, lines: 9, requests: 1,
      errors: 3, groups: 1, trends: [.new: 1], conditions: [Self.hostile])
    let ack = Acknowledgement(
      by: Self.hostile, at: Timestamp(year: 2026, month: 3, day: 1), comment: Self.hostile)
    let known = NightTable.Known(
      pipeline: Self.hostile, group: "0123456789ab", provider: Self.hostile, environment: nil,
      error: Self.hostile, code: nil, acknowledgement: ack)
    let nights = rendered(format) {
      $0.render(NightTable(rows: [row], known: [known]), options: options, into: &$1)
    }
    #expect(isSafe(nights, format) && nights.contains("2026-03-01"))

    let course = rendered(format) {
      $0.render(
        GroupCourse(
          pipeline: Self.hostile, group: Self.group, nights: [("2026-03-01", 0), ("2026-03-02", 3)],
          notes: [.init(ack, withdrawnBy: Self.hostile, withdrawnAt: ack.at)]),
        options: options, into: &$1)
    }
    #expect(isSafe(course, format) && course.contains("2026-03-02"))

    let total = EnvironmentTotal(provider: Self.hostile, environment: Self.hostile, requests: 1, errors: 3)
    let changes = rendered(format) {
      $0.render(
        NightChanges(
          pipeline: Self.hostile, before: "2026-03-01", after: "2026-03-02",
          changes: [.init(group: Self.group, before: 0, after: 3)],
          environments: [
            .init(provider: Self.hostile, environment: Self.hostile, before: nil, after: total)
          ]), options: options, into: &$1)
    }
    #expect(isSafe(changes, format) && changes.contains("0123456789ab"))
  }

  @Test("a night without input is drawn as such, and not as one without the failure")
  func noInput() {
    let course = GroupCourse(
      pipeline: "nightly", group: Self.group, nights: [("2026-03-01", nil), ("2026-03-02", 0)], notes: [])
    let text = rendered(.text) { $0.render(course, options: TextOptions(), into: &$1) }
    #expect(text.contains("2026-03-01     no input\n") && text.contains("2026-03-02  0"))
    let csv = rendered(.csv) { $0.render(course, options: TextOptions(), into: &$1) }
    #expect(csv.contains("0123456789ab,\n") && csv.contains("0123456789ab,0\n"))
    let json = rendered(.json) { $0.render(course, options: TextOptions(), into: &$1) }
    #expect(json.contains(#""count": null"#) && json.contains(#""count": 0"#))
  }

  @Test("what is gone is told without how often it was, since that would read as how often it is")
  func gone() {
    var group = Self.group
    group.baseline = Baseline(nights: 14, median: 0)
    group.trend = .spiking
    let words = Words(.english)
    #expect(words.changeFacts(group).last == "3 errors, usually 0")
    group.trend = .gone
    group.count = 0
    #expect(words.changeFacts(group).allSatisfy { !$0.contains("usually") })
  }

  @Test("a history's tables fit 80 columns, in both languages")
  func width() {
    for language in ReportLanguage.allCases {
      let rows = (1...9).map { day in
        NightTable.Row(
          pipeline: day.isMultiple(of: 2) ? "nightly" : "a-pipeline-with-a-long-name",
          date: "2026-03-0\(day)",
          status: .partial, hasInput: false, lines: 1_000_000, requests: 900_000, errors: 10_000 * day,
          groups: 120 * day, trends: [.new: 2, .spiking: 1, .back: 3, .gone: 12],
          conditions: ["new", "spiking", "errors>100"])
      }
      let text = rendered(.text) {
        $0.render(NightTable(rows: rows), options: TextOptions(language: language), into: &$1)
      }
      #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= 80 })
      #expect(text.split(separator: "\n").count == 10)
    }
  }
}
