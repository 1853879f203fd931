// What sort of failure an event is.

/// Which family of failures an event belongs to. A record is one event, of the first kind that holds.
public enum EventKind: String, CaseIterable, Hashable, Comparable, Sendable {
  /// An OAuth error in any carrier: a body, a redirect, a header, a text.
  case oauth
  /// The connection was refused, reset or timed out; no answer came.
  case connection
  /// A status of 400 or more, and nothing of the others.
  case http

  /// The order of precedence.
  public static func < (lhs: EventKind, rhs: EventKind) -> Bool {
    lhs.rank < rhs.rank
  }

  private var rank: Int {
    switch self {
    case .oauth: 0
    case .connection: 1
    case .http: 2
    }
  }
}
