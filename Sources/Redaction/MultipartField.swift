// The fields of multipart forms (RFC 7578): `Content-Disposition: form-data; name="password"`, an empty line, the value.

/// A field, as far as its value.
struct MultipartField {
  /// Between its name and the empty line, a part has a file's name and a header or two.
  private static let longestHeaders = 256

  /// Where the value begins.
  let start: Int
  private let depth: Int

  /// The field whose name ends, with its quotation mark, at `end`.
  init?(in text: Span<UInt8>, behindNameAt end: Int) {
    guard text.byte(at: end) == UInt8(ascii: ";") || LineEnd(in: text, at: end) != nil else { return nil }
    var index = end
    while index < text.count, index - end < Self.longestHeaders {
      guard let line = LineEnd(in: text, at: index) else {
        index += 1
        continue
      }
      if let empty = LineEnd(in: text, at: line.end) {
        start = empty.end
        depth = empty.depth
        return
      }
      if Self.isBoundary(in: text, at: line.end) { return nil }
      index = line.end
    }
    return nil
  }

  /// Before the boundary, the mark that closes the string around the form, or the text's end.
  func endOfValue(in text: Span<UInt8>) -> Int {
    var index = start
    while true {
      index = LineEnd.next(in: text, from: index, depth: depth)
      guard let line = LineEnd(in: text, at: index), !Self.isBoundary(in: text, at: line.end) else {
        return index
      }
      index = line.end
    }
  }

  private static func isBoundary(in text: Span<UInt8>, at position: Int) -> Bool {
    // A key's lines are the value's.
    for line in ["-----BEGIN", "-----END"] where text.holds(line.utf8, at: position) { return false }
    return text.holds("--".utf8, at: position) || text.holds("%2D%2D".utf8, at: position)
      || text.holds("%2d%2d".utf8, at: position)
  }
}
