// Golden cases of what is not read at a terminal: Markdown, the timeline, metrics.

import ErrorReport
import ReportRendering
import Testing

@Suite("What tables look like")
struct TableSnapshotTests {
  static let cases = [
    SnapshotTests.Case(name: "example.md", report: .example, format: .markdown),
    SnapshotTests.Case(
      name: "bad-night-nb.md", report: .badNight, format: .markdown,
      options: TextOptions(language: .norwegian)),
    SnapshotTests.Case(name: "general.md", report: .general, format: .markdown),
    SnapshotTests.Case(name: "timeline.csv", report: .timed, format: .timeline),
    SnapshotTests.Case(name: "example.prom", report: .example, format: .openmetrics),
    SnapshotTests.Case(name: "bad-night.prom", report: .badNight, format: .openmetrics),
  ]

  @Test("a table is written as its golden file has it", arguments: cases)
  func matchesGolden(_ snapshot: SnapshotTests.Case) throws {
    var bytes: [UInt8] = []
    snapshot.format.render(snapshot.report, options: snapshot.options, into: &bytes)
    try Golden(name: snapshot.name).expect(bytes)
  }

  @Test("the schema is written as its golden file has it")
  func schema() throws {
    try Golden(name: "schema.json").expect(Array(JSONReport.schema.utf8))
  }
}

extension Report {
  /// The example with requests over time.
  static var timed: Report {
    var report = example
    for place in report.environments.indices {
      report.environments[place].timeline = [7, 8, 22].map { hour in
        TrafficBucket(
          start: Timestamp(year: 2026, month: 3, day: 1, hour: hour), requests: 100 * (hour - 7),
          errors: place)
      }
    }
    return report
  }
}
