// The reports of one window after the other: a stream on standard output, and files that are replaced each time.

import ErrorReport
import LogDecoding
import LogInput
import ReportJobs
import ReportRendering

struct WindowOutputs {
  private let options: CheckedOptions
  private let isWindowed: Bool
  private let write: ([UInt8]) -> Void
  /// The forms that go to standard output.
  private let streams: [ReportFormat]
  private let text: TextOptions
  let wantsEvents: Bool
  private let streamsEvents: Bool
  private var events: EventsFile?
  private var rejects: RejectsFile?
  private var windows = 0

  init(_ options: CheckedOptions, isWindowed: Bool, standardOutput: @escaping ([UInt8]) -> Void) {
    self.options = options
    self.isWindowed = isWindowed
    write = standardOutput
    let request = options.request
    text = TextOptions(
      width: request.width, color: request.usesColor, verbose: request.isVerbose,
      language: ReportLanguage(rawValue: request.language) ?? .english, timeZone: options.zone)
    let printed = request.outputs.filter { $0.path == nil }.map(\.format)
    streams = printed.compactMap { ReportFormat(rawValue: $0) }
    streamsEvents = printed.contains(ReportOutput.eventsFormat)
    wantsEvents = request.outputs.contains { $0.format == ReportOutput.eventsFormat }
    if streamsEvents {
      var sink = ClosureSink(body: write)
      CSVEvents.head(into: &sink)
    }
  }

  /// Opens what is written while a window lasts, and tries whether the rest can be.
  mutating func begin() throws(AnalysisError) {
    let request = options.request
    let paths = request.outputs.filter { $0.format == ReportOutput.eventsFormat }.compactMap(\.path)
    do throws(OutputError) {
      events = paths.isEmpty ? nil : try EventsFile(paths: paths, isPrinted: false)
      rejects = try request.rejects.map { path throws(OutputError) in
        try RejectsFile(path: path, redactor: options.rules.extraction.redactor)
      }
    } catch {
      throw AnalysisError(.files, [error.message])
    }
    if windows == 0 { _ = try files() }
  }

  /// Writes down what a chunk held, which began behind so many lines of its input.
  func add(_ chunk: Chunk, _ balance: ChunkBalance, _ rows: CSVEvents, file: String, lines: Int) {
    events?.write(rows, file: file, firstLine: lines + 1)
    if streamsEvents {
      var rows = rows
      var sink = ClosureSink(body: write)
      rows.write(file: file, firstLine: lines + 1, into: &sink)
    }
    guard let rejects else { return }
    for rejected in balance.rejected {
      rejects.write(RejectedBytes(rejected, in: chunk, file: file, lines: lines))
    }
  }

  /// Writes the window's report, which ends at `end`. What could be written is, when something else cannot.
  mutating func finish(_ report: Report, at end: Timestamp) throws(AnalysisError) {
    for format in streams { print(report, as: format, at: end) }
    windows += 1
    var failures: [String] = []
    do throws(AnalysisError) {
      try files().write(report, events: nil) { _ in }
    } catch {
      failures += error.messages
    }
    do throws(OutputError) {
      try events?.commit()
      try rejects?.commit()
    } catch {
      failures.append(error.message)
    }
    events = nil
    rejects = nil
    if !failures.isEmpty { throw AnalysisError(.files, failures) }
  }

  private func files() throws(AnalysisError) -> OutputFiles {
    let outputs = options.request.outputs.filter { $0.path != nil }
    return try OutputFiles(outputs, options: options)
  }

  /// Reports that stand one behind the other are told apart: JSON by lines, text by a rule, and a table has one head.
  private func print(_ report: Report, as format: ReportFormat, at end: Timestamp) {
    var sink = ClosureSink(body: write)
    guard isWindowed else {
      format.render(report, options: text, into: &sink)
      return
    }
    switch format {
    case .json: JSONReport(layout: .oneLine).render(report, into: &sink)
    case .csv where windows > 0, .timeline where windows > 0:
      var rows = RowsSink(body: write)
      format.render(report, options: text, into: &rows)
    case .text:
      WindowRule(end: end, options: text).render(into: &sink)
      format.render(report, options: text, into: &sink)
    case .markdown:
      if windows > 0 { write(Array("\n---\n\n".utf8)) }
      format.render(report, options: text, into: &sink)
    default: format.render(report, options: text, into: &sink)
    }
  }

  /// A table without its head.
  private struct RowsSink: ReportSink {
    let body: ([UInt8]) -> Void
    var isInHead = true

    mutating func write(_ bytes: [UInt8]) {
      if !isInHead {
        body(bytes)
      } else if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
        isInHead = false
        body(Array(bytes[(end + 1)...]))
      }
    }
  }
}

extension RejectedBytes {
  /// Of a chunk that begins behind so many lines of its file.
  init(_ rejected: RejectedLine, in chunk: Chunk, file: String, lines: Int) {
    var bytes: [UInt8] = []
    chunk.withBytes { text in
      // One byte more than is written: so the rest is known to be cut.
      let end = min(rejected.offsetInChunk + min(rejected.length, RejectsFile.longestBytes + 1), text.count)
      bytes.append(text, rejected.offsetInChunk..<end)
    }
    self.init(
      file: file, line: lines + rejected.lineInChunk + 1, offset: chunk.offset + rejected.offsetInChunk,
      length: rejected.length, reason: rejected.reason.description, bytes: bytes)
  }
}
