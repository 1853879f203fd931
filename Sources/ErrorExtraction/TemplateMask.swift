// A message without what differs from event to event: `{uuid}`, `{hex}`, `{number}`, `{time}`, `{email}`, `{url}` and
// `{jwt}` stand for such values. Codes stay: a number that hangs on a word by a letter or a hyphen is part of a name.

package enum TemplateMask {
  /// Appends the masked form of a redacted text: blanks collapsed, none at the ends.
  package static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
    var offset = 0
    let first = output.count
    while offset < text.count {
      let byte = text[offset]
      if byte <= 0x20 {
        if output.count > first, output.last != 0x20 { output.append(0x20) }
        offset += 1
      } else if let (end, mask) = value(in: text, at: offset) {
        output.append(contentsOf: mask.utf8)
        offset = end
      } else if isWordByte(byte) {
        let end = endOfWord(in: text, from: offset)
        output.append(text, offset..<end)
        offset = end
      } else {
        output.append(byte)
        offset += 1
      }
    }
    while output.count > first, output.last == 0x20 { output.removeLast() }
  }

  /// A value that begins at `offset`, where no word is under way.
  private static func value(in text: Span<UInt8>, at offset: Int) -> (end: Int, mask: String)? {
    let byte = text[offset]
    if byte == UInt8(ascii: "[") {
      // Redaction's marks for values that have a name of their own in templates.
      if text.spells("[jwt]", at: offset) { return (offset + 5, "{jwt}") }
      if text.spells("[email]", at: offset) { return (offset + 7, "{email}") }
      return nil
    }
    guard isWordByte(byte) else { return nil }
    if byte | 0x20 == UInt8(ascii: "h"),
      text.spells("http://", at: offset) || text.spells("https://", at: offset)
    {
      return (endOfURL(in: text, from: offset), "{url}")
    }
    if let end = endOfTime(in: text, from: offset) { return (end, "{time}") }
    let end = endOfWord(in: text, from: offset)
    if isUUID(text, offset..<end) { return (end, "{uuid}") }
    let shape = WordShape(text, offset..<end)
    if shape.isNumber { return (end, "{number}") }
    if shape.isHex { return (end, "{hex}") }
    return nil
  }

  private struct WordShape {
    private var digits = 0
    private var hexLetters = 0
    private var others = 0

    init(_ text: Span<UInt8>, _ range: Range<Int>) {
      for index in range {
        let byte = text[index]
        if byte &- UInt8(ascii: "0") < 10 {
          digits += 1
        } else if byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "f") {
          hexLetters += 1
        } else {
          others += 1
        }
      }
    }

    var isNumber: Bool { digits > 0 && hexLetters == 0 && others == 0 }
    /// Long enough to be an id, and with a digit, so that no word of prose is meant.
    var isHex: Bool { others == 0 && digits > 0 && digits + hexLetters >= 12 }
  }

  static func isUUID(_ text: Span<UInt8>, at offset: Int) -> Bool {
    isWordByte(text[offset]) && isUUID(text, offset..<endOfWord(in: text, from: offset))
  }

  private static func isUUID(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count == 36 else { return false }
    for index in 0..<36 {
      let byte = text[range.lowerBound + index]
      if index == 8 || index == 13 || index == 18 || index == 23 {
        if byte != UInt8(ascii: "-") { return false }
      } else if !isHexDigit(byte) {
        return false
      }
    }
    return true
  }

  private static let timeShape = Array("dddd-dd-ddtdd:dd".utf8)

  /// `2026-03-01T08:15:30Z`, also with a blank for the T, a fraction, or an offset.
  private static func endOfTime(in text: Span<UInt8>, from offset: Int) -> Int? {
    guard offset + timeShape.count <= text.count, text[offset] &- UInt8(ascii: "0") < 10 else { return nil }
    for (index, shape) in timeShape.enumerated() {
      let byte = text[offset + index]
      switch shape {
      case UInt8(ascii: "d"): if byte &- UInt8(ascii: "0") >= 10 { return nil }
      case UInt8(ascii: "t"): if byte | 0x20 != UInt8(ascii: "t"), byte != 0x20 { return nil }
      default: if byte != shape { return nil }
      }
    }
    var end = offset + timeShape.count
    while end < text.count {
      let byte = text[end]
      let continues =
        byte &- UInt8(ascii: "0") < 10 || byte | 0x20 == UInt8(ascii: "z")
        || ((byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+")
          || byte == UInt8(ascii: "-")) && end + 1 < text.count && text[end + 1] &- UInt8(ascii: "0") < 10)
      guard continues else { break }
      end += 1
    }
    return end
  }

  private static func endOfURL(in text: Span<UInt8>, from offset: Int) -> Int {
    var end = offset
    while end < text.count {
      let byte = text[end]
      if byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<")
        || byte == UInt8(ascii: ">") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
      {
        break
      }
      end += 1
    }
    while end > offset, text[end - 1] == UInt8(ascii: ".") || text[end - 1] == UInt8(ascii: ",") { end -= 1 }
    return end
  }

  private static func endOfWord(in text: Span<UInt8>, from offset: Int) -> Int {
    var end = offset
    while end < text.count, isWordByte(text[end]) || (text[end] == UInt8(ascii: "-") && end > offset) {
      end += 1
    }
    while end > offset + 1, text[end - 1] == UInt8(ascii: "-") { end -= 1 }
    return end
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
  }
}
