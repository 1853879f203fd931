// What a match can rest on.

/// The rungs of the matcher, the surest first.
package enum MatchRung: String, CaseIterable, Sendable, Comparable {
  case code
  case message
  case endpoint
  case error
  case status

  /// A surer rung comes first.
  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.order < rhs.order
  }

  private var order: Int {
    switch self {
    case .code: 0
    case .message: 1
    case .endpoint: 2
    case .error: 3
    case .status: 4
    }
  }
}
