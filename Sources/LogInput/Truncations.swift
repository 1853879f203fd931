// Files that were truncated in place, and their copies: `logrotate` with `copytruncate` copies a log and then empties it.

/// What had been read of files before they were truncated, so that it is not read again from a copy.
struct Truncations {
  /// More are forgotten, the first ones first.
  private static let most = 256

  private struct Truncation {
    let beginning: FileBeginning
    let length: Int
    let at: ContinuousClock.Instant
  }

  private var past: [Truncation] = []

  mutating func add(_ beginning: FileBeginning, length: Int, at time: ContinuousClock.Instant) {
    if past.count == Self.most { past.removeFirst() }
    past.append(Truncation(beginning: beginning, length: length, at: time))
  }

  /// Whether a file that begins with `head` and was found at a time holds what was read of a truncated one.
  func isCopy(_ head: FileBeginning, length: Int, foundAt time: ContinuousClock.Instant) -> Bool {
    past.contains { truncation in
      switch truncation.beginning.likeness(of: head) {
      case .different: false
      // It lacks what was read after it was made; that it was there before the truncation tells as much.
      case .perhaps: time < truncation.at && head.hasLine
      case .equal: time < truncation.at || truncation.length <= length
      }
    }
  }

  /// Whether the file may still become a copy.
  func mayBeCopy(_ head: FileBeginning) -> Bool {
    past.contains { $0.beginning.likeness(of: head) != .different }
  }
}
