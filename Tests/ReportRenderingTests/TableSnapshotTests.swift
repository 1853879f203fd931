// Golden cases of what is not read at a terminal: Markdown.

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
  ]

  @Test("a table is written as its golden file has it", arguments: cases)
  func matchesGolden(_ snapshot: SnapshotTests.Case) throws {
    var bytes: [UInt8] = []
    snapshot.format.render(snapshot.report, options: snapshot.options, into: &bytes)
    try Golden(name: snapshot.name).expect(bytes)
  }
}
