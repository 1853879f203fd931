// What a zstd frame says of itself before it is decoded (RFC 8878, 3.1.1.1).

/// A frame's header: what decoding the frame takes, and where its blocks begin.
struct ZstdFrameHeader {
  /// Magic, descriptor, window, dictionary and content size at their longest.
  static let longest = 18

  let windowBytes: UInt64
  let dictionaryID: UInt64
  /// Bytes of the decoded frame; `nil` when the header does not tell.
  let contentBytes: UInt64?
  /// Bytes of the header itself.
  let count: Int
  /// Bytes of the checksum behind the last block.
  let checksumBytes: Int

  /// `nil` for a skippable frame, one of an old format, and a header that is cut off.
  init?(_ bytes: Span<UInt8>) {
    guard let magic = Self.number(bytes, at: 0, count: 4), magic == 0xFD2F_B528, bytes.count > 4 else {
      return nil
    }
    let descriptor = bytes[4]
    let isSingleSegment = descriptor & 0x20 != 0
    let dictionaryAt = isSingleSegment ? 5 : 6
    let dictionaryBytes = [0, 1, 2, 4][Int(descriptor & 0x03)]
    guard let dictionaryID = Self.number(bytes, at: dictionaryAt, count: dictionaryBytes) else { return nil }
    self.dictionaryID = dictionaryID
    let sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][Int(descriptor >> 6)]
    guard let size = Self.number(bytes, at: dictionaryAt + dictionaryBytes, count: sizeBytes) else {
      return nil
    }
    let contentBytes = sizeBytes == 2 ? size + 256 : size
    self.contentBytes = sizeBytes == 0 ? nil : contentBytes
    count = dictionaryAt + dictionaryBytes + sizeBytes
    checksumBytes = descriptor & 0x04 != 0 ? 4 : 0
    if isSingleSegment {
      // The content is its own window.
      windowBytes = contentBytes
    } else {
      let window = UInt64(bytes[5])
      let base = UInt64(1) << (10 + (window >> 3))
      windowBytes = base + base / 8 * (window & 7)
    }
  }

  private static func number(_ bytes: Span<UInt8>, at start: Int, count: Int) -> UInt64? {
    guard start + count <= bytes.count else { return nil }
    var value: UInt64 = 0
    for index in 0..<count { value |= UInt64(bytes[start + index]) << (8 * UInt64(index)) }
    return value
  }
}
