// What an unquoted scalar is by YAML 1.2's core schema (section 10.3.2): the same answer that an editor with
// the JSON Schema gives, so that `no` is a word and `404` is a number in both.

package enum PlainScalarKind: Sendable {
  case null
  case boolean
  case integer
  case number
  case text

  package init(_ text: String) {
    // Nearly all scalars are words, and the first letter tells.
    if let first = text.utf8.first, !Self.mayBegin(first) {
      self = .text
      return
    }
    switch text {
    case "", "~", "null", "Null", "NULL": self = .null
    case "true", "True", "TRUE", "false", "False", "FALSE": self = .boolean
    default:
      if Self.isInteger(text) {
        self = .integer
      } else {
        self = Self.isFloat(text) ? .number : .text
      }
    }
  }

  /// The value of an integer; nil for other text, and for what does not fit.
  package static func integer(of text: String) -> Int? {
    guard isInteger(text) else { return nil }
    if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
    if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
    return Int(text)
  }

  /// Whether a null, a truth value or a number can begin with the byte.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "~"),
      UInt8(ascii: "n"),
      UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      true
    default: false
    }
  }

  private static func isInteger(_ text: String) -> Bool {
    var digits = text.utf8[...]
    if text.hasPrefix("0x") {
      return digits.count > 2 && digits.dropFirst(2).allSatisfy(isHexadecimal)
    }
    if text.hasPrefix("0o") {
      return digits.count > 2 && digits.dropFirst(2).allSatisfy { (0x30...0x37).contains($0) }
    }
    if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      digits = digits.dropFirst()
    }
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  private static func isFloat(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    switch String(rest) {
    case ".inf", ".Inf", ".INF": return true
    case ".nan", ".NaN", ".NAN": return rest.count == text.utf8.count
    default: break
    }
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(1 + fraction.count)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return false }
    guard let exponent = rest.first else { return true }
    guard exponent == UInt8(ascii: "e") || exponent == UInt8(ascii: "E") else { return false }
    rest = rest.dropFirst()
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    }
    return !rest.isEmpty && rest.allSatisfy(isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
