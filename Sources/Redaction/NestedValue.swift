// Lists and objects under the name of a secret: gateways log a header as `"Cookie":["a=b","c=d"]`.

enum NestedValue {
  /// Where the list or object that begins at `start` ends: behind its last bracket, or with the text. `nil` where
  /// none begins, or a mark.
  static func end(in text: Span<UInt8>, from start: Int) -> Int? {
    guard opens(text.byte(at: start)), RedactionMark.end(in: text, at: start) == nil else { return nil }
    var depth = 0
    var index = start
    while index < text.count {
      // Brackets inside of strings do not count.
      if mayOpenString(text[index]), let quote = Quote(openingIn: text, at: index) {
        index = endOfString(in: text, quote: quote)
        continue
      }
      // Asking again at each backslash of a run would take quadratic time.
      while text.byte(at: index + 1) == UInt8(ascii: "\\"), text[index] == UInt8(ascii: "\\") { index += 1 }
      if opens(text[index]) { depth += 1 } else if closes(text[index]) { depth -= 1 }
      index += 1
      if depth == 0 { return index }
    }
    return index
  }

  static func isEmpty(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { opens(text[$0]) || closes(text[$0]) || text[$0].isWhitespace }
  }

  private static func endOfString(in text: Span<UInt8>, quote: Quote) -> Int {
    let end = quote.endOfContent(in: text)
    return Quote(openingIn: text, at: end)?.end ?? max(end, quote.end)
  }

  private static func mayOpenString(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "&"): true
    default: false
    }
  }

  private static func opens(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") }
  private static func closes(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") }
}
