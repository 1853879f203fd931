// The classes of bytes that the recognizers tell apart. Set membership is two bit masks: no table to load.

extension UInt8 {
  /// Whether a recognizer wants to look around this byte. Everything else is passed over at full speed.
  @inline(__always)
  var isTelling: Bool { isIn(low: 0x67FF_B821_0000_0200, high: 0x0000_0000_1000_0401) }

  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
  var isLowercase: Bool { self &- UInt8(ascii: "a") < 26 }
  var isAlphanumeric: Bool { isDigit || isLetter }
  var isNonASCII: Bool { self >= 0x80 }
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isWhitespace: Bool { isBlank || self == 0x0A || self == 0x0D }

  /// The alphabet of JWTs (RFC 4648 §5).
  var isBase64URL: Bool { isAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") }

  /// The alphabet of credentials (`token68`, RFC 9110 §11.2), and `%`, for those in a URL.
  var isToken68: Bool {
    isBase64URL || self == UInt8(ascii: ".") || self == UInt8(ascii: "~") || self == UInt8(ascii: "+")
      || self == UInt8(ascii: "/") || self == UInt8(ascii: "%")
  }

  var hexValue: UInt8? {
    if isDigit { return self &- UInt8(ascii: "0") }
    let letter = (self | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : nil
  }

  @inline(__always)
  private func isIn(low: UInt64, high: UInt64) -> Bool {
    guard self < 0x80 else { return false }
    return ((self < 0x40 ? low : high) &>> UInt64(self & 0x3F)) & 1 == 1
  }
}
