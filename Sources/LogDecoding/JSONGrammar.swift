// RFC 8259's grammar of single values, for what the structural index does not look at: escapes, numbers, literals.

enum JSONGrammar {
  /// Whether the bytes between a string's quotes hold only escapes that exist (§7). That there is no control
  /// character among them is known from the structural index.
  @inline(never)
  static func isString(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    hasCommonEscapesOnly(text, range) || hasEscapesOnly(text, range)
  }

  /// Whether each backslash stands before a quote, a backslash, a slash or an `n`. Then no escape is another one, whichever
  /// of the backslashes begin one. The last one, before the closing quote, begins none: there the string ends.
  private static func hasCommonEscapesOnly(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    let width = 32
    guard range.count >= width else { return false }
    var offset = range.lowerBound
    let last = range.upperBound &- width
    while true {
      // A block at a time: the compiler turns the loop into vector instructions.
      var others: UInt8 = 0
      for index in 0..<width {
        let isEscape: UInt8 = text[offset &+ index] == ASCII.backslash ? 0xFF : 0
        let next = text[offset &+ index &+ 1]
        let difference = min(
          min(next ^ ASCII.quote, next ^ ASCII.backslash),
          min(next ^ UInt8(ascii: "/"), next ^ UInt8(ascii: "n")))
        others |= isEscape & difference
      }
      if others != 0 { return false }
      if offset == last { return true }
      offset = min(offset &+ width, last)
    }
  }

  private static func hasEscapesOnly(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    var offset = range.lowerBound
    let end = range.upperBound
    while offset < end {
      let plain = text.word(at: offset).firstByte(equalTo: ASCII.backslash)
      offset &+= plain
      guard plain < 8, offset < end else { continue }
      guard offset &+ 1 < end else { return false }
      let escape = text[offset &+ 1]
      if escape == ASCII.quote || escape == ASCII.backslash {
        offset &+= 2
        continue
      }
      guard let next = endOfEscape(escape, text, at: offset, end) else { return false }
      offset = next
    }
    return true
  }

  private static func endOfEscape(_ escape: UInt8, _ text: PaddedText, at offset: Int, _ end: Int) -> Int? {
    switch escape {
    case UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"),
      UInt8(ascii: "t"):
      return offset + 2
    case UInt8(ascii: "u"):
      guard offset + 6 <= end else { return nil }
      for digit in offset + 2..<offset + 6 where ASCII.hexValue(text[digit]) == nil { return nil }
      return offset + 6
    default: return nil
    }
  }

  /// Whether the bytes are `true`, `false`, `null` or a number (§3, §6).
  @inline(__always)
  static func isPrimitive(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    switch text[first] {
    case UInt8(ascii: "t"): return range.count == 4 && text.word(at: first, count: 4) == Self.true
    case UInt8(ascii: "f"): return range.count == 5 && text.word(at: first, count: 5) == Self.false
    case UInt8(ascii: "n"): return range.count == 4 && text.word(at: first, count: 4) == Self.null
    case UInt8(ascii: "1")...UInt8(ascii: "9") where range.count <= 8:
      return text.digits(at: first, count: range.count) != nil || isNumber(text, range)
    default: return isNumber(text, range)
    }
  }

  // The letters of the literals, the first one lowest.
  private static let `true`: UInt64 = 0x65_75_72_74
  private static let `false`: UInt64 = 0x65_73_6C_61_66
  private static let null: UInt64 = 0x6C_6C_75_6E

  @inline(never)
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
