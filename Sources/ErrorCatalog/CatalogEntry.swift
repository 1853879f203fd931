// One error: how it is recognised, why it happens, and what to do about it.

/// A class, because matching goes through all of them for every event that is new.
package final class CatalogEntry: Sendable {
  /// Public and lasting: the documented code where there is one, otherwise a slug.
  package let id: String
  package let title: LocalizedText
  package let match: EntryMatch
  package let cause: LocalizedText
  /// In the order to try them; each is one thing to do.
  package let fixes: LocalizedList
  package let links: [String]
  package let examples: [CatalogExample]
  /// What a signed assertion in the log says that is worth naming beside this error.
  package let evidence: [EvidenceClaim]
  /// False for an error that is documented and never stands in a log: it is explained, not matched.
  package let isSeenInLogs: Bool

  init(
    id: String, title: LocalizedText, match: EntryMatch, cause: LocalizedText, fixes: LocalizedList,
    links: [String], examples: [CatalogExample], evidence: [EvidenceClaim], isSeenInLogs: Bool
  ) {
    self.id = id
    self.title = title
    self.match = match
    self.cause = cause
    self.fixes = fixes
    self.links = links
    self.examples = examples
    self.evidence = evidence
    self.isSeenInLogs = isSeenInLogs
  }

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
