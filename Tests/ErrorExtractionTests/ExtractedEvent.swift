// An event as a value, to compare and to search through.

import ErrorReport

@testable import ErrorExtraction

struct ExtractedEvent: Hashable {
  var kind: EventKind
  var provider: String
  var environment: String
  var error: String
  var code: String?
  var template: String?
  var status: Int?
  var endpoint: String?
  /// `maskinporten/MP-121`
  var entry: String?
  var matchedBy: String?
  var time: Timestamp?
  var client: String
  var parameters: [String: String]
  var description: String?
  var traceID: String?
  var requestID: String?
  var errorURI: String?
  var evidence: [Evidence]

  init(_ event: ErrorEvent) {
    let signature = event.signature
    kind = signature.kind
    provider = signature.scope.provider
    environment = signature.scope.environment
    error = signature.error
    code = signature.code
    template = signature.template
    status = signature.status
    endpoint = signature.endpoint
    entry = signature.match.map { "\($0.catalog.id)/\($0.entry.id)" }
    matchedBy = signature.match?.rung.rawValue
    time = event.time
    client = String(decoding: event.client, as: UTF8.self)
    parameters = event.parameters.reduce(into: [:]) {
      $0[$1.name] = String(decoding: $1.value, as: UTF8.self)
    }
    let details = event.details
    description = details.description
    traceID = details.traceID
    requestID = details.requestID
    errorURI = details.errorURI
    evidence = event.evidence
  }

  /// What makes events the same.
  var signature: [String?] {
    [
      kind.rawValue, provider, environment, error, code, template, status.map(String.init), endpoint, entry,
      matchedBy,
    ]
  }

  /// Every text that leaves the module.
  var texts: [String] {
    (signature + [client, description, traceID, requestID, errorURI]).compactMap { $0 }
      + parameters.flatMap { [$0.key, $0.value] }
      + evidence.map { String(decoding: $0.value, as: UTF8.self) }
  }
}
