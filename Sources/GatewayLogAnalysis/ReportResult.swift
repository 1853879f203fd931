// A report that was made and written.

public import ErrorReport

/// The report, and what is to be said about the way to it.
public struct ReportResult: Sendable {
  /// The report.
  public let report: Report
  /// What people should know: inputs with faults, lines that could not be used. One line each.
  public let messages: [String]
  /// 0 when everything was read, 3 when an input was unreadable, truncated or corrupt.
  public var exitCode: Int32 { report.status == .complete ? 0 : 3 }
}
