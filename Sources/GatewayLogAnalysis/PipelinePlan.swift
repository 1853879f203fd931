// What a run of a pipeline would do.

import ErrorReport
import LogInput
import ReportHistory
import ReportJobs
import ReportRendering

/// What would be read and written on a date, for people.
public struct PipelinePlan: Sendable {
  /// A line each, with what it is about before it. Nothing in them steers a terminal.
  public let lines: [String]

  init(_ options: PipelineOptions) {
    var lines: [(String, String)] = [
      ("pipeline", "\(options.file.pipeline), \(options.night.date)")
    ]
    lines += Self.period(options.report.period, options.report.zone)
    lines += Self.inputs(options.report.plan)
    lines += Self.outputs(options)
    if let history = options.file.history {
      lines.append(("history", "\(history.path): \(Self.state(of: history, options))"))
    }
    if let lock = options.file.lockPath { lines.append(("lock", lock)) }
    if let outdated = options.outdated {
      lines += outdated.files.map { ("deletes", "\($0.path), dated before \(outdated.before)") }
    }
    let width = (lines.map(\.0.count).max() ?? 0) + 2
    var before = ""
    self.lines = lines.map { name, text in
      let heading = name == before ? "" : name
      before = name
      return heading + String(repeating: " ", count: width - heading.count) + text.visible()
    }
  }

  private static func period(_ period: Period, _ zone: TimeZoneRules) -> [(String, String)] {
    func bounds(_ text: (Timestamp) -> String) -> String {
      switch (period.since, period.until) {
      case (nil, nil): "all of the inputs"
      case (let since?, nil): "from \(text(since))"
      case (nil, let until?): "before \(text(until))"
      case (let since?, let until?): "from \(text(since)) to before \(text(until))"
      }
    }
    func clock(_ time: Timestamp) -> String {
      let offset = zone.secondsFromUTC(at: time)
      let shown = Timestamp(millisecondsSinceEpoch: time.millisecondsSinceEpoch + Int64(offset) * 1_000)
      let minutes = abs(offset) / 60
      return
        "\(shown.rfc3339.prefix(19))\(offset < 0 ? "-" : "+")\(digits(minutes / 60)):\(digits(minutes % 60))"
    }
    var lines: [(String, String)] = []
    var hours = ""
    if let since = period.since, let until = period.until {
      let minutes = Int(until.millisecondsSinceEpoch - since.millisecondsSinceEpoch) / 60_000
      hours = ", \(minutes / 60) h" + (minutes % 60 == 0 ? "" : " \(minutes % 60) min")
    }
    if zone != .utc, period.since != nil || period.until != nil {
      lines.append(("period", "\(bounds(clock)) (\(zone.name))\(hours)"))
      hours = ""
    }
    lines.append(("period", bounds { "\($0.rfc3339.prefix(19))Z" } + (lines.isEmpty ? "" : " (UTC)") + hours))
    return lines
  }

  private static func inputs(_ plan: InputPlan) -> [(String, String)] {
    plan.sources.map { source in
      ("reads", source.path + (source.bytes.map { ", \($0) bytes" } ?? ""))
    } + plan.problems.map { ("reads", "nothing: \($0.message)") }
  }

  private static func outputs(_ options: PipelineOptions) -> [(String, String)] {
    let files =
      options.night.outputs + [options.night.rejects.map { ("rejects", $0) }].compactMap { $0 }
    return files.map { format, path in
      if path == "-" { return ("writes", "\(format) to standard output") }
      return (
        "writes", "\(format) to \(path)" + (Folders.holds(path) ? ", which is there and is replaced" : "")
      )
    }
  }

  /// A history that is not there is not made, and one that cannot be read is no fault here: the run itself tells.
  private static func state(of history: PipelineFile.History, _ options: PipelineOptions) -> String {
    guard Folders.holds(history.path) else { return "begins with this night" }
    do throws(HistoryError) {
      let nights = try HistoryStore.looking(into: history.path) { store throws(HistoryError) in
        try store.nights(of: options.file.pipeline)
      }
      if let night = nights.first(where: { $0.name.date == options.night.date.description }) {
        return "this night ran before, \(night.runAt.rfc3339); what it counted is replaced"
      }
      return nights.isEmpty
        ? "no night of this pipeline yet"
        : "\(nights.count) \(nights.count == 1 ? "night" : "nights"), not this one"
    } catch {
      return error.message
    }
  }
}

private func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
