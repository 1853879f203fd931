// The beginning of a stream, known by its digest: a log that grows keeps the beginnings it had.

/// The first `length` bytes of a decompressed stream.
package struct ContentPrefix: Hashable, Sendable {
  package let digest: ContentDigest
  /// In bytes, at least 1.
  package let length: Int

  package init(digest: ContentDigest, length: Int) {
    self.digest = digest
    self.length = length
  }
}
