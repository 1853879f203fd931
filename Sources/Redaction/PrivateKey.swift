// Private keys in PEM (RFC 7468), also in one line, with escaped line ends, or cut off before their end.

enum PrivateKey {
  private static let longestLabel = 64

  /// The key whose opening dashes stand at `position`.
  static func find(in text: Span<UInt8>, at position: Int) -> Finding? {
    guard text.holds("-----BEGIN".utf8, at: position),
      let body = endOfPrivateLabel(in: text, from: position + 10)
    else { return nil }
    var end = body
    while end < text.count, isBody(text[end]) {
      if text[end] == UInt8(ascii: "-"), text.holds("-----END".utf8, at: end) {
        return Finding(range: position..<endOfLine(in: text, from: end + 8), mark: .privateKey)
      }
      end += 1
    }
    return Finding(range: position..<end, mark: .privateKey)
  }

  /// Where the label ends, dashes included, if it names a private key.
  private static func endOfPrivateLabel(in text: Span<UInt8>, from start: Int) -> Int? {
    var isPrivate = false
    var index = start
    while index - start < longestLabel, index < text.count, isLabel(text[index]) {
      if text.holds("PRIVATE".utf8, at: index) { isPrivate = true }
      index += 1
    }
    return isPrivate ? endOfLine(in: text, from: index) : nil
  }

  /// Past the rest of a label and its closing dashes.
  private static func endOfLine(in text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end - start < longestLabel, end < text.count, isLabel(text[end]) { end += 1 }
    var dashes = 0
    while dashes < 5, text.byte(at: end) == UInt8(ascii: "-") {
      dashes += 1
      end += 1
    }
    return end
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%")
  }

  /// Base64, line ends as they are or escaped, and the headers of encrypted keys.
  private static func isBody(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "\\"), UInt8(ascii: ":"), UInt8(ascii: ","): true
    default: byte.isToken68 || byte.isWhitespace
    }
  }
}
