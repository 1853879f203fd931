// The date of a cookie has a comma (RFC 9110 §5.6.7), which joins no further header: `Expires=Wed, 21 Oct 2026 07:28:00 GMT`.

enum CookieDate {
  /// Where the date ends whose day of the week the comma at `position` follows; `nil` where none does.
  static func end(in text: Span<UInt8>, comma position: Int) -> Int? {
    var index = position + 1
    while text.byte(at: index).isBlank { index += 1 }
    // Of one digit or two, of a year without its century.
    guard let day = digits(1...2, in: text, at: index), isJoint(text.byte(at: day)),
      (1...3).allSatisfy({ text.byte(at: day + $0).isLetter }), isJoint(text.byte(at: day + 4)),
      let year = digits(2...4, in: text, at: day + 5)
    else { return nil }
    index = year
    while text.byte(at: index).isBlank { index += 1 }
    while text.byte(at: index).isDigit || text.byte(at: index) == UInt8(ascii: ":") { index += 1 }
    for zone in [" GMT", " UTC", " +0000", " -0000"] where text.holds(zone.utf8, at: index) {
      return index + zone.utf8.count
    }
    return index
  }

  private static func digits(_ count: ClosedRange<Int>, in text: Span<UInt8>, at start: Int) -> Int? {
    var end = start
    while end - start < count.upperBound, text.byte(at: end).isDigit { end += 1 }
    return end - start >= count.lowerBound ? end : nil
  }

  private static func isJoint(_ byte: UInt8) -> Bool { byte.isBlank || byte == UInt8(ascii: "-") }
}
