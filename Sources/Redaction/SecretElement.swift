// Secrets in XML: the text of `<password>…</password>` or `<wsse:Password Type="…">…`, also where the brackets are encoded.

struct SecretElement: Sendable {
  let secrets: KeyedSecretRecognizer

  /// What is longer is no tag that holds a secret.
  private static let longestTag = 128

  /// The text behind the `bracket` that closes a tag, if the tag is named for a secret.
  func find(in text: Span<UInt8>, bracket: SpelledByte, after floor: Int) -> Finding? {
    guard let name = Self.startOfName(in: text, before: bracket.range.lowerBound, after: floor),
      let key = Self.key(in: text, from: name, to: bracket.range.lowerBound)
    else { return nil }
    var start = bracket.range.upperBound
    var end = Self.endOfText(in: text, from: start)
    let isShort = key == .code || key == .client
    if let section = Self.section(in: text, behind: start..<end, isShort: isShort) {
      start = section.lowerBound
      end = section.upperBound
    }
    if isShort {
      while start < end, text[start].isWhitespace { start += 1 }
      while start < end, text[end - 1].isWhitespace { end -= 1 }
      // In HTML a code is anything that machines write.
      if key == .code, secrets.isProse(in: text, start..<end) { return nil }
    }
    return secrets.whole(in: text, start..<end, key: key)
  }

  private static func endOfText(in text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < text.count, SpelledByte(in: text, at: end).byte != UInt8(ascii: "<"),
      text[end] != UInt8(ascii: "\"")
    {
      end += 1
    }
    while end > start, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    return end
  }

  /// The text in `<![CDATA[…]]>`, with nothing but blanks before it. What may stay has no tags in it, so that the search
  /// for its end cannot lead through the text again and again.
  private static func section(in text: Span<UInt8>, behind blanks: Range<Int>, isShort: Bool) -> Range<Int>? {
    guard blanks.allSatisfy({ text[$0].isWhitespace }), blanks.upperBound < text.count else { return nil }
    let bracket = SpelledByte(in: text, behindBackslashesAt: blanks.upperBound)
    let start = bracket.range.upperBound + 8
    guard bracket.byte == UInt8(ascii: "<"), text.holds("![CDATA[".utf8, at: start - 8) else { return nil }
    var end = start
    while end < text.count, !text.holds("]]".utf8, at: end), !isShort || text[end] != UInt8(ascii: "<") {
      end = RedactionMark.end(in: text, at: end) ?? end + 1
    }
    return start..<end
  }

  private static func startOfName(in text: Span<UInt8>, before end: Int, after floor: Int) -> Int? {
    var index = end
    while index > floor, end - index < longestTag {
      index -= 1
      let character = SpelledByte(in: text, at: index)
      // A mark tells that a secret was found in the tag: behind it, the way back to the tag's beginning was closed.
      if character.byte == UInt8(ascii: ">") || RedactionMark.end(in: text, at: index) != nil { return nil }
      if character.byte == UInt8(ascii: "<"), character.range.upperBound <= end {
        return character.range.upperBound
      }
    }
    return nil
  }

  private static func key(in text: Span<UInt8>, from start: Int, to limit: Int) -> SecretKey? {
    var local = start
    var end = start
    while end < limit {
      let character = SpelledByte(in: text, behindBackslashesAt: end)
      guard isName(character.byte), character.range.upperBound <= limit else { break }
      end = character.range.upperBound
      if character.byte == UInt8(ascii: ":") { local = end }
    }
    // `<sid=>` is an arrow behind a name.
    guard
      end == limit
        || (SpelledByte(in: text, at: end).byte.isWhitespace && text[limit - 1] != UInt8(ascii: "="))
    else { return nil }
    return SecretName(in: text, endingAt: end, after: local)?.key
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: ".")
  }
}
