// One compressed member: a zstd frame, a gzip member, or all that libarchive unwraps in one go.

/// Decodes one member; after `isAtEnd` it may be used for another of its kind.
protocol MemberDecoder: AnyObject {
  /// Writes decoded bytes to the front of `space`. Nothing written and not at the end is possible only with a
  /// fault.
  func decode(_ source: ReadAhead, into space: UnsafeMutableRawBufferPointer) throws(StreamFault)
    -> DecodedPart
}

/// What one call decoded.
struct DecodedPart {
  let count: Int
  let isAtEnd: Bool
}
