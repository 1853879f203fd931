// The report for spreadsheets: a row a failure.

package import ErrorReport

/// Renders a report's groups as CSV. Columns are only ever appended.
package struct CSVReport: Sendable {
  package init() {}

  package func render(_ report: Report, into sink: inout some ReportSink) {
    head(into: &sink)
    rows(of: report, into: &sink)
  }

  package func head(into sink: inout some ReportSink) {
    var csv = CSVWriter()
    for column in columns { csv.text(column) }
    csv.endRow()
    csv.buffer.finish(into: &sink)
  }

  /// Without the head, so that several reports may stand under each other.
  package func rows(of report: Report, into sink: inout some ReportSink) {
    var csv = CSVWriter()
    for group in report.groups {
      row(group, of: report, &csv)
      csv.buffer.drain(into: &sink)
    }
    csv.buffer.finish(into: &sink)
  }

  private func row(_ group: Group, of report: Report, _ csv: inout CSVWriter) {
    // What was asked for names the period; what was found stands in where nothing was asked for.
    csv.number((report.period.since ?? report.period.first)?.rfc3339)
    csv.number((report.period.until ?? report.period.last)?.rfc3339)
    csv.text(report.pipeline)
    csv.text(group.id)
    csv.text(group.kind.rawValue)
    csv.text(group.provider)
    csv.text(group.environment)
    csv.text(group.error)
    csv.text(group.code)
    csv.text(group.template)
    csv.number(group.count)
    csv.number(group.share.sixDecimals)
    csv.number(group.firstSeen?.rfc3339)
    csv.number(group.lastSeen?.rfc3339)
    csv.text(group.trend?.rawValue)
    csv.number(group.clients.distinct)
    csv.text(joined(group.statuses))
    csv.text(joined(group.endpoints))
    csv.text(group.diagnosis?.matchedBy.rawValue)
    csv.text(group.diagnosis?.title)
    csv.text(group.diagnosis?.cause)
    csv.text(group.diagnosis?.fixes.first)
    csv.text(group.diagnosis?.links.first)
    let sample = group.samples.first
    csv.number(sample?.time?.rfc3339)
    csv.text(sample?.traceID)
    csv.text(sample?.requestID)
    csv.text(sample?.file)
    csv.number(sample.map { String($0.line) })
    csv.text(group.status)
    csv.text(group.endpoint)
    csv.text(group.client)
    csv.text(group.file)
    csv.endRow()
  }

  /// `key:count;key:count`. A `;` inside a key is written as a URL writes it, so that splitting at `;` is safe.
  private func joined(_ values: [CountedValue]) -> String {
    values.map { value in
      let key = value.value.split(separator: ";", omittingEmptySubsequences: false).joined(separator: "%3B")
      return "\(key):\(value.count)"
    }.joined(separator: ";")
  }
}

private let columns = [
  "period_start", "period_end", "pipeline", "group_id", "kind", "provider", "environment", "error", "code",
  "template", "count", "share", "first_seen", "last_seen", "trend", "clients", "statuses", "endpoints",
  "matched_by", "title", "cause", "fix", "link", "sample_time", "sample_trace_id", "sample_request_id",
  "sample_file", "sample_line", "status", "endpoint", "client", "file",
]
