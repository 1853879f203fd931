// What was read on other days: a log that grows keeps the beginnings it had.

/// The beginnings of streams that are known by their hash. Where a stream begins with one, a segment ends.
package protocol KnownContents {
  /// The next length at which a hash is worth taking; `nil` when there is none behind `length`.
  func nextLength(after length: Int) -> Int?
  /// Whether the first `length` bytes of some known stream have this hash.
  func isKnown(_ hash: ContentHash, length: Int) -> Bool
}
