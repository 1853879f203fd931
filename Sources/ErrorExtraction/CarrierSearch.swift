// Looks through a record for whatever carries an error, and keeps the candidate that says most.

import LogDecoding

/// Belongs to one worker: the documents it parses nested texts with are reused.
final class CarrierSearch {
  /// JSON in a string in a string …: no log is known to go deeper.
  static let depthLimit = 4

  /// The best candidate that is an OAuth error.
  private(set) var accepted = ErrorCandidate()
  /// The best of the others: prose that may serve as description.
  private(set) var prose = ErrorCandidate()

  /// Where, from 1, a value of the record stands that would have told of an error, but breaks the grammar.
  private(set) var brokenColumn: Int?

  /// What the record's documents claim beside the error; they are gone through once for both.
  let claims = ClaimSearch()

  private var mayHoldTokens = false

  private let body = BodyCarrier()
  private var nested: [JSONDocument] = []
  private var scratch: [UInt8] = []
  private var accepts: (ErrorCandidate) -> Bool = { _ in false }

  /// Fills `accepted` and `prose`; `accepts` tells whether a candidate is an error at all.
  func search(_ record: Record, accepts: @escaping (ErrorCandidate) -> Bool) {
    self.accepts = accepts
    accepted.clear()
    prose.clear()
    brokenColumn = nil
    claims.clear()
    mayHoldTokens = record.mayHoldToken
    considerHeader(of: record, .location, QueryCarrier.candidate)
    considerHeader(of: record, .authenticate, ChallengeCarrier.candidate)
    for document in record.documents { search(document, isRecord: true, depth: 0) }
  }

  /// Only what the record claims, for one without an error.
  func searchClaims(of record: Record) {
    accepts = { _ in false }
    claims.clear()
    mayHoldTokens = true
    for document in record.documents { search(document, isRecord: true, depth: 0) }
  }

  private func considerHeader(
    of record: Record, _ role: FieldRole, _ carrier: ([UInt8]) -> ErrorCandidate?
  ) {
    scratch.removeAll(keepingCapacity: true)
    guard record.append(role, to: &scratch), let candidate = carrier(scratch) else { return }
    consider(candidate)
  }

  private func search(_ document: JSONDocument, isRecord: Bool, depth: Int) {
    if let broken = body.candidates(in: document, isRecord: isRecord, consider), isRecord, brokenColumn == nil
    {
      brokenColumn = document.column(of: broken)
    }
    claims.read(document, mayHoldTokens: mayHoldTokens)
    for node in document.nodes where node.kind == .string && node.count >= 8 {
      if document.isUnwrapped(node) { continue }
      switch document.withRawValue(of: node, Self.look) {
      case .nothing: break
      case .json:
        if depth < Self.depthLimit { searchNested(node, of: document, depth: depth + 1) }
      case .parameters:
        if Self.isOfRequest(node, in: document) { continue }
        var text: [UInt8] = []
        guard document.appendValue(of: node, to: &text) else { continue }
        let candidate =
          ChallengeCarrier.isChallenge(text.span)
          ? ChallengeCarrier.candidate(in: text)
          : Self.isTarget(text) ? QueryCarrier.candidate(in: text) : nil
        if let candidate { consider(candidate) }
      }
    }
  }

  private func searchNested(_ node: JSONNode, of document: JSONDocument, depth: Int) {
    while nested.count < depth { nested.append(JSONDocument()) }
    var text: [UInt8] = []
    guard document.appendValue(of: node, to: &text), nested[depth - 1].parse(text.span) else { return }
    search(nested[depth - 1], isRecord: false, depth: depth)
  }

  private func consider(_ found: ErrorCandidate) {
    var candidate = found
    if !candidate.uri.isEmpty { candidate.uri = QueryCarrier.url(candidate.uri) }
    if accepts(candidate) {
      if candidate.weight > accepted.weight { accepted = candidate.shortened }
    } else if candidate.weight > prose.weight {
      prose = candidate.shortened
    }
  }

  private enum Look {
    case nothing, json, parameters
  }

  /// What a string, escapes not resolved, may hold.
  private static func look(_ value: Span<UInt8>) -> Look {
    if mayHoldJSON(value) { return .json }
    return value.firstIndex(of: "error=") == nil ? .nothing : .parameters
  }

  static func mayHoldJSON(_ value: Span<UInt8>) -> Bool {
    var offset = 0
    while offset < value.count {
      if value[offset] <= 0x20 {
        offset += 1
      } else if value[offset] == UInt8(ascii: "\\"), offset + 1 < value.count,
        isBlankEscape(value[offset + 1])
      {
        offset += 2
      } else {
        break
      }
    }
    guard offset < value.count else { return false }
    switch value[offset] {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return true
    // An escaped quote opens a string that may hold JSON in turn; a brace may be written by its number, `\u007b`.
    case UInt8(ascii: "\\"):
      return offset + 1 < value.count
        && (value[offset + 1] == UInt8(ascii: "\"") || value[offset + 1] == UInt8(ascii: "u"))
    default: return false
    }
  }

  /// The `\n`, `\r` or `\t` that may stand before a body.
  private static func isBlankEscape(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "n") || letter == UInt8(ascii: "r") || letter == UInt8(ascii: "t")
  }

  /// A request's own headers tell where it came from: a Referer carries the error of the page before, on every image
  /// and script of that page.
  private static func isOfRequest(_ node: JSONNode, in document: JSONDocument) -> Bool {
    if document.withRawKey(of: node, { $0.contains("refer") }) { return true }
    var index = node.parent
    while index >= 0 {
      let ancestor = document.nodes[index]
      let isHeaders = document.withRawKey(of: ancestor) { key in
        key.contains("refer") || key.equals("request_headers") || key.equals("req_headers")
          || key.equals("request.headers")
      }
      if isHeaders { return true }
      if ancestor.parent >= 0, document.withRawKey(of: ancestor, { $0.equals("headers") }),
        document.withRawKey(of: document.nodes[ancestor.parent], { $0.equals("request") })
      {
        return true
      }
      index = ancestor.parent
    }
    return false
  }

  private static func isTarget(_ text: [UInt8]) -> Bool {
    if text.first == UInt8(ascii: "/") { return true }
    guard let scheme = text.span.firstIndex(of: "://") else { return false }
    return scheme <= 32 && !text[..<scheme].contains(UInt8(ascii: " "))
  }
}
