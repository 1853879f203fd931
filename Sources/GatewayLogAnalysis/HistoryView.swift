// A history that is open, and what people ask of it.

import ErrorCatalog
import ErrorReport
import LogDecoding
import ReportHistory
import ReportJobs
import ReportRendering

struct HistoryView {
  let request: HistoryRequest
  private let store: HistoryStore
  private let options: TextOptions
  private let zone: TimeZoneRules

  /// Opens a history that is there; looking at one never makes it.
  init(_ request: HistoryRequest) throws(AnalysisError) {
    self.request = request
    zone = try TimeZoneRules(named: request.timeZone)
    let presentation = request.presentation
    _ = try Language(checking: presentation.language)
    options = TextOptions(
      width: presentation.width, color: presentation.usesColor, verbose: request.isVerbose,
      language: ReportLanguage(rawValue: presentation.language) ?? .english, timeZone: zone)
    store = try withHistory { () throws(HistoryError) in
      try HistoryStore(path: request.historyPath, creates: false)
    }
  }

  // MARK: Looking

  func list(into sink: inout some ReportSink) throws(AnalysisError) {
    let format = try historyFormat()
    let pipelines = try pipelinesAsked()
    let (nights, known) = try withHistory { () throws(HistoryError) in
      var known: [NightTable.Known] = []
      for pipeline in pipelines {
        known += try store.acknowledgements(of: pipeline).filter { $0.isInForce(at: request.now) }
          .map { NightTable.Known($0, of: pipeline) }
      }
      return (try store.nights(of: request.pipeline), known)
    }
    format.render(
      NightTable(rows: nights.map(NightTable.Row.init), known: known), options: options, into: &sink)
  }

  func course(of group: String, into sink: inout some ReportSink) throws(AnalysisError) {
    let format = try historyFormat()
    let pipeline = try pipeline()
    let course = try withHistory { () throws(HistoryError) in
      let nights = try store.counts(of: group, in: pipeline)
      guard let last = nights.last(where: { $0.count ?? 0 > 0 }) else {
        throw HistoryError.unknownGroup(group, in: pipeline, of: request.historyPath)
      }
      let report = try store.report(of: NightName(pipeline: pipeline, date: last.date))
      let notes = try store.acknowledgements(of: pipeline).filter { $0.group == group }
      return GroupCourse(
        pipeline: pipeline,
        group: report.groups.first { $0.id == group } ?? Group(id: group, kind: .http, count: 0),
        nights: nights,
        notes: notes.map { record in
          GroupCourse.Note(
            record.acknowledgement, withdrawnBy: record.withdrawnBy, withdrawnAt: record.withdrawnAt)
        })
    }
    format.render(course, options: options, into: &sink)
  }

  /// A night's report; without a date, that of the last night.
  func show(_ date: String?, into sink: inout some ReportSink) throws(AnalysisError) {
    guard let format = ReportFormat(rawValue: request.presentation.format) else {
      throw noFormat(among: HistoryRequest.nightFormats)
    }
    let pipeline = try pipeline()
    let report = try withHistory { () throws(HistoryError) in
      var shown = date
      if shown == nil { shown = try store.nights(of: pipeline).last?.name.date }
      return try store.report(of: NightName(pipeline: pipeline, date: shown ?? ""))
    }
    format.render(report, options: options, into: &sink)
  }

  func difference(
    from before: String, to after: String, into sink: inout some ReportSink
  ) throws(AnalysisError) {
    let format = try historyFormat()
    let pipeline = try pipeline()
    let difference = try withHistory { () throws(HistoryError) in
      try store.difference(in: pipeline, from: before, to: after)
    }
    let changes = NightChanges(
      pipeline: pipeline, before: before, after: after,
      changes: difference.groups.map {
        NightChanges.Change(group: $0.group, before: $0.before, after: $0.after)
      },
      environments: difference.environments.map {
        NightChanges.Environment(
          provider: $0.provider, environment: $0.environment, before: $0.before, after: $0.after)
      })
    format.render(changes, options: options, into: &sink)
  }

  /// All nights, in the columns of a report's CSV.
  func export(into sink: inout some ReportSink) throws(AnalysisError) {
    _ = try pipelinesAsked()
    let csv = CSVReport()
    csv.head(into: &sink)
    let nights = try withHistory { () throws(HistoryError) in try store.nights(of: request.pipeline) }
    for night in nights {
      let report = try withHistory { () throws(HistoryError) in try store.report(of: night.name) }
      csv.rows(of: report, into: &sink)
    }
  }

  // MARK: Changing

