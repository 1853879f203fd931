// What a zstd frame asks for before it is decoded (RFC 8878, 3.1.1.1).

/// The part of a frame's header that says what decoding it takes.
struct ZstdFrameHeader {
  /// Magic, descriptor, window, dictionary and content size at their longest.
  static let longest = 18

  let windowBytes: UInt64
  let dictionaryID: UInt64

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
    if isSingleSegment {
      // The content is its own window.
      let sizeBytes = [1, 2, 4, 8][Int(descriptor >> 6)]
      guard let size = Self.number(bytes, at: dictionaryAt + dictionaryBytes, count: sizeBytes) else {
        return nil
      }
      windowBytes = sizeBytes == 2 ? size + 256 : size
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
