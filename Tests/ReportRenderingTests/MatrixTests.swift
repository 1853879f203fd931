// Which errors happen where, and when: the matrix and the small timelines of the text report.

import ErrorReport
import Testing

@testable import ReportRendering

@Suite("Matrix and timelines in text")
struct MatrixTests {
  private func text(_ report: Report, _ options: TextOptions = TextOptions()) -> [String] {
    var bytes: [UInt8] = []
    TextReport(options: options).render(report, into: &bytes)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// From the line that begins with ERROR to the blank line behind it, as words.
  private func matrix(_ lines: [String]) -> [[String]] {
    guard let start = lines.firstIndex(where: { $0.hasPrefix("ERROR ") }) else { return [] }
    return lines[start...].prefix { !$0.isEmpty }.map { $0.split(separator: " ").map(String.init) }
  }

  private func report(_ failures: [(error: String, code: String?, environment: String, count: Int)]) -> Report
  {
    var report = Report.example
    report.groups = failures.enumerated().map { index, failure in
      var group = Group(id: "id\(index)", kind: .oauth, count: failure.count)
      group.provider = "maskinporten"
      group.error = failure.error
      group.code = failure.code
      group.environment = failure.environment
      return group
    }
    return report
  }

  @Test("failures of one error and code are one row, and each environment is a column")
  func counts() {
    let found = matrix(
      text(
        report([
          ("invalid_grant", "MP-1", "prod", 1_000), ("invalid_grant", "MP-1", "prod", 200),
          ("invalid_grant", "MP-1", "test", 3), ("invalid_scope", nil, "test", 40), ("gone", nil, "test", 0),
        ])))
    #expect(
      found == [
        ["ERROR", "CODE", "prod", "test", "ALL"], ["invalid_grant", "MP-1", "1,200", "3", "1,203"],
        ["invalid_scope", "–", "–", "40", "40"],
      ])
  }

  @Test("rows and columns beyond those that are shown are added up", arguments: [60, 80, 200])
  func others(width: Int) {
    let failures = (0..<30).flatMap { row in
      (0..<20).map {
        (error: "error_\(row)", code: String?.none, environment: "environment-\($0)", count: row + $0 + 1)
      }
    }
    let found = matrix(text(report(failures), TextOptions(width: width)))
    #expect(found.count == 12)
    #expect(found.last?.first == "others")
    #expect(found.first?.dropLast().last == "others")
    let all = failures.reduce(0) { $0 + $1.count }
    let numbers = found.dropFirst().map { $0.dropFirst().map { Int($0.filter { $0 != "," }) ?? 0 } }
    #expect(numbers.reduce(0) { $0 + ($1.last ?? 0) } == all)
    for row in numbers { #expect(row.dropLast().reduce(0, +) == row.last) }
  }

  @Test("there is no matrix of one failure, nor of failures that are not told apart by where they happen")
  func none() {
    #expect(matrix(text(report([("a", nil, "prod", 1)]))).isEmpty)
    var report = report([("a", nil, "prod", 1), ("b", nil, "test", 1)])
    #expect(matrix(text(report)).count == 3)
    for index in report.groups.indices { report.groups[index].environment = nil }
    #expect(matrix(text(report)).isEmpty)
  }

  private func sparkline(_ counts: [Int: Int], buckets: Int, width: Int) -> String? {
    var report = Report.example
    report.bucketSeconds = 60
    report.period = Period(first: minute(0, plus: 30), last: minute(buckets - 1, plus: 59))
    return Sparkline(report, width: width)?.text(
      counts.sorted { $0.key < $1.key }.map { TimelineBucket(start: minute($0.key), count: $0.value) })
  }

  private func minute(_ number: Int, plus seconds: Int = 0) -> Timestamp {
    Timestamp(year: 2026, month: 3, day: 1, minute: number, second: seconds)
  }

  @Test("a bar is as high as its share of the highest, and what is not nothing shows")
  func bars() {
    #expect(sparkline([0: 8, 1: 7, 2: 4, 3: 1, 5: 2], buckets: 6, width: 8) == "█▇▄▁·▂")
    #expect(sparkline([0: 1_000_000, 1: 1], buckets: 2, width: 8) == "█▁")
    #expect(sparkline([3: 5], buckets: 4, width: 8) == "···█")
    #expect(sparkline([:], buckets: 4, width: 8) == nil)
  }

  @Test("every cell stands for as many buckets, so that an even course is even")
  func cells() {
    for buckets in [9, 16, 96, 97, 100, 399] {
      let even = Dictionary(uniqueKeysWithValues: (0..<buckets).map { ($0, 10) })
      for width in [8, 12, 24, 40] {
        let line = sparkline(even, buckets: buckets, width: width) ?? ""
        #expect(line.count <= width && line.count >= min(buckets, width / 2))
        // The last cell may be of fewer buckets.
        #expect(line.dropLast().allSatisfy { $0 == "█" }, "\(buckets) in \(width): \(line)")
      }
    }
  }

  @Test("a period of one bucket, or none, has no course")
  func short() {
    #expect(sparkline([0: 3], buckets: 1, width: 8) == nil)
    var report = Report.example
    report.period = Period()
    #expect(Sparkline(report, width: 8) == nil)
    #expect(!text(report).contains { $0.contains("TIMELINE") })
  }

  @Test("what else was asked to group by is a column and stands in the block")
  func keys() {
    var report = Report.example
    for index in report.groups.indices { report.groups[index].file = "logs/file-\(index).log" }
    let lines = text(report, TextOptions(width: 120))
    #expect(lines.contains { $0.contains("FILE") && $0.contains("COUNT") })
    #expect(lines.contains { $0.contains("invalid_grant MP-121 · maskinporten prod logs/file-0.log ·") })
    for format in [ReportFormat.html, .markdown] {
      var bytes: [UInt8] = []
      format.render(report, options: TextOptions(), into: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self).contains("logs/file-0.log"), "\(format)")
    }
  }

  @Test("what 200 columns have room for tells what each failure is")
  func wide() {
    let lines = text(.example, TextOptions(width: 200))
    let header = lines.first { $0.contains("COUNT") }
    #expect(header?.hasSuffix("WHAT") == true)
    #expect(lines.contains { $0.hasSuffix("3  The client's key has expired") })
    #expect(!text(.example).contains { $0.contains("WHAT") })
  }

  @Test(
    "failures that are grouped by neither error nor code are told apart by their titles, also in 80 columns")
  func nameless() {
    var report = Report.example
    for index in report.groups.indices {
      report.groups[index].error = nil
      report.groups[index].code = nil
      report.groups[index].endpoint = "POST /token"
    }
    for width in [80, 200] {
      let lines = text(report, TextOptions(width: width))
      #expect(lines.filter { $0.contains("WHAT") }.count == 1)
      #expect(lines.contains { $0.contains("POST /token") && $0.contains("The client's key") })
      #expect(lines.allSatisfy { $0.displayWidth <= width })
    }
  }
}
