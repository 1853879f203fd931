// From an event to the entry that explains it. The rungs, the surest first: code, message, endpoint and status, error,
// status. A catalog goes through all its rungs before the next one is asked.

extension CatalogSet {
  /// The entry for an event, or `nil` when no catalog knows it.
  package func match(_ query: MatchQuery) -> CatalogMatch? {
    for index in catalogs.indices
    where index < userCount && (isOwn(index, of: query.provider) || isGeneral(index)) {
      if let match = match(query, in: catalogs[index], rungs: MatchRung.allCases) { return match }
    }
    for index in catalogs.indices.dropFirst(userCount) where isOwn(index, of: query.provider) {
      if let match = match(query, in: catalogs[index], rungs: MatchRung.allCases) { return match }
    }
    if query.provider == nil {
      // Only what identifies by itself may tell whose error an event of an unknown provider is, and a message of a few
      // words is anyone's.
      for rung in [MatchRung.code, .message] {
        for catalog in catalogs where !catalog.services.isEmpty {
          let least = rung == .message ? Self.leastTellingCharacters : 0
          if let match = match(query, in: catalog, rungs: [rung], leastLiterals: least) { return match }
        }
      }
    }
    for index in catalogs.indices.dropFirst(userCount) where isGeneral(index) {
      guard var match = match(query, in: catalogs[index], rungs: MatchRung.allCases) else { continue }
      if match.rung != .code, match.rung != .message {
        match.isGeneral = true
        match.advice =
          catalogs.indices.lazy.filter { isOwn($0, of: query.provider) }
          .compactMap { catalogs[$0].advice }.first
      }
      return match
    }
    return nil
  }

  /// "Client not found" is shorter, "Token is not active" is not.
  private static let leastTellingCharacters = 18

  private func match(
    _ query: MatchQuery, in catalog: Catalog, rungs: [MatchRung], leastLiterals: Int = 0
  ) -> CatalogMatch? {
    for rung in rungs where query.canMatch(on: rung) {
      var best: Candidate?
      var tie: String?
      for entry in catalog.entries where entry.isSeenInLogs {
        guard let candidate = Candidate(entry, query: query, rung: rung),
          candidate.tellingCharacters >= leastLiterals
        else { continue }
        guard let current = best else {
          best = candidate
          continue
        }
        if candidate.isBetter(than: current) {
          best = candidate
          tie = nil
        } else if !current.isBetter(than: candidate) {
          tie = candidate.entry.id
        }
      }
      if let best {
        var match = CatalogMatch(
          catalog: catalog, entry: best.entry, rung: rung, message: best.message, tie: tie)
        if rung == .code, best.message == nil, !best.entry.match.codes.contains(where: \.isLiteral) {
          match.isGeneral = true
          match.advice = catalog.advice
        }
        return match
      }
    }
    return nil
  }
}

/// An entry that fits on a rung, with what decides between several.
private struct Candidate {
  let entry: CatalogEntry
  let message: MessageTemplate?
  private let narrows: Bool
  private let literalCharacters: Int
  /// Of the message and the path: an error's name is anyone's.
  let tellingCharacters: Int

  /// `nil` when the entry does not fit on this rung. What is cheap and rules most entries out is asked first.
  init?(_ entry: CatalogEntry, query: borrowing MatchQuery, rung: MatchRung) {
    let isNamed = !entry.match.codes.isEmpty || !entry.match.messages.isEmpty
    switch rung {
    case .code:
      guard let code = query.code, entry.match.codes.contains(where: { $0.matches(code) }) else { return nil }
    case .message:
      guard !entry.match.messages.isEmpty else { return nil }
    case .endpoint:
      guard !isNamed, !entry.match.endpoints.isEmpty, !entry.match.statuses.isEmpty else { return nil }
    case .error:
      guard !isNamed, entry.match.errors.contains(query.error) else { return nil }
    case .status:
      guard !isNamed, entry.match.errors.isEmpty, !entry.match.statuses.isEmpty else { return nil }
    }
    let narrowsByValue =
      (entry.match.errors.isEmpty || entry.match.errors.contains(query.error))
      && (entry.match.statuses.isEmpty || query.status.map(entry.match.statuses.contains) ?? false)
      && (entry.match.providers.isEmpty || query.provider.map(entry.match.providers.contains) ?? false)
    if !narrowsByValue, rung != .code { return nil }
    let endpoint = entry.match.endpoints.filter { $0.match(in: query.path.span) != nil }.map(
      \.literalCharacters
    )
    .max()
    let narrows = narrowsByValue && (entry.match.endpoints.isEmpty || endpoint != nil)
    if !narrows, rung != .code { return nil }

    message = entry.match.messages.filter { $0.match(in: query.description) != nil }
      .max { $0.literalCharacters < $1.literalCharacters }
    if rung == .message, message == nil { return nil }
    self.entry = entry
    self.narrows = narrows

    var literals = message?.literalCharacters ?? 0
    literals += endpoint ?? 0
    tellingCharacters = literals
    if entry.match.errors.contains(query.error) { literals += query.error.utf8.count }
    if narrows, !entry.match.statuses.isEmpty { literals += 3 }
    if narrows, let provider = query.provider, !entry.match.providers.isEmpty {
      literals += provider.utf8.count
    }
    if rung == .code, entry.match.codes.contains(where: { $0.isLiteral && $0.text == query.code }) {
      literals += query.code?.utf8.count ?? 0
    }
    literalCharacters = literals
  }

  func isBetter(than other: Candidate) -> Bool {
    if narrows != other.narrows { return narrows }
    if (message != nil) != (other.message != nil) { return message != nil }
    return literalCharacters > other.literalCharacters
  }
}
