// Line ends however they are spelled: as they are, `\r\n` behind one backslash or several, `%0D%0A`, `\u000a`.

/// One line end: a line feed, a carriage return, or both.
struct LineEnd {
  private static let mostBackslashes = 16

  /// Where the next line begins.
  private(set) var end: Int
  /// How many backslashes spell it, of a percent sign's one; a quotation mark behind fewer closes a string around it.
  private(set) var depth: Int

  init?(in text: Span<UInt8>, at position: Int) {
    guard let first = Self.character(in: text, at: position) else { return nil }
    (_, end, depth) = first
    if first.byte == 0x0D, let second = Self.character(in: text, at: end), second.byte == 0x0A {
      end = second.end
    }
  }

  /// Where the line that goes on at `start` ends: before the next line end, before the mark that closes the string
  /// around it, or with the text.
  static func next(in text: Span<UInt8>, from start: Int, depth: Int) -> Int {
    var index = start
    while index < text.count {
      if LineEnd(in: text, at: index) != nil { return index }
      let run = index
      while text.byte(at: index) == UInt8(ascii: "\\") { index += 1 }
      if text.byte(at: index) == UInt8(ascii: "\"") {
        if index - run < depth { return run }
        index += 1
      } else if index == run {
        index += 1
      }
    }
    return index
  }

  private static func character(
    in text: Span<UInt8>, at position: Int
  ) -> (byte: UInt8, end: Int, depth: Int)? {
    switch text.byte(at: position) {
    case 0x0A, 0x0D:
      return (text[position], position + 1, 0)
    case UInt8(ascii: "%"):
      let spelled = SpelledByte(in: text, at: position)
      return isLineEnd(spelled.byte) ? (spelled.byte, spelled.range.upperBound, 1) : nil
    case UInt8(ascii: "\\"):
      var letter = position
      while letter - position < mostBackslashes, text.byte(at: letter) == UInt8(ascii: "\\") { letter += 1 }
      if text.byte(at: letter) == UInt8(ascii: "n") { return (0x0A, letter + 1, letter - position) }
      if text.byte(at: letter) == UInt8(ascii: "r") { return (0x0D, letter + 1, letter - position) }
      let spelled = SpelledByte(in: text, at: letter - 1)
      return isLineEnd(spelled.byte) ? (spelled.byte, spelled.range.upperBound, letter - position) : nil
    default:
      return nil
    }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
