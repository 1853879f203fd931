// Whether a record is an error at all, and of which kind: `oauth` before `connection` before `http`.

import ErrorCatalog
import ErrorReport
import LogDecoding

/// What was found in a record; values as logged.
struct ErrorFinding {
  var kind: EventKind
  var candidate: ErrorCandidate
}

/// Belongs to one worker.
final class ErrorFinder {
  /// The errors that catalogs name, apart from the names that a report gives to failures of a connection.
  private let knownErrors: Set<String>
  private let isDocumentedCode: (String) -> Bool
  private let carriers: CarrierSearch
  /// Where, from 1, a value of the last record stands that would have told of an error, but breaks the grammar.
  private(set) var brokenColumn: Int?

  /// What the last record claims about audience, issuer and tokens.
  var claims: ClaimSearch { carriers.claims }

  init(catalogs: CatalogSet) {
    knownErrors = catalogs.knownErrors.subtracting(ConnectionCarrier.Failure.allCases.map(\.rawValue))
    isDocumentedCode = catalogs.isDocumentedCode
    carriers = CarrierSearch(knownErrors: knownErrors)
  }

  /// The status of the last record: as told, or that of a whole answer that stands in it.
  private(set) var status: Int?

  func finding(in record: Record, status: Int?, target: RequestTarget) -> ErrorFinding? {
    let isOAuthEndpoint = target.isOAuthEndpoint
    carriers.search(record, status: status) { [self] in
      isOAuthError(&$0, status: status, isOAuthEndpoint: isOAuthEndpoint)
    }
    brokenColumn = carriers.brokenColumn
    let status = status ?? carriers.answerStatus
    self.status = status
    if carriers.accepted.weight > 0 { return ErrorFinding(kind: .oauth, candidate: carriers.accepted) }
    if var candidate = connectionFailure(in: record, status: status) {
      describe(&candidate, byReasonOf: record)
      return ErrorFinding(kind: .connection, candidate: candidate)
    }
    if let status, status >= 400 {
      var candidate = described(carriers.prose, status: status)
      describe(&candidate, byReasonOf: record)
      return ErrorFinding(kind: .http, candidate: candidate)
    }
    return nil
  }

  /// Where nothing else describes a failure, the gateway's own reason does.
  private func describe(_ candidate: inout ErrorCandidate, byReasonOf record: Record) {
    guard candidate.description.isEmpty else { return }
    var reason: [UInt8] = []
    guard record.append(.reason, to: &reason), !Self.noReasons.contains(where: { reason.span.equals($0) })
    else { return }
    candidate.description = reason
    candidate = candidate.shortened
  }

  /// Envoy, Google's load balancer and CloudFront tell so that the answer is not their own, and no more.
  private static let noReasons: [StaticString] = ["via_upstream", "response_sent_by_backend", "error", "-"]

  /// What a record claims that is known to carry no error.
  func claims(in record: Record) -> ClaimSearch {
    carriers.search(record, status: nil) { _ in false }
    return carriers.claims
  }

  /// `error` is overloaded: loggers put prose there. It is OAuth's when the catalogs know it, when it comes with a
  /// description or a URI, at an OAuth endpoint, or with a status that OAuth answers with.
  private func isOAuthError(_ candidate: inout ErrorCandidate, status: Int?, isOAuthEndpoint: Bool) -> Bool {
    nameErrorObject(&candidate)
    guard candidate.hasErrorToken, !candidate.saysNothing else { return false }
    if candidate.isCertain { return true }
    let name = String(decoding: candidate.error, as: UTF8.self)
    let isKnown = knownErrors.contains(name)
    // Vendors have names for what went well, too.
    if candidate.isVendors, let status, status < 300, !isKnown, !isDocumentedCode(name) { return false }
    // Prose may speak of an error that was overcome; so may an exception beside a good answer.
    if candidate.form == .prose, status.map({ $0 < 400 }) ?? true { return false }
    if candidate.form == .exception, let status, status < 400 { return false }
    if isKnown { return true }
    guard candidate.error.contains(where: { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }) else { return false }
    if !candidate.uri.isEmpty || (!candidate.description.isEmpty && !candidate.isVague) { return true }
    guard candidate.form == .field else { return false }
    return status == 400 || status == 401 || status == 403 || isOAuthEndpoint
  }

  /// An error that is an object is OAuth's when its code, type or message is a known error's name, spelled as OAuth
  /// spells them: `forbidden` is anyone's.
  private func nameErrorObject(_ candidate: inout ErrorCandidate) {
    guard candidate.error.isEmpty else { return }
    if isOAuthName(candidate.objectCode) {
      candidate.error = candidate.objectCode
      if candidate.code == candidate.error { candidate.code.removeAll() }
    } else if candidate.isErrorObject, candidate.isVague, isOAuthName(candidate.description) {
      candidate.error = candidate.description
      candidate.description = candidate.reason
      candidate.isVague = false
    }
  }

  private func isOAuthName(_ name: [UInt8]) -> Bool {
    name.contains(UInt8(ascii: "_")) && knownErrors.contains(String(decoding: name, as: UTF8.self))
  }

  /// A gateway's flags, or a text; an answer below 400 came, whatever a text says, and one below 500 came from a
  /// service that was reached.
  private func connectionFailure(in record: Record, status: Int?) -> ErrorCandidate? {
    if let status, status < 400 { return nil }
    var candidate = ErrorCandidate()
    var flags: [UInt8] = []
    _ = record.append(.responseFlags, to: &flags)
    var failure = ConnectionCarrier.failure(flags: flags.span)
    if status.map({ $0 >= 500 }) ?? true {
      for document in record.documents {
        guard let found = connectionFailure(in: document, &candidate.description) else { continue }
        failure = failure ?? found
        break
      }
    }
    guard let failure else { return nil }
    candidate.error = Array(failure.rawValue.utf8)
    return candidate.shortened
  }

  private func connectionFailure(
    in document: JSONDocument, _ description: inout [UInt8]
  ) -> ConnectionCarrier.Failure? {
    for node in document.nodes where node.kind == .string && node.count >= 12 && !document.isUnwrapped(node) {
      guard let found = document.withRawValue(of: node, ConnectionCarrier.failure(text:)),
        !RequestPart.isUserAgent(node, in: document)
      else { continue }
      _ = document.appendValue(of: node, to: &description)
      return found
    }
    return nil
  }

  /// What is no OAuth error still describes the failure.
  private func described(_ prose: ErrorCandidate, status: Int) -> ErrorCandidate {
    var candidate = prose
    if !prose.error.isEmpty, prose.description.isEmpty || prose.isVague && !prose.hasErrorToken {
      candidate.description = prose.error
    }
    // A vendor's name for the failure tells more than the status.
    if prose.isVendors, prose.hasErrorToken, candidate.code.isEmpty {
      candidate.code = prose.error
      candidate.isCodeVendors = true
    }
    candidate.error = Array("http_\(status)".utf8)
    return candidate
  }
}
