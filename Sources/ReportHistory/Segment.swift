// A stretch of a decompressed stream that is counted, or left out, as a whole.

/// The bytes behind one beginning of a stream, up to a longer one.
///
/// Both ends are known by the digest of all bytes before them, so that a segment is found again in a log that has grown
/// since, whatever the log is called by then.
package struct Segment: Hashable, Sendable {
  /// What comes before it; `nil` for a segment that begins with the stream.
  package let start: ContentPrefix?
  /// The stream up to its end.
  package let end: ContentPrefix

  package init(start: ContentPrefix? = nil, end: ContentPrefix) {
    self.start = start
    self.end = end
  }

  /// Offsets in the decompressed stream.
  package var range: Range<Int> {
    let lower = start?.length ?? 0
    return lower..<max(lower, end.length)
  }
}
