// Looking around in a text: reads past either end give 0, a byte that no recognizer looks for.

extension Span<UInt8> {
  @inline(__always)
  func byte(at position: Int) -> UInt8 {
    position >= 0 && position < count ? self[position] : 0
  }

  /// Whether `literal` stands at `position`.
  func holds(_ literal: String.UTF8View, at position: Int) -> Bool {
    var index = position
    for byte in literal {
      guard self.byte(at: index) == byte else { return false }
      index += 1
    }
    return true
  }

  /// Whether `lowercase`, a word of letters, stands at `position` in any case.
  func holdsWord(_ lowercase: String.UTF8View, at position: Int) -> Bool {
    var index = position
    for letter in lowercase {
      guard byte(at: index) | 0x20 == letter else { return false }
      index += 1
    }
    return true
  }

  func endOfDigits(from start: Int) -> Int {
    var end = start
    while end < count, self[end].isDigit { end += 1 }
    return end
  }

  /// Whether a token may begin at `position`: after the floor, after a byte that is no letter or digit, or
  /// after an escape (`%20`, `\n`, `\u0022`), whose letters and digits are not the token's.
  func tokenBegins(at position: Int, after floor: Int) -> Bool {
    position <= floor || !self[position - 1].isAlphanumeric || escapeEnds(at: position)
  }

  /// Whether a token may end at `position`: before a byte that is no letter or digit, or before a JWT, whose
  /// place a mark will take.
  func tokenEnds(at position: Int) -> Bool {
    !byte(at: position).isAlphanumeric || holds("eyJ".utf8, at: position)
  }

  /// Whether the bytes just before `position` are an escape.
  func escapeEnds(at position: Int) -> Bool {
    if byte(at: position - 1).hexValue != nil, byte(at: position - 2).hexValue != nil {
      var percent = position - 3
      // `%253D` is an encoded `%3D`. Three rounds are more than any log shows.
      for _ in 0..<3
      where byte(at: percent) == UInt8(ascii: "5") && byte(at: percent - 1) == UInt8(ascii: "2") {
        percent -= 2
      }
      if byte(at: percent) == UInt8(ascii: "%") { return true }
    }
    if byte(at: position - 2) == UInt8(ascii: "\\") {
      return byte(at: position - 1).isEscapeLetter
    }
    if byte(at: position - 4) == UInt8(ascii: "\\"), byte(at: position - 3) == UInt8(ascii: "x") {
      return byte(at: position - 1).hexValue != nil && byte(at: position - 2).hexValue != nil
    }
    guard byte(at: position - 6) == UInt8(ascii: "\\"), byte(at: position - 5) == UInt8(ascii: "u") else {
      return false
    }
    return (1...4).allSatisfy { byte(at: position - $0).hexValue != nil }
  }
}

extension UInt8 {
  /// The letter of `\n`, `\r`, `\t`, `\b`, `\f`.
  var isEscapeLetter: Bool {
    switch self {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"): true
    default: false
    }
  }
}
