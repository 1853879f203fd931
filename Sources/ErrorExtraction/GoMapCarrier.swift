// Errors in a map as Go prints it: `map[error:invalid_grant error_description:The key has expired]`.

import LogDecoding

enum GoMapCarrier {
  /// A text of nothing but such maps is not tried at each of them.
  private static let mostAttempts = 8
  private static let opening = Array("map[".utf8)

  /// Whether such a map may stand in the text.
  static func mayHold(_ text: Span<UInt8>) -> Bool {
    var bracket = text.firstIndex(of: UInt8(ascii: "["))
    while let found = bracket {
      if text.spells("map", at: found - 3) { return text.contains("error:") }
      bracket = text.firstIndex(of: UInt8(ascii: "["), from: found + 1)
    }
    return false
  }

  /// What the map around `error:` says.
  static func candidate(in text: [UInt8]) -> ErrorCandidate? {
    var candidate = ErrorCandidate()
    var from = 0
    var attempts = 0
    while candidate.error.isEmpty, attempts < mostAttempts,
      let open = text.span.firstIndex(of: "map[", from: from)
    {
      attempts += 1
      from = open + opening.count
      forEachMember(of: text, from: from) { name, value in
        if name.equals("error") {
          candidate.error = value
        } else if name.equals("error_description") {
          candidate.description = value
        } else if name.equals("error_uri") {
          candidate.uri = value
        }
      }
    }
    return candidate.error.isEmpty ? nil : candidate
  }

  /// Values are bare and keys come sorted: a value ends where a word begins that has a colon within and would come later
  /// as a key, or at the bracket.
  private static func forEachMember(
    of text: [UInt8], from start: Int, _ body: (Span<UInt8>, [UInt8]) -> Void
  ) {
    var name: [UInt8] = []
    var value: [UInt8] = []
    let end = end(of: text, from: start)
    for word in text[start..<end].split(separator: 0x20) {
      let colon = word.firstIndex(of: UInt8(ascii: ":"))
      if let colon, isKey(word[..<colon], behind: name, isEmpty: colon + 1 == word.endIndex) {
        if !name.isEmpty { body(name.span, value) }
        name = Array(word[..<colon])
        value = Array(word[(colon + 1)...])
      } else {
        if !value.isEmpty { value.append(0x20) }
        value += word
      }
    }
    if !name.isEmpty { body(name.span, value) }
  }

  private static func isKey(_ word: ArraySlice<UInt8>, behind last: [UInt8], isEmpty: Bool) -> Bool {
    guard !word.isEmpty, word.allSatisfy({ $0 &- UInt8(ascii: "a") < 26 || $0 == UInt8(ascii: "_") }) else {
      return false
    }
    // A word of a text may end in a colon; of the keys without a value, those of an error are told from it.
    if isEmpty, !word.starts(with: "error_".utf8) { return false }
    return last.lexicographicallyPrecedes(word)
  }

  private static func end(of text: [UInt8], from start: Int) -> Int {
    var depth = 1
    for index in start..<text.count {
      if text[index] == UInt8(ascii: "[") { depth += 1 }
      if text[index] == UInt8(ascii: "]") { depth -= 1 }
      if depth == 0 { return index }
    }
    return text.count
  }
}
