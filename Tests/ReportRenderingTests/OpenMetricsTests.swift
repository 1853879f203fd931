// Metrics that both formats read, in a bounded number of series.

import ErrorReport
import Testing

@testable import ReportRendering

@Suite("OpenMetrics")
struct OpenMetricsTests {
  private func lines(_ report: Report) -> [Substring] {
    var bytes: [UInt8] = []
    OpenMetricsReport().render(report, into: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test("every sample stands behind the help and the type of its family, and the file has an end")
  func families() {
    let lines = lines(.badNight)
    #expect(lines.suffix(2) == ["# EOF", ""])
    var family = Substring()
    var known: Set<Substring> = []
    for line in lines.dropLast(2) {
      let words = line.split(separator: " ")
      if line.hasPrefix("# HELP ") {
        family = words[2]
        #expect(known.insert(family).inserted, "\(family) begins twice")
      } else if line.hasPrefix("# ") {
        #expect(words[2] == family)
      } else {
        #expect(line.prefix { $0 != "{" && $0 != " " } == family)
      }
    }
    #expect(known.count > 15)
  }

  @Test("backslashes and quotes in a label are escaped, and what is not printable is shown")
  func escapes() {
    var report = Report.example
    report.environments[0].provider = "a\"b\\c\nd\u{1B}e"
    #expect(lines(report).contains { $0.contains(#"provider="a\"b\\c\\nd\\x1Be""#) })
  }

  @Test("a pipeline's name stands on every sample, so that several files may stand side by side")
  func pipeline() {
    let samples = lines(.badNight).filter { !$0.hasPrefix("#") && !$0.isEmpty }
    #expect(samples.allSatisfy { $0.contains("{pipeline=\"nightly\"") })
    #expect(!lines(.example).contains { $0.contains("pipeline=") })
  }

  @Test("groups beyond the limit are counted together, and no error is lost")
  func bounded() {
    var report = Report.example
    report.groups = (0..<2_000).map { Group(id: "\($0)", kind: .http, count: 2) }
    report.otherGroups = Report.OtherGroups(groups: 5, count: 7)
    let lines = lines(report)
    #expect(lines.count < 1_200)
    #expect(lines.count { $0.hasPrefix("analyze_group_errors{") } == OpenMetricsReport.groupLimit)
    #expect(lines.contains("analyze_other_groups 1505"))
    #expect(lines.contains("analyze_other_group_errors 3007"))
  }

  @Test("a time is in seconds, and one that is not known has no sample")
  func times() {
    var report = Report.example
    report.period.first = Timestamp(millisecondsSinceEpoch: 1_500)
    report.period.last = nil
    let lines = lines(report)
    #expect(lines.contains("analyze_first_record_timestamp_seconds 1.500"))
    #expect(!lines.contains { $0.hasPrefix("analyze_last_record_timestamp_seconds ") })
  }
}
