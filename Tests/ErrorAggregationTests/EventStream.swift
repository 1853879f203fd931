// Events made for counting: seeded, so that a test can split them as it likes and still know what they were.

import ErrorCatalog
import ErrorReport
import TestSupport

@testable import ErrorAggregation
@testable import ErrorExtraction

/// What a worker would be given for a record; the objects are made anew for each worker, as in a run.
struct PlannedEvent {
  var environment = "prod"
  var error = "invalid_grant"
  var code: String?
  var template: String?
  var status: Int? = 400
  var endpoint: String? = "POST /token"
  var match: CatalogMatch?
  var client = ""
  var parameters: [(name: String, value: String)] = []
  var evidence: [Evidence] = []
  var time: Timestamp? = Timestamp(millisecondsSinceEpoch: 1_772_352_930_250)
  var input = 0
  var chunk = 0
  var line = 0
  var offset = 0
  var rank: UInt64 = 0

  var signatureKey: [String?] {
    [environment, error, code, template, status.map(String.init), endpoint, match?.entry.id]
  }
}

/// A worker's own scopes and signatures.
final class Worker {
  private var scopes: [String: Scope] = [:]
  private var signatures: [[String?]: EventSignature] = [:]

  func event(_ planned: PlannedEvent) -> ErrorEvent {
    let event = ErrorEvent(signature: signature(planned))
    event.evidence = planned.evidence
    event.time = planned.time
    event.client = Array(planned.client.utf8)
    event.parameters = planned.parameters.map { ($0.name, Array($0.value.utf8)) }
    event.lineInChunk = planned.line
    event.offset = planned.offset
    event.sampleRank = planned.rank
    let details = ErrorEvent.Details(
      description: "at \(planned.offset)", traceID: nil, requestID: "\(planned.rank)", errorURI: nil)
    event.makeDetails = { details }
    return event
  }

  func scope(_ environment: String) -> Scope {
    if let scope = scopes[environment] { return scope }
    let scope = Scope(provider: "maskinporten", environment: environment)
    scopes[environment] = scope
    return scope
  }

  private func signature(_ planned: PlannedEvent) -> EventSignature {
    if let signature = signatures[planned.signatureKey] { return signature }
    let signature = EventSignature(
      kind: .oauth, scope: scope(planned.environment), error: planned.error, code: planned.code,
      template: planned.template, status: planned.status, endpoint: planned.endpoint, match: planned.match)
    signatures[planned.signatureKey] = signature
    return signature
  }
}

/// The finished report of events, cut into shares that are counted by a worker each and merged in the order given.
func report(
  of shares: [[PlannedEvent]], rules: AggregationRules = AggregationRules(), inputs: Int = 3,
  merging order: (inout [Aggregator]) -> Void = { _ in }
) -> Report {
  var aggregators = shares.map { share in
    let worker = Worker()
    var aggregator = Aggregator(rules: rules, input: share.first?.input ?? 0, file: "f")
    for planned in share {
      aggregator.begin(chunk: planned.chunk)
      aggregator.add(worker.event(planned))
      aggregator.lines.errors += 1
      aggregator.lines.records += 1
    }
    aggregator.resolveLines([0, 100, 200, 300])
    return aggregator
  }
  order(&aggregators)
  var total = Aggregator(rules: rules, input: 0, file: "")
  for aggregator in aggregators { total.merge(aggregator) }
  var report = Report(tool: "t", generatedAt: Timestamp(millisecondsSinceEpoch: 0))
  total.finish(into: &report, files: (0..<inputs).map { "file-\($0).log" }, language: .en)
  return report
}

/// The events of one input each, as a run makes them; then each input's cut into random pieces.
func randomShares(
  _ events: [PlannedEvent], pieces: Int, using random: inout SeededRandom
) -> [[PlannedEvent]] {
  var shares: [Int: [[PlannedEvent]]] = [:]
  for event in events.shuffled(using: &random) {
    var ofInput = shares[event.input] ?? Array(repeating: [], count: pieces)
    ofInput[Int.random(in: 0..<pieces, using: &random)].append(event)
    shares[event.input] = ofInput
  }
  return shares.keys.sorted().flatMap { shares[$0] ?? [] }.filter { !$0.isEmpty }.shuffled(using: &random)
}
