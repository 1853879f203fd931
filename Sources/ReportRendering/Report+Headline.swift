// What the first line of a report counts.

import ErrorReport

extension Report {
  /// Requests and errors of all environments together.
  var overall: EnvironmentTotal {
    environments.reduce(into: EnvironmentTotal(provider: "", environment: "", requests: 0, errors: 0)) {
      $0.requests += $1.requests
      $0.errors += $1.errors
    }
  }

  /// The failures that happened; those that are gone did not.
  var failureCount: Int {
    groups.count { $0.trend != .gone } + otherGroups.groups
  }

  /// The providers' environments that something failed in.
  var failingEnvironmentCount: Int {
    environments.count { $0.errors > 0 }
  }

  /// Inputs of which something was counted before, or will be.
  var notedInputs: [InputSummary] {
    inputs.filter { ($0.status == .ok || $0.status == .seen) && $0.reason != nil }
  }

  /// The inputs that were not read to their end.
  var damagedInputs: [InputSummary] {
    inputs.filter { $0.status == .truncated || $0.status == .corrupt || $0.status == .unreadable }
  }
}
