// The text report keeps its columns and its margins, whatever stands in it.

import ErrorReport
import Testing

@testable import ReportRendering

@Suite("Text layout")
struct TextLayoutTests {
  private func lines(_ report: Report, _ options: TextOptions = TextOptions()) -> [String] {
    var bytes: [UInt8] = []
    TextReport(options: options).render(report, into: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The lines of the table that begins with a line holding `header`, up to the blank line after it.
  private func table(_ header: String, in lines: [String]) -> [String] {
    guard let start = lines.firstIndex(where: { $0.contains(header) }) else { return [] }
    return Array(lines[start...].prefix { !$0.isEmpty })
  }

  private static let widths = [60, 80, 100, 120, 200]

  @Test(
    "the columns of a table stand under each other, also with wide and combining characters",
    arguments: widths)
  func aligned(_ width: Int) {
    var report = Report.badNight
    for text in HostileTextTests.own + ["prod"] {
      var group = report.groups[1]
      group.provider = text
      group.error = text + "é漢e\u{301}"
      group.environment = text
      group.client = text
      report.groups.append(group)
      report.environments.append(EnvironmentTotal(provider: text, environment: text, requests: 1, errors: 1))
    }
    let lines = lines(report, TextOptions(width: width, verbose: true))
    for header in ["REQUESTS", "COUNT", " ALL"] {
      let rows = table(header, in: lines)
      #expect(rows.count > 30)
      // A last column of texts ends where its texts end, and begins in one place.
      let start =
        rows[0].displayWidth - (rows[0].split(separator: " ").last.map(String.init)?.displayWidth ?? 0)
      let isRagged = Set(rows.map(\.displayWidth)).count > 1
      #expect(!isRagged || rows.allSatisfy { Self.hasCell($0, at: start) }, "\(rows)")
    }
  }

  /// Whether a cell begins at this column: a blank before it, and none there.
  private static func hasCell(_ row: String, at column: Int) -> Bool {
    var width = 0
    var last: Unicode.Scalar = " "
    for scalar in row.unicodeScalars {
      if width == column { return last == " " && scalar != " " }
      width += String(scalar).displayWidth
      last = scalar
    }
    return false
  }

  @Test("no line is wider than the page", arguments: [40] + widths)
  func fits(_ width: Int) {
    for language in ReportLanguage.allCases {
      for report in [Report.example, .badNight] + HostileTextTests.own.map(Report.filled) {
        var report = report
        for index in report.groups.indices { report.groups[index].diagnosis?.links = [] }
        for verbose in [false, true] {
          let lines = lines(report, TextOptions(width: width, verbose: verbose, language: language))
          #expect(
            lines.allSatisfy { $0.displayWidth <= width }, "\(lines.filter { $0.displayWidth > width })")
        }
      }
    }
  }

  @Test("a link is never broken, and stands on a line of its own when it does not fit beside its label")
  func linksStayWhole() {
    var report = Report.example
    let long = "https://docs.example.no/" + String(repeating: "long-path/", count: 20)
    let short = "https://docs.example.no/a"
    report.groups[0].diagnosis?.links = [short, long, long]
    report.groups[1].diagnosis?.links = [long, short]
    let shown = lines(report).filter { $0.contains("https:") || $0.contains("Read more") }
    #expect(
      shown == [
        "   Read more  " + short, long, long, "   Read more", long, String(repeating: " ", count: 14) + short,
      ])
  }

  @Test("a failure's words keep within a narrow page, however long and wide they are", arguments: [40, 80])
  func narrow(_ width: Int) {
    var report = Report.example
    let text =
      "The `" + String(repeating: "audience", count: 12) + "` is 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字 at "
      + "https://idp.example.no/" + String(repeating: "oauth2/", count: 12) + "token?"
      + String(repeating: "a=b&", count: 30)
    for index in report.groups.indices {
      report.groups[index].template = text
      report.groups[index].endpoints = [
        CountedValue(value: "POST /" + String(repeating: "漢字/", count: 30), count: 1)
      ]
      report.groups[index].clients.top = [
        CountedValue(value: String(repeating: "é漢e\u{301}", count: 30), count: 2)
      ]
      report.groups[index].diagnosis?.cause = text
      report.groups[index].diagnosis?.fixes = [text]
      report.groups[index].diagnosis?.links = []
    }
    let lines = lines(report, TextOptions(width: width))
    let blocks = lines.drop { !$0.hasPrefix("1  The client's key has expired") }
    #expect(blocks.count > 40)
    let wide = blocks.filter { $0.displayWidth > width }
    #expect(wide.isEmpty, "\(wide)")
    let words = Set(blocks.flatMap { $0.split(separator: " ") })
    #expect(words.isDisjoint(with: ["`", "`,", "`."]))
  }

