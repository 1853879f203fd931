// Placeholders for dates.

import Testing

@testable import ReportJobs

@Suite("Placeholders")
struct DateTemplateTests {
  @Test(
    "a placeholder stands for its date, in its form",
    arguments: [
      ("logs/{date}/*.zst", "logs/2026-03-01/*.zst"),
      ("{date-1d}", "2026-02-28"), ("{date+1d}", "2026-03-02"), ("{date-60d}", "2025-12-31"),
      ("{date:%Y/%m/%d}/x", "2026/03/01/x"), ("{date-1d:%Y%m%d}", "20260228"), ("{date:%y%j}", "26060"),
      ("{date:100%% of %d.%m}", "100% of 01.03"), ("{date}{date+1d}", "2026-03-012026-03-02"),
      ("no date }", "no date }"), ("å/{date:%Y år}", "å/2026 år"),
    ])
  func expands(text: String, expected: String) throws {
    let template = try DateTemplate(text)
    #expect(template.text(on: CalendarDate(year: 2026, month: 3, day: 1)) == expected)
    #expect(template.isDated == text.contains("{"))
  }

  private static let faults: [(String, Range<Int>)] = [
    ("a/{dato}/b", 2..<8), ("{}", 0..<2), ("{ date }", 0..<8), ("{date-1}", 0..<8), ("{date-1w}", 0..<9),
    ("{date1d}", 0..<8), ("{date+-1d}", 0..<10), ("{date+d}", 0..<8), ("{date-100000d}", 0..<14),
    ("{date:}", 0..<7), ("x{date", 1..<6), ("{date:%Y-%Q}", 9..<11), ("{date:%}", 6..<7),
    ("{date}{Date}", 6..<12), ("é{x}", 1..<4), ("{{date}}", 0..<7),
  ]

  @Test(
    "what is no placeholder is refused, and its place in the text is told",
    arguments: faults)
  func wrong(text: String, range: Range<Int>) {
    let fault = #expect(throws: DateTemplate.Fault.self) { try DateTemplate(text) }
    #expect(fault?.range == range, "\(fault?.message ?? "")")
    #expect(fault?.message.contains("expected") == true)
  }

  @Test("the folder that stays the same is told as deep as it does")
  func fixedFolder() throws {
    let cases = [
      ("reports/{date}/a.html", "reports"), ("reports/r-{date}.html", "reports"), ("{date}.html", "."),
      ("/{date}/x", "/"), ("/srv/out/x.html", "/srv/out"), ("x", "."),
    ]
    for (text, folder) in cases { #expect(try DateTemplate(text).fixedFolder == folder, "\(text)") }
  }
}
