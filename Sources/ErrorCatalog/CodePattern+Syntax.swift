// The notation of code patterns, and what is refused in it: whatever would leave a match open to two
// readings.

extension CodePattern {
  static func elements(of text: String) throws(PatternError) -> [Element] {
    var elements: [Element] = []
    var literals = 0
    for piece in try TemplateSyntax.pieces(of: text) {
      switch piece {
      case .literal(let literal):
        guard literal.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
          throw PatternError(
            "the pattern \"\(text)\" has blanks or letters beyond ASCII, expected a code without them")
        }
        if case .run(let set, let lengths)? = elements.last, lengths.count > 1,
          let first = literal.first, set.contains(first)
        {
          throw PatternError(
            "in \"\(text)\" {\(set.rawValue)} could take what follows it, expected an exact length")
        }
        literals += literal.count
        elements.append(.literal(folded: literal.map(\.folded), written: literal))
      case .placeholder(let placeholder):
        if case .run(let set, let lengths)? = elements.last, lengths.count > 1 {
          throw PatternError(
            "in \"\(text)\" {\(set.rawValue)} could take what follows it, expected an exact length")
        }
        elements.append(try run(placeholder, in: text))
      }
    }
    guard literals > 0 else {
      throw PatternError("the pattern \"\(text)\" has no literal text, expected such as \"MP-{digits:3}\"")
    }
    return elements
  }

  private static func run(_ placeholder: String, in text: String) throws(PatternError) -> Element {
    let parts = placeholder.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = parts.first, let set = CharacterClass(rawValue: String(name)), parts.count <= 2 else {
      throw PatternError(
        "in \"\(text)\" {\(placeholder)} is not known, expected {digits:3}, {digits:4-6}, {alnum} or {hex}")
    }
    guard parts.count == 2 else { return .run(set, 1...longestRun) }
    let bounds = parts[1].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(bounds.count), let lowest = bounds.first ?? nil, let highest = bounds.last ?? nil,
      lowest >= 1, lowest <= highest, highest <= longestRun
    else {
      throw PatternError(
        "in \"\(text)\" {\(placeholder)} has no valid length, expected 1 to \(longestRun), such as {digits:3}"
      )
    }
    return .run(set, lowest...highest)
  }
}
