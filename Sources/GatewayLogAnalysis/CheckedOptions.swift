// A request whose every option has been looked at: from here on, nothing about it can be wrong.

import ConfigurationFiles
import ErrorAggregation
import ErrorCatalog
import ErrorExtraction
import ErrorReport
import LogDecoding
import LogInput
import Redaction
import ReportJobs
import ReportRendering

struct CheckedOptions {
  let request: ReportRequest
  let plan: InputPlan
  let rules: LogRunRules
  let language: Language
  let zone: TimeZoneRules
  let period: Period
  let conditions: [FailCondition]
  /// A digest of what decides what is counted and how it is grouped.
  let configuration: String

  init(_ request: ReportRequest) throws(AnalysisError) {
    self.request = request
    guard !request.inputs.isEmpty else {
      throw AnalysisError(
        .configuration, ["nothing to read; name a file, a folder or a glob, or pipe a log in"])
    }
    language = try Language(checking: request.language)
    zone = try TimeZoneRules(named: request.timeZone)
    period = try Self.period(of: request, in: zone)
    conditions = try Self.conditions(request.failOn, hasHistory: request.night != nil)

    var filter = RecordFilter()
    filter.since = period.since
    filter.until = period.until
    filter.environments = request.environments.map(NameGlob.init)
    filter.providers = request.providers.map(NameGlob.init)
    filter.errors = request.errors.map(NameGlob.init)
    filter.clients = request.clients.map(NameGlob.init)

    var limits = InputLimits()
    limits.maxLineBytes = try Self.checked(request.maxLineBytes, in: 1...1 << 30, "--max-line-bytes")
    limits.maxWindowBytes = try Self.checked(request.maxWindowBytes, in: 1 << 10...1 << 31, "--max-window")
    let keys = try Self.groupKeys(request.groupBy)
    configuration = ConfigurationDigest.options(request, groupKeys: keys.sorted().map(\.rawValue))
    rules = LogRunRules(
      limits: limits, fields: try Self.fields(request), zone: zone, isStrict: request.isStrict,
      extraction: ExtractionRules(
        catalogs: try CatalogSet(files: request.catalogs),
        environmentRules: try Self.environmentRules(request.environmentRules), filter: filter,
        clientStandIn: try Self.clientStandIn(request)),
      aggregation: AggregationRules(
        keys: keys, buckets: try Self.buckets(request.bucket),
        maxGroups: try Self.checked(request.maxGroups, in: 1...1_000_000, "--max-groups")),
      jobs: try Self.checked(request.jobs, in: 1...256, "--jobs"))
    plan = InputPlan(arguments: request.inputs)
    try Self.check(outputs: request, plan)
  }

  /// What is written while reading, opened; `nil` when nothing of it is asked for.
  func openOrderedOutputs() throws(AnalysisError) -> OrderedOutputs? {
    let events = request.outputs.filter { $0.format == ReportOutput.eventsFormat }
    if request.rejects == nil, events.isEmpty { return nil }
    let redactor = rules.extraction.redactor
    do throws(OutputError) {
      var rejectsFile: RejectsFile?
      if let path = request.rejects { rejectsFile = try RejectsFile(path: path, redactor: redactor) }
      var eventsFile: EventsFile?
      if !events.isEmpty {
        eventsFile = try EventsFile(
          paths: events.compactMap(\.path), isPrinted: events.contains { $0.path == nil })
      }
      return OrderedOutputs(rejects: rejectsFile, events: eventsFile)
    } catch {
      throw AnalysisError(.files, [error.message])
    }
  }

  /// No output may destroy an input, another output, or what the run lives on.
  private static func check(outputs request: ReportRequest, _ plan: InputPlan) throws(AnalysisError) {
    var places = OutputPlaces()
    places.outputs = request.outputs.compactMap(\.path) + [request.rejects].compactMap(\.self)
    places.history = request.night?.historyPath
    places.catalogs = request.catalogs
    for path in places.outputs + [places.history].compactMap(\.self) where plan.reads(path) {
      throw AnalysisError(
        .configuration, ["\(path.visible()) is an input; writing there would destroy it, name another file"])
    }
    if let conflict = places.conflicts().first {
      let path = places.outputs[conflict.output].visible()
      throw AnalysisError(
        .configuration, ["\(path) is \(conflict.other); name a file of its own for each output"])
    }
  }

  private static func checked(
    _ value: Int, in range: ClosedRange<Int>, _ option: String
  ) throws(AnalysisError) -> Int {
    guard range.contains(value) else {
      throw AnalysisError(
        .configuration, ["\(option) is \(value); it must be \(range.lowerBound) to \(range.upperBound)"])
    }
    return value
  }

  private static func groupKeys(_ text: String?) throws(AnalysisError) -> Set<GroupKey> {
    guard let text else { return GroupKey.standard }
    guard let keys = GroupKey.keys(named: text) else {
      throw AnalysisError(
        .configuration,
        [
          "--group-by '\(text.visible())' names something else than keys; write some of "
            + GroupKey.allCases.map(\.rawValue).joined(separator: ",") + ", with commas between them"
        ])
    }
    return keys
  }

