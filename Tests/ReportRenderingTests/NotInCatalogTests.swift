// What no catalog knows is listed, so that a catalog can grow.

import ErrorReport
import Testing

@testable import ReportRendering

@Suite("Not in any catalog")
struct NotInCatalogTests {
  private func lines(_ report: Report, _ options: TextOptions = TextOptions()) -> [String] {
    var bytes: [UInt8] = []
    TextReport(options: options).render(report, into: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("a message with general advice and one without any are listed; a known one and a bare status are not")
  func listed() {
    let report = Report.general
    #expect(report.notInCatalog.map(\.id) == ["ababababcdcd", "ffeeddccbbaa"])
    #expect(report.groups.map(\.isInCatalog) == [true, false, false, false])
  }

  @Test("an error without a message is known by its name; a failure that is gone is not listed")
  func notListed() {
    var report = Report.general
    report.groups[1].template = nil
    report.groups[2].trend = .gone
    #expect(report.notInCatalog.isEmpty)
    #expect(!lines(report).contains { $0.hasPrefix("Not in any catalog") })
  }

  @Test("an OAuth error without message and without an entry is listed")
  func unnamed() {
    var report = Report.general
    report.groups[1].template = nil
    report.groups[1].diagnosis = nil
    #expect(report.notInCatalog.map(\.id) == ["ababababcdcd", "ffeeddccbbaa"])
  }

  @Test("the list numbers failures as the table above does, and is cut unless all are asked for")
  func numbers() throws {
    var report = Report.general
    report.groups += (0..<20).map { number in
      var group = report.groups[1]
      group.id = "unknown-\(number)"
      group.template = "message \(number)"
      return group
    }
    let short = lines(report)
    let start = try #require(short.firstIndex { $0.hasPrefix("Not in any catalog: 22 failures") })
    let numbers = short[(start + 2)...].prefix(10).map { $0.split(separator: " ").first }
    #expect(numbers == ["2", "3", "5", "6", "7", "8", "9", "10", "11", "12"])
    #expect(short[start + 4].hasSuffix("message 0"))
    #expect(short[start + 12].contains("12 more"))
    let long = lines(report, TextOptions(verbose: true))
    #expect(long.count { $0.hasSuffix("message 19") } == 2)
  }

  @Test("a code that is only of a known form is listed with it")
  func unlistedCode() {
    var report = Report.general
    report.groups[1].code = "MP-777"
    report.groups[1].template = nil
    #expect(report.notInCatalog.map(\.id) == ["ababababcdcd", "ffeeddccbbaa"])
    #expect(lines(report).contains { $0.contains("CODE") && $0.contains("MESSAGE") })
  }

  @Test("a hostile message is shown as text")
  func hostile() {
    var report = Report.general
    report.groups[1].template = "a\u{1B}[31mb\u{202E}c"
    #expect(!lines(report).contains { $0.contains("\u{1B}") || $0.contains("\u{202E}") })
  }
}
