// Lines that a container runtime has cut: their pieces wait until the last one comes.

/// CRI marks a piece with P; Docker's json-file leaves out the newline at its end.
struct PartialLines {
  enum Stream: Hashable {
    case container(isStandardError: Bool)
    case docker(isStandardError: Bool)
  }

  struct Waiting {
    var bytes: [UInt8]
    /// Where the last piece stands, to be told if nothing follows.
    var line: Int
    var range: Range<Int>
  }

  private var waiting: [Stream: Waiting] = [:]

  var isEmpty: Bool { waiting.isEmpty }

  func has(_ stream: Stream) -> Bool { !waiting.isEmpty && waiting[stream] != nil }

  /// Pieces are joined up to this many bytes.
  private static let longestText = 16 << 20

  /// A further piece, in line `line` of the chunk. `false` when the text would become too long.
  @discardableResult
  mutating func append(_ bytes: [UInt8], to stream: Stream, line: Int, range: Range<Int>) -> Bool {
    var pieces = waiting.removeValue(forKey: stream) ?? Waiting(bytes: [], line: line, range: range)
    guard pieces.bytes.count + bytes.count < Self.longestText else {
      waiting[stream] = pieces
      return false
    }
    pieces.bytes += bytes
    pieces.line = line
    pieces.range = range
    waiting[stream] = pieces
    return true
  }

  /// What waits for the last piece of the stream, which is not in it.
  mutating func take(_ stream: Stream) -> Waiting? {
    waiting.isEmpty ? nil : waiting.removeValue(forKey: stream)
  }

  /// The last pieces of what was never finished.
  mutating func takeUnfinished() -> [Waiting] {
    defer { waiting.removeAll() }
    return waiting.values.sorted { $0.line < $1.line }
  }
}
