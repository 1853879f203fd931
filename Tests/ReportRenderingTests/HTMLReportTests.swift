// The HTML report: what it says, what it allows, and that its files are the ones in the folder beside it.

import ErrorReport
import Foundation
import Testing

@testable import ReportRendering
@testable import generate_sources

@Suite("The HTML report")
struct HTMLReportTests {
  private func page(_ report: Report, _ options: TextOptions = TextOptions()) -> String {
    var bytes: [UInt8] = []
    HTMLReport(options: options).render(report, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands between the tags of the first element of a name.
  private func content(of element: String, in page: String) -> Substring? {
    guard let start = page.firstRange(of: "<\(element)>"), let end = page.firstRange(of: "</\(element)>")
    else {
      return nil
    }
    return page[start.upperBound..<end.lowerBound]
  }

  @Test("a report is written as its golden file has it", arguments: ReportLanguage.allCases)
  func matchesGolden(language: ReportLanguage) throws {
    var page = page(.eventful, TextOptions(language: language))
    // Looks have no place in a comparison of what is said.
    for part in [
      HTMLReportFiles.style, HTMLReportFiles.script, HTMLReportFiles.styleHash, HTMLReportFiles.scriptHash,
    ] {
      page.replace(part, with: "…")
    }
    try Golden(name: "eventful-\(language.rawValue).html").expect(Array(page.utf8))
  }

  @Test("templates, style and script are the files in the folder")
  func current() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/ReportRendering")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: sources.appending(path: "HTML").path
    ).sorted()
    let files = try names.map { name in
      (file: name, text: try String(contentsOf: sources.appending(path: "HTML/\(name)"), encoding: .utf8))
    }
    let committed = try String(contentsOf: sources.appending(path: "HTMLReportFiles.swift"), encoding: .utf8)
    let isCurrent = HTMLFilesSource.swift(of: files) == committed
    #expect(isCurrent, "The report's files are stale. Run: make sources")
  }

  @Test("the policy allows the page's own style and script by their hashes, and nothing else")
  func policy() throws {
    let page = page(.badNight)
    let style = try #require(content(of: "style", in: page))
    let script = try #require(content(of: "script", in: page))
    let policy =
      "default-src 'none'; style-src '\(HTMLFilesSource.hash(String(style)))'; "
      + "script-src '\(HTMLFilesSource.hash(String(script)))'; base-uri 'none'; form-action 'none'"
    #expect(page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">"))
    #expect(!page.contains("unsafe-inline"))
    #expect(page.components(separatedBy: "<script").count == 2)
    #expect(page.components(separatedBy: "<style").count == 2)
    #expect(!page.contains(" style="))
    #expect(page.firstMatch(of: /\son\w+=/) == nil)
  }

  @Test("text from a log or a catalog adds no tag, whatever it is", arguments: HostileTextTests.own)
  func hostile(_ text: String) {
    let names = tags(page(.filled(with: text))).filter { $0 != "<code>" && $0 != "</code>" }
    let plain = tags(page(.filled(with: "plain"))).filter { $0 != "<code>" && $0 != "</code>" }
    if text.isEmpty {
      #expect(Set(names).isSubset(of: plain))
    } else {
      #expect(names == plain)
    }
  }

  /// The tags by name, outside style and script.
  private func tags(_ page: String) -> [String] {
    let shown = page.replacing(HTMLReportFiles.style, with: "").replacing(HTMLReportFiles.script, with: "")
    return shown.unicodeScalars.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map {
      "<" + String(String.UnicodeScalarView($0.prefix { $0 != " " && $0 != ">" })) + ">"
    }
  }

