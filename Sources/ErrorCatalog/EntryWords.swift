// What the entries say in words, against the words of a question.

struct EntryWords {
  /// Id, errors, messages and titles.
  private let names: [[String]]
  private let cause: Set<String>
  private let nameWords: Set<String>

  private init(_ entry: CatalogEntry) {
    let texts = [entry.id] + entry.match.errors + entry.match.messages.map(\.text)
    names = (texts + [entry.title.en, entry.title.nb ?? ""]).map(WordStems.of)
    nameWords = Set(names.joined())
    cause = Set(WordStems.of(entry.cause.en + " " + (entry.cause.nb ?? "")))
  }

  /// `whole`: those with the question's words in a row, the shortest text first, then those that have all its words.
  /// `partial`: those that have most of what tells in it. A word tells the more, the fewer entries have it.
  static func ranked(
    _ places: [CataloguedEntry], by question: String
  ) -> (whole: [CataloguedEntry], partial: [CataloguedEntry]) {
    let phrase = WordStems.of(question)
    let asked = Set(phrase.filter { $0.utf8.count >= 3 }).sorted()
    guard !asked.isEmpty, asked.count <= mostWords else { return ([], []) }
    let known = places.map { EntryWords($0.entry) }
    let weights = asked.map { word in
      Int.bitWidth - (places.count / max(1, known.count { $0.has(word) })).leadingZeroBitCount
    }
    let total = 2 * weights.reduce(0, +)
    var whole: [(rank: Int, index: Int)] = []
    var partial: [(rank: Int, index: Int)] = []
    for (index, words) in known.enumerated() {
      let score = zip(asked, weights).reduce(0) { $0 + $1.1 * words.rank(of: $1.0) }
      let named = asked.count { words.nameWords.contains($0) }
      if let length = words.length(ofNameWith: phrase) {
        whole.append((length, index))
      } else if named > 0, asked.allSatisfy(words.has), score * 4 >= total * 3 {
        whole.append((longestName + total - score, index))
      } else if named > 1, score * 10 >= total * 6 {
        partial.append((total - score, index))
      }
    }
    return (sorted(whole).map { places[$0] }, sorted(partial).map { places[$0] })
  }

  /// What is longer is a text, and no question.
  private static let mostWords = 40
  /// In words; more than any message has.
  private static let longestName = 1024

  private static func sorted(_ found: [(rank: Int, index: Int)]) -> [Int] {
    found.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
  }

  private func has(_ word: String) -> Bool {
    nameWords.contains(word) || cause.contains(word)
  }

  /// A cause speaks of many things; its words count half.
  private func rank(of word: String) -> Int {
    nameWords.contains(word) ? 2 : cause.contains(word) ? 1 : 0
  }

  /// Of the shortest name that has the words in a row.
  private func length(ofNameWith phrase: [String]) -> Int? {
    names.filter { WordStems.contains(phrase, in: $0) }.map(\.count).min()
  }
}
