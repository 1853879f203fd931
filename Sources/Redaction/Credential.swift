// Credentials behind their scheme (RFC 9110 §11, RFC 6750, RFC 9449): `Bearer …`, `Basic …`, `DPoP …`.
// The same words begin challenges (`Bearer realm="…"`) and sentences ("Bearer token expired"), which stay.

enum Credential {
  /// Shorter words of letters in one case are read as prose: no credential is that poor.
  private static let shortestWord = 8

  /// The credential behind the `separator`, if a scheme stands before it.
  static func find(in text: Span<UInt8>, separator: SpelledByte, after floor: Int) -> Finding? {
    guard endsScheme(in: text, at: separator.range.lowerBound, after: floor) else { return nil }
    var start = separator.range.upperBound
    while text.byte(at: start).isBlank { start += 1 }
    var end = start
    while text.byte(at: end).isToken68 { end += 1 }
    // A sentence's own punctuation is no part of the last word.
    while end > start, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard end > start, !isParameterOrProse(in: text, word: start..<end) else { return nil }
    while text.byte(at: end) == UInt8(ascii: "=") { end += 1 }
    return Finding(range: start..<end, mark: .credential)
  }

  /// Where the credential of an `Authorization` ends whose first word is `scheme`. In a header's own field the scheme may be
  /// any word; in a pair among pairs only a known one takes what follows with it.
  static func endOfHeader(in text: Span<UInt8>, scheme: Range<Int>, isField: Bool) -> Int {
    var start = scheme.upperBound
    while text.byte(at: start).isBlank { start += 1 }
    let end = BareValue.end(in: text, from: start, spelling: .plain)
    guard start > scheme.upperBound, end > start, let word = packedScheme(in: text, scheme) else {
      return scheme.upperBound
    }
    if parameterSchemes.sortedContains(word) {
      return BareValue.endOfPairs(in: text, first: end, joint: UInt8(ascii: ","))
    }
    if schemes.sortedContains(word) || (isField && isOpaque(in: text, word: start..<end)) { return end }
    return scheme.upperBound
  }

  /// The letters of a scheme; digits and hyphens are left out (`AWS4-HMAC-SHA256`).
  private static func packedScheme(in text: Span<UInt8>, _ range: Range<Int>) -> PackedWord? {
    guard range.count <= PackedWord.longest else { return nil }
    var word = PackedWord()
    for index in range.reversed() {
      if text[index].isLetter {
        word.prepend(text[index])
      } else if !text[index].isDigit, text[index] != UInt8(ascii: "-") {
        return nil
      }
    }
    return word
  }

  /// Whether the word is none of a sentence: long enough, and with a digit in it.
  private static func isOpaque(in text: Span<UInt8>, word: Range<Int>) -> Bool {
    guard word.count >= shortestWord else { return false }
    return word.contains { text[$0].isDigit } || !isOneCase(in: text, word: word)
  }

  private static let schemes = [
    "apikey", "basic", "bearer", "digest", "dpop", "hawk", "hmac", "key", "negotiate", "ntlm", "signature",
    "token",
  ].map { PackedWord($0) }.sorted()

  /// Those whose credential is a list of parameters.
  private static let parameterSchemes = [
    "awshmacsha", "digest", "hawk", "hmac", "mac", "oauth", "signature",
  ].map { PackedWord($0) }.sorted()

  private static func endsScheme(in text: Span<UInt8>, at end: Int, after floor: Int) -> Bool {
    switch text.byte(at: end - 1) | 0x20 {
    case UInt8(ascii: "r"): end - 6 >= floor && text.holdsWord("bearer".utf8, at: end - 6)
    case UInt8(ascii: "c"): end - 5 >= floor && text.holdsWord("basic".utf8, at: end - 5)
    case UInt8(ascii: "p"): end - 4 >= floor && text.holdsWord("dpop".utf8, at: end - 4)
    default: false
    }
  }

  private static func isParameterOrProse(in text: Span<UInt8>, word: Range<Int>) -> Bool {
    var isLetters = true
    for index in word where !text[index].isLetter {
      guard text[index] == UInt8(ascii: "_") || text[index] == UInt8(ascii: "-") else { return false }
      isLetters = false
    }
    if holdsToken(in: text, word: word) { return false }
    if isBeforeSign(in: text, at: word.upperBound) {
      return isOneCase(in: text, word: word) || isSecretName(in: text, word: word)
    }
    guard isLetters else { return false }
    if ProseWords.contains(text, word: word) { return true }
    return word.count < shortestWord && isOneCase(in: text, word: word)
  }

  /// Whether a value seems to follow. Two equals signs are base64's padding; one is either.
  private static func isBeforeSign(in text: Span<UInt8>, at end: Int) -> Bool {
    text.byte(at: end) == UInt8(ascii: ":")
      || (text.byte(at: end) == UInt8(ascii: "=") && text.byte(at: end + 1) != UInt8(ascii: "="))
  }

  /// The name of a secret must not go: its value is found by it.
  private static func isSecretName(in text: Span<UInt8>, word: Range<Int>) -> Bool {
    guard word.count <= PackedWord.longest else { return false }
    var name = PackedWord()
    for index in word.reversed() where text[index].isLetter { name.prepend(text[index]) }
    return SecretKey.named(name) ?? .client != .client
  }

  /// Whether a JWT begins in the word, which would else be taken out and leave a word that reads otherwise.
  private static func holdsToken(in text: Span<UInt8>, word: Range<Int>) -> Bool {
    word.contains { text[$0] == UInt8(ascii: "e") && text.holds("eyJ".utf8, at: $0) }
  }

  /// Whether the word is written as words are: `token`, `Token` or `TOKEN`, not `ToKeN`.
  private static func isOneCase(in text: Span<UInt8>, word: Range<Int>) -> Bool {
    var lowercase = 0
    var uppercase = 0
    for index in word.dropFirst() where text[index].isLetter {
      if text[index].isLowercase { lowercase += 1 } else { uppercase += 1 }
    }
    return uppercase == 0 || (lowercase == 0 && !text[word.lowerBound].isLowercase)
  }
}
