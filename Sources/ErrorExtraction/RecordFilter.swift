// What a run keeps: a period, environments, providers, clients, errors.

package import ErrorReport

package struct RecordFilter: Sendable {
  /// Stretches of time, where one from `since` to `until` does not tell it.
  package struct Times: Sendable {
    /// Milliseconds since the epoch.
    package var spans: [Range<Int64>]
    /// Whether records without a time belong to them.
    package var includesUntimed: Bool

    package init(spans: [Range<Int64>], includesUntimed: Bool) {
      self.spans = spans
      self.includesUntimed = includesUntimed
    }
  }

  package var since: Timestamp?
  package var until: Timestamp?
  /// Instead of `since` and `until`.
  package var times: Times?
  package var environments: [NameGlob] = []
  package var providers: [NameGlob] = []
  package var clients: [NameGlob] = []
  /// These hold for events only; requests without an error are kept.
  package var errors: [NameGlob] = []

  package init() {}

  /// Whether it keeps every record.
  var isEmpty: Bool {
    since == nil && until == nil && times == nil && environments.isEmpty && providers.isEmpty
      && clients.isEmpty
      && errors.isEmpty
  }

  /// Half open: since ≤ time < until. A record without a time is outside any period.
  func keeps(time: Timestamp?) -> Bool {
    if let times {
      guard let time else { return times.includesUntimed }
      return times.spans.contains { $0.contains(time.millisecondsSinceEpoch) }
    }
    if since == nil, until == nil { return true }
    guard let time else { return false }
    if let since, time < since { return false }
    if let until, time >= until { return false }
    return true
  }

  func keeps(_ scope: Scope) -> Bool {
    Self.holds(environments, scope.environment) && Self.holds(providers, scope.provider)
  }

  func keeps(client: [UInt8]) -> Bool {
    clients.isEmpty || Self.holds(clients, String(decoding: client, as: UTF8.self))
  }

  func keeps(error: String) -> Bool {
    Self.holds(errors, error)
  }

  private static func holds(_ globs: [NameGlob], _ name: String) -> Bool {
    globs.isEmpty || globs.contains { $0.matches(name) }
  }
}
