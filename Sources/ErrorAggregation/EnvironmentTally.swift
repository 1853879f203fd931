// Requests and errors by provider and environment.

import ErrorExtraction
import ErrorReport

struct EnvironmentTally: Sendable {
  private struct Entry {
    let scope: Scope
    var requests = 0
    var errors = 0
  }

  /// A scope is one object a worker; the entry keeps it alive, so that its identity is not given to another one.
  private var entries: [ObjectIdentifier: Entry] = [:]

  mutating func addRequest(_ scope: Scope) {
    entries[ObjectIdentifier(scope), default: Entry(scope: scope)].requests += 1
  }

  mutating func addError(_ scope: Scope) {
    entries[ObjectIdentifier(scope), default: Entry(scope: scope)].errors += 1
  }

  /// By name, the scopes of all workers together.
  mutating func merge(_ other: EnvironmentTally) {
    var byName: [[String]: ObjectIdentifier] = [:]
    for (identifier, entry) in entries {
      byName[[entry.scope.provider, entry.scope.environment]] = identifier
    }
    for (identifier, entry) in other.entries {
      let known = byName[[entry.scope.provider, entry.scope.environment]]
      entries[known ?? identifier, default: Entry(scope: entry.scope)].requests += entry.requests
      entries[known ?? identifier, default: Entry(scope: entry.scope)].errors += entry.errors
    }
  }

  /// The most errors first; then the most requests, then by name.
  var totals: [EnvironmentTotal] {
    var byName = EnvironmentTally()
    byName.merge(self)
    let totals = byName.entries.values.map { entry in
      EnvironmentTotal(
        provider: entry.scope.provider, environment: entry.scope.environment, requests: entry.requests,
        errors: entry.errors)
    }
    return totals.sorted { left, right in
      (-left.errors, -left.requests, left.provider, left.environment)
        < (-right.errors, -right.requests, right.provider, right.environment)
    }
  }
}
