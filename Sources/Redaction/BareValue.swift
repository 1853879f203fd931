// Where a value without quotation marks ends. Nothing says which punctuation is still the secret's, so it counts
// as the text's only where the text plainly goes on: before a blank, a quotation mark, the next pair, or the end.

enum BareValue {
  static func end(in text: Span<UInt8>, from start: Int, spelling: SpelledByte.Spelling) -> Int {
    var index = start
    while index < text.count, !isEnd(in: text, at: index, spelling: spelling) {
      // A whole run at once: looking ahead from every byte of it would take quadratic time.
      if isPunctuation(text[index]) {
        var following = index
        while following < text.count, isPunctuation(text[following]),
          RedactionMark.end(in: text, at: following) == nil
        {
          following += 1
        }
        if following == text.count || isEnd(in: text, at: following, spelling: spelling)
          || beginsPair(in: text, at: following)
        {
          return index
        }
        index = following
      } else if text[index] == UInt8(ascii: "\\") {
        while text.byte(at: index) == UInt8(ascii: "\\") { index += 1 }
      } else {
        index += 1
      }
    }
    return index
  }

  /// Where the last of the pairs ends that the `joint` joins to the first, which seems to end at `first`: cookies, or the
  /// parameters of a scheme. A value may stand in quotation marks.
  static func endOfPairs(in text: Span<UInt8>, first: Int, joint: UInt8) -> Int {
    var last = pastQuotes(in: text, from: first)
    // Headers of one name are joined by commas, but so is much else.
    while text.byte(at: last) == joint || text.byte(at: last) == UInt8(ascii: ",") {
      if let date = CookieDate.end(in: text, comma: last) {
        last = end(in: text, from: date, spelling: .plain)
        continue
      }
      var start = last + 1
      while text.byte(at: start).isBlank { start += 1 }
      let end = pastQuotes(in: text, from: end(in: text, from: start, spelling: .plain))
      guard end > start else { break }
      if text.byte(at: last) != joint, !(start..<end).contains(where: { text[$0] == UInt8(ascii: "=") }) {
        break
      }
      last = end
    }
    return last
  }

  /// Past a quoted value that begins at `end`, behind its equals sign. A mark that something else follows than the next
  /// pair closes the string around all of this.
  private static func pastQuotes(in text: Span<UInt8>, from end: Int) -> Int {
    guard text.byte(at: end - 1) == UInt8(ascii: "="), let quote = Quote(openingIn: text, at: end) else {
      return end
    }
    let content = quote.endOfContent(in: text)
    let closed = Quote(openingIn: text, at: content)?.end ?? content
    switch text.byte(at: closed) {
    case 0...0x20, UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\\"), UInt8(ascii: "\""): return closed
    default: return end
    }
  }

  /// What ends a value wherever it stands.
  private static func isEnd(in text: Span<UInt8>, at index: Int, spelling: SpelledByte.Spelling) -> Bool {
    let byte = text[index]
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "`"):
      return true
    case UInt8(ascii: "["):
      return RedactionMark.end(in: text, at: index) != nil
    case UInt8(ascii: "%"):
      guard spelling == .percent else { return false }
      let character = SpelledByte(in: text, at: index)
      return isDelimiter(character.byte)
        || (character.byte == byte && RedactionMark.end(in: text, at: character.range.upperBound) != nil)
    case UInt8(ascii: "\\"):
      var escaped = index
      while text.byte(at: escaped) == UInt8(ascii: "\\") { escaped += 1 }
      switch text.byte(at: escaped) {
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        return true
      case UInt8(ascii: "u"), UInt8(ascii: "x"):
        return isDelimiter(SpelledByte(in: text, at: escaped - 1).byte)
      default:
        // What stood here before its mark may have read as an escape.
        return RedactionMark.end(in: text, at: escaped) != nil
      }
    default:
      return false
    }
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "&"), UInt8(ascii: "#"): true
    default: false
    }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"),
      UInt8(ascii: "'"), UInt8(ascii: "#"):
      true
    default:
      false
    }
  }

  /// Whether another `name=` or `name:` begins here, behind the comma that joins it.
  private static func beginsPair(in text: Span<UInt8>, at start: Int) -> Bool {
    switch text.byte(at: start - 1) {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"): break
    default: return false
    }
    var index = start
    while isPairName(text.byte(at: index)) { index += 1 }
    guard index > start else { return false }
    return text.byte(at: index) == UInt8(ascii: "=") || text.byte(at: index) == UInt8(ascii: ":")
  }

  private static func isPairName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"): true
    default: byte.isAlphanumeric
    }
  }
}
