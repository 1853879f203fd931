// From what a person types (an id, a code, an error's name, a status, a message) to the entries that explain it. Other
// than the matcher, which reads an event of a log, it takes a name for itself, and holds nothing against an entry that
// the question does not say.

package struct EntrySearch: Sendable {
  package enum Basis: Sendable {
    case id, code, message, error, status
  }

  package struct Answer: Sendable {
    package var basis: Basis
    /// The entries that fit equally well, the likeliest first; at least one.
    package var found: [CataloguedEntry]
    /// Entries that know the same name for other providers or other cases.
    package var others: [CataloguedEntry] = []
    /// The documented code that was asked for, as its catalog writes it.
    package var code: String?
    /// The message of the first entry found that the question fits.
    package var message: MessageTemplate?
  }

  /// Every entry that may answer, the likeliest catalogs first: the user's, then those of the provider if one is named,
  /// then the standards', then the others.
  let entries: [CataloguedEntry]
  private let catalogs: CatalogSet
  /// How many words of a text are tried as names.
  static let mostNames = 100
  /// A shorter number is a status, a port or a year; a longer one an organisation or an account.
  private static let numberLengths = 5...8

  /// With a provider, only its own catalogs and those for every provider are searched.
  package init(_ catalogs: CatalogSet, provider: String? = nil) {
    self.catalogs = catalogs
    let all = catalogs.catalogs.indices
    func isOwn(_ index: Int) -> Bool {
      provider.map { catalogs.isOwn(index, of: $0) || catalogs.catalogs[index].id == $0 } ?? false
    }
    let user = all.filter { index in
      index < catalogs.userCount && (provider == nil || isOwn(index) || catalogs.isGeneral(index))
    }
    let builtIn = all.filter { $0 >= catalogs.userCount }
    let general = builtIn.filter { catalogs.isGeneral($0) && !isOwn($0) }
    let special =
      provider == nil
      ? general + builtIn.filter { !catalogs.isGeneral($0) } : builtIn.filter(isOwn) + general
    var names: Set<String> = []
    entries = (user + special).flatMap { index in
      let catalog = catalogs.catalogs[index]
      // The user's entry stands for the built-in one of the same name.
      return catalog.entries.filter { names.insert("\(catalog.id)/\($0.id)").inserted }
        .map { CataloguedEntry(catalog: catalog, entry: $0) }
    }
  }

  /// The entries that `question` is about, or `nil` when none is. Secrets must have been taken out of it.
  package func answer(to question: String) -> Answer? {
    let name = Self.plain(question)
    let text = MessageText(name)
    guard !name.isEmpty else { return nil }
    if let status = HTTPStatusLine(name)?.status {
      // A catalog may have numbers for codes.
      if let coded = answer(toName: name), coded.basis == .code { return coded }
      return answer(toStatus: status)
    }
    return answer(toNameLike: name) ?? answer(toNumber: name) ?? answer(toMessage: text)
      ?? answer(toNameWithin: text)
  }

  /// A question on one line, with plain quotes and hyphens.
  static func plain(_ question: String) -> String {
    MessageText(question).plainString
  }

  // MARK: - Names

  /// A name, however it is spelled.
  package func answer(toNameLike name: String) -> Answer? {
    answer(toName: name) ?? answer(toLooseName: name)
  }

  /// An id, with its catalog before it or without; an error; a code. In any case.
  package func answer(toName name: String) -> Answer? {
    if let slash = name.firstIndex(of: "/") {
      let catalog = name[..<slash].lowercased()
      let id = name[name.index(after: slash)...].lowercased()
      let found = entries.filter { $0.catalog.id == catalog && $0.entry.id.lowercased() == id }
      return found.isEmpty ? nil : Answer(basis: .id, found: found)
    }
    let folded = name.lowercased()
    let byID = entries.filter { $0.entry.id.lowercased() == folded }
    let byError = entriesKnown(byError: folded)
    let byCode = entries.filter { $0.entry.match.codes.contains { $0.isLiteral && $0.matches(name) } }
    if let best = byError.first {
      return Answer(basis: .error, found: [best], others: without([best], byError + byID))
    }
    if !byID.isEmpty {
      let isCode = byID.contains { entry in byCode.contains { $0.name == entry.name } }
      return Answer(
        basis: isCode ? .code : .id, found: byID, others: without(byID, byCode),
        code: isCode ? byID.first?.entry.id : nil)
    }
    if !byCode.isEmpty { return Answer(basis: .code, found: byCode, code: canonicalCode(name) ?? name) }
    return answer(toDocumentedCode: name)
  }

  /// A code that no entry names may still look like one that an entry stands for: `AADSTS{digits}`.
  private func answer(toDocumentedCode code: String) -> Answer? {
    let found = entries.filter { $0.entry.match.codes.contains { $0.matches(code) } }
    return found.isEmpty ? nil : Answer(basis: .code, found: found, code: canonicalCode(code) ?? code)
  }

  /// `70011` is AADSTS70011.
  func answer(toNumber number: String) -> Answer? {
    guard Self.numberLengths.contains(number.utf8.count), number.utf8.allSatisfy(\.isDigit) else {
      return nil
    }
    return entries.lazy.flatMap(\.catalog.codes).compactMap { $0.code(numbered: number) }.first
      .flatMap(answer(toName:))
  }

  /// Those that an error alone finds, the most general of each catalog first.
  private func entriesKnown(byError error: String) -> [CataloguedEntry] {
    let known = entries.filter { place in
      place.entry.match.rungs.contains(.error)
        && place.entry.match.errors.contains { $0.lowercased() == error }
    }
    var catalogs: [String] = []
    for place in known where !catalogs.contains(place.catalog.id) { catalogs.append(place.catalog.id) }
    return catalogs.flatMap { id in
      let own = known.filter { $0.catalog.id == id }
      return own.filter { $0.entry.id.lowercased() == error }
        + own.filter { $0.entry.id.lowercased() != error }
    }
  }

  /// `mp121`, `MP 121` and `mp_121` are MP-121; `aadsts 99999` is a code.
  private func answer(toLooseName name: String) -> Answer? {
    guard name.utf8.count <= 80 else { return nil }
    let squeezed = Self.squeezed(name)
    guard !squeezed.isEmpty else { return nil }
    let found = entries.filter { Self.squeezed($0.entry.id) == squeezed }
    if let first = found.first { return answer(toName: first.entry.id) }
    let error = entries.lazy.flatMap(\.entry.match.errors).first { Self.squeezed($0) == squeezed }
    if let error { return answer(toName: error) }
    let word = name.split(separator: " ")
    guard word.count <= 2 else { return nil }
    return ["", "-"].lazy.compactMap { answer(toDocumentedCode: word.joined(separator: $0)) }.first
      ?? answer(toDocumentedCode: Self.dashed(squeezed))
  }

  private func canonicalCode(_ code: String) -> String? {
    catalogs.documentedCode(in: Array(code.utf8), provider: nil)?.code
  }

  // MARK: - Messages

  /// The longest message that stands in the text. A code beside it decides between those with that code first. Status
  /// and path rule out what is narrowed to others; where they are not known, nothing is.
  package func answer(toMessage text: MessageText, status: Int? = nil, path: String? = nil) -> Answer? {
    let entries = entries.filter { place in
      let match = place.entry.match
      return (status.map { match.statuses.isEmpty || match.statuses.contains($0) } ?? true)
        && (path.map { path in
          match.endpoints.isEmpty || match.endpoints.contains { $0.match(path) != nil }
        } ?? true)
    }
    if let documented = catalogs.documentedCode(in: text.collapsed, provider: nil)?.code,
      let named = answer(toName: documented)
    {
      var answer = named
      let said = spoken(by: named.found + named.others, in: text)
      if let first = said.first { answer.found = [first.place] }
      answer.others = without(answer.found, named.found + named.others)
      answer.message = said.first?.message
      return answer
    }
    let spoken = spoken(by: entries, in: text)
    guard let first = spoken.first else { return nil }
    return Answer(basis: .message, found: spoken.map(\.place), message: first.message)
  }

  /// The entries of which the longest message stands in the text; several only when they have it in common.
  private func spoken(
    by places: [CataloguedEntry], in text: MessageText
  ) -> [(place: CataloguedEntry, message: MessageTemplate)] {
    var longest = 1
    var spoken: [(place: CataloguedEntry, message: MessageTemplate)] = []
    for place in places {
      for message in place.entry.match.messages
      where message.literalCharacters >= longest && message.match(in: text) != nil {
        if message.literalCharacters > longest { spoken.removeAll() }
        longest = message.literalCharacters
        if spoken.last?.place.name != place.name { spoken.append((place, message)) }
      }
    }
    return spoken
  }

  /// `OAuth error: invalid_dpop_proof`: a word that can only be a name.
  private func answer(toNameWithin text: MessageText) -> Answer? {
    let words = text.string.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    guard words.count > 1 else { return nil }
    var tried: Set<Substring> = []
    for word in words where word.utf8.count <= 64 && tried.count < Self.mostNames {
      guard Self.isNameLike(word), tried.insert(word).inserted else { continue }
      if let answer = answer(toName: String(word)) { return answer }
    }
    return nil
  }

  /// Whether a word can only be a name: `invalid_grant`, `MP-121`.
  static func isNameLike(_ word: Substring) -> Bool {
    word.contains("_") || word.contains("-") && word.contains(where: \.isNumber)
  }

  // MARK: - Statuses

  /// Those that a status helps to find, with those that need no code and no message first.
  private func answer(toStatus status: Int) -> Answer? {
    let named = entries.filter { place in
      place.entry.match.statuses.contains(status) || place.entry.match.errors.contains(String(status))
    }
    let alone = named.filter { place in
      place.entry.match.rungs.contains { $0 != .code && $0 != .message }
    }
    let found = alone + without(alone, named)
    return found.isEmpty ? nil : Answer(basis: .status, found: found)
  }

  // MARK: - Spelling

  private func without(_ found: [CataloguedEntry], _ places: [CataloguedEntry]) -> [CataloguedEntry] {
    var names = Set(found.map(\.name))
    return places.filter { names.insert($0.name).inserted }
  }

  /// Letters and digits, in small letters.
  static func squeezed(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// `hid1234` as `hid-1234`.
  private static func dashed(_ squeezed: String) -> String {
    guard let digit = squeezed.firstIndex(where: \.isNumber), digit > squeezed.startIndex else {
      return squeezed
    }
    return squeezed[..<digit] + "-" + squeezed[digit...]
  }
}
