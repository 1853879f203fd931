// What may part the date of a personal number from the rest: blanks, hyphens and dashes of all widths, dots.

extension PersonalNumber {
  /// Where the separator at `position` ends.
  static func endOfSeparator(in text: Span<UInt8>, at position: Int) -> Int? {
    switch text.byte(at: position) {
    case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): return position + 1
    case UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&"), 0xC2, 0xE2: break
    default: return nil
    }
    let spelled = SpelledByte(in: text, behindBackslashesAt: position)
    switch spelled.byte {
    case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return spelled.range.upperBound
    // `\u00a0` in ISO 8859-1's place, which SpelledByte reads as one byte.
    case 0xA0 where spelled.spelling == .escape: return spelled.range.upperBound
    default: break
    }
    var start = position
    while start - position < 8, text.holds("\\\\".utf8, at: start) { start += 1 }
    for separator in wide where text.holds(separator.utf8, at: start) { return start + separator.utf8.count }
    return nil
  }

  /// As UTF-8, percent-encoded, as JSON escapes them, and as HTML does.
  private static let wide: [String] = {
    // No-break, figure, thin and narrow blanks; hyphen, no-break hyphen, figure dash, en dash, minus.
    let scalars: [Unicode.Scalar] = [
      "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}",
      "\u{2212}",
    ]
    return ["&nbsp;", "&#160;", "&ndash;"]
      + scalars.flatMap { scalar in
        let bytes = String(scalar).utf8
        let percent = bytes.map { "%" + String($0, radix: 16) }.joined()
        let digits = String(scalar.value, radix: 16)
        let escape = "\\u" + String(repeating: "0", count: 4 - digits.count)
        return [
          String(scalar), percent, percent.uppercased(), escape + digits, escape + digits.uppercased(),
        ]
      }
  }()
}
