// What stands in a path where a service has a person's id: it goes, whatever it looks like.

/// Knows where in a path an id begins, and finds it in texts, URLs, and what is left of JSON, be slashes escaped or encoded.
struct PathIdentifierRecognizer: Sendable {
  /// The segments before each id, the last one first, in small letters.
  private let prefixes: [[[UInt8]]]

  /// - Parameter paths: what stands before each id, such as `/com/v4/person/`.
  init(paths: [String]) {
    prefixes = Set(paths).sorted().map { path in
      path.utf8.split(separator: UInt8(ascii: "/")).reversed().map { $0.map { $0 | 0x20 } }
    }.filter { !$0.isEmpty }
  }

  /// The id behind the `slash`, if a path that leads to one stands before it.
  func find(in text: Span<UInt8>, slash: SpelledByte, after floor: Int) -> Finding? {
    guard prefixes.contains(where: { leads(to: slash.range.upperBound, $0, in: text, after: floor) }) else {
      return nil
    }
    let start = slash.range.upperBound
    let end = Self.end(in: text, from: start)
    guard start < end, RedactionMark.end(in: text, at: start) != end else { return nil }
    return Finding(range: start..<end, mark: .id)
  }

  private func leads(to end: Int, _ segments: [[UInt8]], in text: Span<UInt8>, after floor: Int) -> Bool {
    var end = Self.startOfSlashes(in: text, before: end, after: floor)
    for segment in segments {
      let start = end - segment.count
      guard start > floor else { return false }
      for index in segment.indices where text[start + index] | 0x20 != segment[index] { return false }
      end = Self.startOfSlashes(in: text, before: start, after: floor)
      guard end < start else { return false }
    }
    return true
  }

  /// Where the slashes begin that stand right before `end`, however they are spelled.
  private static func startOfSlashes(in text: Span<UInt8>, before end: Int, after floor: Int) -> Int {
    var start = end
    while let slash = startOfSlash(in: text, before: start), slash >= floor { start = slash }
    return start
  }

  private static func startOfSlash(in text: Span<UInt8>, before end: Int) -> Int? {
    if text.byte(at: end - 1) == UInt8(ascii: "/") {
      var start = end - 1
      while text.byte(at: start - 1) == UInt8(ascii: "\\") { start -= 1 }
      return start
    }
    guard text.holdsWord("2f".utf8, at: end - 2) || text.holds("2F".utf8, at: end - 2) else { return nil }
    // `%2F`, `%252F` and deeper, `\x2F` and `\u002F`.
    for length in [3, 4, 5, 6, 7, 9] {
      let spelled = SpelledByte(in: text, at: max(end - length, 0))
      if end >= length, spelled.byte == UInt8(ascii: "/"), spelled.range == end - length..<end {
        return end - length
      }
    }
    return nil
  }

  /// Up to the next slash, the query, or what ends a text or a value.
  private static func end(in text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let character = SpelledByte(in: text, at: index)
      if isDelimiter(character.byte) { return index }
      index = character.range.upperBound
    }
    return index
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "&"),
      UInt8(ascii: ";"),
      UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"),
      UInt8(ascii: "<"),
      UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
