// What reading may cost in memory, whatever an input holds.

/// The limits that keep reading in bounded memory.
package struct InputLimits: Sendable {
  /// Bytes of the longest line that is handed on, without its newline; a longer one is skipped and counted.
  package var maxLineBytes = 16 << 20

  /// The largest window that a zstd frame may ask for.
  package var maxWindowBytes = 8 << 20

  /// Bytes of a chunk; only a longer line makes one grow.
  package var chunkBytes = 512 << 10

  package init() {}

  /// How often a stream may be wrapped: compression around an archive around compression.
  static let maxNesting = 3

  /// A line and its newline: no buffer grows beyond this.
  var longestBuffer: Int { max(maxLineBytes, 1) + 1 }

  /// A buffer before it grows. Never longer than the longest line, so that no chunk can hide a line over the
  /// limit.
  var usualBuffer: Int { min(max(chunkBytes, 2), longestBuffer) }
}
