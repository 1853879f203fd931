// What is different from the nights before, and what people know about already: a report opens with it.

import ErrorReport

/// The failures of a night by what became of them; `nil` for a report that is no night.
struct Changes {
  /// A failure and its number in the report.
  struct Entry {
    var number: Int
    var group: Group
  }

  /// The failures that changed in one way.
  struct Kind {
    var trend: Trend
    var entries: [Entry]
  }

  /// In the order in which they alarm, without those in which nothing changed. What people know about stands in `known`.
  let kinds: [Kind]
  /// Acknowledged failures that happened this night.
  let known: [Entry]
  /// Whether there was nothing to compare with.
  let isFirst: Bool
  /// Whether that is because the nights before had another configuration.
  let hasNewConfiguration: Bool

  init?(_ report: Report) {
    guard report.date != nil || report.groups.contains(where: { $0.trend != nil }) else { return nil }
    let entries = report.groups.enumerated().map { Entry(number: $0 + 1, group: $1) }
    known = entries.filter { $0.group.acknowledgement != nil && $0.group.count > 0 }
    kinds = [Trend.new, .spiking, .back, .gone].compactMap { trend in
      let changed = entries.filter { entry in
        entry.group.trend == trend && (entry.group.acknowledgement == nil || trend == .gone)
      }
      return changed.isEmpty ? nil : Kind(trend: trend, entries: changed)
    }
    hasNewConfiguration = report.hasNewConfiguration
    isFirst =
      !report.groups.isEmpty && report.groups.allSatisfy { $0.trend == nil && $0.baseline == nil }
  }
}

extension Trend {
  /// Whether someone may have to get up for it.
  var isAlarming: Bool { self == .new || self == .back || self == .spiking }
}

extension Words {
  /// What stands in the place of changes where there are none to list.
  func noChanges(_ changes: Changes) -> String {
    if changes.isFirst { return changes.hasNewConfiguration ? newConfiguration : firstNight }
    let isQuiet = changes.known.allSatisfy { $0.group.trend?.isAlarming != true }
    return isQuiet ? nothingChanged : onlyKnownChanged
  }

  /// Where a changed failure happens, how often, and of a spike how often that is usual.
  func changeFacts(_ group: Group) -> [String] {
    var facts = [group.code ?? (group.diagnosis == nil ? nil : group.error)].compactMap { $0 }
    let place = [group.provider, group.environment].compactMap { $0 }
    if !place.isEmpty { facts.append(place.joined(separator: " ")) }
    facts += group.otherKeys
    let counts = [
      group.trend == .gone ? nil : counted(group.count, error),
      group.trend == .spiking ? group.baseline.map { usually(number($0.median)) } : nil,
    ].compactMap(\.self)
    if !counts.isEmpty { facts.append(counts.joined(separator: ", ")) }
    return facts
  }

  /// Who knows about a failure, since when and for how long, and what they say.
  func acknowledgement(_ ack: Acknowledgement, in zone: TimeZoneRules) -> String {
    let who = acknowledgedBy(ack.by, zone.minute(ack.at), ack.until.map(zone.minute))
    return ack.comment.isEmpty ? who : "\(who): \(ack.comment)"
  }
}
