// A pipeline on a date → the report that is asked for, and what stands around it.

import ConfigurationFiles
import ErrorCatalog
import ErrorReport
import ReportJobs
import ReportRendering

struct PipelineOptions {
  let file: PipelineFile
  let night: PipelineFile.Night
  let now: Timestamp
  let report: CheckedOptions

  init(_ request: PipelineRequest) throws(AnalysisError) {
    file = request.pipeline.file
    now = request.now
    night = try Self.night(request)
    try Self.checkCatalogs(of: file)
    report = try CheckedOptions(Self.report(request, file, night))
  }

  /// What the file says about the date that is asked for.
  static func night(_ request: PipelineRequest) throws(AnalysisError) -> PipelineFile.Night {
    let file = request.pipeline.file
    let date = try date(request.date, now: request.now, in: file.zone)
    do throws(ConfigurationError) {
      return try file.night(of: date, now: request.now)
    } catch {
      throw AnalysisError(.configuration, error.diagnostics.map(\.description))
    }
  }

  /// Each fault with its place in the catalog, at the place where the pipeline names that.
  static func checkCatalogs(of file: PipelineFile) throws(AnalysisError) {
    var diagnostics: [ConfigurationDiagnostic] = []
    for catalog in file.catalogs {
      do throws(AnalysisError) {
        _ = try CatalogSet(files: [catalog.path])
      } catch {
        diagnostics += error.messages.map {
          ConfigurationDiagnostic(file: file.file, at: catalog.mark, "the catalog has a fault: \($0)")
        }
      }
    }
    if let error = ConfigurationError(diagnostics) {
      throw AnalysisError(.configuration, error.diagnostics.map(\.description))
    }
  }

  /// The folders of all files that are written, by one file in each.
  var filesWithFolders: [String] {
    ([file.history?.path, night.rejects] + night.outputs.map(\.path)).compactMap { $0 }.filter(
      PipelineFile.isFile)
  }

  /// Files of older nights that are kept no longer, and the date from which on they are.
  var outdated: (before: CalendarDate, files: [DatedFiles.File])? {
    guard let days = file.retainedDays else { return nil }
    // As the history counts: an old night that is run again lets go of nothing newer.
    let limit = min(night.date, CalendarDate(at: now, in: file.zone)).adding(days: -days)
    let templates = (file.outputs.map(\.path.value) + [file.rejects?.value].compactMap { $0 })
    var seen: Set<String> = []
    let files = templates.filter { PipelineFile.isFile($0.text) }.flatMap {
      DatedFiles($0).files(before: limit)
    }
    .filter { seen.insert($0.path).inserted }
    return (limit, files)
  }

  private static func date(
    _ text: String, now: Timestamp, in zone: TimeZoneRules
  ) throws(AnalysisError) -> CalendarDate {
    let today = CalendarDate(at: now, in: zone)
    switch text {
    case "today": return today
    case "yesterday": return today.adding(days: -1)
    default:
      guard let date = CalendarDate(text) else {
        throw AnalysisError(
          .configuration,
          ["--date '\(text.visible())' is no date; write one such as 2026-03-01, or yesterday, or today"])
      }
      return date
    }
  }

  private static func report(
    _ asked: PipelineRequest, _ file: PipelineFile, _ night: PipelineFile.Night
  ) throws(AnalysisError) -> ReportRequest {
    var request = ReportRequest(
      inputs: night.inputs, tool: asked.tool, now: asked.now, jobs: file.jobs ?? asked.jobs)
    for output in night.outputs {
      request.outputs.append(try ReportOutput("\(output.format):\(output.path)"))
    }
    request.asking = (file.pipeline, night.date.description)
    request.night = file.history.map { history in
      NightRequest(
        pipeline: file.pipeline, date: night.date.description, historyPath: history.path,
        retainedDays: history.retainedDays)
    }
    request.environmentRules = file.environmentRules
    request.catalogs = file.catalogs.map(\.path)
    request.fieldPaths = file.fieldPaths
    request.profile = file.profile ?? ReportRequest.automaticProfile
    request.timeZone = file.zone.name
    request.since = night.since
    request.until = night.until
    request.environments = file.filter.environments
    request.providers = file.filter.providers
    request.errors = file.filter.errors
    request.clients = file.filter.clients
    request.redactsClients = file.redactsClients
    request.clientKey = asked.clientKey
    request.groupBy = file.groupBy.isEmpty ? nil : file.groupBy.joined(separator: ",")
    request.bucket = file.bucket
    request.failOn = asked.failOn.isEmpty ? file.failOn : asked.failOn
    request.rejects = night.rejects
    request.isStrict = file.isStrict
    if let maxGroups = file.maxGroups { request.maxGroups = maxGroups }
    if let maxLineBytes = file.maxLineBytes { request.maxLineBytes = maxLineBytes }
    if let maxWindowBytes = file.maxWindowBytes { request.maxWindowBytes = maxWindowBytes }
    request.language = file.language ?? asked.language
    return request
  }
}
