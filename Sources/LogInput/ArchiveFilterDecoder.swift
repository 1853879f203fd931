// xz, bzip2 and lz4 streams, which libarchive takes apart.

/// Decodes one stream with all that its format allows to follow it.
final class ArchiveFilterDecoder: MemberDecoder {
  private let reader: ArchiveReader
  private var isInEntry = false

  init(_ source: ReadAhead, codec: Codec) {
    reader = ArchiveReader(source, codec: codec)
  }

  /// `source` is the one that the reader was made for.
  func decode(
    _ source: ReadAhead, into space: UnsafeMutableRawBufferPointer
  ) throws(StreamFault) -> DecodedPart {
    if !isInEntry {
      guard try reader.nextEntry() != nil else {
        reader.returnUnused()
        return DecodedPart(count: 0, isAtEnd: true)
      }
      isInEntry = true
    }
    let count = try unsafe reader.read(into: space)
    if count == 0 { reader.returnUnused() }
    return DecodedPart(count: count, isAtEnd: count == 0)
  }
}
