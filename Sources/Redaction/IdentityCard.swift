// Singapore's NRIC and FIN: a letter for the series, seven digits, a check letter. Found by pattern, not by check
// letter: a mistyped one still points at a person.

enum IdentityCard {
  /// The number whose seven digits are `digits`.
  static func find(in text: Span<UInt8>, digits: Range<Int>, after floor: Int) -> Finding? {
    let start = digits.lowerBound - 1
    guard digits.count == 7, start >= floor, isSeries(text[start]),
      text.byte(at: digits.upperBound).isLetter, ends(in: text, at: digits.upperBound + 1),
      text.tokenBegins(at: start, after: floor)
    else { return nil }
    return Finding(range: start..<digits.upperBound + 1, mark: .nric)
  }

  /// Whether a number may end at `position`: also before another kind of number, which is taken out.
  private static func ends(in text: Span<UInt8>, at position: Int) -> Bool {
    if text.tokenEnds(at: position) { return true }
    let digits = position..<text.endOfDigits(from: position)
    return PersonalNumber.find(in: text, digits: digits, after: position)?.range.lowerBound == position
  }

  private static func isSeries(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "m"): true
    default: false
    }
  }
}
