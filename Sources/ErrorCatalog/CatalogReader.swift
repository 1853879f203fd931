// A value that has a catalog's shape → the catalog, with what a shape cannot say checked on the way: patterns
// that hold together, ids that stand once, entries that something can find.

internal import ConfigurationFiles

struct CatalogReader {
  let file: String
  private(set) var diagnostics: [ConfigurationDiagnostic] = []
  private var entryIDs: Set<String> = []
  /// In small letters, as people type them, with the id as it is written.
  private var typedIDs: [String: String] = [:]
  private var hosts: Set<String> = []

  init(file: String) {
    self.file = file
  }

  mutating func catalog(_ value: ConfigurationValue) -> Catalog {
    defer { checkRows(of: value["source"]) }
    return Catalog(
      id: value["catalog"]?.string ?? "",
      title: text(value["title"]),
      source: value["source"].map { source($0) },
      services: elements(value["services"]).map { service($0) },
      endpoints: patterns(value["endpoints"], PathTemplate.init),
      codes: patterns(value["codes"], CodePattern.init),
      ids: patterns(value["ids"], IDTemplate.init),
      assertions: value["assertions"].map {
        .init(lifetime: $0["lifetime"]?.integer ?? 0, clockSkew: $0["clock_skew"]?.integer ?? 0)
      },
      advice: value["advice"].map { list($0, of: "advice") },
      entries: elements(value["entries"]).map { entry($0) })
  }

  private func source(_ value: ConfigurationValue) -> Catalog.Source {
    Catalog.Source(
      url: value["url"]?.string ?? "", revised: value["revised"]?.string,
      rows: elements(value["rows"]).map {
        .init(heading: $0["heading"]?.string ?? "", entry: $0["entry"]?.string ?? "")
      })
  }

  /// Once all entries are known.
  private mutating func checkRows(of source: ConfigurationValue?) {
    for row in elements(source?["rows"]) {
      guard let entry = row["entry"], let id = entry.string, !entryIDs.contains(id) else { continue }
      note(entry, "there is no entry \"\(id)\", expected the id of an entry of this catalog")
    }
  }

  private mutating func service(_ value: ConfigurationValue) -> Service {
    Service(
      provider: value["provider"]?.string ?? "",
      environments: elements(value["environments"]).map { environment in
        let patterns = patterns(environment["hosts"], HostPattern.init)
        for host in elements(environment["hosts"]) {
          if let name = host.string, !hosts.insert(name).inserted {
            note(host, "the host \"\(name)\" stands twice, expected in one environment of one service")
          }
        }
        return Service.Environment(name: environment["name"]?.string ?? "", hosts: patterns)
      })
  }

  private mutating func entry(_ value: ConfigurationValue) -> CatalogEntry {
    let id = value["id"]?.string ?? ""
    if !entryIDs.insert(id).inserted {
      note(value["id"] ?? value, "the entry \"\(id)\" stands twice, expected an id of its own")
    } else if let other = typedIDs.updateValue(id, forKey: id.lowercased()) {
      note(
        value["id"] ?? value,
        "the entry \"\(id)\" differs from \"\(other)\" by case only, expected an id of its own")
    }
    let isSeenInLogs = value["log"]?.boolean ?? true
    let match = value["match"].map { entryMatch($0) } ?? EntryMatch()
    if isSeenInLogs, !match.canMatch {
      note(
        value["match"] ?? value["id"] ?? value,
        "nothing can match \"\(id)\", expected a code, a message, an error or a status, or log: false"
      )
    }
    return CatalogEntry(
      id: id, title: text(value["title"]), match: match, cause: text(value["cause"]),
      fixes: value["fixes"].map { list($0, of: "fixes") } ?? LocalizedList(en: []),
      links: elements(value["links"]).compactMap(\.string),
      examples: elements(value["examples"]).map { example($0) },
      evidence: elements(value["evidence"]).compactMap { $0.string.flatMap(EvidenceClaim.init) },
      isSeenInLogs: isSeenInLogs)
  }

  private mutating func entryMatch(_ value: ConfigurationValue) -> EntryMatch {
    EntryMatch(
      codes: patterns(value["code"], CodePattern.init),
      messages: messages(value["message"]),
      errors: value["error"]?.oneOrMany.compactMap(\.string) ?? [],
      statuses: value["status"]?.oneOrMany.compactMap(\.integer) ?? [],
      endpoints: patterns(value["endpoint"], PathTemplate.init),
      providers: value["provider"]?.oneOrMany.compactMap(\.string) ?? [])
  }

  private mutating func messages(_ value: ConfigurationValue?) -> [MessageTemplate] {
    var messages: [MessageTemplate] = []
    for element in value?.oneOrMany ?? [] {
      let last = element["last"]
      messages += patterns(last ?? element) { text throws(PatternError) in
        try MessageTemplate(text, isLast: last != nil)
      }
    }
    return messages
  }

  private func example(_ value: ConfigurationValue) -> CatalogExample {
    CatalogExample(
      body: value.string ?? value["body"]?.string ?? "",
      status: value["status"]?.integer,
      endpoint: value["endpoint"]?.string,
      host: value["host"]?.string,
      provider: value["provider"]?.string,
      matchedBy: (value["matched_by"]?.string).flatMap(MatchRung.init(rawValue:)),
      entry: value["entry"]?.string)
  }

  private func text(_ value: ConfigurationValue?) -> LocalizedText {
    LocalizedText(en: value?.string ?? value?["en"]?.string ?? "", nb: value?["nb"]?.string)
  }

  private mutating func list(_ value: ConfigurationValue, of name: String) -> LocalizedList {
    let english = elements(value["en"] ?? value).compactMap(\.string)
    guard let norwegian = value["nb"] else { return LocalizedList(en: english) }
    let translated = elements(norwegian).compactMap(\.string)
    if translated.count != english.count {
      note(
        norwegian,
        "\"\(name)\" has \(translated.count) in nb and \(english.count) in en, expected as many in both")
    }
    return LocalizedList(en: english, nb: translated)
  }

  private mutating func patterns<Pattern>(
    _ value: ConfigurationValue?, _ compile: (String) throws(PatternError) -> Pattern
  ) -> [Pattern] {
    var patterns: [Pattern] = []
    for element in value?.oneOrMany ?? [] {
      do throws(PatternError) {
        patterns.append(try compile(element.string ?? ""))
      } catch {
        note(element, error.description)
      }
    }
    return patterns
  }

  private func elements(_ value: ConfigurationValue?) -> [ConfigurationValue] {
    value?.sequence ?? []
  }

  private mutating func note(_ value: ConfigurationValue, _ message: String) {
    diagnostics.append(.init(file: file, at: value.mark, message))
  }
}
