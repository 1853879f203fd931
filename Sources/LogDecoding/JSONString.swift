// A JSON string's bytes with its escapes resolved (RFC 8259 §7).

enum JSONString {
  /// Appends the string between two quotes, decoded. `false` when an escape does not exist; what came before it is
  /// appended then. A surrogate without its partner becomes U+FFFD.
  static func decode(_ text: PaddedText, _ range: Range<Int>, into output: inout [UInt8]) -> Bool {
    var offset = range.lowerBound
    let end = range.upperBound
    while offset < end {
      let plain = text.firstIndex(of: ASCII.backslash, in: offset..<end) ?? end
      text.append(offset..<plain, to: &output)
      offset = plain
      guard offset < end else { return true }
      guard offset + 1 < end else { return false }
      let escape = text[offset + 1]
      offset += 2
      switch escape {
      case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"): output.append(escape)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "u"):
        guard let unit = codeUnit(text, offset, end) else { return false }
        offset += 4
        var scalar = unit
        if unit & 0xFC00 == 0xD800, offset + 6 <= end, text[offset] == ASCII.backslash,
          text[offset + 1] == UInt8(ascii: "u"), let low = codeUnit(text, offset + 2, end),
          low & 0xFC00 == 0xDC00
        {
          scalar = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
          offset += 6
        }
        append(Unicode.Scalar(scalar) ?? "\u{FFFD}", to: &output)
      default:
        return false
      }
    }
    return true
  }

  /// A text as the `message` of an object.
  static func object(holding text: [UInt8]) -> [UInt8] {
    var output = Array("{\"message\":\"".utf8)
    output.reserveCapacity(text.count + 32)
    for byte in text {
      switch byte {
      case ASCII.quote, ASCII.backslash: output += [ASCII.backslash, byte]
      case 0..<0x20: output.append(ASCII.space)
      default: output.append(byte)
      }
    }
    return output + "\"}".utf8
  }

  private static func codeUnit(_ text: PaddedText, _ offset: Int, _ end: Int) -> UInt32? {
    guard offset + 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in offset..<offset + 4 {
      guard let digit = ASCII.hexValue(text[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { output.append(byte) }
  }
}
