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

  func write(
    _ report: Report, events: OrderedOutputs?, standardOutput: ([UInt8]) -> Void
  ) throws(AnalysisError) {
    var failures: [String] = []
    for output in outputs {
      guard let format = output.format else {
        do throws(OutputError) {
          try events?.printEvents(to: standardOutput)
        } catch {
          failures.append(error.message)
        }
        continue
      }
      guard let file = output.file else {
        withoutActuallyEscaping(standardOutput) { write in
          var sink = ClosureSink(body: write)
          format.render(report, options: output.options, into: &sink)
        }
        continue
      }
      var sink = FileSink(file: file)
      format.render(report, options: output.options, into: &sink)
      do throws(OutputError) {
        try file.commit()
      } catch {
        failures.append(error.message)
      }
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
