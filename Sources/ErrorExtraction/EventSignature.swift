// What makes events the same: everything about an event but when, who and where in the log.

package import ErrorCatalog
package import ErrorReport

/// One object for each combination that a worker has met; all texts are redacted.
package final class EventSignature: Sendable {
  package let kind: EventKind
  package let scope: Scope
  package let error: String
  package let code: String?
  package let template: String?
  package let status: Int?
  /// Method and masked path, `POST /token`; `nil` when the record tells neither.
  package let endpoint: String?
  /// `POST`; `nil` when the record does not tell it.
  package let method: String?
  package let match: CatalogMatch?
  /// What the signature's own values show: an `error_uri` of another environment.
  let evidence: [Evidence]

  init(
    kind: EventKind, scope: Scope, error: String, code: String?, template: String?, status: Int?,
    endpoint: String?, method: String? = nil, match: CatalogMatch?, evidence: [Evidence] = []
  ) {
    self.kind = kind
    self.scope = scope
    self.error = error
    self.code = code
    self.template = template
    self.status = status
    self.endpoint = endpoint
    self.method = method
    self.match = match
    self.evidence = evidence
  }

  /// The endpoint without the method.
  package var path: String? {
    guard let endpoint, let method else { return endpoint }
    return String(endpoint.dropFirst(method.count + 1))
  }
}
