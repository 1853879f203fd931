// One input of a run, and how reading it ended.

/// An input as the report names it.
public struct InputSummary: Hashable, Sendable {
  /// How reading an input ended.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// Read to its end.
    case ok
    /// The compressed stream stops before its end; what was complete is in the report.
    case truncated
    /// The compressed stream is damaged; what came before the damage is in the report.
    case corrupt
    /// It could not be opened or read.
    case unreadable
    /// It holds no byte.
    case empty
    /// The same content was read already in this run; it counts once.
    case seen
  }

  /// The path as it was given or found; `-` for standard input.
  public var path: String
  /// The outermost compression or archive found by its content: `zstd`, `gzip`, `tar` …; `none` for plain text.
  public var compression: String
  /// How reading ended.
  public var status: Status
  /// What went wrong, for people; `nil` when all is well.
  public var reason: String?
  /// Bytes as they stand on disk or came through the pipe.
  public var bytes: Int
  /// Bytes after decompression.
  public var decodedBytes: Int
  /// Physical lines.
  public var lines: Int

  /// An input and how reading it ended.
  public init(
    path: String, compression: String = "none", status: Status = .ok, reason: String? = nil,
    bytes: Int = 0, decodedBytes: Int = 0, lines: Int = 0
  ) {
    self.path = path
    self.compression = compression
    self.status = status
    self.reason = reason
    self.bytes = bytes
    self.decodedBytes = decodedBytes
    self.lines = lines
  }
}
