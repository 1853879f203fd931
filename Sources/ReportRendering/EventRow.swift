// An event as `-f events` tells it.

package import ErrorReport

/// One event; everything in it is redacted. Where it stands in its file is known only when the lines before are counted.
package struct EventRow {
  package var time: Timestamp?
  package var kind: EventKind
  package var provider: String
  package var environment: String
  package var error: String
  package var code: String?
  package var template: String?
  /// The id that its group has in the report.
  package var groupID: String
  package var status: Int?
  package var method: String?
  /// The masked path, without the method.
  package var endpoint: String?
  package var client: String?
  package var traceID: String?
  package var requestID: String?
  package var errorURI: String?
  package var description: String?

  package init(
    kind: EventKind, provider: String, environment: String, error: String, groupID: String
  ) {
    self.kind = kind
    self.provider = provider
    self.environment = environment
    self.error = error
    self.groupID = groupID
  }
}
