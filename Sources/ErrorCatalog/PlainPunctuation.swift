// The quotes, apostrophes and hyphens that word processors, chats and web pages put in the place of the plain ones.

enum PlainPunctuation {
  /// The smallest first byte of such a character in UTF-8.
  static let leastByte: UInt8 = 0xC2

  /// The plain byte for the character at `index`, with the length of what stands there; `nil` for all others.
  static func at(_ index: Int, in bytes: Span<UInt8>) -> (byte: UInt8, length: Int)? {
    switch bytes[index] {
    case 0xC2 where index + 1 < bytes.count:
      switch bytes[index + 1] {
      case 0xAB, 0xBB: (UInt8(ascii: "\""), 2)  // « »
      case 0xB4: (UInt8(ascii: "'"), 2)  // ´
      default: nil
      }
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
      switch bytes[index + 2] {
      case 0x90...0x93: (UInt8(ascii: "-"), 3)  // hyphens, also the non-breaking one, and the short dashes
      case 0x98...0x9B, 0xB9, 0xBA: (UInt8(ascii: "'"), 3)  // ‘ ’ ‚ ‛ ‹ ›
      case 0x9C...0x9F: (UInt8(ascii: "\""), 3)  // “ ” „ ‟
      default: nil
      }
    default: nil
    }
  }
}
