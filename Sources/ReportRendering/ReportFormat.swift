// The forms that a report can take, and the one place that knows which renderer makes which.

package import ErrorReport

/// A format by the name that users give it.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text
  case markdown
  case html
  case json
  case csv
  case timeline
  case openmetrics

  /// The format that a file's extension stands for; `nil` for an extension that stands for none.
  package init?(fileExtension: String) {
    switch fileExtension.lowercased() {
    case "txt", "text": self = .text
    case "md", "markdown": self = .markdown
    case "html", "htm": self = .html
    case "json": self = .json
    case "csv": self = .csv
    case "prom", "om": self = .openmetrics
    default: return nil
    }
  }

  /// Writes the report in this format. `options` bear on what people read; machine formats are the same
  /// whatever they are.
  package func render(_ report: Report, options: TextOptions, into sink: inout some ReportSink) {
    switch self {
    case .text: TextReport(options: options).render(report, into: &sink)
    case .markdown: MarkdownReport(options: options).render(report, into: &sink)
    case .html: HTMLReport(options: options).render(report, into: &sink)
    case .json: JSONReport().render(report, into: &sink)
    case .csv: CSVReport().render(report, into: &sink)
    case .timeline: CSVTimeline().render(report, into: &sink)
    case .openmetrics: OpenMetricsReport().render(report, into: &sink)
    }
  }
}
