// E-mail addresses, the `@` plain or as `%40`. A domain needs a dot and a name behind it, or `scope@org` would go.

enum EmailAddress {
  /// The address around the `@` that `sign` spells.
  static func find(in text: Span<UInt8>, sign: SpelledByte, after floor: Int) -> Finding? {
    var start = startOfLocalPart(in: text, before: sign.range.lowerBound, after: floor)
    // Hyphens before it make a list or a boundary.
    while start < sign.range.lowerBound, text[start] == UInt8(ascii: "-") { start += 1 }
    guard start < sign.range.lowerBound, let end = endOfDomain(in: text, from: sign.range.upperBound)
    else { return nil }
    return Finding(range: start..<end, mark: .email)
  }

  private static func startOfLocalPart(in text: Span<UInt8>, before sign: Int, after floor: Int) -> Int {
    var start = sign
    while start > floor, isLocal(text[start - 1]) {
      // The letters and digits of an escape are not the name's: `%3Dola%40…`, `\nola@…`.
      if start < sign, text.escapeEnds(at: start), !isEncodedLocal(in: text, before: start) { break }
      start -= 1
    }
    return start
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "%"): true
    default: byte.isAlphanumeric || byte.isNonASCII
    }
  }

  /// Whether the escape before `position` spells a byte that belongs to a name: `%2B`, `%C3%B8`.
  private static func isEncodedLocal(in text: Span<UInt8>, before position: Int) -> Bool {
    guard text.byte(at: position - 3) == UInt8(ascii: "%") else { return false }
    let decoded = SpelledByte(in: text, at: position - 3)
    return decoded.range.upperBound == position && isLocal(decoded.byte)
  }

  private static func endOfDomain(in text: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    var end: Int?
    var isDotted = false
    while true {
      let label = index
      while isLabel(text.byte(at: index)) { index += 1 }
      guard index > label else { return end }
      if isDotted, end != nil || text[label].isLetter || text[label].isNonASCII { end = index }
      guard text.byte(at: index) == UInt8(ascii: ".") else { return end }
      isDotted = true
      index += 1
    }
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte.isNonASCII
  }
}
