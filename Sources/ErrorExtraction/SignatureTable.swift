// What identifies an event, worked out once and kept for the next one like it: scope, code, template, catalog entry.

import ErrorCatalog
import ErrorReport
import LogDecoding

/// Belongs to one worker. All that a signature is made of stands in the key it is kept under, so that it never depends
/// on which event came first.
final class SignatureTable {
  /// A log of a million different messages starts over now and then.
  private static let limit = 4096
  /// What has a longer key is worked out each time.
  private static let longestKey = 4096
  /// A description names an id once or twice; one that repeats it is not worth the time.
  private static let mostIDs = 4

  private let rules: ExtractionRules
  private let scopes: ScopeResolver
  private let endpoints: EndpointTemplate
  private let mentions: HostMentions
  private let ids: [IDTemplate]
  private let codes: CodeScanner
  private let clients: ClientMask?
  private var signatures: [ByteKey: EventSignature] = [:]
  private var key: [UInt8] = []

  init(rules: ExtractionRules, scopes: ScopeResolver, clients: ClientMask?) {
    self.rules = rules
    self.clients = clients
    self.scopes = scopes
    endpoints = EndpointTemplate(catalogs: rules.catalogs)
    mentions = HostMentions(catalogs: rules.catalogs)
    codes = CodeScanner(catalogs: rules.catalogs)
    // One provider's id may be a part of another's: what covers more goes first, so that no bracket is left behind.
    ids = rules.catalogs.catalogs.flatMap(\.ids).sorted { Self.literalCount($0) > Self.literalCount($1) }
  }

  func signature(
    of finding: ErrorFinding, in record: Record, status: Int?, target: RequestTarget, unlistedHost: [UInt8]
  ) -> EventSignature {
    var parts = Parts(kind: finding.kind, status: status)
    parts.error = finding.candidate.error
    if isCode(of: finding.candidate, status: status) { parts.code = finding.candidate.code }
    let scope = scopes.scope(of: record)
    if scope.provider == Scope.unknownProvider { parts.mentioned = mentions.host(in: record) }

    key.removeAll(keepingCapacity: true)
    key.append(contentsOf: [
      finding.kind.rawValue.utf8.first ?? 0, UInt8(truncatingIfNeeded: (status ?? 0) >> 8),
      UInt8(truncatingIfNeeded: status ?? 0),
    ])
    appendToKey { $0 += target.method }
    parts.method = target.method
    let path = redacted(Array(target.path))
    parts.path = appendToKey { endpoints.append(path: path[...], to: &$0) }
    appendToKey { $0 += parts.error }
    appendToKey { $0 += parts.code }
    appendToKey { $0 += finding.candidate.number }
    parts.number = finding.candidate.number
    let description = redacted(finding.candidate.description)
    parts.messageCodes = appendToKey { codes.append(codesIn: description.span, to: &$0) }
    parts.message = appendToKey { TemplateMask.append(description.span, to: &$0) }
    let uri = redacted(finding.candidate.uri)
    parts.uri = appendToKey { $0 += uri }
    appendToKey { $0 += parts.mentioned?.provider.utf8 ?? "".utf8 }
    appendToKey { $0 += unlistedHost }
    appendToKey { scopes.appendClues(of: record, to: &$0) }
    for name in clients?.names ?? [] { appendToKey { $0 += name } }

    let known = ByteKey(key)
    if let signature = signatures[known] { return signature }
    var clues = ScopeResolver.Clues(record)
    if !unlistedHost.isEmpty { clues.host = unlistedHost }
    let signature = makeSignature(parts, clues: clues)
    if key.count > Self.longestKey { return signature }
    if signatures.count >= Self.limit { signatures.removeAll(keepingCapacity: true) }
    signatures[known] = signature
    return signature
  }

  /// All that a signature may be made from, beside the clues to its scope.
  private struct Parts {
    var kind: EventKind
    var status: Int?
    var method: [UInt8] = []
    var path: [UInt8] = []
    var error: [UInt8] = []
    var code: [UInt8] = []
    /// Digits of a code.
    var number: [UInt8] = []
    /// What looks like a code in the message before it was masked.
    var messageCodes: [UInt8] = []
    /// Redacted and masked.
    var message: [UInt8] = []
    var uri: [UInt8] = []
    var mentioned: CatalogSet.Host?
  }

