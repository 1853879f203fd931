// User names and passwords in a URL's authority (RFC 3986 §3.2.1): `https://user:password@host/`.

enum UserInformation {
  /// The user information of the URL whose scheme ends in `colon`.
  static func find(in text: Span<UInt8>, colon: SpelledByte) -> Finding? {
    guard let start = startOfAuthority(in: text, at: colon.range.upperBound) else { return nil }
    var index = start
    var sign: Int?
    while index < text.count, !endsAuthority(text[index]) {
      let character = SpelledByte(in: text, at: index)
      // In a URL that was encoded as a whole, so is the end of its authority.
      if colon.spelling == .percent, character.spelling == .percent, endsAuthority(character.byte) { break }
      if character.byte == UInt8(ascii: "@"), character.spelling == .plain || colon.spelling == .percent {
        sign = index
      }
      index = character.range.upperBound
    }
    guard let sign, sign > start else { return nil }
    return Finding(range: start..<sign, mark: .credential)
  }

  private static func startOfAuthority(in text: Span<UInt8>, at position: Int) -> Int? {
    for slashes in ["//", "\\/\\/", "%2F%2F", "%2f%2f"] where text.holds(slashes.utf8, at: position) {
      return position + slashes.utf8.count
    }
    return nil
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ","), UInt8(ascii: "["):
      true
    default:
      byte <= 0x20
    }
  }
}
