// Errors in the query or the fragment of a URL: a redirect that carries `error=` (RFC 6749 §4.1.2.1).

import LogDecoding

enum QueryCarrier {
  /// No log is known to hold a value that was encoded more often.
  private static let mostDecodings = 4

  /// Whether the text is a URL, or its path and query.
  static func isTarget(_ text: Span<UInt8>) -> Bool {
    if text.count > 0, text[0] == UInt8(ascii: "/") { return true }
    guard let scheme = text.firstIndex(of: "://"), scheme <= 32 else { return false }
    return (0..<scheme).allSatisfy { text[$0] > 0x20 && text[$0] != UInt8(ascii: "=") }
  }

  /// Whether the text is a query without its URL, as gateways log it that split a URL up.
  static func isQuery(_ text: Span<UInt8>) -> Bool {
    guard text.count > 0, isMark(text[0]) || text.firstIndex(of: UInt8(ascii: "&")) != nil else {
      return false
    }
    return text.indices.allSatisfy { text[$0] > 0x20 && text[$0] != UInt8(ascii: "\"") }
  }

  /// The error that a URL's own parameters carry, or those of a query alone. What stands inside another parameter (a
  /// `redirect_uri`), percent-encoded or not, is not the URL's own.
  static func candidate(in url: [UInt8]) -> ErrorCandidate? {
    var start = url.startIndex
    let mark = url.firstIndex(where: isMark)
    if isTarget(url.span) {
      guard let mark else { return nil }
      start = mark + 1
    } else if let mark, mark < url.firstIndex(of: UInt8(ascii: "=")) ?? url.count {
      start = mark + 1
    }
    var candidate = ErrorCandidate()
    let parameters = url[start...].split(omittingEmptySubsequences: true) { byte in
      byte == UInt8(ascii: "&") || byte == UInt8(ascii: "#")
    }
    for parameter in parameters {
      guard let equals = parameter.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = Array(Self.name(parameter[..<equals])).span
      let value = parameter[(equals + 1)...]
      if name.equals("error"), candidate.error.isEmpty {
        candidate.error = decoded(value)
      } else if name.equals("error_description") || name.equals("error-description"),
        candidate.description.isEmpty
      {
        candidate.description = decoded(value)
      } else if name.equals("error_uri"), candidate.uri.isEmpty {
        candidate.uri = decoded(value)
      } else if isUnencodedURL(value, name: name) {
        // What follows may be its parameters as well as those of the URL around it.
        break
      }
    }
    return candidate.error.isEmpty ? nil : candidate
  }

  /// A page's source has `&amp;` for `&`.
  private static func name(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    name.starts(with: "amp;".utf8) ? name.dropFirst(4) : name
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
  }

  private static func isUnencodedURL(_ value: ArraySlice<UInt8>, name: Span<UInt8>) -> Bool {
    if value.contains(UInt8(ascii: "?")) { return true }
    return name.contains("redirect") && value.contains(UInt8(ascii: "/"))
  }

  /// Form decoding (`+` is a blank), again while `%XX` remains, as gateways sometimes encode twice.
  static func decoded(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var decoded = percentDecoded(value, plusIsBlank: true)
    for _ in 1..<mostDecodings where hasEscape(decoded) {
      decoded = percentDecoded(decoded[...], plusIsBlank: true)
    }
    return decoded
  }

  /// A URL that someone took out of a query without decoding it, `https%3A%2F%2F…`; any other as it is.
  static func url(_ value: [UInt8]) -> [UInt8] {
    var url = value
    for _ in 0..<2 where url.span.firstIndex(of: "://") == nil && hasEscape(url) {
      url = percentDecoded(url[...], plusIsBlank: false)
    }
    return url.span.firstIndex(of: "://") == nil ? value : url
  }

  /// The digits of the parameter `code`, as in Entra's `error_uri`.
  static func codeNumber(in url: [UInt8]) -> [UInt8] {
    guard let start = url.firstIndex(of: UInt8(ascii: "?")) else { return [] }
    let parameters = url[(start + 1)...].split { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "#") }
    let code = parameters.first { $0.starts(with: "code=".utf8) }?.dropFirst(5) ?? []
    return code.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } ? Array(code) : []
  }

  private static func percentDecoded(_ value: ArraySlice<UInt8>, plusIsBlank: Bool) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(value.count)
    var offset = value.startIndex
    while offset < value.endIndex {
      let byte = value[offset]
      if byte == UInt8(ascii: "%"), offset + 2 < value.endIndex, let high = hexDigit(value[offset + 1]),
        let low = hexDigit(value[offset + 2])
      {
        output.append(high << 4 | low)
        offset += 3
      } else {
        output.append(plusIsBlank && byte == UInt8(ascii: "+") ? 0x20 : byte)
        offset += 1
      }
    }
    return output
  }

  private static func hasEscape(_ value: [UInt8]) -> Bool {
    value.indices.contains { index in
      value[index] == UInt8(ascii: "%") && index + 2 < value.count && hexDigit(value[index + 1]) != nil
        && hexDigit(value[index + 2]) != nil
    }
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
