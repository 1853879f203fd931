// What an event must look like to be an entry's. Codes and messages identify; either is enough. The rest
// narrows.

package struct EntryMatch: Sendable {
  /// Mostly literal codes; a pattern (`AADSTS{digits}`) takes what no literal code does.
  package var codes: [CodePattern] = []
  package var messages: [MessageTemplate] = []
  package var errors: [String] = []
  package var statuses: [Int] = []
  package var endpoints: [PathTemplate] = []
  package var providers: [String] = []

  /// Whether some rung can find the entry: an endpoint or a provider alone says nothing.
  package var canMatch: Bool {
    !(codes.isEmpty && messages.isEmpty && errors.isEmpty && statuses.isEmpty)
  }

  /// The rungs of the matcher that can find the entry, the surest first.
  package var rungs: [MatchRung] {
    if !(codes.isEmpty && messages.isEmpty) {
      return (codes.isEmpty ? [] : [.code]) + (messages.isEmpty ? [] : [.message])
    }
    if !errors.isEmpty {
      return (endpoints.isEmpty || statuses.isEmpty ? [] : [.endpoint]) + [.error]
    }
    if statuses.isEmpty { return [] }
    return endpoints.isEmpty ? [.status] : [.endpoint, .status]
  }
}
