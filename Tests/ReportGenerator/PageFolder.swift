// The pages that the HTML report's tests read.

import ErrorReport
import Foundation
import ReportRendering

/// A page for each text, with it in every field that a report has: `plain.html` is the page of a text that is harmless
/// anywhere, the others are `0.html`, `1.html` …, and `strings.json` tells which text is which.
struct PageFolder {
  private let folder: URL

  init(path: String) throws {
    folder = URL(filePath: path)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func writePages(of strings: [String]) throws {
    for (name, text) in [("plain", "plain")] + strings.enumerated().map({ ("\($0)", $1) }) {
      var page: [UInt8] = []
      ReportFormat.html.render(Self.report(of: text), options: TextOptions(), into: &page)
      try Data(page).write(to: folder.appending(path: "\(name).html"))
    }
    try JSONEncoder().encode(strings).write(to: folder.appending(path: "strings.json"))
  }

  /// Prose too, ids, and the report's own fields hold the text; what a page shows in two ways is there in both.
  private static func report(of text: String) -> Report {
    var report = Report.filled(with: [text], prose: text)
    report.tool = text
    report.date = text
    report.conditions.append(text)
    report.inputs[0].compression = text
    report.inputs[0].status = .corrupt
    report.inputs[0].reason = text
    report.lines.malformed = 1
    report.lines.recovered = 1
    report.lines.untimed = 1
    let first = report.environments[0].timeline[0]
    let later = Timestamp(millisecondsSinceEpoch: first.start.millisecondsSinceEpoch + 3_600_000)
    report.environments[0].timeline.append(TrafficBucket(start: later, requests: 0, errors: 1))
    let counted = [CountedValue(value: text, count: 2), CountedValue(value: text + "2", count: 1)]
    report.groups[0].endpoints = counted
    report.groups[0].clients = DistinctValues(distinct: 3, isExact: false, top: counted)
    report.groups[0].parameters = [text: counted]
    report.groups[0].samples.append(
      Sample(file: text, line: 8, offset: 100, time: later, description: text + " " + text, errorURI: text))
    report.groups[0].lastSeen = later
    report.groups[0].diagnosis?.links = ["https://docs.example.org/" + text, "javascript:" + text]
    var unknown = report.groups[0]
    unknown.id = text
    unknown.trend = .steady
    unknown.diagnosis = nil
    report.groups.append(unknown)
    return report
  }
}
