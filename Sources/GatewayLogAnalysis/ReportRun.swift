// Inputs → a report: what was counted, how reading each input ended, and what is to be said about it.

import ErrorAggregation
import ErrorReport
import LogDecoding
import LogInput
import ReportHistory
import ReportJobs
import ReportRendering

struct ReportRun {
  private let options: CheckedOptions

  init(_ options: CheckedOptions) {
    self.options = options
  }

  /// A report, and what its night owns when it is kept.
  struct Outcome {
    var result: ReportResult
    var claims: [Claim]
  }

  func run(
    night: NightRun? = nil, ordered: OrderedOutputs?, progress: ReportProgress?
  ) throws(AnalysisError) -> Outcome {
    let plan = options.plan
    var ledger: NightLedger?
    if let night { ledger = try night.ledger(for: options.period) }
    var found = LogRun(
      sources: plan.sources, rules: options.rules, ledger: ledger, ordered: ordered, progress: progress
    ).run()
    var report = Report(tool: options.request.tool, generatedAt: options.request.now)
    report.pipeline = options.request.asking?.pipeline
    report.date = options.request.asking?.date
    found.total.finish(into: &report, files: plan.sources.map(\.path), language: options.language)
    report.period.since = options.period.since
    report.period.until = options.period.until
    report.inputs =
      plan.problems.map { problem in
        InputSummary(path: problem.path, status: .unreadable, reason: problem.message)
      } + found.inputs.compactMap { InputSummary($0, of: options.request.night?.date) }

    // Without one decoded byte, a damaged input was not read either.
    let unread = report.inputs.filter {
      [.unreadable, .truncated, .corrupt].contains($0.status) && $0.decodedBytes == 0
    }
    // A night without logs is a night all the same, and told by a report.
    let isQuiet = (night != nil || options.request.asking != nil) && plan.isEmpty
    if !isQuiet, !report.inputs.isEmpty, unread.count == report.inputs.count {
      throw AnalysisError(.files, unread.map { Self.message(for: $0) })
    }
    let faults: Set<InputSummary.Status> = [.truncated, .corrupt, .unreadable]
    if report.inputs.contains(where: { faults.contains($0.status) }) { report.status = .partial }
    try night?.compare(&report, claims: found.claims)
    let conditions = holding(in: report)
    report.conditions = conditions.map(\.condition.description)
    let reasonToStay = try night?.reasonToStay(claims: found.claims)?.visible()
    return Outcome(
      result: ReportResult(
        report: report,
        messages: messages(report, found.inputs) + unusedFields(report, found)
          + [reasonToStay].compactMap(\.self),
        conditions: conditions.map { "--fail-on \($0.condition) holds: \($0.finding)" },
        isWritten: reasonToStay == nil),
      claims: found.claims)
  }

  /// Those of the conditions that hold, in the order they were given.
  private func holding(in report: Report) -> [(condition: FailCondition, finding: String)] {
    options.conditions.compactMap { condition in
      condition.finding(in: report).map { (condition, $0.visible()) }
    }
  }

  private func messages(_ report: Report, _ inputs: [InputTally]) -> [String] {
    var messages = report.inputs.filter { $0.status != .ok && $0.status != .seen }.map(Self.message)
    for input in inputs where input.rejectedCount > 0 {
      guard let path = input.end?.outcome.path, let first = input.firstRejected else { continue }
      let line = input.firstLines[first.chunk] + first.lineInChunk + 1
      let name = Self.name(of: path)
      var message = "\(name):\(line): \(first.reason)"
      if input.rejectedCount > 1 {
        message += " (the first of \(input.rejectedCount) lines that could not be used)"
      }
      if options.request.rejects == nil {
        message +=
          options.request.asking == nil ? "; --rejects FILE keeps them" : "; the key rejects keeps them"
      }
      messages.append(message)
    }
    let asked = options.rules.aggregation.buckets.narrowest
    if let bucket = options.request.bucket, report.bucketSeconds > asked {
      messages.append(
        "--bucket \(bucket.visible()) makes too many buckets of this period; they are \(report.bucketSeconds / 60) minutes "
          + "wide, and --since and --until make the period shorter")
    }
    return messages
  }

  /// A path that leads nowhere is told: the report looks as if nobody had given it.
  private func unusedFields(_ report: Report, _ found: LogRunResult) -> [String] {
    guard report.lines.total > 0 else { return [] }
    return options.rules.fields.mappedFields.enumerated().compactMap { number, field in
      guard !found.usedFields.contains(number), let name = field.role.mapName else { return nil }
      return
        "--map \(name)=\(field.path.visible()): no record has a \(name) there; look at a line of the log for its keys"
    }
  }

  private static func name(of path: String) -> String {
    path == "-" ? "standard input" : path.visible()
  }

  /// What could not be opened or found says so with its path; every other reason gets the path before it. A path may
  /// be as short as a letter, so that finding it in a reason proves nothing for the others.
  private static func message(for input: InputSummary) -> String {
    let reason = (input.reason ?? input.status.rawValue).visible()
    let path = name(of: input.path)
    let isNamed = input.status == .unreadable && input.bytes == 0 && reason.contains(path)
    return isNamed ? reason : "\(path): \(reason)"
  }
}

extension InputSummary {
  /// `date` is the night's.
  init?(_ tally: InputTally, of date: String?) {
    guard let end = tally.end else { return nil }
    let outcome = end.outcome
    let status: Status
    var reasons = [outcome.reason].compactMap(\.self)
    switch (outcome.status, end.settlement.absence) {
    case (.ok, .repeated), (.ok, .owned): status = .seen
    case (_, .unreadable(let reason)):
      status = .unreadable
      reasons.append(reason)
    case (.ok, _): status = .ok
    case (.truncated, _): status = .truncated
    case (.corrupt, _): status = .corrupt
    case (.unreadable, _): status = .unreadable
    case (.empty, _): status = .empty
    }
    if end.settlement.absence == .repeated {
      if status == .seen { reasons = [Self.repeated] }
    } else {
      reasons += Self.shares(tally, end, of: date)
    }
    self.init(
      path: outcome.path, compression: outcome.compression, status: status,
      reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "),
      bytes: outcome.bytes, decodedBytes: outcome.decodedBytes, lines: tally.lines)
  }

  private static let repeated = "the same content was read before in this run"

  /// What of an input other nights, or earlier inputs, have counted.
  private static func shares(_ tally: InputTally, _ end: InputTally.End, of date: String?) -> [String] {
    let whole = end.settlement.owned.filter(\.isWhole)
    let others = Set(whole.flatMap(\.owners)).filter { $0 != date }
    var words: [String] = []
    if end.settlement.absence == .owned {
      words.append(others.isEmpty ? repeated : "counted by \(Owners.words(Array(others)))")
    } else if !whole.isEmpty {
      let bytes = whole.reduce(0) { $0 + $1.bytes }
      let lines = whole.reduce(0) { $0 + (tally.segmentLines[$1.segment] ?? 0) }
      words.append(
        "\(bytes) of its bytes (lines: \(lines)) were counted "
          + (others.isEmpty ? "before in this run" : "by \(Owners.words(Array(others)))"))
    }
    let parts = end.settlement.owned.filter { !$0.isWhole }
    if !parts.isEmpty {
      words.append("some of its records were counted by \(Owners.words(parts.flatMap(\.owners)))")
    }
    let segmentBytes = end.outcome.segments.last?.length ?? 0
    if date != nil, end.outcome.status == .ok, segmentBytes < end.outcome.decodedBytes {
      words.append("its last record is not whole and counts when it is")
    }
    return words
  }
}
