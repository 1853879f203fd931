// Reads the name before a `=` or `:`, backwards: names are short and separators few, so this costs less than
// looking up every word.

/// The name of a secret, as it stands before its separator.
struct SecretName {
  private static let longest = 32

  var key: SecretKey
  /// In quotation marks, as in JSON.
  var isQuoted = false
  /// A blank stands between the name and the separator.
  var isSetOff = false

  init?(in text: Span<UInt8>, before separator: SpelledByte, after floor: Int) {
    var end = separator.range.lowerBound
    let blanks = end
    while end > floor, blanks - end < 4, text[end - 1].isBlank { end -= 1 }
    isSetOff = end < blanks
    if let quote = Quote.start(ofClosingIn: text, before: end, after: floor) {
      isQuoted = true
      end = quote
    }
    var start = end
    var name = PackedWord()
    while start > floor, Self.isName(text[start - 1]) {
      start -= 1
      if text[start].isLetter { name.prepend(text[start]) }
      guard end - start <= Self.longest else { return nil }
    }
    guard name.count > 0, let residue = Self.escapeResidue(in: text, at: start, after: floor) else {
      return nil
    }
    for _ in 0..<residue { name.removeFirst() }
    guard name.count <= PackedWord.longest, let key = SecretKey.named(name) else { return nil }
    if key == .code, residue == 0, Self.isQualified(in: text, at: start, after: floor, separator: separator) {
      return nil
    }
    self.key = key
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// How many of the letters at `start` belong to an escape that stands before the name (`%3Fcode`, `\ncode`);
  /// `nil` when the name goes on to the left.
  private static func escapeResidue(in text: Span<UInt8>, at start: Int, after floor: Int) -> Int? {
    guard start > floor else { return 0 }
    let before = text[start - 1]
    if before == UInt8(ascii: "\\") { return text[start].isEscapeLetter ? 1 : 0 }
    guard before.isDigit || before == UInt8(ascii: "%") else { return 0 }
    for residue in 0...2 where text.escapeEnds(at: start + residue) { return residue }
    return before.isDigit ? nil : 0
  }

  /// Whether a word before `code` makes it another thing: `error code: …`, `status.code=…`.
  private static func isQualified(
    in text: Span<UInt8>, at start: Int, after floor: Int, separator: SpelledByte
  ) -> Bool {
    let joint = text.byte(at: start - 1)
    guard joint == UInt8(ascii: ".") || (joint.isBlank && separator.byte == UInt8(ascii: ":")) else {
      return false
    }
    var index = start - 1
    var word = PackedWord()
    while index > floor, text[index - 1].isLetter, word.count < 12 {
      index -= 1
      word.prepend(text[index])
    }
    return qualifiers.sortedContains(word)
  }

  private static let qualifiers = [
    "err", "error", "exit", "fault", "feil", "http", "problem", "reason", "response", "result", "return",
    "status",
  ].map { PackedWord($0) }.sorted()
}
