// Reads the name before a `=` or `:`, backwards: names are short and separators few, so this costs less than
// looking up every word.

/// The name of a secret, as it stands before its separator.
struct SecretName {
  private static let longest = 64
  private static let mostBlanks = 12

  var key: SecretKey
  /// Where the name begins, with the words before the one that tells.
  var start: Int
  /// In quotation marks, as in JSON.
  var isQuoted = false
  /// A blank stands between the name and the separator.
  var isSetOff = false
  /// It is the first word of its line, and in no quotation marks.
  private(set) var beginsLine = false

  init?(in text: Span<UInt8>, before separator: SpelledByte, after floor: Int) {
    var end = separator.range.lowerBound
    let blanks = end
    while blanks - end < Self.mostBlanks, let blank = SpelledByte(in: text, endingAt: end, after: floor),
      blank.byte.isBlank
    {
      end = blank.range.lowerBound
    }
    let isSetOff = end < blanks
    let quote = Quote.start(ofClosingIn: text, before: end, after: floor)
    self.init(
      in: text, endingAt: quote ?? Self.start(ofBracketsIn: text, before: end, after: floor), after: floor)
    if key == .code, Self.isQualified(in: text, at: start, after: floor, separator: separator) { return nil }
    isQuoted = quote != nil
    beginsLine = quote == nil && IndentedValue.beginsLine(in: text, at: start, after: floor)
    self.isSetOff = isSetOff
  }

  /// The name whose last letter, or digit, stands before `end`.
  init?(in text: Span<UInt8>, endingAt end: Int, after floor: Int) {
    var start = end
    // `password2` is one more password.
    for _ in 0..<2 {
      guard let digit = SpelledByte(in: text, endingAt: start, after: floor), digit.byte.isDigit else {
        break
      }
      start = digit.range.lowerBound
    }
    var word = PackedWord()
    var found: SecretKey?
    var following: UInt8 = 0
    // Any of its letters may be escaped: `pass\u0077ord`.
    while let character = SpelledByte(in: text, endingAt: start, after: floor), Self.isName(character.byte) {
      guard end - start < Self.longest else { break }
      if word.count > 0, Self.wordBegins(with: following, behind: character.byte) {
        found = SecretKey.named(endingIn: word) ?? found
      }
      start = character.range.lowerBound
      following = character.byte
      if following.isLetter {
        guard word.count < PackedWord.longest else { break }
        word.prepend(following)
      }
    }
    guard word.count > 0 else { return nil }
    if let residue = Self.escapeResidue(in: text, at: start, after: floor), residue < word.count {
      start += residue
      for _ in 0..<residue { word.removeFirst() }
      found = SecretKey.named(word) ?? found
      // `invalid_token: …` tells of an error.
      if OAuthErrorCodes.contains(text, code: start..<end) { return nil }
    }
    // The one name of this kind that OpenTelemetry has.
    if found == nil, word == Self.id, start - 8 >= floor, text.holdsWord("session".utf8, at: start - 8),
      text[start - 1] == UInt8(ascii: ".")
    {
      found = .token
    }
    guard let found else { return nil }
    key = found
    self.start = start
  }

  /// Where the name ends in a form's `password[0]=`, `password%5B%5D=` or `user[password]=`.
  private static func start(ofBracketsIn text: Span<UInt8>, before end: Int, after floor: Int) -> Int {
    func before(_ end: Int, _ plain: String, _ percent: String) -> Int? {
      for spelling in [plain, percent, percent.lowercased()] where end - spelling.utf8.count >= floor {
        if text.holds(spelling.utf8, at: end - spelling.utf8.count) { return end - spelling.utf8.count }
      }
      return nil
    }
    guard end > floor, text[end - 1] == UInt8(ascii: "]") || text[end - 1] | 0x20 == UInt8(ascii: "d"),
      let inside = before(end, "]", "%5D")
    else { return end }
    var index = inside
    while index > floor, inside - index < 4, text[index - 1].isDigit { index -= 1 }
    // The digits may be those of `%5B`.
    if let name = before(index, "[", "%5B") ?? before(inside, "[", "%5B") { return name }
    var open = inside
    while open > floor, inside - open < longest, isName(text[open - 1]) { open -= 1 }
    // `[secret]` stands for a value, and names none.
    return open > floor && RedactionMark.end(in: text, at: open - 1) == end ? end : inside
  }

  private static let id = PackedWord("id")

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Whether a word begins that others stand before: behind a hyphen or an underscore, or as in `userPassword`.
  private static func wordBegins(with first: UInt8, behind before: UInt8) -> Bool {
    before.isLetter ? before.isLowercase && first.isLetter && !first.isLowercase : true
  }

  /// How many of the letters at `start` belong to an escape that stands before the name (`%3Fcode`, `\ncode`);
  /// `nil` when the name goes on to the left.
  private static func escapeResidue(in text: Span<UInt8>, at start: Int, after floor: Int) -> Int? {
    guard start > floor, !text.escapeEnds(at: start) else { return 0 }
    let before = text[start - 1]
    if isName(before) { return nil }
    if before == UInt8(ascii: "\\") {
      if text[start].isEscapeLetter { return 1 }
      return text[start] == UInt8(ascii: "x") && text.escapeEnds(at: start + 3) ? 3 : 0
    }
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
