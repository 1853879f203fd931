// RFC 8259's grammar of single values, for what the structural index does not look at: escapes, numbers, literals.

enum JSONGrammar {
  /// Whether the bytes between a string's quotes hold only escapes that exist (§7). That there is no control
  /// character among them is known from the structural index.
  static func isString(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let plain = text.word(at: offset).firstByte(equalTo: ASCII.backslash)
      offset &+= plain
      guard plain < 8, offset < range.upperBound else { continue }
      guard offset + 1 < range.upperBound else { return false }
      switch text[offset + 1] {
      case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
        UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        offset += 2
      case UInt8(ascii: "u"):
        guard offset + 6 <= range.upperBound else { return false }
        for digit in offset + 2..<offset + 6 where ASCII.hexValue(text[digit]) == nil { return false }
        offset += 6
      default:
        return false
      }
    }
    return true
  }

  /// Whether the bytes are `true`, `false`, `null` or a number (§3, §6).
  static func isPrimitive(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    switch text[first] {
    case UInt8(ascii: "t"): return equals(text, range, "true")
    case UInt8(ascii: "f"): return equals(text, range, "false")
    case UInt8(ascii: "n"): return equals(text, range, "null")
    default: return isNumber(text, range)
    }
  }

  private static func equals(_ text: PaddedText, _ range: Range<Int>, _ word: String) -> Bool {
    guard range.count == word.utf8.count else { return false }
    for (index, byte) in zip(range, word.utf8) where text[index] != byte { return false }
    return true
  }

  private static func isNumber(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    let end = range.upperBound

    func digits() -> Int {
      let first = offset
      while offset < end, ASCII.isDigit(text[offset]) { offset += 1 }
      return offset - first
    }

    if text[offset] == UInt8(ascii: "-") { offset += 1 }
    guard offset < end else { return false }
    if text[offset] == UInt8(ascii: "0") {
      offset += 1
    } else if digits() == 0 {
      return false
    }
    if offset < end, text[offset] == UInt8(ascii: ".") {
      offset += 1
      if digits() == 0 { return false }
    }
    if offset < end, text[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < end, text[offset] == UInt8(ascii: "+") || text[offset] == UInt8(ascii: "-") {
        offset += 1
      }
      if digits() == 0 { return false }
    }
    return offset == end
  }
}
