// An error as it was met: in a body, a line of a log, or a message.

/// What was read of an error that someone asks about; everything in it is redacted.
public struct ErrorOccurrence: Hashable, Sendable {
  /// The service that answered; `nil` when nothing tells, as for all that follows.
  public var provider: String?
  /// `prod`, `test` …
  public var environment: String?
  /// The OAuth error, `http_<status>`, or `connection_failed`.
  public var error: String?
  /// The provider's documented code.
  public var code: String?
  /// The message without what differs from one to the next.
  public var template: String?
  /// The values of the message's parameters, by name: which scope, which consumer.
  public var values: [String: [CountedValue]]
  /// The provider's id of the incident, which support asks for.
  public var traceID: String?
  /// How often it was met.
  public var count: Int

  /// An occurrence of which nothing is known yet.
  public init(count: Int = 1) {
    values = [:]
    self.count = count
  }
}
