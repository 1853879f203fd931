// Secrets in XML: the text of `<password>…</password>` or `<wsse:Password Type="…">…`, also where the brackets are encoded.

enum SecretElement {
  /// What is longer is no tag that holds a secret.
  private static let longestTag = 128

  /// The text behind the `bracket` that closes a tag, if the tag is named for a secret.
  static func find(in text: Span<UInt8>, bracket: SpelledByte, after floor: Int) -> Finding? {
    guard let name = startOfName(in: text, before: bracket.range.lowerBound, after: floor),
      let key = key(in: text, from: name, to: bracket.range.lowerBound), key != .code, key != .client
    else { return nil }
    let start = bracket.range.upperBound
    var end = start
    while end < text.count, SpelledByte(in: text, at: end).byte != UInt8(ascii: "<"),
      text[end] != UInt8(ascii: "\"")
    {
      end += 1
    }
    while end > start, text[end - 1] == UInt8(ascii: "\\") { end -= 1 }
    guard end > start, RedactionMark.end(in: text, at: start) != end else { return nil }
    return Finding(range: start..<end, mark: .secret)
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
    while end < limit, isName(text[end]) {
      end += 1
      if text[end - 1] == UInt8(ascii: ":") { local = end }
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
