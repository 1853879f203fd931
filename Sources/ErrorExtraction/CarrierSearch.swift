// Looks through a record for whatever carries an error, and keeps the candidate that says most.

import LogDecoding

/// Belongs to one worker: the documents it parses nested texts with are reused.
final class CarrierSearch {
  /// JSON in a string in a string …: no log is known to go deeper.
  static let depthLimit = 4
  /// Bytes of `Buffer`; of `error=x` there are more.
  private static let shortestCarrier = 6

  /// The best candidate that is an OAuth error.
  private(set) var accepted = ErrorCandidate()
  /// The best of the others: prose that may serve as description.
  private(set) var prose = ErrorCandidate()
  /// The status of a whole answer that stands in a string.
  private(set) var answerStatus: Int?

  /// Where, from 1, a value of the record stands that would have told of an error, but breaks the grammar.
  private(set) var brokenColumn: Int?

  /// What the record's documents claim beside the error; they are gone through once for both.
  let claims = ClaimSearch()

  private var mayHoldTokens = false
  /// Whether the request went well: an error in its body is one that a client reports then, as it may to a service that
  /// collects them.
  private var wentWell = false
  private var isInRequestBody = false

  private let knownErrors: Set<String>
  private let body = BodyCarrier()
  private var nested: [JSONDocument] = []
  private var scratch: [UInt8] = []
  private var accepts: (inout ErrorCandidate) -> Bool = { _ in false }

  /// - Parameter knownErrors: the names that an exception's text is searched for.
  init(knownErrors: Set<String>) {
    self.knownErrors = knownErrors
  }

  /// Fills `accepted` and `prose`; `accepts` tells whether a candidate is an error at all, and may complete it.
  func search(_ record: Record, status: Int?, accepts: @escaping (inout ErrorCandidate) -> Bool) {
    self.accepts = accepts
    wentWell = status.map { $0 < 400 } ?? false
    accepted.clear()
    prose.clear()
    answerStatus = nil
    brokenColumn = nil
    claims.clear()
    mayHoldTokens = record.mayHoldToken
    considerMapped(record)
    var mapped: [UInt8] = []
    if record.append(.body, to: &mapped) {
      search(mapped, StringClues(mapped.span), depth: 0)
      if accepted.weight > 0 { self.accepts = { _ in false } }
    }
    considerHeader(of: record, .location) { QueryCarrier.candidate(in: QueryCarrier.url($0)) }
    considerHeader(of: record, .authenticate, ChallengeCarrier.candidate)
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
    let broken = body.candidates(in: document, isRecord: isRecord) { candidate, owner in
      if !isOfRequestBody(owner, in: document) { consider(candidate) }
    }
    if let broken, isRecord, brokenColumn == nil { brokenColumn = document.column(of: broken) }
    claims.read(document, mayHoldTokens: mayHoldTokens)
    var buffers: Set<Int> = []
    for node in document.nodes where node.kind == .string && node.count >= Self.shortestCarrier {
      if document.isUnwrapped(node) { continue }
      if node.count == Self.shortestCarrier, Self.isBuffer(node, in: document),
        buffers.insert(node.parent).inserted
      {
        searchBuffer(node.parent, in: document, depth: depth)
      }
      let clues = document.withRawValue(of: node) { StringClues($0) }
      if clues.isEmpty || RequestPart.isUserAgent(node, in: document) { continue }
      let part = RequestPart(of: node, in: document)
      if part == .header, clues != .json { continue }
      var text: [UInt8] = []
      guard document.appendValue(of: node, to: &text) || appendMended(node, of: document, to: &text) else {
        continue
      }
      let wasInRequestBody = isInRequestBody
      isInRequestBody = wasInRequestBody || part == .body
      search(text, clues.contains(.escaped) ? StringClues(text.span) : clues, depth: depth)
      isInRequestBody = wasInRequestBody
    }
  }

  /// Whether an object, by its index, is what a request that went well has sent. A form is none: it may be the answer
  /// that a browser brings back (OAuth's `form_post`).
  private func isOfRequestBody(_ owner: Int, in document: JSONDocument) -> Bool {
    guard wentWell else { return false }
    return isInRequestBody || (owner >= 0 && RequestPart(of: document.nodes[owner], in: document) == .body)
  }

  // MARK: Strings

  private func search(_ text: [UInt8], _ clues: StringClues, depth: Int) {
    if clues.contains(.json) {
      if depth < Self.depthLimit, searchJSON(text, depth: depth + 1) { return }
      searchText(text, StringClues(text: text.span), depth: depth)
    } else if clues.contains(.base64) {
      searchBase64(text, depth: depth)
    } else {
      searchText(text, clues, depth: depth)
    }
  }

  /// `false` when the text is no JSON, nor can be mended to be some. A body that a gateway cut is mended.
  private func searchJSON(_ text: [UInt8], depth: Int) -> Bool {
    let document = nestedDocument(depth)
    if !document.parse(text.span) {
      guard let repaired = JSONRepair.repaired(text), document.parse(repaired.span) else { return false }
    }
    search(document, isRecord: false, depth: depth)
    return true
  }

