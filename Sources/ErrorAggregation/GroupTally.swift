// What is counted for one group.

package import ErrorCatalog
import ErrorExtraction
package import ErrorReport

/// A class, so that an event finds it with one look-up and counts in place. Belongs to one aggregator.
final class GroupTally: @unchecked Sendable {
  let identity: GroupIdentity
  let id: String
  let match: CatalogMatch?
  private(set) var count = 0
  private(set) var firstSeen: Timestamp?
  private(set) var lastSeen: Timestamp?
  private var statuses: [Int: Int] = [:]
  private var endpoints = ValueCounter()
  private var clients = ValueCounter()
  private var parameters: [String: ValueCounter] = [:]
  private var evidence = EvidenceTally()
  private var timeline: Timeline
  private var samples: SampleSet
  private var valueLimit = ValueCounter.largestLimit

  init(identity: GroupIdentity, match: CatalogMatch?, rules: AggregationRules) {
    self.identity = identity
    id = identity.id
    self.match = match
    timeline = Timeline(rules.buckets)
    samples = SampleSet(limit: rules.samples)
  }

  var rank: GroupRank { identity.rank(id: id) }

  func add(_ event: ErrorEvent, input: Int, chunk: Int) {
    count += 1
    if let time = event.time {
      see(time, time)
      timeline.add(time)
    }
    if let status = event.signature.status { statuses[status, default: 0] += 1 }
    if let endpoint = event.signature.endpoint { endpoints.add(Array(endpoint.utf8), limit: valueLimit) }
    if !event.client.isEmpty { clients.add(event.client, limit: valueLimit) }
    for parameter in event.parameters {
      parameters[parameter.name, default: ValueCounter()].add(parameter.value, limit: valueLimit)
    }
    if !event.evidence.isEmpty { evidence.add(event.evidence, valueLimit: valueLimit) }
    if samples.wants(rank: event.sampleRank) {
      samples.insert(
        SampleCandidate(
          rank: event.sampleRank, input: input, chunk: chunk, lineInChunk: event.lineInChunk,
          offset: event.offset, time: event.time, details: event.details))
    }
  }

  func merge(_ other: GroupTally) {
    count += other.count
    if let first = other.firstSeen, let last = other.lastSeen { see(first, last) }
    statuses.merge(other.statuses, uniquingKeysWith: +)
    endpoints.merge(other.endpoints, limit: valueLimit)
    clients.merge(other.clients, limit: valueLimit)
    for (name, values) in other.parameters {
      parameters[name, default: ValueCounter()].merge(values, limit: valueLimit)
    }
    evidence.merge(other.evidence, valueLimit: valueLimit)
    timeline.merge(other.timeline)
    samples.merge(other.samples)
  }

  /// Keeps fewer values of each kind; there are more groups now.
  func limitValues(to limit: Int) {
    guard limit < valueLimit else { return }
    valueLimit = limit
    endpoints.shrink(to: limit)
    clients.shrink(to: limit)
    for name in parameters.keys { parameters[name]?.shrink(to: limit) }
    evidence.limitValues(to: limit)
  }

  func resolveLines(_ firstLines: [Int]) {
    samples.resolveLines(firstLines)
  }

  private func see(_ first: Timestamp, _ last: Timestamp) {
    firstSeen = min(firstSeen ?? first, first)
    lastSeen = max(lastSeen ?? last, last)
  }

  /// How many of the most frequent values a report names.
  private static let named = 10

  func group(
    of total: Int, accepted: EvidenceTally, bucketSeconds: Int, files: [String], language: Language
  ) -> Group {
    var group = Group(
      id: id, kind: identity.kind, count: count, share: total == 0 ? 0 : Double(count) / Double(total))
    group.provider = identity.values[.provider] ?? nil
    group.environment = identity.values[.environment] ?? nil
    group.error = identity.values[.error] ?? nil
    group.code = identity.values[.code] ?? nil
    group.template = identity.values[.template] ?? nil
    group.status = identity.values[.status] ?? nil
    group.endpoint = identity.values[.endpoint] ?? nil
    group.client = identity.values[.client] ?? nil
    group.file = identity.values[.file] ?? nil
    group.firstSeen = firstSeen
    group.lastSeen = lastSeen
    group.statuses = statuses.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
      .map { CountedValue(value: String($0.key), count: $0.value) }
    group.endpoints = endpoints.top(Self.named)
    group.clients = clients.summary(most: Self.named)
    group.parameters = parameters.mapValues { $0.top(Self.named) }
    timeline.coarsen(to: bucketSeconds)
    group.timeline = timeline.buckets
    group.samples = samples.samples.sorted { ($0.input, $0.offset) < ($1.input, $1.offset) }.map { sample in
      Sample(
        file: files[sample.input], line: sample.line, offset: sample.offset, time: sample.time,
        description: sample.details.description, traceID: sample.details.traceID,
        requestID: sample.details.requestID, errorURI: sample.details.errorURI)
    }
    group.diagnosis = match.map { match in
      var diagnosis = Diagnosis(match, code: group.code, language: language)
      diagnosis.notes = EvidenceNotes(language).notes(
        on: evidence, accepted: accepted, of: count, naming: match.entry.evidence)
      return diagnosis
    }
    return group
  }
}

extension Diagnosis {
  init(_ match: CatalogMatch, code: String?, language: Language) {
    self.init(
      catalog: match.catalog.id, entry: match.entry.id, matchedBy: Rung(match.rung),
      title: match.entry.title.text(in: language), cause: match.entry.cause.text(in: language),
      fixes: match.entry.fixes.list(in: language), advice: match.advice?.list(in: language) ?? [],
      isGeneral: match.isGeneral, links: match.entry.links(for: code))
  }
}

extension Diagnosis.Rung {
  package init(_ rung: MatchRung) {
    self =
      switch rung {
      case .code: .code
      case .message: .message
      case .endpoint: .endpoint
      case .error: .error
      case .status: .status
      }
  }
}
