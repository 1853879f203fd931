// Golden cases: what the renderers wrote when someone last looked and was content.

import ErrorReport
import ReportRendering
import Testing

@Suite("What a report looks like")
struct SnapshotTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var report: Report
    var format: ReportFormat
    var options = TextOptions()

    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "example-80.txt", report: .example, format: .text),
    Case(name: "example-80-color.txt", report: .example, format: .text, options: TextOptions(color: true)),
    Case(name: "bad-night-80.txt", report: .badNight, format: .text),
    Case(name: "bad-night-120.txt", report: .badNight, format: .text, options: TextOptions(width: 120)),
    Case(
      name: "bad-night-80-nb-verbose.txt", report: .badNight, format: .text,
      options: TextOptions(verbose: true, language: .norwegian)),
    Case(
      name: "bad-night-200-color-verbose.txt", report: .badNight, format: .text,
      options: TextOptions(width: 200, color: true, verbose: true)),
    Case(name: "bad-night.json", report: .badNight, format: .json),
    Case(name: "bad-night.csv", report: .badNight, format: .csv),
    Case(name: "general-80.txt", report: .general, format: .text),
    Case(
      name: "general-80-nb.txt", report: .general, format: .text, options: TextOptions(language: .norwegian)),
    Case(name: "general.json", report: .general, format: .json),
    Case(name: "no-errors.txt", report: .quiet, format: .text),
    Case(name: "nothing-read.txt", report: .unreadable, format: .text),
    Case(name: "no-requests.txt", report: .prose, format: .text),
    Case(
      name: "no-requests-nb.txt", report: .prose, format: .text, options: TextOptions(language: .norwegian)),
    Case(name: "nothing.json", report: .unreadable, format: .json),
    Case(name: "nothing.csv", report: .quiet, format: .csv),
  ]

  @Test("a report is written as its golden file has it", arguments: cases)
  func matchesGolden(_ snapshot: Case) throws {
    var bytes: [UInt8] = []
    snapshot.format.render(snapshot.report, options: snapshot.options, into: &bytes)
    try Golden(name: snapshot.name).expect(bytes)
  }

  @Test("the same report gives the same bytes every time")
  func isDeterministic() {
    for format in ReportFormat.allCases {
      var first: [UInt8] = []
      var second: [UInt8] = []
      format.render(.badNight, options: TextOptions(), into: &first)
      format.render(.badNight, options: TextOptions(), into: &second)
      #expect(first == second)
      #expect(first.last == 0x0A)
    }
  }
}

extension Report {
  /// A night on which all went well.
  fileprivate static var quiet: Report {
    var report = example
    report.groups = []
    report.lines.requests += report.lines.errors
    report.lines.errors = 0
    report.lines.recovered = 0
    for index in report.environments.indices { report.environments[index].errors = 0 }
    return report
  }

  /// Inputs that could not be read at all.
  fileprivate static var unreadable: Report {
    var report = Report(tool: "analyze 0.1.0", generatedAt: example.generatedAt)
    report.status = .partial
    report.inputs = [
      InputSummary(path: "logs/missing.jsonl", status: .unreadable, reason: "no such file"),
      InputSummary(
        path: "logs/broken.jsonl.zst", compression: "zstd", status: .corrupt,
        reason: "the first frame is damaged"),
    ]
    return report
  }

  /// A file that is no gateway's log.
  fileprivate static var prose: Report {
    var report = Report(tool: "analyze 0.1.0", generatedAt: example.generatedAt)
    report.inputs = [InputSummary(path: "letter.txt", bytes: 812, decodedBytes: 812, lines: 40)]
    report.lines.other = 38
    report.lines.malformed = 2
    return report
  }
}
