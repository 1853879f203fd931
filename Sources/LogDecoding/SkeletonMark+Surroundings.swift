// What may stand before an id and behind it, so that it is nothing but one.

extension SkeletonMark {
  /// Whether what stands before the id leaves it nothing but an id: behind a slash or a blank it is one, behind a name
  /// that ends in `id`, too. As the value of another name it may be what is looked for; so may a number behind any name.
  static func mayBeLeft(
    _ text: PaddedText, _ start: Int, in range: Range<Int>, isNumber: Bool
  ) -> Bool {
    var before = start &- 1
    var isValue = false
    while before >= range.lowerBound {
      switch text[before] {
      case ASCII.quote, ASCII.backslash, ASCII.colon, UInt8(ascii: "="), UInt8(ascii: "'"): isValue = true
      case ASCII.space, UInt8(ascii: "("), ASCII.openBracket, UInt8(ascii: "/"): break
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        // A line's end or a tab, as JSON escapes them.
        guard before > range.lowerBound, text[before &- 1] == ASCII.backslash else { fallthrough }
      default:
        if !isValue { return before < start &- 1 && !ASCII.isDigit(text[before]) }
        return !isNumber && before > range.lowerBound && text[before] | 0x20 == UInt8(ascii: "d")
          && text[before &- 1] | 0x20 == UInt8(ascii: "i")
      }
      before &-= 1
    }
    return !isValue
  }

  static func mayEnd(_ text: PaddedText, _ end: Int, in range: Range<Int>) -> Bool {
    var next = end
    switch text[next] {
    case UInt8(ascii: "/"), UInt8(ascii: ")"), ASCII.closeBracket, ASCII.closeBrace, ASCII.comma,
      UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "'"),
      UInt8(ascii: "."), ASCII.space, ASCII.backslash:
      break
    default: return false
    }
    let isDot = text[next] == UInt8(ascii: ".")
    var isEscape = text[next] == ASCII.backslash
    next &+= 1
    while next < range.upperBound, text[next] == ASCII.backslash || text[next] == ASCII.space {
      if text[next] == ASCII.backslash { isEscape = true }
      next &+= 1
    }
    if next == range.upperBound { return true }
    // Behind a backslash only a quote is what it looks like; a number might go on behind a blank.
    if isEscape { return text[next] == ASCII.quote }
    return isDot ? text[next &- 1] == ASCII.space && !ASCII.isDigit(text[next]) : !ASCII.isDigit(text[next])
  }
}
