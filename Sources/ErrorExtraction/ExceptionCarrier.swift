// Errors in the text of an exception that a client's library made of an answer: `oauth2: "invalid_grant" "Expired"` (Go),
// `OAuth2AuthenticationException: [invalid_grant] Expired` (Spring), `OAuthError: invalid_grant: Expired` (Python).

import LogDecoding

enum ExceptionCarrier {
  /// Whether a word stands in the text, as written or decoded, where such texts name an error.
  static func mayName(_ text: Span<UInt8>) -> Bool {
    nextName(in: text, from: 0) != nil
  }

  /// The first known error that the text names, if it speaks of OAuth or of a token, with what is said behind it.
  static func candidate(in text: [UInt8], known: Set<String>) -> ErrorCandidate? {
    guard text.span.contains("oauth") || text.span.contains("token") else { return nil }
    var from = 0
    while let name = nextName(in: text.span, from: from) {
      from = name.end
      let error = Array(text[name.word])
      guard known.contains(String(decoding: error, as: UTF8.self)) else { continue }
      var candidate = ErrorCandidate()
      candidate.form = .exception
      candidate.error = error
      readDescription(of: text, from: name.end, into: &candidate)
      return candidate
    }
    return nil
  }

  // MARK: The name

  private struct Name {
    var word: Range<Int>
    /// Behind the quote or the bracket that closes it.
    var end: Int
  }

  /// The next word with an underscore that stands at the text's beginning or behind `: `; in quotes or brackets, or with
  /// a colon, a bracket or nothing behind it.
  private static func nextName(in text: Span<UInt8>, from first: Int) -> Name? {
    var from = first
    while let underscore = text.firstIndex(of: UInt8(ascii: "_"), from: from) {
      var start = underscore
      while start > from, isWordByte(text[start - 1]) { start -= 1 }
      from = underscore
      while from < text.count, isWordByte(text[from]) { from += 1 }
      let word = start..<from
      guard let place = place(of: word, in: text) else { continue }
      let isBehindColon =
        place.lowerBound >= 2 && text[place.lowerBound - 1] == 0x20
        && text[place.lowerBound - 2] == UInt8(ascii: ":")
      if place.lowerBound == 0 || isBehindColon { return Name(word: word, end: place.upperBound) }
    }
    return nil
  }

  /// The word with its quotes, which may be escaped, or brackets.
  private static func place(of word: Range<Int>, in text: Span<UInt8>) -> Range<Int>? {
    let before = word.lowerBound > 0 ? text[word.lowerBound - 1] : 0x20
    guard let closing = closing(before) else {
      return endsName(text, word.upperBound, isFirst: word.lowerBound == 0) ? word : nil
    }
    let isEscaped = word.lowerBound > 1 && text[word.lowerBound - 2] == UInt8(ascii: "\\")
    let close = word.upperBound + (isEscaped ? 1 : 0)
    guard close < text.count, text[close] == closing else { return nil }
    return word.lowerBound - (isEscaped ? 2 : 1)..<close + 1
  }

  private static func closing(_ opening: UInt8) -> UInt8? {
    switch opening {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): opening
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "("): UInt8(ascii: ")")
    default: nil
    }
  }

  /// A value that is a name alone is no exception's text.
  private static func endsName(_ text: Span<UInt8>, _ end: Int, isFirst: Bool) -> Bool {
    if end == text.count { return !isFirst }
    guard end + 1 < text.count else { return false }
    return text[end] == UInt8(ascii: ":") && text[end + 1] == 0x20
      || text[end] == 0x20 && text[end + 1] == UInt8(ascii: "(")
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
  }

  // MARK: What is said behind it

  /// To the end of the line; in quotes or brackets, what they hold. Go puts the error's page behind the description.
  private static func readDescription(of text: [UInt8], from start: Int, into candidate: inout ErrorCandidate)
  {
    let line = text[start...].prefix { $0 != UInt8(ascii: "\n") }
    var rest = line.drop { $0 <= 0x20 || $0 == UInt8(ascii: ":") }
    switch rest.first {
    case UInt8(ascii: "\""):
      candidate.description = takeQuoted(&rest)
      rest = rest.drop { $0 <= 0x20 }
      if rest.first == UInt8(ascii: "\"") {
        let page = takeQuoted(&rest)
        if page.span.contains("://") { candidate.uri = page }
      }
    case UInt8(ascii: "("):
      let end = rest.lastIndex(of: UInt8(ascii: ")")) ?? rest.endIndex
      candidate.description = Array(rest[(rest.startIndex + 1)..<end])
    default: candidate.description = Array(rest)
    }
    while let last = candidate.description.last, last <= 0x20 { candidate.description.removeLast() }
  }

  private static func takeQuoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    var value: [UInt8] = []
    var index = rest.startIndex + 1
    while index < rest.endIndex, rest[index] != UInt8(ascii: "\"") {
      if rest[index] == UInt8(ascii: "\\"), index + 1 < rest.endIndex { index += 1 }
      value.append(rest[index])
      index += 1
    }
    rest = rest[min(index + 1, rest.endIndex)...]
    return value
  }
}
