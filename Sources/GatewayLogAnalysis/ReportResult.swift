// A report that was made and written.

public import ErrorReport

/// The report, and what is to be said about the way to it.
public struct ReportResult: Sendable {
  /// The report.
  public let report: Report
  /// What people should know: inputs with faults, lines that could not be used. One line each.
  public let messages: [String]
  /// The conditions asked for that hold, and what makes them hold. One line each.
  public let conditions: [String]
  /// Whether the outputs, and the history of a night, have the report. They do not where the night had input when it ran before, and
  /// now had none: what was there stays, and a message says so.
  public let isWritten: Bool
  /// 0 when everything was read and no condition holds, 3 when an input was unreadable, truncated or corrupt or the report was not
  /// written, and otherwise 1.
  public var exitCode: Int32 {
    report.status == .partial || !isWritten ? 3 : report.conditions.isEmpty ? 0 : 1
  }
}
