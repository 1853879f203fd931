// Requests and errors of one provider in one environment.

/// A row of the totals: how much traffic, and how much of it failed.
public struct EnvironmentTotal: Hashable, Sendable {
  /// The service that answers, for example `maskinporten`; `unknown` when nothing tells.
  public var provider: String
  /// `prod`, `test`, `sandbox` …; `unknown` when nothing tells.
  public var environment: String
  /// Records without an error.
  public var requests: Int
  /// Records with one.
  public var errors: Int
  /// Both over time, earliest first; buckets without a record are left out, and so are records that tell no time.
  public var timeline: [TrafficBucket]

  /// A row of the totals.
  public init(
    provider: String, environment: String, requests: Int, errors: Int, timeline: [TrafficBucket] = []
  ) {
    self.provider = provider
    self.environment = environment
    self.requests = requests
    self.errors = errors
    self.timeline = timeline
  }

  /// errors / (requests + errors), 0 to 1; 0 when there is neither.
  public var errorRate: Double {
    requests + errors == 0 ? 0 : Double(errors) / Double(requests + errors)
  }
}
