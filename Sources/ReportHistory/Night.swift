// All that the history keeps of a night.

package import ErrorReport

/// A night that has run: what it found, and what it owns.
package struct Night: Hashable, Sendable {
  package var name: NightName
  /// A digest of what decides what is counted and how it is grouped, catalogs apart. Nights of another configuration are
  /// not compared with this one.
  package var configuration: String
  /// A digest of the catalogs: with others, the same failure can become another group.
  package var catalogs: String
  /// What was found, compared with the nights before.
  package var report: Report
  package var claims: [Claim]
  /// Whether there was anything to read that was not counted before. A night without input says nothing about what is usual.
  package var hasInput: Bool

  package init(
    name: NightName, configuration: String, catalogs: String, report: Report, claims: [Claim] = [],
    hasInput: Bool
  ) {
    self.name = name
    self.configuration = configuration
    self.catalogs = catalogs
    self.report = report
    self.claims = claims
    self.hasInput = hasInput
  }
}

extension Report {
  /// Events kept, those beyond the limit of groups included.
  package var events: Int {
    groups.reduce(otherGroups.count) { $0 + $1.count }
  }
}
