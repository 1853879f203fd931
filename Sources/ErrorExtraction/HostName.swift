// The host in a field or a URL, made comparable: small letters, no scheme, user, port, brackets or path.

package enum HostName {
  /// Empty when there is none.
  package static func clean(_ value: [UInt8]) -> String {
    var start = 0
    var end = value.count
    if let scheme = value.span.firstIndex(of: "://") { start = scheme + 3 }
    if let stop = value[start...].firstIndex(where: {
      $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ",")
        || $0 <= 0x20
    }) {
      end = stop
    }
    if let at = value[start..<end].lastIndex(of: UInt8(ascii: "@")) { start = at + 1 }
    if start < end, value[start] == UInt8(ascii: "[") {
      return String(
        decoding: value[start..<end].prefix { $0 != UInt8(ascii: "]") }.dropFirst(), as: UTF8.self)
    }
    if let colon = value[start..<end].firstIndex(of: UInt8(ascii: ":")) { end = colon }
    if start < end, value[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard end - start <= 253 else { return "" }
    var name: [UInt8] = []
    for byte in value[start..<end] {
      let isUpper = byte &- UInt8(ascii: "A") < 26
      let folded = isUpper ? byte | 0x20 : byte
      guard isHostByte(folded) else { return "" }
      name.append(folded)
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Names with at least one dot inside a text, in order: `connect to test.maskinporten.no:443 failed`.
  package static func names(in text: Span<UInt8>, _ body: (String) -> Bool) {
    var start = 0
    while start < text.count {
      var end = start
      var dots = 0
      var name: [UInt8] = []
      while end < text.count {
        let byte = text[end]
        let isUpper = byte &- UInt8(ascii: "A") < 26
        let folded = isUpper ? byte | 0x20 : byte
        guard isHostByte(folded), end - start <= 253 else { break }
        if byte == UInt8(ascii: ".") { dots += 1 }
        name.append(folded)
        end += 1
      }
      if dots > 0, name.count > 3 {
        while name.last == UInt8(ascii: ".") { name.removeLast() }
        if body(String(decoding: name, as: UTF8.self)) { return }
      }
      start = end + 1
    }
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