  private static func buckets(_ text: String?) throws(AnalysisError) -> BucketWidths {
    guard let text else { return .automatic }
    guard let duration = TimeArgument.duration(text),
      let widths = BucketWidths(asked: Int(duration / 1_000))
    else {
      throw AnalysisError(
        .configuration,
        [
          "--bucket '\(text.visible())' is no width of a bucket; write whole minutes or hours that divide a day "
            + "(1m, 5m, 15m, 1h, 6h), or 1d, or 7d"
        ])
    }
    return widths
  }

  private static func period(of request: ReportRequest, in zone: TimeZoneRules) throws(AnalysisError)
    -> Period
  {
    func time(_ text: String?, _ option: String) throws(AnalysisError) -> Timestamp? {
      guard let text else { return nil }
      guard let time = TimeArgument.parse(text, now: request.now, in: zone) else {
        throw AnalysisError(
          .configuration,
          [
            "\(option) '\(text.visible())' is no time; write RFC 3339 (2026-03-01T08:00:00Z), a date (2026-03-01), "
              + "or a time before now (24h, 7d, yesterday)"
          ])
      }
      return time
    }
    let period = Period(since: try time(request.since, "--since"), until: try time(request.until, "--until"))
    if let since = period.since, let until = period.until, since >= until {
      throw AnalysisError(
        .configuration, ["--since (\(since.rfc3339)) is not before --until (\(until.rfc3339))"])
    }
    return period
  }

  /// Each once, in the order they were given.
  static func conditions(
    _ texts: [String], hasHistory: Bool
  ) throws(AnalysisError) -> [FailCondition] {
    var conditions: [FailCondition] = []
    for text in texts {
      guard let condition = FailCondition(text) else {
        throw AnalysisError(
          .configuration,
          [
            "--fail-on '\(text.visible())' is no condition; write one of \(FailCondition.forms.joined(separator: ", ")), "
              + "with a limit of your own; rates and shares are from 0 to 1"
          ])
      }
      guard hasHistory || !condition.needsHistory else {
        throw AnalysisError(
          .configuration,
          [
            "--fail-on \(condition) compares with the nights before, and this report has no history; ask for "
              + "errors>N, rate>SHARE, malformed>SHARE, truncated or unknown"
          ])
      }
      if !conditions.contains(condition) { conditions.append(condition) }
    }
    return conditions
  }

  private static func clientStandIn(_ request: ReportRequest) throws(AnalysisError) -> ClientStandIn? {
    guard request.redactsClients else { return nil }
    guard let key = request.clientKey.map({ Array($0.utf8) }) else { return ClientHash.standIn() }
    guard key.count >= ClientHash.shortestKey else {
      throw AnalysisError(
        .configuration,
        [
          "the key for hashing clients, ANALYZE_CLIENT_KEY, is \(key.count) bytes long; give it at least "
            + "\(ClientHash.shortestKey), or unset it to hash without a key"
        ])
    }
    return ClientHash.standIn(key: key)
  }

  private static func environmentRules(_ texts: [String]) throws(AnalysisError) -> [EnvironmentRule] {
    var rules: [EnvironmentRule] = []
    for text in texts {
      guard let rule = EnvironmentRule(text) else {
        throw AnalysisError(
          .configuration,
          ["--env-rule '\(text.visible())' is no rule; write GLOB=NAME, such as '*.gw.example.no=prod'"])
      }
      rules.append(rule)
    }
    return rules
  }

  private static func fields(_ request: ReportRequest) throws(AnalysisError) -> FieldTable {
    var fields: [Profile.Field] = []
    for text in request.fieldPaths { fields.append(try field(text)) }
    let profile = request.profile.lowercased()
    guard ReportRequest.profiles.contains(profile) else {
      let nearest = NearestName.of(profile, among: ReportRequest.profiles).map { "; did you mean \($0)?" }
      throw AnalysisError(
        .configuration,
        [
          "--profile '\(request.profile.visible())' is not known"
            + (nearest ?? "; there are \(ReportRequest.profiles.joined(separator: ", "))")
        ])
    }
    return FieldTable(mapped: fields, forced: profile == ReportRequest.automaticProfile ? nil : profile)
  }

  /// From `FIELD=PATH`.
  private static func field(_ text: String) throws(AnalysisError) -> Profile.Field {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let option = "--map '\(text.visible())'"
    guard parts.count == 2, let role = FieldRole(mapName: parts[0]) else {
      let names = FieldRole.mapNames
      let nearest = parts.first.flatMap { NearestName.of($0, among: names) }.map {
        "did you mean \($0)? Write"
      }
      throw AnalysisError(
        .configuration,
        [
          "\(option) maps nothing; \(parts.count == 2 ? nearest ?? "write" : "write") FIELD=PATH, such as time=meta.when, "
            + "with one of the fields " + names.joined(separator: ", ")
        ])
    }
    let keys = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    if keys.contains("") {
      throw AnalysisError(
        .configuration,
        ["\(option) has an empty key; write the keys with one dot between them, such as meta.when"])
    }
    if keys.first == "$" || parts[1].contains("[") {
      throw AnalysisError(
        .configuration,
        [
          "\(option) is no path; write keys alone, without $ and [ ]: a list's first element stands for it, so that "
            + "time=list.when reads {\"list\":[{\"when\":…}]}"
        ])
    }
    return Profile.Field(role, parts[1])
  }
}
