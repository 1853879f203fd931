// Events that are the same failure.

/// One failure: every event of the same kind, provider, environment, error, code and template, or of what else was asked
/// to group by.
public struct Group: Hashable, Sendable {
  /// Twelve hexadecimal digits, the same in every run for the same failure.
  public var id: String
  /// Which family of failures.
  public var kind: EventKind
  /// The service that answered; `nil` when not grouped by it, as for all keys below.
  public var provider: String?
  /// `prod`, `test` …
  public var environment: String?
  /// The OAuth error, `http_<status>`, or `connection_failed`.
  public var error: String?
  /// The provider's documented code, for example `MP-121`; `nil` when there is none.
  public var code: String?
  /// The message without what differs from event to event; `nil` when there is no message.
  public var template: String?
  /// The HTTP status; as all keys up to `file`, `nil` unless grouped by it.
  public var status: String?
  /// The method and the path's template, `POST /token`.
  public var endpoint: String?
  /// Who met it.
  public var client: String?
  /// The input's path.
  public var file: String?
  /// Events in the group.
  public var count: Int
  /// count / all events kept, 0 to 1.
  public var share: Double
  /// The earliest event that tells its time.
  public var firstSeen: Timestamp?
  /// The latest event that tells its time.
  public var lastSeen: Timestamp?
  /// Against the nights before; `nil` without a history.
  public var trend: Trend?
  /// Who knows about it already.
  public var acknowledgement: Acknowledgement?
  /// What is usual.
  public var baseline: Baseline?
  /// HTTP statuses with their counts, the most frequent first, ties by status.
  public var statuses: [CountedValue]
  /// Endpoints (`POST /token`) with their counts.
  public var endpoints: [CountedValue]
  /// Who met it.
  public var clients: DistinctValues
  /// The values of the message's parameters, by name: which scope, which consumer.
  public var parameters: [String: [CountedValue]]
  /// Counts over time, earliest first; buckets without an event are left out.
  public var timeline: [TimelineBucket]
  /// A few lines of evidence, chosen by hash and not by arrival, earliest first.
  public var samples: [Sample]
  /// What a catalog knows about it; `nil` when none does.
  public var diagnosis: Diagnosis?

  /// Whether a catalog knows this very failure. A message that is only explained by the standards' advice for its error
  /// is in no catalog; an error without a message is known by its name.
  public var isInCatalog: Bool {
    guard let diagnosis else { return false }
    return !diagnosis.isGeneral || (template == nil && code == nil)
  }

  /// A group with a count, and nothing known beside it.
  public init(id: String, kind: EventKind, count: Int, share: Double = 0) {
    self.id = id
    self.kind = kind
    self.count = count
    self.share = share
    statuses = []
    endpoints = []
    clients = DistinctValues()
    parameters = [:]
    timeline = []
    samples = []
  }
}
