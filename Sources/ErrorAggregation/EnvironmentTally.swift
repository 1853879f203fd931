// Requests and errors by provider and environment.

import ErrorExtraction
import ErrorReport
import LogDecoding

/// A log that names more environments than anyone runs does not take more memory: beyond the limit, those with the
/// smallest hashes are kept, and the others are counted as one environment of their provider.
struct EnvironmentTally: Sendable {
  static let limit = 1024
  static let otherEnvironment = "other"

  private struct Counts {
    var requests = 0
    var errors = 0

    mutating func add(_ more: Counts) {
      requests += more.requests
      errors += more.errors
    }
  }

  private struct Name: Hashable {
    var provider: String
    var environment: String

    /// The same on every machine.
    var rank: UInt64 { ByteKey.digest(of: Array("\(provider)\u{0}\(environment)".utf8)) }
  }

  /// A scope is one object a worker, so that most lines are counted without comparing texts: there are few, and the
  /// busiest of them come first.
  private var recent: [ObjectIdentifier] = []
  private var recentScopes: [Scope] = []
  private var recentCounts: [Counts] = []
  private static let recentLimit = 256
  private var byName: [Name: Counts] = [:]
  private var others: [String: Counts] = [:]
  /// No environment of a larger rank is kept.
  private var ceiling = UInt64.max

  mutating func addRequest(_ scope: Scope) {
    recentCounts[place(of: scope)].requests += 1
  }

  mutating func addError(_ scope: Scope) {
    recentCounts[place(of: scope)].errors += 1
  }

  private mutating func place(of scope: Scope) -> Int {
    if let place = recent.firstIndex(of: ObjectIdentifier(scope)) { return place }
    if recent.count == Self.recentLimit { settle() }
    recent.append(ObjectIdentifier(scope))
    recentScopes.append(scope)
    recentCounts.append(Counts())
    return recent.count - 1
  }

  mutating func merge(_ other: EnvironmentTally) {
    var other = other
    other.settle()
    ceiling = min(ceiling, other.ceiling)
    for (name, counts) in other.byName { byName[name, default: Counts()].add(counts) }
    for (provider, counts) in other.others { others[provider, default: Counts()].add(counts) }
    settle()
  }

  private mutating func settle() {
    for (scope, counts) in zip(recentScopes, recentCounts) {
      byName[Name(provider: scope.provider, environment: scope.environment), default: Counts()].add(counts)
    }
    recent.removeAll(keepingCapacity: true)
    recentScopes.removeAll(keepingCapacity: true)
    recentCounts.removeAll(keepingCapacity: true)
    if byName.count > Self.limit { ceiling = min(ceiling, byName.keys.map(\.rank).sorted()[Self.limit - 1]) }
    guard ceiling < .max else { return }
    for (name, counts) in byName where name.rank > ceiling {
      byName[name] = nil
      others[name.provider, default: Counts()].add(counts)
    }
  }

  /// The most errors first; then the most requests, then by name.
  var totals: [EnvironmentTotal] {
    var settled = self
    settled.settle()
    for (provider, counts) in settled.others {
      settled.byName[Name(provider: provider, environment: Self.otherEnvironment), default: Counts()].add(
        counts)
    }
    let totals = settled.byName.map { name, counts in
      EnvironmentTotal(
        provider: name.provider, environment: name.environment, requests: counts.requests,
        errors: counts.errors)
    }
    return totals.sorted { left, right in
      (-left.errors, -left.requests, left.provider, left.environment)
        < (-right.errors, -right.requests, right.provider, right.environment)
    }
  }
}
