// A report as a night: what the history says before it, and what the history is told after it.

import ErrorReport
import ReportHistory
import ReportJobs
import ReportRendering

struct NightRun {
  private let name: NightName
  private let store: HistoryStore
  /// The first date that is kept; `nil` for all.
  private let retained: String?
  private let configuration: String
  private let catalogs: String

  /// Opens the history.
  init(_ night: NightRequest, options: CheckedOptions) throws(AnalysisError) {
    name = NightName(pipeline: night.pipeline, date: night.date)
    guard !night.pipeline.isEmpty, let day = CalendarDate(night.date) else {
      throw AnalysisError(
        .configuration,
        ["a night needs a pipeline and a date such as 2026-03-01; the date is '\(night.date.visible())'"])
    }
    // A date to come, by a slip of the pen, forgets nothing.
    let last = min(day, CalendarDate(at: options.request.now, in: options.zone))
    retained = night.retainedDays.map { last.adding(days: -$0).description }
    configuration = options.configuration
    catalogs = try ConfigurationDigest.catalogs(files: options.request.catalogs)
    store = try withHistory { () throws(HistoryError) in try HistoryStore(path: night.historyPath) }
  }

  func ledger(for period: Period) throws(AnalysisError) -> NightLedger {
    try withHistory { () throws(HistoryError) in
      NightLedger(night: name, period: period, ownership: try store.ownership(for: name))
    }
  }

  /// Names the night, and says of each group what the nights before know.
  ///
  /// - Parameter claims: what the night owns. Of an empty input, or of one that was all counted before, that is nothing, and a
  ///   night that owns nothing had no input.
  func compare(_ report: inout Report, claims: [Claim]) throws(AnalysisError) {
    report.pipeline = name.pipeline
    report.date = name.date
    let comparison = try withHistory { () throws(HistoryError) in
      try store.comparison(
        for: name, configuration: configuration, catalogs: catalogs, retained: retained)
    }
    comparison.apply(to: &report, hasInput: !claims.isEmpty)
  }

  /// Why a night that ran before is not to be replaced; `nil` where it may be. Logs are deleted in the end, and without them a
  /// run would leave an empty report, and nothing of what the night counted.
  func reasonToStay(claims: [Claim]) throws(AnalysisError) -> String? {
    guard claims.isEmpty else { return nil }
    let recorded = try withHistory { () throws(HistoryError) in try store.night(name) }
    guard let recorded, recorded.hasInput else { return nil }
    return
      "the night \(name.date) of the pipeline \(name.pipeline) had input when it ran before "
      + "(\(recorded.runAt.rfc3339)), and now there is none: its reports and what the history has of it stay as they are; bring its "
      + "logs back to run it again"
  }

  /// Keeps the night, and forgets those that are older than the retention. The outputs are in their places by then: when a
  /// run ends in between, the history has not heard of it, and the night runs again as if for the first time.
  func record(_ report: Report, claims: [Claim]) throws(AnalysisError) {
    try withHistory { () throws(HistoryError) in
      try store.record(
        Night(
          name: name, configuration: configuration, catalogs: catalogs, report: report, claims: claims,
          hasInput: !claims.isEmpty))
      if let retained { try store.prune(before: retained, of: name.pipeline) }
      try store.close()
    }
  }
}

/// A fault of the history, as one of the run.
func withHistory<Value>(_ body: () throws(HistoryError) -> Value) throws(AnalysisError) -> Value {
  do throws(HistoryError) {
    return try body()
  } catch {
    let code: AnalysisError.Code =
      switch error.code {
      case .busy: .busy
      case .notFound: .notInHistory
      default: .files
      }
    throw AnalysisError(code, [error.message.visible()])
  }
}
