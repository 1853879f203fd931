// A night against the nights before it: pure, so that each boundary has a test.

package import ErrorReport

/// The nights that a new one is compared with, and what people said about failures.
///
/// Of `new`, `spiking` and `back` the first that holds is a group's trend, otherwise it is `steady`. `nil` says that there is
/// nothing to compare with: on the first night, or for a group that a change of the catalogs may have made.
package struct Comparison: Sendable {
  /// Seen before, but in none of so many last nights, a failure is back.
  static let nightsUntilBack = 7
  /// What is usual is measured over so many last nights.
  static let window = 14
  /// Fewer nights do not tell what is usual.
  static let fewestNights = 5
  /// Fewer events are no spike.
  static let fewestEvents = 10
  /// By so many standard deviations a spike exceeds the median.
  static let deviations = 3.0
  /// Makes the median of the absolute deviations (MAD) an estimate of the standard deviation, for a normal distribution.
  static let deviationsPerMAD = 1.4826

  /// The digest of the catalogs of the night that runs.
  let catalogs: String
  /// Nights of the same pipeline and configuration, dated before, within the retention, with input; the last one first.
  let nights: [EarlierNight]
  /// The key of each group in them.
  let keys: [String: FailureKey]
  /// The groups of the last night that had events, without their evidence.
  let lastGroups: [Group]
  let acknowledgements: Acknowledgements
  /// Whether there are no nights to compare with because those before had another configuration.
  let hasNewConfiguration: Bool
  private let nightKeys: [Set<FailureKey>]

  /// The nights may come in any order.
  package init(
    catalogs: String, nights: [EarlierNight], keys: [String: FailureKey], lastGroups: [Group] = [],
    acknowledgements: Acknowledgements = Acknowledgements(), hasNewConfiguration: Bool = false
  ) {
    self.catalogs = catalogs
    self.nights = nights.sorted { $0.date > $1.date }
    self.keys = keys
    self.lastGroups = lastGroups
    self.acknowledgements = acknowledgements
    self.hasNewConfiguration = hasNewConfiguration
    nightKeys = self.nights.map { night in Set(night.counts.keys.compactMap { keys[$0] }) }
  }

  /// Tells each group's trend, baseline and acknowledgement, and lists last what is gone. On the first night, nothing has
  /// a trend.
  ///
  /// - Parameter hasInput: whether the night had anything to read that was not counted before; without, nothing is gone.
  package func apply(to report: inout Report, hasInput: Bool) {
    report.hasNewConfiguration = hasNewConfiguration
    for index in report.groups.indices {
      let group = report.groups[index]
      let usual = usualCounts(of: group)
      report.groups[index].baseline = Baseline(usual)
      report.groups[index].trend = trend(of: group, usual: usual)
    }
    if hasInput { report.groups += gone(from: report) }
    acknowledgements.apply(to: &report, catalogs: catalogs)
  }

  private func trend(of group: Group, usual: [Int]) -> Trend? {
    guard let last = nights.first else { return nil }
    guard let nightsSince = nights.firstIndex(where: { $0.counts[group.id] != nil }) else {
      let key = FailureKey(group)
      return last.catalogs != catalogs && nightKeys.contains { $0.contains(key) } ? nil : .new
    }
    // What comes back in force is a spike: `back` would leave it to whoever acknowledged a few of it long ago.
    if Self.isSpiking(group.count, usual: usual) { return .spiking }
    return nightsSince >= Self.nightsUntilBack ? .back : .steady
  }

  /// Whether a count is far above those of the nights before.
  static func isSpiking(_ count: Int, usual: [Int]) -> Bool {
    guard usual.count >= fewestNights, count >= fewestEvents else { return false }
    let median = usual.map(Double.init).median
    let deviation = usual.map { abs(Double($0) - median) }.median
    return Double(count) >= 2 * median && Double(count) > median + deviations * deviationsPerMAD * deviation
  }

  /// The group's counts in the last nights, the last one first, 0 for a night without it.
  ///
  /// A night that ran with other catalogs, under which this group never was while its key was there, is left out: it may
  /// have had the failure in another group, and 0 would make a spike of every steady failure that a catalog has just learnt.
  private func usualCounts(of group: Group) -> [Int] {
    let key = FailureKey(group)
    return nights.indices.prefix(Self.window).compactMap { index in
      let night = nights[index]
      if let count = night.counts[group.id] { return count }
      let isElsewhere =
        night.catalogs != catalogs && nightKeys[index].contains(key)
        && !nights.contains { $0.catalogs == night.catalogs && $0.counts[group.id] != nil }
      return isElsewhere ? nil : 0
    }
  }

  /// What was in the last night and is not in this one. Where groups were too many to be kept, nobody can tell.
  private func gone(from report: Report) -> [Group] {
    guard let last = nights.first, report.otherGroups.groups == 0 else { return [] }
    let present = Set(report.groups.map(\.id))
    let presentKeys = Set(report.groups.map { FailureKey($0) })
    return lastGroups.filter { group in
      let hasMoved = last.catalogs != catalogs && presentKeys.contains(FailureKey(group))
      return !present.contains(group.id) && !hasMoved
    }.map { group in
      var gone = Group(id: group.id, kind: group.kind, count: 0)
      gone.provider = group.provider
      gone.environment = group.environment
      gone.error = group.error
      gone.code = group.code
      gone.template = group.template
      gone.status = group.status
      gone.endpoint = group.endpoint
      gone.client = group.client
      gone.file = group.file
      gone.trend = .gone
      gone.baseline = Baseline(usualCounts(of: group))
      gone.diagnosis = group.diagnosis
      return gone
    }.sorted { $0.id < $1.id }
  }
}

extension Baseline {
  /// `nil` without a night.
  fileprivate init?(_ counts: [Int]) {
    guard !counts.isEmpty else { return nil }
    self.init(nights: counts.count, median: counts.map(Double.init).median)
  }
}

extension [Double] {
  /// The middle value, or the mean of the two in the middle; 0 of none.
  fileprivate var median: Double {
    let sorted = sorted()
    guard let last = sorted.last else { return 0 }
    let middle = sorted.count / 2
    if sorted.count == 1 { return last }
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
