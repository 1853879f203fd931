// Quotation marks however they are spelled. JSON inside a JSON string has its marks escaped, once a level: `"`,
// `\"`, `\\\"`. A value ends at a mark of its own level, or of one further out, when the text was cut off.

/// The mark that opens a quoted value.
struct Quote {
  private enum Spelling {
    /// `"` or `'` behind backslashes; the depth is the number of JSON strings around it.
    case escaped(byte: UInt8, depth: Int)
    /// `%22`, `\x22`, `&quot;` and the like.
    case written(String)
  }

  /// Where the mark ends and the value begins.
  private(set) var end: Int
  private let spelling: Spelling

  init?(openingIn text: Span<UInt8>, at start: Int) {
    var index = start
    while text.byte(at: index) == UInt8(ascii: "\\") { index += 1 }
    // Of the backslashes before `u0022`, the last is the mark's; the others come from strings around it.
    let first = max(start, index - 1)
    for written in Self.written where text.holds(written.utf8, at: first) {
      spelling = .written(written)
      end = first + written.utf8.count
      return
    }
    guard Self.isMark(text.byte(at: index)) else { return nil }
    spelling = .escaped(byte: text[index], depth: Self.depth(backslashes: index - start))
    end = index + 1
  }

  /// Where the quotation mark that ends at `end` begins.
  static func start(ofClosingIn text: Span<UInt8>, before end: Int, after floor: Int) -> Int? {
    guard end > floor else { return nil }
    if isMark(text[end - 1]) {
      var start = end - 1
      while start > floor, text[start - 1] == UInt8(ascii: "\\") { start -= 1 }
      return start
    }
    for written in written {
      var start = end - written.utf8.count
      guard start >= floor, text.holds(written.utf8, at: start) else { continue }
      while start > floor, text[start] == UInt8(ascii: "\\"), text[start - 1] == UInt8(ascii: "\\") {
        start -= 1
      }
      return start
    }
    return nil
  }

  /// Where the value ends: before its closing mark, or with the text.
  func endOfContent(in text: Span<UInt8>) -> Int {
    switch spelling {
    case .escaped(let byte, let depth): Self.end(in: text, from: end, closedBy: byte, depth: depth)
    case .written(let written): Self.end(in: text, from: end, closedBy: written)
    }
  }

  /// Whether a mark's spelling may begin with the byte.
  static func mayOpen(with byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "%"), UInt8(ascii: "&"): true
    default: false
    }
  }

  private static let written = [
    "%22", "%27", "%2522", "%2527", "%252522", "%252527", "\\u0022", "\\u0027", "\\x22", "\\x27", "&quot;",
    "&#34;",
    "&#39;", "&apos;", "&amp;quot;",
  ]

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static func end(in text: Span<UInt8>, from start: Int, closedBy mark: UInt8, depth: Int) -> Int {
    var backslashes = 0
    for index in start..<text.count {
      if text[index] == UInt8(ascii: "\\") {
        backslashes += 1
        continue
      }
      if text[index] == mark, let own = closing(backslashes: backslashes, depth: depth) { return index - own }
      backslashes = 0
    }
    return text.count
  }

  private static func end(in text: Span<UInt8>, from start: Int, closedBy written: String) -> Int {
    for index in start..<text.count {
      if text[index] == UInt8(ascii: "\"") || text.holds(written.utf8, at: index) { return index }
    }
    return text.count
  }

  private static func depth(backslashes: Int) -> Int {
    var rest = backslashes
    var depth = 0
    while rest % 2 == 1 {
      rest = (rest - 1) / 2
      depth += 1
    }
    return depth
  }

  /// How many of the backslashes before a mark are the mark's own, if it closes a value at `depth`. Undoing one
  /// level of escapes halves them; an even number at any level means that the string of that level ends.
  private static func closing(backslashes: Int, depth: Int) -> Int? {
    var rest = backslashes
    for level in 0..<depth {
      if rest % 2 == 0 { return (1 << level) - 1 }
      rest = (rest - 1) / 2
    }
    return rest % 2 == 0 ? (1 << depth) - 1 : nil
  }
}
