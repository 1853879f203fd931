// JSON objects that stand in a text: `status_code:400 message:{"error":…}`, or with their quotes escaped,
// `body="{\"error\":…}"`.

import LogDecoding

enum EmbeddedObjects {
  enum Form {
    case plain
    /// Quotes and backslashes are escaped as in a JSON string.
    case escaped
    /// The text ends before the object does.
    case cut
  }

  /// A text of nothing but braces is not tried at each of them.
  private static let mostAttempts = 8

  /// Hands each object's place to `body`, which tells whether it was one. At most one object is cut, the last.
  static func forEach(in text: [UInt8], _ body: (Range<Int>, Form) -> Bool) {
    var from = 0
    var attempts = 0
    while attempts < mostAttempts, let open = text.span.firstIndex(of: UInt8(ascii: "{"), from: from) {
      from = open + 1
      var first = open + 1
      while first < text.count, text[first] <= 0x20 { first += 1 }
      guard first < text.count else { return }
      switch text[first] {
      case UInt8(ascii: "\""):
        attempts += 1
        guard let end = end(in: text, from: open) else {
          _ = body(open..<text.count, .cut)
          return
        }
        if body(open..<end, .plain) { from = end }
      case UInt8(ascii: "\\"):
        attempts += 1
        let end = endOfEscaped(in: text, from: open)
        if body(open..<end, .escaped) { from = end }
      default: break
      }
    }
  }

  /// Behind the brace that closes the object.
  private static func end(in text: [UInt8], from open: Int) -> Int? {
    var depth = 0
    var isInString = false
    var index = open
    while index < text.count {
      let byte = text[index]
      if isInString {
        if byte == UInt8(ascii: "\\") { index += 1 } else if byte == UInt8(ascii: "\"") { isInString = false }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return index + 1 }
      }
      index += 1
    }
    return nil
  }

  /// At the quote that closes the string around the object, or at the text's end.
  private static func endOfEscaped(in text: [UInt8], from open: Int) -> Int {
    var index = open
    while index < text.count, text[index] != UInt8(ascii: "\"") {
      index += text[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, text.count)
  }
}