  private func makeSignature(_ parts: Parts, clues: ScopeResolver.Clues) -> EventSignature {
    let catalogs = rules.catalogs
    var clues = clues
    clues.errorURI = parts.uri
    var scope = scopes.resolve(clues)
    let documented = documentedCode(parts, provider: scope.provider)
    clues.codeProvider = documented.flatMap { provider(documenting: $0, like: scope.provider) }
    clues.mentioned = parts.mentioned
    scope = scopes.resolve(clues)

    let error = rules.redactor.redact(String(decoding: parts.error, as: UTF8.self))
    let code = documented?.code ?? (parts.code.isEmpty ? nil : String(decoding: parts.code, as: UTF8.self))
    let text = withoutIDs(parts.message)
    let match = catalogs.match(
      MatchQuery(
        provider: scope.provider == Scope.unknownProvider ? nil : scope.provider, code: code, error: error,
        status: parts.status, path: parts.path, description: text))
    // Matched as they were written: a client may be named as a word of the message, or a segment of the path.
    var parts = parts
    parts.path = clients?.masked(parts.path) ?? parts.path
    let template =
      match?.message?.text ?? Self.withoutFinalPunctuation(clients?.masked(text.collapsed) ?? text.collapsed)
    let contrast = scopes.contrast(of: parts.uri, with: clues, scope)
    return EventSignature(
      kind: parts.kind, scope: scope, error: error, code: Self.isNumbered(code) || code != error ? code : nil,
      template: template.isEmpty ? nil : template,
      status: parts.status, endpoint: Self.endpoint(method: parts.method, path: parts.path),
      method: parts.method.isEmpty ? nil : String(decoding: parts.method, as: UTF8.self), match: match,
      evidence: contrast.map { [Evidence(.otherEnvironment(.errorURI), value: $0.value)] } ?? [])
  }

  /// A name that is a code by itself (Keycloak's) is told as the error; a number is told as the code, too.
  private static func isNumbered(_ code: String?) -> Bool {
    code?.utf8.contains { $0 &- UInt8(ascii: "0") < 10 } ?? false
  }

  /// Siblings share their codes: which of them is meant, another value of the record may tell.
  private func provider(documenting code: CatalogSet.DocumentedCode, like other: String) -> String? {
    let services = rules.catalogs.catalogs[code.catalog].services
    return (services.first { $0.provider == other } ?? services.first)?.provider
  }

  private func documentedCode(_ parts: Parts, provider: String) -> CatalogSet.DocumentedCode? {
    let provider = provider == Scope.unknownProvider ? nil : provider
    return rules.catalogs.documentedCode(in: parts.uri, provider: provider)
      ?? rules.catalogs.documentedCode(in: parts.messageCodes, provider: provider)
      ?? rules.catalogs.documentedCode(in: parts.code, provider: provider)
      ?? rules.catalogs.documentedCode(in: parts.error, provider: provider)
      ?? provider.flatMap { numberedCode(parts, provider: $0) }
  }

  /// The number alone is what some bodies hold of a code, in a field or in the link to its page.
  private func numberedCode(_ parts: Parts, provider: String) -> CatalogSet.DocumentedCode? {
    for number in [parts.number, QueryCarrier.codeNumber(in: parts.uri)] {
      let number = String(decoding: number, as: UTF8.self)
      if let code = rules.catalogs.documentedCode(numbered: number, provider: provider) { return code }
    }
    return nil
  }

  /// A body's numeric code that only repeats the status is none; nor is what redaction would take out under that
  /// name, such as a code of the authorization code grant.
  private func isCode(of candidate: ErrorCandidate, status: Int?) -> Bool {
    let code = candidate.code
    guard ErrorCandidate.isToken(code), !code.elementsEqual(String(status ?? 0).utf8) else { return false }
    if candidate.isCodeVendors { return redacted(code) == code }
    let field = Array("{\"code\":\"".utf8) + code + Array("\"}".utf8)
    return redacted(field) == field && redacted(code) == code
  }

  private func withoutIDs(_ message: [UInt8]) -> MessageText {
    var text = MessageText(message)
    for template in ids {
      for _ in 0..<Self.mostIDs {
        guard let id = template.firstMatch(in: text) else { break }
        // The text is masked: the brace that closes `{uuid}` is no punctuation behind the id, but part of it.
        var end = id.range.upperBound
        if end < text.collapsed.count, text.collapsed[end] == UInt8(ascii: "}") { end += 1 }
        text = text.removing(id.range.lowerBound..<end)
      }
    }
    return text
  }

  private static func literalCount(_ id: IDTemplate) -> Int {
    id.text.utf8.count - id.name.utf8.count
  }

  private static func withoutFinalPunctuation(_ text: [UInt8]) -> String {
    let punctuation = Array(".!;,: ".utf8)
    let end = text.lastIndex { !punctuation.contains($0) }.map { $0 + 1 } ?? 0
    return String(decoding: text[..<end], as: UTF8.self)
  }

  private static func endpoint(method: [UInt8], path: [UInt8]) -> String? {
    if path.isEmpty { return nil }
    let words = method.isEmpty ? [path] : [method, path]
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  private func redacted(_ text: [UInt8]) -> [UInt8] {
    if text.isEmpty { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    return rules.redactor.redact(text.span, into: &output) ? output : text
  }

  /// Appends a part and its end to the key; the part is returned.
  @discardableResult
  private func appendToKey(_ append: (inout [UInt8]) -> Void) -> [UInt8] {
    let start = key.count
    append(&key)
    let part = Array(key[start...])
    key.append(0)
    return part
  }
}
