// Events → groups, in bounded memory. A worker has one for each input; merging them gives the same report whatever the
// split and the order.

package import ErrorCatalog
package import ErrorExtraction
package import ErrorReport

/// What was counted of one input by one worker, or of several merged together.
package struct Aggregator: EventSink, Sendable {
  package var lines = LineBalance()

  private let rules: AggregationRules
  private let input: Int
  private let file: String
  private var chunk = 0
  private var environments: EnvironmentTally
  private var first: Timestamp?
  private var last: Timestamp?
  private var groups: [GroupIdentity: GroupTally] = [:]
  /// Where the events of a signature are counted; only for keys that rest on the signature alone.
  private var bySignature: [ObjectIdentifier: (signature: EventSignature, tally: GroupTally)] = [:]
  /// Groups of a larger rank are not kept.
  private var ceiling: GroupRank?
  /// Tokens that requests were granted for.
  private var accepted = EvidenceTally()
  private var others = ValueCounter()
  private var otherEvents = 0
  /// How many values are kept of each kind in each group.
  private var valueLimit = ValueCounter.largestLimit

  /// `input` is the file's place in the run.
  package init(rules: AggregationRules, input: Int, file: String) {
    self.rules = rules
    environments = EnvironmentTally(rules.buckets)
    self.input = input
    self.file = file
  }

  /// What follows comes from this chunk of the input.
  package mutating func begin(chunk: Int) {
    self.chunk = chunk
  }

  package mutating func add(requestIn scope: Scope, at time: Timestamp?) {
    environments.addRequest(scope, at: time)
    if let time { see(time) }
  }

  package mutating func add(accepted tokenID: Evidence) {
    accepted.add([tokenID], valueLimit: Self.acceptedLimit)
  }

  package mutating func add(_ event: ErrorEvent) {
    environments.addError(event.signature.scope, at: event.time)
    if let time = event.time { see(time) }
    if let known = bySignature[ObjectIdentifier(event.signature)] {
      known.tally.add(event, input: input, chunk: chunk)
      return
    }
    let identity = identity(of: event)
    guard let tally = tally(for: identity, match: event.signature.match) else {
      otherEvents += 1
      others.add(Array(identity.id.utf8))
      return
    }
    tally.add(event, input: input, chunk: chunk)
    if !rules.keys.contains(.client) {
      bySignature[ObjectIdentifier(event.signature)] = (event.signature, tally)
    }
    if groups.count > 2 * rules.maxGroups || bySignature.count > 4 * rules.maxGroups { trim() }
  }

  /// The id of the event's group, whether or not the group is kept.
  package func groupID(of event: ErrorEvent) -> String {
    bySignature[ObjectIdentifier(event.signature)]?.tally.id ?? identity(of: event).id
  }

  /// How many accepted tokens are kept to be met again.
  private static let acceptedLimit = 65_536

  /// Adds what another aggregator has counted. The other one is used up.
  package mutating func merge(_ other: Aggregator) {
    bySignature.removeAll()
    lines.add(other.lines)
    environments.merge(other.environments)
    accepted.merge(other.accepted, valueLimit: Self.acceptedLimit)
    if let time = other.first { see(time) }
    if let time = other.last { see(time) }
    others.merge(other.others)
    otherEvents += other.otherEvents
    if let theirs = other.ceiling { ceiling = min(ceiling ?? theirs, theirs) }
    for (identity, theirs) in other.groups {
      if let ours = groups[identity] { ours.merge(theirs) } else { groups[identity] = theirs }
    }
    trim()
  }

  /// Tells samples their lines: `firstLines` holds the number of lines before each chunk of the input.
  package func resolveLines(_ firstLines: [Int]) {
    for tally in groups.values { tally.resolveLines(firstLines) }
  }

  /// Writes what was counted into a report. `files` are the inputs' paths, by their place in the run.
  package mutating func finish(into report: inout Report, files: [String], language: Language) {
    trim()
    report.lines = lines
    report.period.first = first
    report.period.last = last
    report.bucketSeconds = rules.buckets.narrowest
    if let first, let last { report.bucketSeconds = rules.buckets.width(for: first, last) }
    report.environments = environments.totals(bucketSeconds: report.bucketSeconds)
    let total = groups.values.reduce(otherEvents) { $0 + $1.count }
    report.groups = groups.values.map { tally in
      tally.group(
        of: total, accepted: accepted, bucketSeconds: report.bucketSeconds, files: files, language: language)
    }
    report.groups.sort { $0.count == $1.count ? $0.id < $1.id : $0.count > $1.count }
    report.otherGroups = Report.OtherGroups(groups: others.summary(most: 0).distinct, count: otherEvents)
  }

  private mutating func see(_ time: Timestamp) {
    first = min(first ?? time, time)
    last = max(last ?? time, time)
  }

  private func identity(of event: ErrorEvent) -> GroupIdentity {
    var values: [GroupKey: String?] = [:]
    for key in rules.keys { values[key] = .some(key.value(of: event, file: file)) }
    return GroupIdentity(
      kind: event.signature.kind, values: values,
      entry: event.signature.match.map { "\($0.catalog.id)/\($0.entry.id)" })
  }

  private mutating func tally(for identity: GroupIdentity, match: CatalogMatch?) -> GroupTally? {
    if let tally = groups[identity] { return tally }
    let tally = GroupTally(identity: identity, match: match, rules: rules)
    if let ceiling, tally.rank > ceiling { return nil }
    groups[identity] = tally
    tally.limitValues(to: valueLimit)
    // At each doubling: how much may be kept of a group depends on how many there are.
    if groups.count & (groups.count - 1) == 0 { limitValues() }
    return tally
  }

  private mutating func limitValues() {
    valueLimit = min(valueLimit, ValueCounter.limit(groups: min(groups.count, rules.maxGroups)))
    for tally in groups.values { tally.limitValues(to: valueLimit) }
  }

  /// Keeps the groups of the smallest ranks; the others' events are counted together from here on.
  private mutating func trim() {
    bySignature.removeAll(keepingCapacity: true)
    defer { limitValues() }
    let ranked = groups.values.sorted { $0.rank < $1.rank }
    if ranked.count > rules.maxGroups, let lastKept = ranked.prefix(rules.maxGroups).last {
      ceiling = min(ceiling ?? lastKept.rank, lastKept.rank)
    }
    guard let ceiling else { return }
    for tally in ranked where tally.rank > ceiling {
      otherEvents += tally.count
      others.add(Array(tally.id.utf8), count: tally.count)
      groups[tally.identity] = nil
    }
  }
}