  func acknowledge(
    _ group: String, by person: String, comment: String, until: String?
  ) throws(AnalysisError) -> String {
    guard !comment.allSatisfy(\.isWhitespace) else {
      throw AnalysisError(
        .configuration, ["an acknowledgement needs a comment: --comment 'what is done about it'"])
    }
    var end: Timestamp?
    if let until {
      // `24h` is before now everywhere else.
      guard !until.hasSuffix("h"), TimeArgument.duration(until) == nil,
        let time = TimeArgument.parse(until, now: request.now, in: zone), time > request.now
      else {
        throw AnalysisError(
          .configuration,
          [
            "--until '\(until.visible())' is no time to come; write a date (2026-03-01, whose beginning is the end) or "
              + "RFC 3339"
          ])
      }
      end = time
    }
    let pipeline = try pipeline()
    try withHistory { () throws(HistoryError) in
      try store.acknowledge(
        group, in: pipeline, Acknowledgement(by: person, at: request.now, until: end, comment: comment))
      try store.close()
    }
    return "\(group) of the pipeline \(pipeline) is acknowledged"
      + (end.map { " until \(zone.minute($0)) \(zone.name)" } ?? "")
  }

  func unacknowledge(_ group: String, by person: String) throws(AnalysisError) -> String {
    let pipeline = try pipeline()
    try withHistory { () throws(HistoryError) in
      try store.unacknowledge(group, in: pipeline, by: person, at: request.now)
      try store.close()
    }
    return "\(group) of the pipeline \(pipeline) is not acknowledged any more"
  }

  func prune(before date: String) throws(AnalysisError) -> String {
    _ = try pipelinesAsked()
    let count = try withHistory { () throws(HistoryError) in
      let count = try store.prune(before: date, of: request.pipeline)
      try store.close()
      return count
    }
    return "\(count) \(count == 1 ? "night" : "nights") before \(date) forgotten"
  }

  /// The date so long ago.
  func date(before age: String) throws(AnalysisError) -> String {
    let day: Int64 = 86_400_000
    guard let duration = TimeArgument.duration(age), duration > 0, duration % day == 0 else {
      throw AnalysisError(
        .configuration,
        ["--older-than '\(age.visible())' is no whole number of days; write days or weeks, such as 400d"])
    }
    return CalendarDate(at: request.now, in: zone).adding(days: -Int(duration / day)).description
  }

  // MARK: Pieces

  /// The one asked for, or all.
  private func pipelinesAsked() throws(AnalysisError) -> [String] {
    if request.pipeline != nil { return [try pipeline()] }
    return try withHistory { () throws(HistoryError) in try store.pipelines() }
  }

  /// The one asked for, or the only one.
  private func pipeline() throws(AnalysisError) -> String {
    let pipelines = try withHistory { () throws(HistoryError) in try store.pipelines() }
    if let asked = request.pipeline {
      guard pipelines.contains(asked) else {
        throw AnalysisError(
          .notInHistory,
          [
            "the history \(request.historyPath.visible()) has no night of a pipeline '\(asked.visible())'; "
              + (pipelines.isEmpty ? "its run adds one" : "it has nights of \(list(pipelines))")
          ])
      }
      return asked
    }
    guard pipelines.count == 1 else {
      throw AnalysisError(
        .configuration,
        [
          pipelines.isEmpty
            ? "the history \(request.historyPath.visible()) has no night yet; a pipeline's run adds one"
            : "the history \(request.historyPath.visible()) has several pipelines; choose one with --pipeline-id: "
              + list(pipelines)
        ])
    }
    return pipelines[0]
  }

  private func list(_ names: [String]) -> String {
    names.map { $0.visible() }.joined(separator: ", ")
  }

  private func historyFormat() throws(AnalysisError) -> HistoryFormat {
    guard let format = HistoryFormat(rawValue: request.presentation.format) else {
      throw noFormat(among: HistoryRequest.formats)
    }
    return format
  }

  private func noFormat(among formats: [String]) -> AnalysisError {
    AnalysisError(
      .configuration,
      [
        "there is no format '\(request.presentation.format.visible())' for this; the formats are "
          + formats.joined(separator: ", ")
      ])
  }
}

extension NightTable.Row {
  fileprivate init(_ night: NightSummary) {
    self.init(
      pipeline: night.name.pipeline, date: night.name.date, status: night.status, hasInput: night.hasInput,
      lines: night.lines.total, requests: night.lines.requests, errors: night.events, groups: night.groups,
      trends: night.trends, conditions: night.conditions)
  }
}

extension NightTable.Known {
  fileprivate init(_ record: AcknowledgementRecord, of pipeline: String) {
    self.init(
      pipeline: pipeline, group: record.group, provider: record.key.provider,
      environment: record.key.environment, error: record.key.error, code: record.key.code,
      acknowledgement: record.acknowledgement)
  }
}
