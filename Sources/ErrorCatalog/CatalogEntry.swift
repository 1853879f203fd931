// One error: how it is recognised, why it happens, and what to do about it.

package struct CatalogEntry: Sendable {
  /// Public and lasting: the documented code where there is one, otherwise a slug.
  package var id: String
  package var title: LocalizedText
  package var match: EntryMatch
  package var cause: LocalizedText
  /// In the order to try them; each is one thing to do.
  package var fixes: LocalizedList
  package var links: [String]
  package var examples: [CatalogExample]
  /// False for an error that is documented and never stands in a log: it is explained, not matched.
  package var isSeenInLogs: Bool

  /// The links, with `{digits}` filled in from the code: an entry for a whole range of codes links to the page of each.
  package func links(for code: String?) -> [String] {
    guard links.contains(where: { $0.contains("{digits}") }) else { return links }
    let digits = code.flatMap { code in match.codes.lazy.compactMap { $0.variablePart(of: code) }.first }
    return links.compactMap { link in
      guard link.contains("{digits}") else { return link }
      return digits.map { link.replacing("{digits}", with: $0) }
    }
  }
}
