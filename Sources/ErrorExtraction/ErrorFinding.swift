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
  private let carriers = CarrierSearch()
  /// Where, from 1, a value of the last record stands that would have told of an error, but breaks the grammar.
  private(set) var brokenColumn: Int?

  /// What the last record claims about audience, issuer and tokens.
  var claims: ClaimSearch { carriers.claims }

  init(catalogs: CatalogSet) {
    knownErrors = catalogs.knownErrors.subtracting(ConnectionCarrier.Failure.allCases.map(\.rawValue))
  }

  /// The status of the last record: as told, or that of a whole answer that stands in it.
  private(set) var status: Int?

  func finding(in record: Record, status: Int?, target: RequestTarget) -> ErrorFinding? {
    let isOAuthEndpoint = target.isOAuthEndpoint
    carriers.search(record) { [self] in isOAuthError(&$0, status: status, isOAuthEndpoint: isOAuthEndpoint) }
    brokenColumn = carriers.brokenColumn
    let status = status ?? carriers.answerStatus
    self.status = status
    if carriers.accepted.weight > 0 { return ErrorFinding(kind: .oauth, candidate: carriers.accepted) }
    if let candidate = connectionFailure(in: record, status: status) {
      return ErrorFinding(kind: .connection, candidate: candidate)
    }
    if let status, status >= 400 {
      return ErrorFinding(kind: .http, candidate: described(carriers.prose, status: status))
    }
    return nil
  }

  /// What a record claims that is known to carry no error.
  func claims(in record: Record) -> ClaimSearch {
    carriers.search(record) { _ in false }
    return carriers.claims
  }

  /// `error` is overloaded: loggers put prose there. It is OAuth's when the catalogs know it, when it comes with a
  /// description or a URI, at an OAuth endpoint, or with a status that OAuth answers with.
  private func isOAuthError(_ candidate: inout ErrorCandidate, status: Int?, isOAuthEndpoint: Bool) -> Bool {
    nameErrorObject(&candidate)
    guard candidate.hasErrorToken, !candidate.saysNothing else { return false }
    if candidate.isCertain { return true }
    // Prose may speak of an error that was overcome.
    if candidate.form == .prose, status.map({ $0 < 400 }) ?? true { return false }
    if knownErrors.contains(String(decoding: candidate.error, as: UTF8.self)) { return true }
    guard candidate.error.contains(where: { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }) else { return false }
    if !candidate.uri.isEmpty || (!candidate.description.isEmpty && !candidate.isVague) { return true }
    guard candidate.form == .field else { return false }
    return status == 400 || status == 401 || status == 403 || isOAuthEndpoint
  }

  /// An error that is an object is OAuth's when its code or type is a known error's name, spelled as OAuth spells them:
  /// `forbidden` is anyone's.
  private func nameErrorObject(_ candidate: inout ErrorCandidate) {
    let name = candidate.objectCode
    guard candidate.error.isEmpty, name.contains(UInt8(ascii: "_")),
      knownErrors.contains(String(decoding: name, as: UTF8.self))
    else { return }
    candidate.error = name
    if candidate.code == name { candidate.code.removeAll() }
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
      guard let found = document.withRawValue(of: node, ConnectionCarrier.failure(text:)) else { continue }
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
