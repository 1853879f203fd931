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
  /// 0 when everything was read and no condition holds, 3 when an input was unreadable, truncated or corrupt, and
  /// otherwise 1.
  public var exitCode: Int32 { report.status == .partial ? 3 : report.conditions.isEmpty ? 0 : 1 }
}
