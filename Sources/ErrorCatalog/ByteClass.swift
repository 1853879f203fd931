// The classes of bytes that scanners ask for. Everything is ASCII; bytes of other characters belong to no
// class.

extension UInt8 {
  var isDigit: Bool {
    self &- 0x30 < 10
  }

  var isLetter: Bool {
    (self | 0x20) &- 0x61 < 26
  }

  var isLetterOrDigit: Bool {
    isDigit || isLetter
  }

  var isHexadecimal: Bool {
    isDigit || (self | 0x20) &- 0x61 < 6
  }

  /// In small letters.
  var folded: UInt8 {
    self &- 0x41 < 26 ? self | 0x20 : self
  }
}
