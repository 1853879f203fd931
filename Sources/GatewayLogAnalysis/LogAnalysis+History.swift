// The nights of pipelines: to look at, to compare, and to say what is known about their failures.

import ErrorReport
import ReportJobs
import ReportRendering

extension LogAnalysis {
  /// Writes what was asked for of a history: its nights, a group over them, a night's report, what changed between two, or
  /// all of it as CSV.
  ///
  /// - Throws: ``AnalysisError`` when an option is wrong or the history cannot be used.
  public static func showHistory(
    _ request: HistoryRequest, _ subject: HistorySubject,
    standardOutput: ([UInt8]) throws(AnalysisError) -> Void
  ) throws(AnalysisError) -> HistoryResult {
    try finding { () throws(AnalysisError) in
      let view = try HistoryView(request)
      // Nothing is printed of what ends in an error.
      var sink = ByteSink()
      switch subject {
      case .nights: try view.list(into: &sink)
      case .group(let id): try view.course(of: id.lowercased(), into: &sink)
      case .night(let date): try view.show(date, into: &sink)
      case .difference(let before, let after): try view.difference(from: before, to: after, into: &sink)
      case .everything: try view.export(into: &sink)
      }
      try standardOutput(sink.bytes)
      return []
    }
  }

  /// Says that people know about a group. It trips no condition then, until it spikes or the time is over.
  ///
  /// - Parameters:
  ///   - person: who says so; it is kept, with the time.
  ///   - until: a date, whose beginning is the end, or RFC 3339; `nil` for good.
  /// - Throws: ``AnalysisError`` when an option is wrong or the history cannot be used.
  public static func acknowledge(
    _ group: String, by person: String, comment: String, until: String?, in request: HistoryRequest
  ) throws(AnalysisError) -> HistoryResult {
    try finding { () throws(AnalysisError) in
      [
        try HistoryView(request).acknowledge(group.lowercased(), by: person, comment: comment, until: until)
      ]
    }
  }

  /// Takes an acknowledgement back; who did so and when is kept.
  ///
  /// - Throws: ``AnalysisError`` when an option is wrong or the history cannot be used.
  public static func unacknowledge(
    _ group: String, by person: String, in request: HistoryRequest
  ) throws(AnalysisError) -> HistoryResult {
    try finding { () throws(AnalysisError) in
      [try HistoryView(request).unacknowledge(group.lowercased(), by: person)]
    }
  }

  /// Forgets old nights. Acknowledgements stay, and so does what nights without a beginning of their period own, so that no later night
  /// counts it again.
  ///
  /// - Throws: ``AnalysisError`` when an option is wrong or the history cannot be used.
  public static func prune(
    _ age: NightAge, in request: HistoryRequest
  ) throws(AnalysisError) -> HistoryResult {
    try finding { () throws(AnalysisError) in
      let view = try HistoryView(request)
      switch age {
      case .olderThan(let duration): return [try view.prune(before: try view.date(before: duration))]
      case .before(let date):
        guard CalendarDate(date) != nil else {
          throw AnalysisError(
            .configuration, ["--before '\(date.visible())' is no date; write one such as 2026-03-01"])
        }
        return [try view.prune(before: date)]
      }
    }
  }

  /// What is not there is no error of anyone's: the exit code tells.
  private static func finding(
    _ body: () throws(AnalysisError) -> [String]
  ) throws(AnalysisError) -> HistoryResult {
    do throws(AnalysisError) {
      return HistoryResult(messages: try body(), exitCode: 0)
    } catch {
      guard error.code == .notInHistory else { throw error }
      return HistoryResult(messages: error.messages, exitCode: 1)
    }
  }
}

private struct ByteSink: ReportSink {
  var bytes: [UInt8] = []

  mutating func write(_ more: [UInt8]) {
    bytes += more
  }
}
