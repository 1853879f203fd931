// The library's front door.

import ErrorReport
import ReportJobs
import ReportRendering

/// Finds the OAuth errors in gateway logs, and says what to do about them.
public enum LogAnalysis {
  /// The JSON Schema (2020-12) of a report in JSON.
  public static var reportSchema: String { JSONReport.schema }

  /// A message as a terminal may show it: control characters and bidirectional overrides are shown as escapes.
  public static func printable(_ message: String) -> String {
    message.visible { $0 == "\n" }
  }

  /// Reads the inputs, makes the report, and writes all outputs in one pass.
  ///
  /// Files are replaced whole or not at all. A night is kept in its history after that. A night that had input before and has
  /// none now is left as it is, with its outputs. `standardOutput` takes the bytes meant for standard output, piece by piece;
  /// where it throws, no file is replaced and no night is kept.
  /// While the inputs are read, `progress` tells how far that is.
  ///
  /// - Throws: ``AnalysisError`` when an option is wrong, when no input could be read, or when an output or the history could
  ///   not be written.
  public static func report(
    _ request: ReportRequest, progress: ReportProgress? = nil,
    standardOutput: ([UInt8]) throws(AnalysisError) -> Void
  ) throws(AnalysisError) -> ReportResult {
    try report(CheckedOptions(request), progress: progress, standardOutput: standardOutput)
  }

  /// The same with options that have been checked; `step` is told what has been done as soon as it is.
  static func report(
    _ options: CheckedOptions, progress: ReportProgress? = nil, step: (ReportStep) -> Void = { _ in },
    standardOutput: ([UInt8]) throws(AnalysisError) -> Void
  ) throws(AnalysisError) -> ReportResult {
    // Outputs are opened first: a path that cannot be written to is told before gigabytes are read.
    let files = try OutputFiles(options.request.outputs, options: options)
    let ordered = try options.openOrderedOutputs()
    var night: NightRun?
    if let request = options.request.night { night = try NightRun(request, options: options) }

    let outcome = try ReportRun(options).run(night: night, ordered: ordered, progress: progress)
    let result = outcome.result
    step(.read(result))
    guard result.isWritten else { return result }
    try files.write(result.report, events: ordered, standardOutput: standardOutput)
    step(.wrote)
    if let night {
      try night.record(result.report, claims: outcome.claims)
      step(.recorded)
    }
    return result
  }
}
