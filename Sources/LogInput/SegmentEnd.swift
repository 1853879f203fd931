// Where a stretch of a stream ends that is counted, or left out, as a whole.

/// The stream up to the end of a segment.
package struct SegmentEnd: Hashable, Sendable {
  /// Of all bytes before the end.
  package let hash: ContentHash
  /// How many these are.
  package let length: Int

  package init(hash: ContentHash, length: Int) {
    self.hash = hash
    self.length = length
  }
}
