// A status and nothing else: `404`, `http_404`, `HTTP/1.1 404 Not Found`, or its phrase alone. It says so little that no
// entry may be taken for the answer.

package struct HTTPStatusLine: Sendable {
  package let status: Int

  /// `nil` for a text that says more, or something else.
  package init?(_ text: String) {
    var words = text.lowercased().split { $0 == " " || $0 == "_" }[...]
    if words.first?.hasPrefix("http") == true { words.removeFirst() }
    let number = words.first.flatMap { $0.utf8.count == 3 ? Int($0) : nil }
    if number != nil { words.removeFirst() }
    let phrase = words.joined(separator: " ")
    guard let status = number ?? Self.phrases[phrase], (300...599).contains(status),
      phrase.isEmpty || Self.phrases[phrase] != nil || status == 403 && phrase == "forbidden"
    else { return nil }
    self.status = status
  }

  /// RFC 9110 §15 and RFC 6585. `Forbidden` alone is missing: it is an OAuth error, too.
  private static let phrases = [
    "bad request": 400, "unauthorized": 401, "not found": 404, "method not allowed": 405,
    "too many requests": 429, "internal server error": 500, "bad gateway": 502, "service unavailable": 503,
    "gateway timeout": 504,
  ]
}
