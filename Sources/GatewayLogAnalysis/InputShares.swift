// What a night may count of one input, segment by segment.

import LogInput
import ReportHistory

struct InputShares: Sendable {
  /// From the input's beginning to its end.
  let shares: [Share]
  /// All that the night asks for.
  private let period: TimeSet

  init(_ shares: [Share], of period: TimeSet) {
    self.shares = shares
    self.period = period
  }

  /// Whether segments count as a whole or not at all: then one reading is enough.
  var areWhole: Bool {
    shares.allSatisfy { $0.countable == period || $0.countable.isEmpty }
  }

  /// Of each segment, the times whose records count.
  var times: [TimeSet] { shares.map(\.countable) }

  /// The dates of the nights that own something of it.
  var owners: [String] { shares.flatMap(\.owners) }

  func settlement(of outcome: InputOutcome) -> InputSettlement {
    var settlement = InputSettlement()
    for (number, share) in shares.enumerated() where share.countable != period {
      if share.countable.isEmpty { settlement.dropped.insert(number) }
      settlement.owned.append(
        InputSettlement.Owned(
          segment: number, bytes: share.segment.range.count, owners: share.owners,
          isWhole: share.countable.isEmpty))
    }
    let end = outcome.segments.last?.length ?? 0
    if end == outcome.decodedBytes, !shares.isEmpty, settlement.dropped.count == shares.count {
      settlement.absence = .owned
    }
    return settlement
  }
}
