// Requests and errors by provider and environment.

import ErrorExtraction
import ErrorReport
import LogDecoding

/// A log that names more environments than anyone runs does not take more memory: beyond the limit, those with the
/// smallest hashes are kept, and the others are counted as one environment of their provider.
struct EnvironmentTally: Sendable {
  static let limit = 1024
  static let otherEnvironment = "other"

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
  private var recentTraffic: [TrafficTally] = []
  private static let recentLimit = 256
  private let buckets: BucketWidths
  private var byName: [Name: TrafficTally] = [:]
  private var others: [String: TrafficTally] = [:]
  /// No environment of a larger rank is kept.
  private var ceiling = UInt64.max

  init(_ buckets: BucketWidths) {
    self.buckets = buckets
  }

  mutating func addRequest(_ scope: Scope, at time: Timestamp?) {
    recentTraffic[place(of: scope)].addRequest(at: time)
  }

  mutating func addError(_ scope: Scope, at time: Timestamp?) {
    recentTraffic[place(of: scope)].addError(at: time)
  }

  private mutating func place(of scope: Scope) -> Int {
    if let place = recent.firstIndex(of: ObjectIdentifier(scope)) { return place }
    if recent.count == Self.recentLimit { settle() }
    recent.append(ObjectIdentifier(scope))
    recentScopes.append(scope)
    recentTraffic.append(TrafficTally(buckets))
    return recent.count - 1
  }

  mutating func merge(_ other: EnvironmentTally) {
    var other = other
    other.settle()
    ceiling = min(ceiling, other.ceiling)
    for (name, counts) in other.byName { byName[name, default: TrafficTally(buckets)].add(counts) }
    for (provider, counts) in other.others { others[provider, default: TrafficTally(buckets)].add(counts) }
    settle()
  }

  private mutating func settle() {
    for (scope, counts) in zip(recentScopes, recentTraffic) {
      byName[Name(provider: scope.provider, environment: scope.environment), default: TrafficTally(buckets)]
        .add(
          counts)
    }
    recent.removeAll(keepingCapacity: true)
    recentScopes.removeAll(keepingCapacity: true)
    recentTraffic.removeAll(keepingCapacity: true)
    if byName.count > Self.limit { ceiling = min(ceiling, byName.keys.map(\.rank).sorted()[Self.limit - 1]) }
    guard ceiling < .max else { return }
    for (name, counts) in byName where name.rank > ceiling {
      byName[name] = nil
      others[name.provider, default: TrafficTally(buckets)].add(counts)
    }
  }

  /// The most errors first; then the most requests, then by name. `bucketSeconds` is the width of their timelines.
  func totals(bucketSeconds: Int) -> [EnvironmentTotal] {
    var settled = self
    settled.settle()
    for (provider, counts) in settled.others {
      settled.byName[
        Name(provider: provider, environment: Self.otherEnvironment), default: TrafficTally(buckets)
      ]
      .add(
        counts)
    }
    let totals = settled.byName.map { name, counts in
      EnvironmentTotal(
        provider: name.provider, environment: name.environment, requests: counts.requests,
        errors: counts.errors, timeline: counts.buckets(of: bucketSeconds))
    }
    return totals.sorted { left, right in
      (-left.errors, -left.requests, left.provider, left.environment)
        < (-right.errors, -right.requests, right.provider, right.environment)
    }
  }
}
