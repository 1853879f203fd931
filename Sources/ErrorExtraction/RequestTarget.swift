// Method and path of a request, from whichever fields tell them.

import LogDecoding

struct RequestTarget {
  /// A short word, or empty.
  private(set) var method: [UInt8] = []
  /// As logged: a path, perhaps with a query, or a URL.
  private(set) var target: [UInt8] = []

  mutating func read(_ record: Record) {
    method.removeAll(keepingCapacity: true)
    target.removeAll(keepingCapacity: true)
    _ = record.append(.method, to: &method)
    if !record.append(.path, to: &target) { _ = record.append(.url, to: &target) }
    if method.isEmpty || target.isEmpty { readRequestLine(record) }
    if method.count > 16 || !method.allSatisfy({ ($0 | 0x20) &- UInt8(ascii: "a") < 26 }) {
      method.removeAll()
    }
  }

  /// A URL that is no record's own.
  mutating func read(url: [UInt8]) {
    method.removeAll(keepingCapacity: true)
    target = url
  }

  /// Without query, fragment, scheme and host.
  var path: ArraySlice<UInt8> {
    var start = 0
    if let scheme = target.span.firstIndex(of: "://"), scheme < 8 {
      start = target[(scheme + 3)...].firstIndex(of: UInt8(ascii: "/")) ?? target.count
    }
    let end =
      target[start...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? target.count
    return target[start..<end]
  }

  /// `https` or `http` where the target is a whole URL; otherwise empty.
  var scheme: String {
    let span = target.span
    return span.starts(with: "https://") ? "https" : span.starts(with: "http://") ? "http" : ""
  }

  /// Whether the path ends like one of OAuth's endpoints.
  var isOAuthEndpoint: Bool {
    guard let last = path.split(separator: UInt8(ascii: "/")).last else { return false }
    return Self.oauthEndpoints.contains { last.elementsEqual($0.utf8) }
  }

  private static let oauthEndpoints = [
    "token", "authorize", "authorise", "par", "introspect", "revoke", "userinfo", "bc-authorize",
  ]

  private static func isMethod(_ word: ArraySlice<UInt8>) -> Bool {
    word.allSatisfy { $0 &- UInt8(ascii: "A") < 26 }
  }

  private static func isTarget(_ word: ArraySlice<UInt8>) -> Bool {
    word.first == UInt8(ascii: "/") || word.span.contains("://")
  }

  /// `GET /token HTTP/1.1`.
  private mutating func readRequestLine(_ record: Record) {
    var line: [UInt8] = []
    guard record.append(.requestLine, to: &line) else { return }
    let words = line.split(separator: 0x20)
    // A text that is no request line has no path for its second word.
    guard words.count >= 2, Self.isMethod(words[0]) || Self.isTarget(words[1]) else { return }
    if method.isEmpty { method = Array(words[0]) }
    if target.isEmpty { target = Array(words[1]) }
  }
}
