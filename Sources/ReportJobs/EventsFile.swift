// The events, a row each, on their way to files and to standard output.

package import ReportRendering

package final class EventsFile {
  /// The name of its form among those of reports.
  package static let format = "events"

  private let files: [AtomicFile]
  /// What is meant for standard output: from there, nothing could be taken back.
  private let kept: TemporaryFile?
  private var sink: Sink

  /// `isPrinted` tells that the events are also asked for by `printed`.
  package init(paths: [String], isPrinted: Bool) throws(OutputError) {
    var files: [AtomicFile] = []
    for path in paths { files.append(try AtomicFile(path: path)) }
    self.files = files
    kept = isPrinted ? try TemporaryFile() : nil
    sink = Sink(files: files, kept: kept)
    CSVEvents.head(into: &sink)
  }

  package func write(_ events: CSVEvents, file: String, firstLine: Int) {
    var events = events
    events.write(file: file, firstLine: firstLine, into: &sink)
  }

  /// How much has been written.
  package var mark: Int { sink.count }

  /// Takes back what was written between two marks.
  package func remove(_ range: Range<Int>) {
    for file in files { file.remove(range) }
    kept?.remove(range)
    sink.count -= range.count
  }

  /// The next bytes for standard output from `offset` on, none at the end.
  package func printed(at offset: Int) throws(OutputError) -> [UInt8] {
    try kept?.piece(at: offset) ?? []
  }

  package func prepare() throws(OutputError) {
    for file in files { try file.prepare() }
  }

  package func commit() throws(OutputError) {
    for file in files { try file.commit() }
  }

  private struct Sink: ReportSink {
    let files: [AtomicFile]
    let kept: TemporaryFile?
    var count = 0

    init(files: [AtomicFile], kept: TemporaryFile?) {
      self.files = files
      self.kept = kept
    }

    mutating func write(_ bytes: [UInt8]) {
      for file in files { file.write(bytes) }
      kept?.write(bytes)
      count += bytes.count
    }
  }
}
