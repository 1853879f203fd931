// Characters read from their end, and behind the backslashes of the strings around them: so names are read.

extension SpelledByte {
  /// More strings around a string than any log has.
  private static let mostBackslashes = 8

  /// The character that ends at `end`; `nil` when nothing stands between it and the `floor`.
  init?(in text: Span<UInt8>, endingAt end: Int, after floor: Int) {
    guard end > floor else { return nil }
    byte = text[end - 1]
    range = end - 1..<end
    spelling = .plain
    guard byte.hexValue != nil, text.byte(at: end - 2).hexValue != nil,
      let escape = Self.startOfEscape(in: text, endingAt: end), escape >= floor
    else { return }
    let spelled = SpelledByte(in: text, at: escape)
    guard spelled.range.upperBound == end else { return }
    self = spelled
    var start = escape
    while text[escape] == UInt8(ascii: "\\"), start > floor, escape - start < Self.mostBackslashes,
      text[start - 1] == UInt8(ascii: "\\")
    {
      start -= 1
    }
    range = start..<end
  }

  /// The character at `position`, where further backslashes may stand before its escape.
  init(in text: Span<UInt8>, behindBackslashesAt position: Int) {
    var escape = position
    while escape - position < Self.mostBackslashes, text[position] == UInt8(ascii: "\\"),
      text.byte(at: escape + 1) == UInt8(ascii: "\\")
    {
      escape += 1
    }
    self.init(in: text, at: escape)
    range = position..<range.upperBound
  }

  /// Where the escape begins whose two digits stand before `end`.
  private static func startOfEscape(in text: Span<UInt8>, endingAt end: Int) -> Int? {
    var percent = end - 3
    while end - percent < 9, text.byte(at: percent) == UInt8(ascii: "5"),
      text.byte(at: percent - 1) == UInt8(ascii: "2")
    {
      percent -= 2
    }
    if text.byte(at: percent) == UInt8(ascii: "%") { return percent }
    if text.holds("\\x".utf8, at: end - 4) { return end - 4 }
    return text.holds("\\u00".utf8, at: end - 6) ? end - 6 : nil
  }
}