  /// What a user says is the error wins over all that is found.
  private func considerMapped(_ record: Record) {
    guard record.has(.error) || record.has(.errorDescription) else { return }
    var candidate = ErrorCandidate()
    _ = record.append(.error, to: &candidate.error)
    _ = record.append(.errorDescription, to: &candidate.description)
    candidate.isCertain = true
    consider(candidate)
    if accepted.weight > 0 { accepts = { _ in false } }
  }

  /// nginx escapes quotes as `\x22`, which no JSON string may hold.
  private func appendMended(_ node: JSONNode, of document: JSONDocument, to text: inout [UInt8]) -> Bool {
    var array = Array("[\"".utf8)
    document.withRawValue(of: node) { array.append($0, 0..<$0.count) }
    array += "\"]".utf8
    let document = JSONDocument()
    guard let repaired = JSONRepair.repaired(array), document.parse(repaired.span), document.nodes.count == 2
    else { return false }
    return document.appendValue(of: document.nodes[1], to: &text)
  }

  private func nestedDocument(_ depth: Int) -> JSONDocument {
    while nested.count < depth { nested.append(JSONDocument()) }
    return nested[depth - 1]
  }

  private func searchText(_ text: [UInt8], _ clues: StringClues, depth: Int) {
    if clues.contains(.client) { claims.readClient(in: text.span) }
    if clues.contains(.error) {
      if ChallengeCarrier.isChallenge(text.span) {
        ChallengeCarrier.candidate(in: text).map(consider)
      } else if QueryCarrier.isTarget(text.span) || QueryCarrier.isQuery(text.span) {
        QueryCarrier.candidate(in: text).map(consider)
      } else {
        TextCarrier.candidates(in: text, consider)
        GoMapCarrier.candidate(in: text).map(consider)
      }
    }
    if clues.contains(.exception) {
      ExceptionCarrier.candidate(in: text, known: knownErrors).map(consider)
    }
    guard clues.contains(.object), depth < Self.depthLimit else { return }
    EmbeddedObjects.forEach(in: text) { range, form in
      var object = Array(text[range])
      if form == .cut { return searchJSON(object, depth: depth + 1) }
      if form == .escaped { object = "\"".utf8 + object + "\"".utf8 }
      let document = nestedDocument(depth + 1)
      guard document.parse(object.span) else { return false }
      search(document, isRecord: false, depth: depth + 1)
      return true
    }
  }

  private func searchBase64(_ text: [UInt8], depth: Int) {
    guard depth < Self.depthLimit else { return }
    let bytes = Base64.decodedPrefix(of: Self.withoutMediaType(text))
    guard let answer = ResponseCarrier(bytes) else {
      let first = bytes.first { $0 > 0x20 }
      if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
        _ = searchJSON(bytes, depth: depth + 1)
      } else {
        searchText(bytes, StringClues(text: bytes.span), depth: depth + 1)
      }
      return
    }
    answerStatus = answerStatus ?? answer.status
    QueryCarrier.candidate(in: answer.location).map(consider)
    for challenge in answer.challenges { ChallengeCarrier.candidate(in: challenge).map(consider) }
    // A body in chunks has their sizes before it and behind it.
    searchText(answer.body, StringClues(text: answer.body.span), depth: depth + 1)
  }

  /// What stands behind `data:application/json;base64,` (RFC 2397).
  private static func withoutMediaType(_ text: [UInt8]) -> [UInt8] {
    guard text.span.starts(with: "data:"), let comma = text.firstIndex(of: UInt8(ascii: ",")) else {
      return text
    }
    return Array(text[(comma + 1)...])
  }

  /// A buffer as Node.js writes it: `{"type":"Buffer","data":[123,34,…]}`.
  private static func isBuffer(_ type: JSONNode, in document: JSONDocument) -> Bool {
    document.withRawKey(of: type) { $0.equals("type") }
      && document.withRawValue(of: type) { $0.equals("buffer") }
  }

  private func searchBuffer(_ object: Int, in document: JSONDocument, depth: Int) {
    guard let data = document.member(of: object, where: { $0.equals("data") }),
      document.nodes[data].kind == .array
    else { return }
    var bytes: [UInt8] = []
    for number in document.nodes[data + 1..<document.nodes[data].end] where number.kind == .number {
      var digits: [UInt8] = []
      guard document.appendValue(of: number, to: &digits),
        let byte = UInt8(String(decoding: digits, as: UTF8.self))
      else { return }
      bytes.append(byte)
    }
    search(bytes, StringClues(bytes.span), depth: depth)
  }

  private func consider(_ candidate: ErrorCandidate) {
    var candidate = candidate
    if !candidate.uri.isEmpty { candidate.uri = QueryCarrier.url(candidate.uri) }
    if accepts(&candidate) {
      if candidate.weight > accepted.weight { accepted = candidate.shortened }
    } else if candidate.form == .prose, candidate.description.isEmpty {
      // A word out of a text describes nothing.
    } else if candidate.weight > prose.weight {
      prose = candidate.shortened
    }
  }
}
