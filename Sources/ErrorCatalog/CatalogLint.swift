// What a catalog's file may say and had better not: texts in one language only, entries that prove nothing or that
// nothing can find, examples that end elsewhere. Each fault says where, and what to do.

package import ConfigurationFiles

package struct CatalogLint {
  /// What became of an example.
  package enum Verdict: Sendable {
    /// A log that holds it has no error there.
    case noError
    /// An error that no entry answers.
    case unanswered
    case answered(CatalogMatch)
  }

  private let catalog: Catalog
  private let value: ConfigurationValue
  private let file: String
  private let set: CatalogSet
  private var faults: [ConfigurationDiagnostic] = []

  /// `set` holds the catalog beside all others that a run would ask.
  private init(_ catalog: Catalog, _ value: ConfigurationValue, file: String, in set: CatalogSet) {
    self.catalog = catalog
    self.value = value
    self.file = file
    self.set = set
  }

  /// The faults of a catalog that was loaded from `value`, in the order of the file. `judge` reads an example as a run
  /// reads a log.
  package static func faults(
    of catalog: Catalog, from value: ConfigurationValue, file: String, in set: CatalogSet,
    judge: (CatalogExample) -> Verdict
  ) -> [ConfigurationDiagnostic] {
    var lint = CatalogLint(catalog, value, file: file, in: set)
    lint.checkTranslations()
    let entries = value["entries"]?.sequence ?? []
    for (entry, place) in zip(catalog.entries, entries) where entry.isSeenInLogs {
      let reached = lint.checkExamples(of: entry, at: place, judge)
      lint.checkReach(of: entry, at: place, isReached: reached)
    }
    return lint.faults.inFileOrder()
  }

  // MARK: - Languages

  /// In a catalog of two languages every text is in both. One that has no Norwegian at all was meant so, unless it says
  /// `en:`, which promises another.
  private mutating func checkTranslations() {
    let isBilingual = Self.hasNorwegian(value)
    check(value["title"], "the catalog's title", isBilingual: false)
    check(value["advice"], "\"advice\"", isBilingual: isBilingual)
    for entry in value["entries"]?.sequence ?? [] {
      for key in ["title", "cause", "fixes"] { check(entry[key], "\"\(key)\"", isBilingual: isBilingual) }
    }
  }

  private mutating func check(_ text: ConfigurationValue?, _ name: String, isBilingual: Bool) {
    guard let text, text["nb"] == nil, text["en"] != nil || isBilingual else { return }
    note(text, "\(name) has no Norwegian text, expected nb beside en")
  }

  private static func hasNorwegian(_ value: ConfigurationValue) -> Bool {
    switch value.content {
    case .scalar: false
    case .sequence(let elements): elements.contains(where: hasNorwegian)
    case .mapping(let members): members.contains { $0.key == "nb" || hasNorwegian($0.value) }
    }
  }

  // MARK: - Examples

  /// Whether one of them finds the entry.
  private mutating func checkExamples(
    of entry: CatalogEntry, at place: ConfigurationValue, _ judge: (CatalogExample) -> Verdict
  ) -> Bool {
    if entry.examples.isEmpty {
      note(
        place["id"] ?? place,
        "\"\(entry.id)\" has no example, expected at least one body or text that proves how it is found")
    }
    var isReached = false
    for (example, place) in zip(entry.examples, place["examples"]?.sequence ?? []) {
      switch judge(example) {
      case .noError:
        note(
          place,
          "a log with this example has no error, expected an OAuth error, a connection failure, or a status of 400 or more"
        )
      case .unanswered:
        note(
          place,
          "nothing answers this example, expected \"\(example.entry ?? entry.id)\"; \(Self.remedy(for: example, of: catalog))"
        )
      case .answered(let match):
        if match.catalog.id == catalog.id, match.entry.id == entry.id { isReached = true }
        check(match, of: example, in: entry, at: place)
      }
    }
    return isReached
  }

  private mutating func check(
    _ match: CatalogMatch, of example: CatalogExample, in entry: CatalogEntry, at place: ConfigurationValue
  ) {
    let expected = example.entry ?? entry.id
    guard match.catalog.id == catalog.id, match.entry.id == expected else {
      let other = CataloguedEntry(catalog: match.catalog, entry: match.entry)
      note(
        place,
        "\(name(of: other)) answers this example by its \(match.rung.rawValue), expected \"\(expected)\"; narrow one of the two, or name the other in entry"
      )
      return
    }
    if let tie = match.tie {
      note(
        place,
        "\"\(tie)\" fits this example exactly as well as \"\(expected)\", expected one answer; narrow one of the two"
      )
    }
    if let rung = example.matchedBy, rung != match.rung {
      note(place, "this example is answered by its \(match.rung.rawValue), expected by its \(rung.rawValue)")
    }
  }

  /// Without a provider, only a code or a message can tell whose error it is.
  private static func remedy(for example: CatalogExample, of catalog: Catalog) -> String {
    example.host == nil && example.provider == nil && !catalog.services.isEmpty
      ? "give the example a host or a provider" : "compare it with the entry's match"
  }

  // MARK: - Reach

  /// Asks about the entry what only it should answer: each of its codes and messages, with all that narrows it.
  private mutating func checkReach(of entry: CatalogEntry, at place: ConfigurationValue, isReached: Bool) {
    var winner: CataloguedEntry?
    var isReached = isReached
    for probe in EntryProbe.probes(of: entry, in: catalog) {
      guard let match = set.match(probe.query) else { continue }
      if match.catalog.id == catalog.id, match.entry === entry {
        isReached = true
        continue
      }
      winner = winner ?? CataloguedEntry(catalog: match.catalog, entry: match.entry)
      // A code that was given to another error has two meanings; the message tells them apart.
      let isToldApart = probe.query.code != nil && !entry.match.messages.isEmpty
      if match.catalog.id == catalog.id, match.tie == entry.id, !isToldApart {
        note(
          place["id"] ?? place,
          "\"\(match.entry.id)\" has \(probe.subject), too, and comes first, expected one entry for it; narrow one of the two"
        )
        isReached = true
      }
    }
    if isReached { return }
    let reason =
      winner.map { "\(name(of: $0)) always answers first" } ?? "no event of a log looks like its match"
    note(
      place["id"] ?? place,
      "nothing reaches \"\(entry.id)\": \(reason), expected a code, a message or a narrowing of its own")
  }

  private func name(of place: CataloguedEntry) -> String {
    place.catalog.id == catalog.id ? "\"\(place.entry.id)\"" : "\"\(place.name)\""
  }

  private mutating func note(_ value: ConfigurationValue, _ message: String) {
    faults.append(.init(file: file, at: value.mark, message))
  }
}
