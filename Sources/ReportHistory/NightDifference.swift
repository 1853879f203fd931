// What is different between two nights.

package import ErrorReport

/// Two nights of a pipeline beside each other.
package struct NightDifference: Hashable, Sendable {
  /// A group whose count differs.
  package struct GroupChange: Hashable, Sendable {
    /// As it was in the later night, or in the earlier where it is not in that one.
    package var group: Group
    package var before: Int
    package var after: Int
  }

  /// An environment's traffic in both; `nil` where it had none.
  package struct EnvironmentChange: Hashable, Sendable {
    package var provider: String
    package var environment: String
    package var before: EnvironmentTotal?
    package var after: EnvironmentTotal?
  }

  package var before: Report
  package var after: Report
  /// The largest difference first, then by the group's id; groups with equal counts are left out.
  package var groups: [GroupChange]
  /// By provider and environment.
  package var environments: [EnvironmentChange]

  package init(before: Report, after: Report) {
    self.before = before
    self.after = after
    let old = Dictionary(before.groups.map { ($0.id, $0) }) { first, _ in first }
    let new = Dictionary(after.groups.map { ($0.id, $0) }) { first, _ in first }
    groups = Set(old.keys).union(new.keys).compactMap { id in
      guard let group = new[id] ?? old[id] else { return nil }
      let change = GroupChange(group: group, before: old[id]?.count ?? 0, after: new[id]?.count ?? 0)
      return change.before == change.after ? nil : change
    }.sorted { one, other in
      let (size, otherSize) = (abs(one.after - one.before), abs(other.after - other.before))
      return size == otherSize ? one.group.id < other.group.id : size > otherSize
    }
    environments = Self.environments(before.environments, after.environments)
  }

  private static func environments(
    _ before: [EnvironmentTotal], _ after: [EnvironmentTotal]
  ) -> [EnvironmentChange] {
    var changes: [[String]: EnvironmentChange] = [:]
    for (totals, side) in [(before, \EnvironmentChange.before), (after, \EnvironmentChange.after)] {
      for total in totals {
        let empty = EnvironmentChange(provider: total.provider, environment: total.environment)
        changes[[total.provider, total.environment], default: empty][keyPath: side] = total
      }
    }
    return changes.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }
}
