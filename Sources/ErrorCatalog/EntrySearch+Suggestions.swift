// The nearest entries to a question that none answers: names that are spelled alike, then titles and messages that have
// its words.

internal import ConfigurationFiles

extension EntrySearch {
  /// At most five, the nearest first.
  package func suggestions(for question: String) -> [CataloguedEntry] {
    let text = MessageText(question).string
    var found: [CataloguedEntry] = []
    var names: Set<String> = []
    for place in entriesSpelled(like: text) + entriesWithWords(of: text) {
      if found.count < 5, names.insert(place.name).inserted { found.append(place) }
    }
    return found
  }

  private func entriesSpelled(like text: String) -> [CataloguedEntry] {
    let words = text.split(separator: " ")
    guard words.count <= 2, let name = words.last else { return [] }
    let typed = Self.squeezed(words.joined())
    guard typed.utf8.count >= 2 else { return [] }
    let names = entries.map { place in
      ([place.entry.id] + place.entry.match.errors).map(Self.squeezed)
    }
    let near = NearestName.ranked(typed, among: names.flatMap { $0 })
    let spelled = near.flatMap { near in
      let own = entries.indices.filter { names[$0].first == near }
      return (own + entries.indices.filter { names[$0].contains(near) }).map { entries[$0] }
    }
    let part = Self.squeezed(String(name))
    let containing =
      part.utf8.count < 3
      ? []
      : entries.indices.filter { index in
        names[index].contains { $0.contains(part) }
      }.map { entries[$0] }
    return spelled + containing
  }

  /// A word counts the more, the fewer entries have it. At least half of the words have to be there.
  private func entriesWithWords(of text: String) -> [CataloguedEntry] {
    let asked = Array(Set(Self.words(text))).sorted()
    guard !asked.isEmpty else { return [] }
    let known = entries.map { place in
      let entry = place.entry
      let texts =
        [entry.id, entry.title.en, entry.title.nb ?? ""] + entry.match.errors
        + entry.match.messages.map(\.text)
      return (
        names: texts.flatMap(Self.words), cause: Self.words(entry.cause.en + " " + (entry.cause.nb ?? ""))
      )
    }
    var scores = Array(repeating: 0, count: entries.count)
    var hits = scores
    for word in asked {
      let ranks = known.map { words in
        words.names.contains { Self.isSame($0, word) }
          ? 3 : words.cause.contains { Self.isSame($0, word) } ? 1 : 0
      }
      let frequency = ranks.count { $0 > 0 }
      guard frequency > 0 else { continue }
      let weight = Int.bitWidth - (entries.count / frequency).leadingZeroBitCount
      for (index, rank) in ranks.enumerated() where rank > 0 {
        scores[index] += rank * weight
        hits[index] += 1
      }
    }
    let best = scores.max() ?? 0
    return entries.indices.filter { hits[$0] * 2 >= asked.count && hits[$0] > 0 && scores[$0] * 2 >= best }
      .sorted { (-scores[$0], $0) < (-scores[$1], $1) }.map { entries[$0] }
  }

  /// Words of three letters and more, in small letters.
  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.filter { $0.utf8.count >= 3 }.map(String.init)
  }

  /// `delegate` is meant by `delegated`.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    return min(one.utf8.count, other.utf8.count) >= 4 && (one.hasPrefix(other) || other.hasPrefix(one))
  }
}
