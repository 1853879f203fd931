// A JSON string's bytes with its escapes resolved (RFC 8259 §7).

enum JSONString {
  /// Appends the string between two quotes, decoded. `false` when an escape does not exist; what came before it is
  /// appended then. A surrogate without its partner becomes U+FFFD.
  static func decode(_ text: PaddedText, _ range: Range<Int>, into output: inout [UInt8]) -> Bool {
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: range.count + slack))
    let decoded = unsafe output.withUnsafeMutableBufferPointer { buffer in
      unsafe decode(text, range, to: buffer.baseAddress.unsafelyUnwrapped + start)
    }
    output.removeSubrange((start + decoded.count)...)
    return decoded.isWhole
  }

  /// What is written beyond the decoded bytes, at most.
  static let slack = 8

  /// Writes the decoded string to `output`, where there is room for the string as written and the slack: no escape is
  /// shorter than what it stands for.
  @unsafe static func decode(
    _ text: PaddedText, _ range: Range<Int>, to output: UnsafeMutablePointer<UInt8>
  ) -> (count: Int, isWhole: Bool) {
    var offset = range.lowerBound
    let end = range.upperBound
    var count = 0

    func append(_ byte: UInt8) {
      unsafe output[count] = byte
      count &+= 1
    }

    while offset < end {
      // Eight bytes at a time: escapes stand too close together in JSON inside JSON for a search to pay.
      let word = text.word(at: offset)
      unsafe UnsafeMutableRawPointer(output + count).storeBytes(of: word.littleEndian, as: UInt64.self)
      let plain = min(word.firstByte(equalTo: ASCII.backslash), end &- offset)
      count &+= plain
      offset &+= plain
      guard plain < 8, offset < end else { continue }
      guard offset &+ 1 < end else { return (count, false) }
      let escape = text[offset &+ 1]
      offset &+= 2
      if escape == ASCII.quote || escape == ASCII.backslash {
        append(escape)
        continue
      }
      switch escape {
      case UInt8(ascii: "/"): append(escape)
      case UInt8(ascii: "b"): append(0x08)
      case UInt8(ascii: "f"): append(0x0C)
      case UInt8(ascii: "n"): append(0x0A)
      case UInt8(ascii: "r"): append(0x0D)
      case UInt8(ascii: "t"): append(0x09)
      case UInt8(ascii: "u"):
        guard let unit = codeUnit(text, offset, end) else { return (count, false) }
        offset += 4
        var scalar = unit
        if unit & 0xFC00 == 0xD800, offset + 6 <= end, text[offset] == ASCII.backslash,
          text[offset + 1] == UInt8(ascii: "u"), let low = codeUnit(text, offset + 2, end),
          low & 0xFC00 == 0xDC00
        {
          scalar = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
          offset += 6
        }
        let bytes = UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter
        for byte in bytes { append(byte) }
      default:
        return (count, false)
      }
    }
    return (count, true)
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
}
