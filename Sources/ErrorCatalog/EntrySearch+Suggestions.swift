// The nearest entries to a question that none answers: texts that say the same, then those that have its words, then
// names that are spelled alike. What is hardly alike is left out: a wrong hint costs more than none.

internal import ConfigurationFiles

extension EntrySearch {
  /// At most five, the nearest first.
  package func suggestions(for question: String) -> [CataloguedEntry] {
    let text = Self.plain(question)
    if let slash = text.firstIndex(of: "/"), let catalog = nearestCatalog(to: text[..<slash]) {
      let name = String(text[text.index(after: slash)...])
      let places = entries.filter { $0.catalog.id == catalog }
      let near = Self.spelled(like: name, among: places)
      return Self.first(of: near.isEmpty ? Self.numbered(near: name, among: places) : near)
    }
    let isName = !text.contains(" ")
    let spelled = Self.spelled(like: text, among: entries)
    let words = EntryWords.ranked(entries, by: text)
    let found = isName ? spelled + words.whole : words.whole + spelled
    return Self.first(of: found.isEmpty ? words.partial : found)
  }

  private static let mostSuggestions = 5

  /// Each once.
  private static func first(of places: [CataloguedEntry]) -> [CataloguedEntry] {
    var found: [CataloguedEntry] = []
    var names: Set<String> = []
    for place in places where found.count < mostSuggestions && names.insert(place.name).inserted {
      found.append(place)
    }
    return found
  }

  private func nearestCatalog(to name: Substring) -> String? {
    let ids = entries.map(\.catalog.id)
    let name = name.lowercased()
    return ids.contains(name) ? name : NearestName.of(name, among: ids)
  }

  /// Ids and errors in a few edits. In a code an edit makes another code, so that hardly any is allowed there.
  private static func spelled(like text: String, among places: [CataloguedEntry]) -> [CataloguedEntry] {
    let typed = squeezed(text)
    guard text.split(separator: " ").count <= 2, (2...64).contains(typed.utf8.count) else { return [] }
    let names = places.map { place in ([place.entry.id] + place.entry.match.errors).map(squeezed) }
    let number = CodeNumber(typed)
    let sameNumber = places.indices.filter { index in
      number.map { number in names[index].contains { CodeNumber($0)?.isMeant(by: number) ?? false } } ?? false
    }
    if number?.letters.isEmpty == true { return sameNumber.map { places[$0] } }
    let near = NearestName.ranked(
      typed, among: names.flatMap { $0 }, within: max(1, typed.utf8.count / (number == nil ? 4 : 6)),
      slack: number == nil ? 1 : 0)
    let spelled = Set(near).sorted { near.firstIndex(of: $0) ?? 0 < near.firstIndex(of: $1) ?? 0 }.flatMap {
      near in
      places.indices.filter { names[$0].first == near } + places.indices.filter { names[$0].contains(near) }
    }
    return (sameNumber + spelled).map { places[$0] }
  }

  /// Codes that begin alike, those with the nearest numbers first.
  private static func numbered(near text: String, among places: [CataloguedEntry]) -> [CataloguedEntry] {
    guard let number = CodeNumber(squeezed(text)) else { return [] }
    let alike = places.enumerated().compactMap { index, place in
      CodeNumber(squeezed(place.entry.id)).flatMap { other in
        other.letters == number.letters ? (distance: (other.value - number.value).magnitude, index) : nil
      }
    }
    return alike.sorted { ($0.distance, $0.1) < ($1.distance, $1.1) }.map { places[$0.1] }
  }
}

/// `mp012` taken apart.
private struct CodeNumber {
  let letters: Substring
  let value: Int

  /// `nil` for what does not end in a number.
  init?(_ squeezed: String) {
    let digits = squeezed.reversed().prefix { ("0"..."9").contains($0) }.count
    guard (1...9).contains(digits), let value = Int(squeezed.suffix(digits)) else { return nil }
    letters = squeezed.dropLast(digits)
    self.value = value
  }

  /// MP-012 is meant by `MP-12`, and by `12`.
  func isMeant(by typed: CodeNumber) -> Bool {
    value == typed.value && (letters == typed.letters || typed.letters.isEmpty)
  }
}
