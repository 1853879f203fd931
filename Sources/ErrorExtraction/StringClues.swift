// What a string of a record may hold, told from its bytes as written: most strings hold nothing, and cost one look.

import LogDecoding

struct StringClues: OptionSet {
  let rawValue: UInt8

  /// It begins as JSON does.
  static let json = StringClues(rawValue: 1)
  /// `error=` stands in it, a key in single quotes, or a map of Go's.
  static let error = StringClues(rawValue: 2)
  /// `client_id=` stands in it.
  static let client = StringClues(rawValue: 4)
  /// An object may begin within it.
  static let object = StringClues(rawValue: 8)
  /// The base64 of an answer, or of a body.
  static let base64 = StringClues(rawValue: 16)
  /// Escapes hide what it holds.
  static let escaped = StringClues(rawValue: 32)
  /// A word stands where an exception's text names an error.
  static let exception = StringClues(rawValue: 64)

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// `value` is a string as written, or decoded.
  init(_ value: Span<UInt8>) {
    self = Self.mayBeJSON(value) ? .json : Self.mayBeBase64(value) ? .base64 : []
    if isEmpty { readText(value) }
  }

  /// Of a text that is not JSON, whatever it begins with.
  init(text: Span<UInt8>) {
    self = []
    readText(text)
  }

  private mutating func readText(_ text: Span<UInt8>) {
    var equals = text.firstIndex(of: UInt8(ascii: "="))
    while let found = equals {
      if text.spells("error", at: found - 5) {
        insert(.error)
      } else if text.spells("client_id", at: found - 9) {
        insert(.client)
      }
      equals = text.firstIndex(of: UInt8(ascii: "="), from: found + 1)
    }
    var brace = text.firstIndex(of: UInt8(ascii: "{"))
    while let found = brace, !contains(.object) || !contains(.error) {
      var next = found + 1
      while next < text.count, text[next] <= 0x20 { next += 1 }
      if next < text.count {
        switch text[next] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): insert(.object)
        case UInt8(ascii: "'"): insert(.error)
        default: break
        }
      }
      brace = text.firstIndex(of: UInt8(ascii: "{"), from: next)
    }
    if !contains(.error), GoMapCarrier.mayHold(text) { insert(.error) }
    if ExceptionCarrier.mayName(text) { insert(.exception) }
    if !contains(.error), Self.hidesPunctuation(text) { insert(.escaped) }
  }

  /// Some encoders write `=` and `{` by their numbers.
  private static func hidesPunctuation(_ text: Span<UInt8>) -> Bool {
    var escape = text.firstIndex(of: UInt8(ascii: "\\"))
    while let found = escape {
      if text.spells("u003d", at: found + 1) || text.spells("u007b", at: found + 1) { return true }
      escape = text.firstIndex(of: UInt8(ascii: "\\"), from: found + 2)
    }
    return false
  }

  static func mayBeJSON(_ value: Span<UInt8>) -> Bool {
    var offset = 0
    while offset < value.count {
      if value[offset] <= 0x20 {
        offset += 1
      } else if value[offset] == UInt8(ascii: "\\"), offset + 1 < value.count,
        isBlankEscape(value[offset + 1])
      {
        offset += 2
      } else {
        break
      }
    }
    guard offset < value.count else { return false }
    switch value[offset] {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""): return true
    // An escaped quote opens a string that may hold JSON in turn; a brace may be written by its number, `\u007b`.
    case UInt8(ascii: "\\"):
      return offset + 1 < value.count
        && (value[offset + 1] == UInt8(ascii: "\"") || value[offset + 1] == UInt8(ascii: "u"))
    default: return false
    }
  }

  /// The `\n`, `\r` or `\t` that may stand before a body.
  private static func isBlankEscape(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "n") || letter == UInt8(ascii: "r") || letter == UInt8(ascii: "t")
  }

  /// `HTTP/` is written `SFRUUC8`; an object, whose first bytes are a brace and a quote or a blank, begins with `ey` or
  /// `ew`. A JWT does so too, but has dots, which base64 has not. A body may begin otherwise: `[{`, a line's end and a
  /// brace, `error=`.
  private static func mayBeBase64(_ value: Span<UInt8>) -> Bool {
    if value.starts(with: "sfruuc8") { return true }
    if value.starts(with: "data:") { return value.contains(";base64,") }
    guard value.count >= 16 else { return false }
    switch value[0] {
    case UInt8(ascii: "e"):
      guard value[1] == UInt8(ascii: "y") || value[1] == UInt8(ascii: "w") else { return false }
    case UInt8(ascii: "W"), UInt8(ascii: "C"), UInt8(ascii: "D"), UInt8(ascii: "Z"):
      let isBody =
        value.starts(with: "w3s") || value.starts(with: "cns") || value.starts(with: "dqp7")
        || value.starts(with: "zxjyb3i9")
      guard isBody else { return false }
    default: return false
    }
    return value.firstIndex(of: UInt8(ascii: ".")) == nil && value.firstIndex(of: UInt8(ascii: " ")) == nil
  }
}
