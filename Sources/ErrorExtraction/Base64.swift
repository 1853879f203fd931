// Base64 with either alphabet (RFC 4648 §4, §5), as far as it goes: what is logged may be cut.

enum Base64 {
  /// The bytes up to the padding, or up to the first byte of neither alphabet.
  static func decodedPrefix(of text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text where byte > 0x20 {
      guard let digit = digit(byte) else { break }
      bits = bits << 6 | UInt32(digit)
      count += 6
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return output
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: Base64URL.digit(byte)
    }
  }
}
