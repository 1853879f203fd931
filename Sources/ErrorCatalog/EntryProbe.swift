// Events that are made for one entry: if another one answers all of them, nothing can ever reach it.

struct EntryProbe {
  /// What the probe holds up, in words.
  var subject: String
  var query: MatchQuery

  /// A probe for each code, each message, or the lack of both, with each combination of the narrowing fields up to a
  /// bound that no entry of sense comes near.
  static func probes(of entry: CatalogEntry, in catalog: Catalog) -> [EntryProbe] {
    let match = entry.match
    var probes: [EntryProbe] = []
    for query in narrowed(match, in: catalog).prefix(256) {
      for code in match.codes {
        var probe = query
        probe.code = code.sample
        probes.append(EntryProbe(subject: "the code \"\(code.text)\"", query: probe))
      }
      for message in match.messages {
        var probe = query
        probe.description = MessageText(message.sample)
        probes.append(EntryProbe(subject: "the message \"\(message.text)\"", query: probe))
      }
      if match.codes.isEmpty, match.messages.isEmpty {
        let subject = match.errors.isEmpty ? "the same statuses" : "the error \"\(query.error)\""
        probes.append(EntryProbe(subject: subject, query: query))
      }
    }
    return probes
  }

  private static func narrowed(_ match: EntryMatch, in catalog: Catalog) -> [MatchQuery] {
    let providers: [String?] =
      match.providers.isEmpty ? [catalog.services.first?.provider] : match.providers.map(Optional.some)
    let statuses: [Int?] = match.statuses.isEmpty ? [nil] : match.statuses.map(Optional.some)
    let endpoints = match.endpoints.isEmpty ? [""] : match.endpoints.map(\.sample)
    return providers.flatMap { provider in
      statuses.flatMap { status in
        endpoints.flatMap { endpoint in
          // An error that no entry names, where this one names none.
          let errors = match.errors.isEmpty ? [status.map { "http_\($0)" } ?? "-"] : match.errors
          return errors.map { error in
            MatchQuery(
              provider: provider, error: error, status: status, path: Array(endpoint.utf8))
          }
        }
      }
    }
  }
}

extension CodePattern {
  /// A code that looks like the pattern.
  fileprivate var sample: String {
    elements.map { element in
      switch element {
      case .literal(_, let written): String(decoding: written, as: UTF8.self)
      case .run(_, let lengths): String(repeating: "1", count: lengths.lowerBound)
      }
    }.joined()
  }
}

extension MessageTemplate {
  /// A message that fits the template.
  fileprivate var sample: String {
    EntryProbe.filled(text)
  }
}

extension PathTemplate {
  /// A path that fits the template.
  fileprivate var sample: String {
    EntryProbe.filled(text)
  }
}

extension EntryProbe {
  /// A template with a word at each of its placeholders.
  static func filled(_ template: String) -> String {
    let pieces = (try? TemplateSyntax.pieces(of: template)) ?? []
    return pieces.map { piece in
      switch piece {
      case .literal(let bytes): String(decoding: bytes, as: UTF8.self)
      case .placeholder: "x"
      }
    }.joined()
  }
}
