// A record → the event it is, if it is one: what was found in it, what identifies it, and what differs from the next
// event of its kind.

import ErrorCatalog
import ErrorReport
import LogDecoding

/// Belongs to one worker.
final class EventBuilder {
  private static let longestClient = 200
  private static let longestRequestID = 200
  /// A log of very many clients starts over now and then.
  private static let mostShownClients = 4096

  private let rules: ExtractionRules
  private let finder: ErrorFinder
  private let signatures: SignatureTable
  private let evidence: EvidenceReader
  private let ids: [IDTemplate]
  /// `nil` when clients may be named.
  private let clients: ClientMask?
  /// `nil` when a record's clients are masked in all its texts, or its ids may be codes.
  private let memo: EventMemo?
  private var current: ErrorEvent?
  /// What the event at hand was made of.
  private var record: Record?
  private var status: Int?
  private var found: ErrorCandidate?
  /// Whether the skeleton of the record at hand has been read.
  private var isMemorable = false
  private var target = RequestTarget()
  private var redacted: [UInt8] = []
  /// What is shown of clients, by how they were logged.
  private var shownClients: [ByteKey: [UInt8]] = [:]
  /// Who met the last event, as logged; empty when nothing tells.
  private(set) var client: [UInt8] = []

  init(rules: ExtractionRules, scopes: ScopeResolver) {
    self.rules = rules
    finder = ErrorFinder(catalogs: rules.catalogs)
    clients = rules.clientStandIn.map { ClientMask($0, redactor: rules.redactor) }
    signatures = SignatureTable(rules: rules, scopes: scopes, clients: clients)
    evidence = EvidenceReader(rules: rules, scopes: scopes)
    ids = rules.catalogs.catalogs.flatMap(\.ids)
    memo = !rules.isThorough && clients == nil ? EventMemo(catalogs: rules.catalogs) : nil
  }

  /// What follows comes from another file, whose path may decide where events belong.
  func beginFile() { memo?.removeAll() }

  /// Where, from 1, a value of the last record stands that would have told of an error, but breaks the grammar.
  private(set) var brokenColumn: Int?

  /// What a record is known to be without a search.
  struct Recollection {
    /// `nil` when it is no event.
    var event: ErrorEvent?
  }

  /// What the record is, if one like it has been searched before.
  func recall(_ record: Record, time: Timestamp?, status: Int?, chunkOffset: Int) -> Recollection? {
    isMemorable = false
    guard let memo, time != nil, status != nil, memo.read(record) else { return nil }
    isMemorable = true
    guard let outcome = memo.outcome else { return nil }
    brokenColumn = nil
    guard let signature = outcome.signature else { return Recollection() }
    let event = event(of: signature)
    place(event, record, time: time, chunkOffset: chunkOffset)
    client.removeAll(keepingCapacity: true)
    ClientSearch.append(listedClientOf: record, to: &client)
    showClient(in: event)
    memo.readParameters(of: outcome, into: event)
    event.evidence = signature.evidence
    found = nil
    self.status = status
    self.record = record
    return Recollection(event: event)
  }

  /// The event that a record is, or `nil` when it is none.
  func event(
    in record: Record, time: Timestamp?, status: Int?, unlistedHost: [UInt8], chunkOffset: Int
  ) -> ErrorEvent? {
    target.read(record)
    let finding = finder.finding(in: record, status: status, target: target)
    brokenColumn = finder.brokenColumn
    guard let finding else {
      if isMemorable, brokenColumn == nil { memo?.keep(nil, nil, claims: finder.claims, in: record) }
      return nil
    }
    let status = finder.status
    if let clients {
      clients.begin()
      ClientSearch.forEachName(
        ofClientOf: record, claims: finder.claims, named: finding.candidate.client, clients.add)
    }
    let signature = signatures.signature(
      of: finding, in: record, status: status, target: target, unlistedHost: unlistedHost)
    let event = event(of: signature)
    place(event, record, time: time, chunkOffset: chunkOffset)
    readClient(of: record, named: finding.candidate.client, into: event)
    readParameters(of: finding.candidate, into: event)
    readEvidence(of: record, into: event)
    found = finding.candidate
    self.record = record
    if isMemorable, brokenColumn == nil {
      memo?.keep(event, finding.candidate, claims: finder.claims, in: record)
    }
    return event
  }

  private func event(of signature: EventSignature) -> ErrorEvent {
    if let current {
      current.signature = signature
      return current
    }
    let event = ErrorEvent(signature: signature)
    event.makeDetails = { [unowned self] in details() }
    current = event
    return event
  }

  private func place(_ event: ErrorEvent, _ record: Record, time: Timestamp?, chunkOffset: Int) {
    event.time = time
    event.lineInChunk = record.lineInChunk
    event.offset = chunkOffset + record.offsetInChunk
    event.sampleRank = record.sampleRank(chunkOffset: chunkOffset)
  }

  /// The marks of the tokens that a request to an OAuth endpoint was granted for; none for other requests, whose tokens
  /// are meant to be sent again.
  func acceptedTokens(in record: Record) -> [Evidence] {
    target.read(record)
    guard target.isOAuthEndpoint, record.documentFault == nil else { return [] }
    return evidence.tokenIDs(in: finder.claims(in: record))
  }

  private func readClient(of record: Record, named other: [UInt8], into event: ErrorEvent) {
    client.removeAll(keepingCapacity: true)
    ClientSearch.append(clientOf: record, claims: finder.claims, named: other, to: &client)
    showClient(in: event)
  }

  private func showClient(in event: ErrorEvent) {
    event.client.removeAll(keepingCapacity: true)
    if client.isEmpty { return }
    let key = ByteKey(client)
    if let shown = shownClients[key] {
      event.client = shown
      return
    }
    let client = client
    rules.redactor.redact(client.span, into: &event.client)
    if let clients, !event.client.isEmpty { event.client = clients.standIn(for: event.client) }
    if event.client.count > Self.longestClient { event.client.removeSubrange(Self.longestClient...) }
    if client.count > Self.longestClient { return }
    if shownClients.count >= Self.mostShownClients { shownClients.removeAll(keepingCapacity: true) }
    shownClients[key] = event.client
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

  /// Of the event at hand. Few events become samples, so that a record which was not searched is searched for them.
  private func details() -> ErrorEvent.Details {
    var details = ErrorEvent.Details()
    guard let record else { return details }
    if found == nil {
      target.read(record)
      found = finder.finding(in: record, status: status, target: target)?.candidate
    }
    guard let candidate = found else { return details }
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