  @Test("colour changes nothing but colour, and every line ends without one")
  func colorIsOnlyColor() {
    let plain = lines(.badNight, TextOptions(verbose: true))
    let colored = lines(.badNight, TextOptions(color: true, verbose: true))
    #expect(colored.contains { $0.contains("\u{1B}[") })
    #expect(colored.map(withoutColor) == plain)
    for line in colored where line.contains("\u{1B}[") {
      let last = line.components(separatedBy: "\u{1B}[").last ?? ""
      #expect(last.hasPrefix("0m"))
    }
  }

  @Test("the first screen of 24 lines tells what broke, where, since when and what to do")
  func firstScreen() {
    var report = Report.example
    report.groups = (0..<8).map { report.groups[$0 % 3] }
    report.environments += (0..<5).map {
      EnvironmentTotal(provider: "p\($0)", environment: "test", requests: 10, errors: 0)
    }
    let screen = lines(report).prefix(24)
    for fact in [
      "8 failures in 3 environments", "The client's key has expired",
      "MP-121 · maskinporten prod · 1,000 errors (81.0%)", "since 2026-03-01 08:15, last 2026-03-01 22:10",
      "→ Make a new key pair", "maskinporten  prod           30,000   1,000        3.2%",
    ] {
      let fact = fact.replacing("2026-03-01 ", with: "")
      #expect(screen.contains { $0.contains(fact) }, "\(fact)")
    }
  }

  @Test("a fix that several failures share is said once, with all their numbers")
  func sharedFixes() {
    var report = Report.example
    report.groups = (0..<6).map { report.groups[$0 % 3] }
    let lines = lines(report)
    #expect(lines.contains { $0.hasPrefix("1, 4  The client's key has expired") })
    #expect(lines.filter { $0.contains("→ Make a new key pair") }.count == 1)
  }

  @Test("a column in which no failure has anything to say is left out")
  func emptyColumns() {
    var report = Report.example
    for index in report.groups.indices {
      report.groups[index].environment = nil
      report.groups[index].code = nil
    }
    let header = table("COUNT", in: lines(report)).first ?? ""
    #expect(header.contains("PROVIDER"))
    #expect(!header.contains("ENV") && !header.contains("CODE") && !header.contains("TREND"))
  }

  @Test("no line ends in a blank")
  func noTrailingBlanks() {
    var report = Report.badNight
    report.groups[0].template = " "
    report.groups[0].diagnosis?.cause = ""
    report.groups[0].diagnosis?.notes = [""]
    report.groups[3].provider = nil
    report.groups[3].environment = nil
    for verbose in [false, true] {
      #expect(!lines(report, TextOptions(verbose: verbose)).contains { $0.hasSuffix(" ") })
    }
  }

  @Test("failures beyond what is shown are counted, and all are shown when asked for")
  func manyFailures() {
    var report = Report.example
    report.groups = (0..<60).map { report.groups[$0 % 3] }
    #expect(lines(report).contains("… and 10 more; -v shows all"))
    #expect(!lines(report, TextOptions(verbose: true)).contains { $0.contains("more; -v") })
  }

  @Test("the balance adds up in sight of the reader")
  func balance() {
    let text = lines(.example, TextOptions(width: 200)).joined(separator: "\n")
    #expect(
      text.contains(
        "lines 45,354 = requests 44,100 + errors 1,234 + other 5 + malformed 10 + oversized 0 + blank 3 + filtered 2"
      ))
  }

  @Test("records that tell no time are counted, and explain why a period is empty")
  func untimed() {
    var report = Report.example
    report.lines.untimed = 12
    #expect(lines(report).contains("  records that tell no time: 12"))
    var empty = Report(tool: "t", generatedAt: report.generatedAt)
    empty.inputs = [InputSummary(path: "log", lines: 12)]
    empty.lines.filtered = 12
    empty.lines.records = 12
    empty.lines.untimed = 12
    #expect(lines(empty).contains { $0.hasPrefix("Widen --since") })
    // Lines that were no records before the filter say nothing else.
    empty.lines.other = 2
    empty.lines.malformed = 1
    #expect(lines(empty).contains("All of 12 lines fall outside the period or the filters."))
    empty.period.until = report.generatedAt
    #expect(lines(empty).joined(separator: " ").contains("--map time=PATH"))
    empty.lines.untimed = 1
    #expect(lines(empty).contains { $0.hasPrefix("Widen --since") })
  }

  @Test("times are shown on the reader's clock")
  func timeZone() {
    let zone = TimeZoneRules(name: "Europe/Oslo", secondsFromUTC: 3_600)
    let text = lines(.example, TextOptions(timeZone: zone)).joined(separator: "\n")
    #expect(text.contains("2026-03-01 09:15 – 23:10 Europe/Oslo"))
    #expect(text.contains("2026-03-01 01:00 – 2026-03-02 00:59 Europe/Oslo"))
  }

  private func withoutColor(_ line: String) -> String {
    let parts = line.components(separatedBy: "\u{1B}[")
    return parts[0]
      + parts.dropFirst().map { part in
        part.firstIndex(of: "m").map { String(part[part.index(after: $0)...]) } ?? part
      }.joined()
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
