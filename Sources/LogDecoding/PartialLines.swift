// Lines that a container runtime has cut: their pieces wait until the last one comes.

/// CRI marks a piece with P; Docker's json-file leaves out the newline at its end.
struct PartialLines {
  enum Stream: Hashable {
    case container(isStandardError: Bool)
    case docker(isStandardError: Bool)
  }

  private struct Waiting {
    var bytes: [UInt8]
    /// Where the last piece stands, to be told if nothing follows.
    var line: Int
    var range: Range<Int>
  }

  private var waiting: [Stream: Waiting] = [:]

  func has(_ stream: Stream) -> Bool { !waiting.isEmpty && waiting[stream] != nil }

  /// A further piece, in line `line` of the chunk.
  mutating func append(_ bytes: [UInt8], to stream: Stream, line: Int, range: Range<Int>) {
    var pieces = waiting[stream] ?? Waiting(bytes: [], line: line, range: range)
    pieces.bytes += bytes
    pieces.line = line
    pieces.range = range
    waiting[stream] = pieces
  }

  /// What waits for the last piece of the stream, which is not in it.
  mutating func take(_ stream: Stream) -> [UInt8]? {
    waiting.isEmpty ? nil : waiting.removeValue(forKey: stream)?.bytes
  }

  /// The last pieces of what was never finished.
  mutating func takeUnfinished() -> [(line: Int, range: Range<Int>)] {
    defer { waiting.removeAll() }
    return waiting.values.map { ($0.line, $0.range) }.sorted { $0.line < $1.line }
  }
}
