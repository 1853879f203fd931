// What is known of an event when its entry is sought, and what was found.

package struct MatchQuery: Sendable {
  /// `nil` when nothing tells whose error it is.
  package var provider: String?
  package var code: String?
  package var error: String
  package var status: Int?
  /// The path of the request, without a query; empty when there is none.
  package var path: [UInt8]
  package var description: MessageText

  package init(
    provider: String? = nil, code: String? = nil, error: String, status: Int? = nil, path: [UInt8] = [],
    description: MessageText = MessageText("")
  ) {
    self.provider = provider
    self.code = code
    self.error = error
    self.status = status
    self.path = path
    self.description = description
  }

  /// Whether the event has what the rung asks for.
  func canMatch(on rung: MatchRung) -> Bool {
    switch rung {
    case .code: code != nil
    case .message: !description.collapsed.isEmpty
    case .endpoint: status != nil && !path.isEmpty
    case .error: true
    case .status: status != nil
    }
  }
}

/// An entry, and what its match rests on.
package struct CatalogMatch: Sendable {
  package var catalog: Catalog
  package var entry: CatalogEntry
  package var rung: MatchRung
  /// The message of the entry that the description fits; `nil` when the match rests on other things alone.
  package var message: MessageTemplate?
  /// Nothing but the error's name, the status or the form of a code was known: neither this message nor this very code is
  /// in a catalog.
  package var isGeneral = false
  /// What the provider's own catalog advises whatever the error is; only for a general answer.
  package var advice: LocalizedList?
  /// Another entry of the catalog that fits exactly as well; the order of the file decided.
  package var tie: String?
}
