// Under `code`, lists and objects too: Go and Java write a form's parameters as `"code":["…"]`, and services the code of an
// error as an object. As with a code alone, only what is in it tells.

extension KeyedSecretRecognizer {
  /// No code of an error is as long; a limit also keeps codes within codes from taking quadratic time.
  private static let longestNestedCode = 1024

  /// Whether each value of the list or object that begins at `start` may stay.
  func stays(in text: Span<UInt8>, nestedCodeAt start: Int) -> Bool {
    var depth = 0
    var isObject = false
    var index = start
    while index < text.count {
      guard index - start < Self.longestNestedCode else { return false }
      // It was looked at already, and what has gone may have told that the rest may stay.
      if RedactionMark.end(in: text, at: index) != nil { return true }
      if let quote = Quote(openingIn: text, at: index) {
        let content = quote.endOfContent(in: text)
        if holdsMark(in: text, index..<content) { return true }
        let closed = Quote(openingIn: text, at: content)?.end ?? content
        if !isKey(in: text, endingAt: closed),
          !stays(in: text, leaf: quote.end..<max(quote.end, content), inObject: isObject)
        {
          return false
        }
        index = max(closed, quote.end)
        continue
      }
      let character = SpelledByte(in: text, at: index)
      if character.byte == UInt8(ascii: "{") { isObject = true }
      if NestedValue.opens(character.byte) {
        depth += 1
      } else if NestedValue.closes(character.byte) {
        depth -= 1
        if depth == 0 { return true }
      } else if !Self.parts(character.byte) {
        let end = endOfWord(in: text, from: index)
        if holdsMark(in: text, index..<end + 1) { return true }
        if !Self.isSign(text.byte(at: end)), !stays(in: text, leaf: index..<end, inObject: isObject) {
          return false
        }
        index = end
        continue
      }
      index = character.range.upperBound
    }
    return true
  }

  /// Whether the text of a code may be a person's: a word of a sentence, or several without a digit. So may one with a
  /// mark in it, from which a secret was taken already.
  func isProse(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if ProseWords.contains(text, word: range) || holdsMark(in: text, range) { return true }
    return range.contains { text[$0].isBlank } && !range.contains { text[$0].isDigit }
  }

  private func stays(in text: Span<UInt8>, leaf range: Range<Int>, inObject isObject: Bool) -> Bool {
    range.isEmpty || stays(in: text, code: range) || Self.isLiteral(in: text, range)
      || (isObject && isProse(in: text, range))
  }

  private func holdsMark(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { RedactionMark.end(in: text, at: $0) != nil }
  }

  /// Whether a sign follows that makes a key of what ends at `end`.
  private func isKey(in text: Span<UInt8>, endingAt end: Int) -> Bool {
    var next = end
    while next < text.count {
      let character = SpelledByte(in: text, at: next)
      if Self.isSign(character.byte) { return true }
      guard character.byte.isBlank else { return false }
      next = character.range.upperBound
    }
    return false
  }

  /// Where the word without quotation marks ends that begins at `start`.
  private func endOfWord(in text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count, end - start < Self.longestNestedCode {
      if end > start, Quote.mayOpen(with: text[end]), Quote(openingIn: text, at: end) != nil { break }
      let character = SpelledByte(in: text, at: end)
      if end > start, NestedValue.opens(character.byte) { break }
      if NestedValue.closes(character.byte) || Self.parts(character.byte) { break }
      end = character.range.upperBound
    }
    return end
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ":") || byte == UInt8(ascii: "=") }

  /// What stands between keys and values.
  private static func parts(_ byte: UInt8) -> Bool {
    byte.isWhitespace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || isSign(byte)
  }
}