  @Test("a link that is no address of the web is text")
  func links() {
    var report = Report.example
    report.groups[0].diagnosis?.links = [
      "https://docs.example.no/a?b&c", "javascript:alert(1)", "data:text/html,a", "//example.no",
      " https://a.no",
    ]
    let page = page(report)
    #expect(
      page.contains("<a href=\"https://docs.example.no/a?b&amp;c\">https://docs.example.no/a?b&amp;c</a>"))
    #expect(page.contains("<li>javascript:alert(1)"))
    #expect(
      page.matches(of: /href="([^"]*)"/).allSatisfy { $0.1.hasPrefix("#") || $0.1.hasPrefix("https://docs") })
  }

  @Test("times are shown in the reader's zone, and in UTC where a provider's support reads them")
  func zone() {
    let oslo = TimeZoneRules(name: "Europe/Oslo", secondsFromUTC: 3_600)
    let page = page(.example, TextOptions(timeZone: oslo))
    #expect(page.contains("2026-03-01 09:15 – 23:10 Europe/Oslo"))
    #expect(page.contains("1,000 times, 2026-03-01T08:15:30.250Z – 2026-03-01T22:10:30.250Z"))
  }

  @Test("what support is sent names the failure and its ids, and no file of ours")
  func support() {
    let text = SupportRequest(
      Report.example.groups[0], words: Words(.english), own: PageWords(.english)
    ).lines.joined(separator: "\n")
    for fact in [
      "maskinporten prod", "invalid_grant MP-121", "its key has run out for billing", "POST /token",
      "400, 401",
      "billing, archive, front-desk", "https://idp.example.no/errors/MP-121",
      "2026-03-01T08:15:30.250Z trace_id 0123456789abcdef0123456789abcdef request_id req-812",
    ] {
      #expect(text.contains(fact), "\(fact)")
    }
    #expect(!text.contains("gateway-a.jsonl"))
  }

  @Test("what a catalog says of many failures is told once, and pointed to from the others")
  func explanations() {
    var report = Report.example
    report.groups = (0..<150).map { number in
      var group = report.groups[0]
      group.id = String(100_000_000_000 + number)
      return group
    }
    let page = page(report)
    let cause = "The key that signs the assertion is registered"
    #expect(page.components(separatedBy: cause).count == 2)
    #expect(page.components(separatedBy: "as for failure <a href=\"#f-100000000000\">1</a>").count == 150)
    report.groups = Array(report.groups.prefix(100))
    #expect(self.page(report).components(separatedBy: cause).count == 101)
  }

  @Test("among many failures, what the text for support says stands there alone, in sight")
  func brief() {
    var report = Report.badNight
    report.groups = (0..<150).map { number in
      var group = report.groups[number == 149 ? 3 : 0]
      group.id = String(100_000_000_000 + number)
      group.clients.distinct = 12
      return group
    }
    let page = page(report)
    let message = "The assertion was refused because its key has run out for"
    #expect(page.components(separatedBy: message).count == 150)
    #expect(page.components(separatedBy: "billing, archive, front-desk, …").count == 150)
    #expect(page.components(separatedBy: "<details open>").count == 150)
    #expect(page.contains("spiking: far more than usual") || page.contains("usually 40.5"))
    // A failure that is gone has no such text.
    #expect(page.components(separatedBy: "<pre>").count == 150)
    report.groups = Array(report.groups.prefix(100))
    #expect(!self.page(report).contains("<details open>"))
  }

  @Test("what is known of nothing but its error goes by its message in a list")
  func names() {
    let page = page(.general)
    #expect(
      page.contains("<a href=\"#f-ababababcdcd\">The grant was refused by rule {number} of the house</a>"))
    #expect(page.contains("<a href=\"#f-a1b2c3d4e5f6\">The client&#39;s key has expired</a>"))
  }
}

extension Report {
  /// A bad night with its traffic, and a failure that no catalog knows.
  fileprivate static var eventful: Report {
    var report = badNight
    report.groups.insert(general.groups[1], at: 2)
    let hours = (8..<12).map { Timestamp(year: 2026, month: 3, day: 1, hour: $0) }
    report.environments[0].timeline = zip(hours, [400, 0, 0, 600]).map {
      TrafficBucket(start: $0, requests: 7_500, errors: $1)
    }
    report.environments[1].timeline = [TrafficBucket(start: hours[1], requests: 14_000, errors: 222)]
    return report
  }
}
