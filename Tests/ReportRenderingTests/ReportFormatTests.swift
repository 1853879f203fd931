// Formats by name and by extension, and the way bytes take to a sink.

import ErrorReport
import ReportRendering
import Testing

@Suite("Formats")
struct ReportFormatTests {
  /// Counts what it is handed.
  private struct CountingSink: ReportSink {
    var largest = 0
    var total = 0
    var writes = 0

    mutating func write(_ bytes: [UInt8]) {
      largest = max(largest, bytes.count)
      total += bytes.count
      writes += 1
    }
  }

  @Test("an extension names its format, in any case, and an unknown one names none")
  func extensions() {
    #expect(ReportFormat(fileExtension: "json") == .json)
    #expect(ReportFormat(fileExtension: "CSV") == .csv)
    #expect(ReportFormat(fileExtension: "txt") == .text)
    #expect(ReportFormat(fileExtension: "md") == .markdown)
    #expect(ReportFormat(fileExtension: "prom") == .openmetrics)
    #expect(ReportFormat(fileExtension: "docx") == nil)
  }

  @Test("a large report reaches its sink in pieces, never as a whole", arguments: ReportFormat.allCases)
  func pieces(_ format: ReportFormat) {
    var report = Report.example
    report.groups = (0..<2_000).map { report.groups[$0 % 3] }
    for place in report.groups.indices {
      report.groups[place].timeline = (0..<8).map { hour in
        TimelineBucket(start: Timestamp(year: 2026, month: 3, day: 1, hour: hour), count: 1)
      }
    }
    var sink = CountingSink()
    format.render(report, options: TextOptions(verbose: true), into: &sink)
    // What is bounded may come in a few pieces.
    #expect(sink.writes > (format == .openmetrics ? 1 : 10))
    #expect(sink.largest < sink.total / 2)
    var whole: [UInt8] = []
    format.render(report, options: TextOptions(verbose: true), into: &whole)
    #expect(whole.count == sink.total)
  }
}
