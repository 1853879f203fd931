// A history for spreadsheets. Columns are only ever appended.

import ErrorReport

struct CSVHistory {
  func render(_ nights: NightTable, into sink: inout some ReportSink) {
    var csv = CSVWriter()
    head(
      ["pipeline", "date", "status", "has_input", "lines", "requests", "errors", "groups"]
        + Trend.allCases.map(\.rawValue) + ["conditions"], &csv)
    for row in nights.rows {
      csv.text(row.pipeline)
      csv.number(row.date)
      csv.text(row.status.rawValue)
      csv.text(row.hasInput ? "true" : "false")
      for number in [row.lines, row.requests, row.errors, row.groups] { csv.number(number) }
      for trend in Trend.allCases { csv.number(row.trends[trend] ?? 0) }
      csv.text(row.conditions.joined(separator: ";"))
      csv.endRow()
    }
    csv.buffer.finish(into: &sink)
  }

  func render(_ course: GroupCourse, into sink: inout some ReportSink) {
    var csv = CSVWriter()
    head(["pipeline", "date", "group_id", "count"], &csv)
    for night in course.nights {
      csv.text(course.pipeline)
      csv.number(night.date)
      csv.text(course.group.id)
      csv.number(night.count.map(String.init))
      csv.endRow()
    }
    csv.buffer.finish(into: &sink)
  }

  func render(_ nights: NightChanges, into sink: inout some ReportSink) {
    var csv = CSVWriter()
    head(
      [
        "pipeline", "before_date", "after_date", "group_id", "kind", "provider", "environment", "error",
        "code",
        "template", "before", "after",
      ], &csv)
    for change in nights.changes {
      csv.text(nights.pipeline)
      csv.number(nights.before)
      csv.number(nights.after)
      csv.text(change.group.id)
      csv.text(change.group.kind.rawValue)
      csv.text(change.group.provider)
      csv.text(change.group.environment)
      csv.text(change.group.error)
      csv.text(change.group.code)
      csv.text(change.group.template)
      csv.number(change.before)
      csv.number(change.after)
      csv.endRow()
    }
    csv.buffer.finish(into: &sink)
  }

  private func head(_ columns: [String], _ csv: inout CSVWriter) {
    for column in columns { csv.text(column) }
    csv.endRow()
  }
}
