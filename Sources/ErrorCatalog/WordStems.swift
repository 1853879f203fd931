// The words of a text, so that `key` finds `keys`, `expires` finds `expired` and `nøkkel` finds `nøkkelen`.

enum WordStems {
  /// Words in small letters, without the endings of English and Norwegian.
  static func of(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map { stem(of: String($0)) }
  }

  /// Whether the words of `phrase` stand in `text`, one behind the other.
  static func contains(_ phrase: [String], in text: [String]) -> Bool {
    guard let first = phrase.first, phrase.count <= text.count else { return false }
    return (0...text.count - phrase.count).contains { start in
      text[start] == first && text[start..<start + phrase.count].elementsEqual(phrase)
    }
  }

  private static let endings = ["ene", "ing", "ed", "en", "et", "er", "e"]
  /// What is shorter is no word any more: `token` stays whole.
  private static let shortestStem = 4

  private static func stem(of word: String) -> String {
    var stem = word[...]
    if stem.utf8.count > shortestStem - 1, stem.hasSuffix("s"), !stem.hasSuffix("ss") {
      stem = stem.dropLast()
    }
    if let ending = endings.first(where: { stem.hasSuffix($0) }),
      stem.utf8.count - ending.utf8.count >= shortestStem
    {
      stem = stem.dropLast(ending.utf8.count)
    }
    return String(stem)
  }
}
