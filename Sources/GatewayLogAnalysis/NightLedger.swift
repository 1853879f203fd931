// What a night may count, while it reads: what other nights own, and what it has taken itself so far.

import ErrorReport
import LogInput
import ReportHistory

/// Belongs to the thread that reads.
struct NightLedger: Sendable {
  let night: NightName
  private let period: TimeSet
  private var ownership: Ownership
  /// What the night owns when it is done.
  private(set) var claims: [Claim] = []

  init(night: NightName, period: Period, ownership: Ownership) {
    self.night = night
    self.period = TimeSet(since: period.since, until: period.until)
    self.ownership = ownership
  }

  /// The contents at whose ends an input is cut.
  var known: any KnownContents { OwnedContents(ownership: ownership) }

  /// What of each segment of an input may be counted.
  func shares(of outcome: InputOutcome) -> InputShares {
    InputShares(ownership.countable(outcome.segments.map(ContentPrefix.init), in: period), of: period)
  }

  /// Takes what was counted.
  mutating func take(_ shares: InputShares, path: String) {
    let taken = shares.shares.compactMap { $0.claim(path: path) }
    claims += taken
    ownership.add(taken, of: night.date)
  }
}

/// The contents that nights own.
private struct OwnedContents: KnownContents {
  let ownership: Ownership

  func nextLength(after length: Int) -> Int? {
    ownership.nextKnownLength(after: length)
  }

  func isKnown(_ hash: ContentHash, length: Int) -> Bool {
    ownership.isKnown(ContentPrefix(SegmentEnd(hash: hash, length: length)))
  }
}

/// The segments that an input had when it was read first, so that it has them again.
struct EarlierReading: KnownContents {
  let segments: [SegmentEnd]

  func nextLength(after length: Int) -> Int? {
    segments.first { $0.length > length }?.length
  }

  func isKnown(_ hash: ContentHash, length: Int) -> Bool {
    segments.contains(SegmentEnd(hash: hash, length: length))
  }
}

extension ContentPrefix {
  init(_ end: SegmentEnd) {
    self.init(digest: ContentDigest(high: end.hash.high, low: end.hash.low), length: end.length)
  }
}
