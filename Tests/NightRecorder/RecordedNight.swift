// A night made up from a number: each part of it tells which, so that a mixture of two shows.

import ErrorReport
import ReportHistory

struct RecordedNight {
  /// So many nights are recorded again and again.
  static let slots = 5

  /// From 1.
  let number: Int

  init(number: Int) {
    self.number = number
  }

  var night: Night {
    Night(
      name: name, configuration: "configuration", catalogs: "catalogs \(number)", report: report,
      claims: (0..<1 + number % 40).map { claim in
        let end = ContentPrefix(
          digest: ContentDigest(high: UInt64(number), low: UInt64(claim)), length: number)
        let time = Timestamp(millisecondsSinceEpoch: Int64(number))
        return Claim(
          segment: Segment(end: end), times: TimeSet(since: time, until: nil), path: "log \(number)")
      }, hasInput: true)
  }

  var name: NightName {
    NightName(pipeline: "nightly", date: "2026-03-0\(1 + number % Self.slots)")
  }

  /// As the history gives it back.
  var report: Report {
    var report = Report(tool: "analyze", generatedAt: Timestamp(millisecondsSinceEpoch: Int64(number)))
    report.pipeline = name.pipeline
    report.date = name.date
    report.lines.requests = number
    report.environments = (0..<1 + number % 7).map { environment in
      EnvironmentTotal(provider: "provider", environment: "\(environment)", requests: number, errors: 0)
    }
    report.groups = (0..<1 + number % 150).map { index in
      var group = Group(id: "\(index) of \(number % 20)", kind: .oauth, count: number)
      group.template = String(repeating: "message \(index) ", count: 20)
      group.clients = DistinctValues(distinct: number)
      return group
    }.sorted { $0.id < $1.id }
    return report
  }
}
