// The report for dashboards: how many errors and requests when, in long form.

package import ErrorReport

/// Renders a report's timelines as CSV: a row for each bucket and group, and one for each bucket and environment with kind
/// `requests`, so that a rate can be drawn. Columns are only ever appended.
package struct CSVTimeline: Sendable {
  package init() {}

  package func render(_ report: Report, into sink: inout some ReportSink) {
    var csv = CSVWriter()
    for column in columns { csv.text(column) }
    csv.endRow()
    // Where each timeline stands: a bucket's rows are gathered from all of them.
    var groups = report.groups.map { $0.timeline[...] }
    var environments = report.environments.map { $0.timeline[...] }
    let starts = Set(groups.joined().map(\.start)).union(environments.joined().map(\.start))
    for start in starts.sorted() {
      for (place, group) in report.groups.enumerated() where groups[place].first?.start == start {
        guard let bucket = groups[place].popFirst() else { continue }
        begin(start, report, &csv)
        csv.text(group.id)
        csv.text(group.kind.rawValue)
        csv.text(group.provider)
        csv.text(group.environment)
        csv.text(group.error)
        csv.text(group.code)
        csv.number(bucket.count)
        csv.endRow()
        csv.buffer.drain(into: &sink)
      }
      for (place, total) in report.environments.enumerated() where environments[place].first?.start == start {
        guard let bucket = environments[place].popFirst() else { continue }
        begin(start, report, &csv)
        csv.text(nil)
        csv.text("requests")
        csv.text(total.provider)
        csv.text(total.environment)
        csv.text(nil)
        csv.text(nil)
        csv.number(bucket.requests)
        csv.endRow()
        csv.buffer.drain(into: &sink)
      }
    }
    csv.buffer.finish(into: &sink)
  }

  private func begin(_ start: Timestamp, _ report: Report, _ csv: inout CSVWriter) {
    csv.number(start.rfc3339)
    csv.number(report.bucketSeconds)
  }
}

private let columns = [
  "bucket_start", "bucket_seconds", "group_id", "kind", "provider", "environment", "error", "code", "count",
]
