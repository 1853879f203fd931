// The forms of what a history tells, and which renderer makes which.

/// A format by the name that users give it.
package enum HistoryFormat: String, CaseIterable, Sendable {
  case text
  case json
  case csv

  package func render(_ table: NightTable, options: TextOptions, into sink: inout some ReportSink) {
    switch self {
    case .text: TextHistory(options: options).render(table, into: &sink)
    case .json: JSONHistory().render(table, into: &sink)
    case .csv: CSVHistory().render(table, into: &sink)
    }
  }

  package func render(_ course: GroupCourse, options: TextOptions, into sink: inout some ReportSink) {
    switch self {
    case .text: TextHistory(options: options).render(course, into: &sink)
    case .json: JSONHistory().render(course, into: &sink)
    case .csv: CSVHistory().render(course, into: &sink)
    }
  }

  package func render(_ changes: NightChanges, options: TextOptions, into sink: inout some ReportSink) {
    switch self {
    case .text: TextHistory(options: options).render(changes, into: &sink)
    case .json: JSONHistory().render(changes, into: &sink)
    case .csv: CSVHistory().render(changes, into: &sink)
    }
  }
}
