// What was found in records of one skeleton, so that the next one like them is not searched again.

import ErrorCatalog
import LogDecoding

/// Belongs to one worker. A record found here is the same event as the one that was searched, but for time, client, ids
/// and place: a test compares both ways.
final class EventMemo {
  /// Bytes of skeletons that are kept. A log of very many different errors starts over now and then.
  private static let budget = 2 << 20
  /// Texts that are cut where they are longest are not told by a skeleton.
  private static let longestText = 1000

  /// What a search came to.
  final class Outcome {
    fileprivate let skeleton: [UInt8]
    /// `nil` when the records are no events.
    let signature: EventSignature?
    fileprivate let parameters: [Parameter]

    fileprivate init(skeleton: [UInt8], signature: EventSignature?, parameters: [Parameter]) {
      self.skeleton = skeleton
      self.signature = signature
      self.parameters = parameters
    }
  }

  fileprivate struct Parameter {
    var name: String
    var value: [UInt8]
    /// Which number of the line the value is; `nil` when all records have the same.
    var number: Int?
  }

  private let skeleton: RecordSkeleton
  private var outcomes: [UInt64: Outcome] = [:]
  private var kept = 0
  /// Of an outcome, beside its skeleton.
  private static let overhead = 256

  /// `nil` when a catalog has codes, hosts or paths that look like random ids or numbers: then any may be one.
  init?(catalogs: CatalogSet) {
    let codes = catalogs.catalogs.flatMap(\.codes)
    guard !codes.contains(where: \.isOpen), !catalogs.hasNumericHosts,
      !catalogs.catalogs.flatMap(\.endpoints).contains(where: \.hasNumber)
    else { return nil }
    let suspects = codes.filter(\.mayBeHexadecimal)
    skeleton = RecordSkeleton(telling: BodyCarrier.tellingNames) { id in
      suspects.allSatisfy { $0.firstMatch(in: id) == nil }
    }
  }

  /// Forgets everything: what follows comes from another file, whose path may decide.
  func removeAll() {
    outcomes.removeAll(keepingCapacity: true)
    kept = 0
  }

  /// Whether the record can be told by its skeleton, which is asked for next.
  func read(_ record: Record) -> Bool { skeleton.read(record) }

  /// What a record of the skeleton read last came to.
  var outcome: Outcome? {
    guard let outcome = outcomes[skeleton.digest], skeleton.isSame(as: outcome.skeleton) else { return nil }
    return outcome
  }

  /// Keeps what the record of the skeleton read last came to, if the skeleton alone has decided it.
  func keep(_ event: ErrorEvent?, _ candidate: ErrorCandidate?, claims: ClaimSearch, in record: Record) {
    guard claims.isEmpty, !record.has(.issuer), namesNoOther(candidate, claims, record) else { return }
    if let candidate, candidate.description.count > Self.longestText || candidate.uri.count > Self.longestText
    {
      return
    }
    guard let parameters = parameters(of: event) else { return }
    let bytes = skeleton.bytes
    kept += bytes.count + Self.overhead
    if kept > Self.budget { removeAll() }
    outcomes[skeleton.digest] = Outcome(
      skeleton: bytes, signature: event?.signature, parameters: parameters)
  }

  /// The values that the message at hand has in an outcome's parameters.
  func readParameters(of outcome: Outcome, into event: ErrorEvent) {
    event.parameters.removeAll(keepingCapacity: true)
    for parameter in outcome.parameters {
      event.parameters.append(
        (parameter.name, parameter.number.map(skeleton.digits(ofNumber:)) ?? parameter.value))
    }
  }

  /// `nil` when some value is neither the same in all records, nor one of the line's numbers.
  private func parameters(of event: ErrorEvent?) -> [Parameter]? {
    var parameters: [Parameter] = []
    for (name, value) in event?.parameters ?? [] {
      let numbers = (0..<skeleton.numberCount).filter { skeleton.digits(ofNumber: $0) == value }
      // A value that stands elsewhere in the line, too, may come from there.
      let isNumber = numbers.count == 1 && !skeleton.holds(value)
      guard isNumber || numbers.isEmpty && !RecordSkeleton.mayHoldID(value) else { return nil }
      parameters.append(Parameter(name: name, value: value, number: numbers.first))
    }
    return parameters
  }

  /// Whether the client stands in a field of its own, or nowhere.
  private func namesNoOther(_ candidate: ErrorCandidate?, _ claims: ClaimSearch, _ record: Record) -> Bool {
    var client: [UInt8] = []
    if record.append(.client, to: &client), !client.isEmpty { return true }
    return claims.namesNobody && candidate?.client.isEmpty ?? true
  }
}
