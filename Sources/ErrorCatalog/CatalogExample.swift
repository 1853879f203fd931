// What an error looks like on the wire. A test asks the matcher about each, and expects its entry as the
// answer.

package struct CatalogExample: Sendable, Hashable {
  /// The body, or the text where there was no answer; empty where the endpoint and the status say it all.
  package var body: String
  package var status: Int?
  package var endpoint: String?
  package var host: String?
  package var provider: String?
  /// The rung that must find the entry, where the example insists on one.
  package var matchedBy: MatchRung?
  /// The id of the entry that must be found, where it is not the one that the example stands in.
  package var entry: String?

  package init(
    body: String = "", status: Int? = nil, endpoint: String? = nil, host: String? = nil,
    provider: String? = nil,
    matchedBy: MatchRung? = nil, entry: String? = nil
  ) {
    self.body = body
    self.status = status
    self.endpoint = endpoint
    self.host = host
    self.provider = provider
    self.matchedBy = matchedBy
    self.entry = entry
  }
}
