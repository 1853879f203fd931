// A record → the event it is, if it is one: what was found in it, what identifies it, and what differs from the next
// event of its kind.

import ErrorCatalog
import ErrorReport
import LogDecoding

/// Belongs to one worker.
final class EventBuilder {
  private static let longestClient = 200
  private static let longestRequestID = 200

  private let rules: ExtractionRules
  private let finder: ErrorFinder
  private let signatures: SignatureTable
  private let evidence: EvidenceReader
  private let ids: [IDTemplate]
  /// `nil` when clients may be named.
  private let clients: ClientMask?
  private var current: ErrorEvent?
  private var target = RequestTarget()
  private var redacted: [UInt8] = []
  /// Who met the last event, as logged; empty when nothing tells.
  private(set) var client: [UInt8] = []

  init(rules: ExtractionRules, scopes: ScopeResolver) {
    self.rules = rules
    finder = ErrorFinder(catalogs: rules.catalogs)
    clients = rules.clientStandIn.map { ClientMask($0, redactor: rules.redactor) }
    signatures = SignatureTable(rules: rules, scopes: scopes, clients: clients)
    evidence = EvidenceReader(rules: rules, scopes: scopes)
    ids = rules.catalogs.catalogs.flatMap(\.ids)
  }

  /// Where, from 1, a value of the last record stands that would have told of an error, but breaks the grammar.
  var brokenColumn: Int? { finder.brokenColumn }

  /// The event that a record is, or `nil` when it is none.
  func event(
    in record: Record, time: Timestamp?, status: Int?, unlistedHost: [UInt8], chunkOffset: Int
  ) -> ErrorEvent? {
    target.read(record)
    guard let finding = finder.finding(in: record, status: status, target: target) else { return nil }
    let status = finder.status
    if let clients {
      clients.begin()
      ClientSearch.forEachName(
        ofClientOf: record, claims: finder.claims, named: finding.candidate.client, clients.add)
    }
    let signature = signatures.signature(
      of: finding, in: record, status: status, target: target, unlistedHost: unlistedHost)
    let event = current ?? ErrorEvent(signature: signature)
    current = event
    event.signature = signature
    event.time = time
    event.lineInChunk = record.lineInChunk
    event.offset = chunkOffset + record.offsetInChunk
    event.sampleRank = record.sampleRank(chunkOffset: chunkOffset)
    readClient(of: record, named: finding.candidate.client, into: event)
    readParameters(of: finding.candidate, into: event)
    readEvidence(of: record, into: event)
    event.makeDetails = { [unowned self] in details(of: finding.candidate, in: record) }
    return event
  }

  /// The marks of the tokens that a request to an OAuth endpoint was granted for; none for other requests, whose tokens
  /// are meant to be sent again.
  func acceptedTokens(in record: Record) -> [Evidence] {
    target.read(record)
    guard target.isOAuthEndpoint, record.documentFault == nil else { return [] }
    return evidence.tokenIDs(in: finder.claims(in: record))
  }

  private func readClient(of record: Record, named other: [UInt8], into event: ErrorEvent) {
    var client: [UInt8] = []
    ClientSearch.append(clientOf: record, claims: finder.claims, named: other, to: &client)
    event.client.removeAll(keepingCapacity: true)
    rules.redactor.redact(client.span, into: &event.client)
    self.client = client
    if let clients, !event.client.isEmpty { event.client = clients.standIn(for: event.client) }
    if event.client.count > Self.longestClient { event.client.removeSubrange(Self.longestClient...) }
  }

  /// Who made a request without an error, as logged.
  func client(ofRequest record: Record) -> [UInt8] {
    var client: [UInt8] = []
    ClientSearch.append(clientOf: record, claims: finder.claims(in: record), to: &client)
    return client
  }

  private func readParameters(of candidate: ErrorCandidate, into event: ErrorEvent) {
    event.parameters.removeAll(keepingCapacity: true)
    guard let message = event.signature.match?.message, !message.placeholders.isEmpty else { return }
    redact(candidate.description)
    let text = MessageText(redacted)
    guard let match = message.match(in: text) else { return }
    for capture in match.captures {
      let value = Array(text.collapsed[capture.range])
      if capture.name.hasPrefix("client") { clients?.add(value) }
      event.parameters.append((capture.name, clients?.masked(value) ?? value))
    }
  }

  private func readEvidence(of record: Record, into event: ErrorEvent) {
    event.evidence.removeAll(keepingCapacity: true)
    event.evidence += event.signature.evidence
    guard !finder.claims.isEmpty || record.has(.issuer) else { return }
    evidence.read(
      finder.claims, in: record, of: event.signature.scope, target: target, time: event.time,
      into: &event.evidence)
    guard let clients else { return }
    for index in event.evidence.indices {
      let value = event.evidence[index].value
      event.evidence[index].value =
        event.evidence[index].namesClient ? clients.standIn(for: value) : clients.masked(value)
    }
  }

  private func details(of candidate: ErrorCandidate, in record: Record) -> ErrorEvent.Details {
    var details = ErrorEvent.Details()
    if !candidate.description.isEmpty {
      details.description = shown(candidate.description)
      let text = MessageText(redacted)
      for template in ids {
        guard let match = template.firstMatch(in: text) else { continue }
        details.traceID = clients?.masked(text.string(match.value)) ?? text.string(match.value)
        break
      }
    }
    if details.traceID == nil, !candidate.traceID.isEmpty {
      details.traceID = shown(candidate.traceID)
    }
    var requestID: [UInt8] = []
    if record.append(.requestID, to: &requestID), requestID.count <= Self.longestRequestID {
      details.requestID = shown(requestID)
    }
    if !candidate.uri.isEmpty { details.errorURI = shown(candidate.uri) }
    return details
  }

  private func redact(_ text: [UInt8]) {
    redacted.removeAll(keepingCapacity: true)
    rules.redactor.redact(text.span, into: &redacted)
  }

  /// As a report may show it.
  private func shown(_ text: [UInt8]) -> String {
    redact(text)
    return String(decoding: clients?.masked(redacted) ?? redacted, as: UTF8.self)
  }
}
