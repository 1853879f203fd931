// A pipeline's night from its lock to its exit code, and a line of log for each step.

import ErrorReport
import Foundation
import Logging
import ReportJobs
import ReportRendering

struct PipelineRun {
  private let options: PipelineOptions
  private let log: Logger

  init(_ options: PipelineOptions, log: Logger) {
    self.options = options
    self.log = log
  }

  func run(standardOutput: ([UInt8]) throws(AnalysisError) -> Void) throws(AnalysisError) -> ReportResult {
    logStart()
    let lock = try lock()
    defer { withExtendedLifetime(lock) {} }
    do throws(OutputError) {
      for path in options.filesWithFolders { try Folders.make(forFile: path) }
    } catch {
      throw AnalysisError(.files, [error.message])
    }
    logInputs()
    let reading = ContinuousClock.now
    let result = try LogAnalysis.report(
      options.report, step: { log($0, since: reading) }, standardOutput: standardOutput)
    prune()
    for condition in result.conditions { log.warning("\(condition)") }
    return result
  }

  private func lock() throws(AnalysisError) -> PipelineLock? {
    guard let path = options.file.lockPath else { return nil }
    do throws(OutputError) {
      try Folders.make(forFile: path)
    } catch {
      throw AnalysisError(.files, [error.message])
    }
    do throws(LockError) {
      // By the clock on the wall, whatever stands for now: who finds it locked looks for a process.
      let now = Timestamp(millisecondsSinceEpoch: Int64(Date().timeIntervalSince1970 * 1_000))
      return try PipelineLock(path: path, pipeline: options.file.pipeline, now: now)
    } catch {
      throw AnalysisError(error.isHeld ? .busy : .files, [error.message])
    }
  }

  private func prune() {
    guard let outdated = options.outdated else { return }
    for file in outdated.files {
      do throws(OutputError) {
        try DatedFiles.delete(file)
        log.info(
          "pruned",
          metadata: ["path": "\(file.path)", "date": "\(file.date)", "before": "\(outdated.before)"])
      } catch {
        log.warning("a report that is kept no longer stays: \(error.message)")
      }
    }
  }

  // MARK: What the log tells

  private func logStart() {
    var fields: Logger.Metadata = [
      "timezone": "\(options.file.zone.name)", "tool": "\(options.report.request.tool)",
    ]
    if let since = options.report.period.since { fields["since"] = "\(since.rfc3339)" }
    if let until = options.report.period.until { fields["until"] = "\(until.rfc3339)" }
    log.info("start", metadata: fields)
  }

  private func logInputs() {
    let plan = options.report.plan
    let sizes = plan.sources.compactMap(\.bytes)
    log.info(
      "inputs found",
      metadata: [
        "inputs": .stringConvertible(plan.sources.count),
        "bytes": .stringConvertible(sizes.reduce(0, +)),
        "missing": .stringConvertible(plan.problems.count),
      ])
    for source in plan.sources { log.debug("input", metadata: ["path": "\(source.path)"]) }
  }

  private func log(_ step: ReportStep, since start: ContinuousClock.Instant) {
    switch step {
    case .read(let result):
      for message in result.messages { log.warning("\(message)") }
      let lines = result.report.lines
      log.info(
        "read",
        metadata: [
          "lines": .stringConvertible(lines.total), "requests": .stringConvertible(lines.requests),
          "errors": .stringConvertible(lines.errors), "malformed": .stringConvertible(lines.malformed),
          "filtered": .stringConvertible(lines.filtered),
          "groups": .stringConvertible(result.report.groups.count),
          "status": "\(result.report.status.rawValue)",
          "seconds": .stringConvertible(seconds(since: start)),
        ])
      if options.file.history != nil { logTrends(result.report) }
    case .wrote:
      for output in options.night.outputs {
        log.info("wrote", metadata: ["path": "\(output.path)", "format": "\(output.format)"])
      }
      if let path = options.night.rejects {
        log.info("wrote", metadata: ["path": "\(path)", "format": "rejects"])
      }
    case .recorded:
      log.info("recorded", metadata: ["path": "\(options.file.history?.path ?? "")"])
    }
  }

  private func logTrends(_ report: Report) {
    var fields: Logger.Metadata = [:]
    for trend in Trend.allCases {
      fields[trend.rawValue] = .stringConvertible(report.groups.count { $0.trend == trend })
    }
    fields["acknowledged"] = .stringConvertible(report.groups.count { $0.acknowledgement != nil })
    log.info("compared", metadata: fields)
  }

  /// To the millisecond.
  private func seconds(since start: ContinuousClock.Instant) -> Double {
    ((start.duration(to: .now) / .milliseconds(1)).rounded()) / 1_000
  }
}
