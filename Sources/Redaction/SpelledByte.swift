// A character of the text however it is spelled: URLs inside URLs and JSON inside JSON write `=` as `%3D`, `%253D`,
// `\u003d` or `\x3D`, and a secret behind it is no less a secret.

/// An ASCII character, and the bytes that spell it.
struct SpelledByte {
  enum Spelling {
    case plain
    /// `%3D`, or `%253D` and deeper.
    case percent
    /// `\u003d`, and `\x3D`, as nginx writes it.
    case escape
  }

  var byte: UInt8
  var range: Range<Int>
  var spelling: Spelling

  init(byte: UInt8, range: Range<Int>, spelling: Spelling) {
    self.byte = byte
    self.range = range
    self.spelling = spelling
  }

  init(in text: Span<UInt8>, at position: Int) {
    byte = text[position]
    range = position..<position + 1
    spelling = .plain
    switch byte {
    case UInt8(ascii: "%"):
      var digits = position + 1
      while text.byte(at: digits) == UInt8(ascii: "2"), text.byte(at: digits + 1) == UInt8(ascii: "5"),
        digits - position < 9
      {
        digits += 2
      }
      if let decoded = Self.hexPair(in: text, at: digits) {
        byte = decoded
        range = position..<digits + 2
        spelling = .percent
      } else if digits > position + 1 {
        // `%25` with nothing encoded behind it spells the sign itself.
        range = position..<digits
        spelling = .percent
      }
    case UInt8(ascii: "\\"):
      let digits =
        if text.byte(at: position + 1) == UInt8(ascii: "x") {
          position + 2
        } else if text.holds("u00".utf8, at: position + 1) {
          position + 4
        } else {
          text.count
        }
      guard let decoded = Self.hexPair(in: text, at: digits) else { return }
      byte = decoded
      range = position..<digits + 2
      spelling = .escape
    default:
      break
    }
  }

  private static func hexPair(in text: Span<UInt8>, at position: Int) -> UInt8? {
    guard let high = text.byte(at: position).hexValue, let low = text.byte(at: position + 1).hexValue
    else { return nil }
    return high << 4 | low
  }
}
