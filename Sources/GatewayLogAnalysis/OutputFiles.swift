// The reports of a run: opened before the inputs are read, written in one pass, put into place at the end.

import ErrorReport
import ReportJobs
import ReportRendering

struct OutputFiles {
  private struct Output {
    /// `nil` for the events, which have been written already and are only printed here.
    var format: ReportFormat?
    var options: TextOptions
    /// `nil` for standard output.
    var file: AtomicFile?
  }

  private var outputs: [Output] = []

  init(_ requested: [ReportOutput], options: CheckedOptions) throws(AnalysisError) {
    let request = options.request
    for output in requested {
      if output.format == ReportOutput.eventsFormat {
        if output.path == nil { outputs.append(Output(format: nil, options: TextOptions())) }
        continue
      }
      guard let format = ReportFormat(rawValue: output.format) else {
        throw AnalysisError(.configuration, ["there is no format '\(output.format.visible())'"])
      }
      var text = TextOptions(
        width: request.width, verbose: request.isVerbose,
        language: ReportLanguage(rawValue: request.language) ?? .english, timeZone: options.zone)
      guard let path = output.path else {
        text.color = request.usesColor
        outputs.append(Output(format: format, options: text))
        continue
      }
      do throws(OutputError) {
        outputs.append(Output(format: format, options: text, file: try AtomicFile(path: path)))
      } catch {
        throw AnalysisError(.files, [error.message])
      }
    }
  }

  /// No file is put into its place before all of them are whole and on the disk: then there is little left that could go wrong.
  func write(
    _ report: Report, events: OrderedOutputs?, standardOutput: ([UInt8]) throws(AnalysisError) -> Void
  ) throws(AnalysisError) {
    var failures: [String] = []
    func attempt(_ body: () throws(OutputError) -> Void) {
      do throws(OutputError) { try body() } catch { failures.append(error.message) }
    }
    for output in outputs {
      guard let format = output.format else {
        do throws(AnalysisError) {
          try events?.printEvents(to: standardOutput)
        } catch {
          failures += error.messages
        }
        continue
      }
      guard let file = output.file else {
        do throws(AnalysisError) {
          try ClosureSink.rendering(to: standardOutput) {
            format.render(report, options: output.options, into: &$0)
          }
        } catch {
          failures += error.messages
        }
        continue
      }
      var sink = FileSink(file: file)
      format.render(report, options: output.options, into: &sink)
      attempt { () throws(OutputError) in try file.prepare() }
    }
    attempt { () throws(OutputError) in try events?.prepare() }
    if failures.isEmpty {
      for output in outputs { attempt { () throws(OutputError) in try output.file?.commit() } }
      attempt { () throws(OutputError) in try events?.commit() }
    }
    if !failures.isEmpty { throw AnalysisError(.files, failures) }
  }

  private struct FileSink: ReportSink {
    let file: AtomicFile

    mutating func write(_ bytes: [UInt8]) {
      file.write(bytes)
    }
  }
}
