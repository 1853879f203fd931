// How reading an input went.

/// What was read of one source, and how far.
package struct InputOutcome: Hashable, Sendable {
  package enum Status: String, Sendable {
    case ok
    /// It ends in the middle; what came before was handed on.
    case truncated
    /// It is damaged, or not allowed; what came before was handed on.
    case corrupt
    /// It could not be opened, or not be read to its end.
    case unreadable
    /// It holds no line.
    case empty
  }

  package var path: String

  /// The outermost wrapping: none, zstd, gzip, xz, bzip2, lz4, tar or zip.
  package var compression: String

  package var status: Status

  /// What happened and what to do, where the status is not `ok`.
  package var reason: String?

  /// Raw bytes read.
  package var bytes: Int

  /// Bytes of the decoded stream, a byte order mark and newlines put between the members of an archive
  /// included.
  package var decodedBytes: Int

  /// Of the decoded stream.
  package var contentHash: ContentHash

  /// Where its segments end, where contents are known: the last one with the stream, or before a record that is not whole.
  package var segments: [SegmentEnd] = []

  package var endsWithNewline: Bool

  /// The sink asked to stop: numbers and hash are those of the part that was read.
  package var isStoppedEarly: Bool
}
