// Lists and objects under the name of a secret: gateways log a header as `"Cookie":["a=b","c=d"]`.

enum NestedValue {
  /// Whether a list or an object begins at `start`, and no mark does.
  static func begins(in text: Span<UInt8>, at start: Int) -> Bool {
    start < text.count && opens(SpelledByte(in: text, at: start).byte)
      && RedactionMark.end(in: text, at: start) == nil
  }

  /// Where the list or object that begins at `start` ends: behind its last bracket, or with the text. `nil` where
  /// none begins, or a mark.
  static func end(in text: Span<UInt8>, from start: Int) -> Int? {
    guard begins(in: text, at: start) else { return nil }
    let isEncoded = SpelledByte(in: text, at: start).spelling == .percent
    var depth = 0
    var index = start
    while index < text.count {
      // An encoded list that was cut off ends where what is encoded does.
      if isEncoded,
        text[index] <= 0x20 || text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "&")
      {
        return index
      }
      // Brackets inside of strings do not count.
      if Quote.mayOpen(with: text[index]), let quote = Quote(openingIn: text, at: index) {
        index = endOfString(in: text, quote: quote)
        continue
      }
      // Asking again at each backslash of a run would take quadratic time.
      while text.byte(at: index + 1) == UInt8(ascii: "\\"), text[index] == UInt8(ascii: "\\") { index += 1 }
      let character = SpelledByte(in: text, at: index)
      if opens(character.byte) { depth += 1 } else if closes(character.byte) { depth -= 1 }
      index = character.range.upperBound
      if depth == 0 { return index }
    }
    return index
  }

  static func isEmpty(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let character = SpelledByte(in: text, at: index)
      guard opens(character.byte) || closes(character.byte) || character.byte.isWhitespace else {
        return false
      }
      index = character.range.upperBound
    }
    return true
  }

  private static func endOfString(in text: Span<UInt8>, quote: Quote) -> Int {
    let end = quote.endOfContent(in: text)
    return Quote(openingIn: text, at: end)?.end ?? max(end, quote.end)
  }

  static func opens(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") }
  static func closes(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") }
}
