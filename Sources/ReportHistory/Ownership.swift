// Who owns what, so that nothing counts twice and nothing is lost: pure, and tested against a set of single bytes and
// milliseconds.

/// What the nights of a pipeline own, as the night sees it that is about to run.
///
/// While a reader hashes a stream from its beginning, it takes the digest at each of the `knownLengths` it comes by. Where
/// that is a known prefix, the reader ends a segment: what was read before is known, what follows may be new.
///
///     stream   0 ──────────── 4,096 ──────────── 9,000
///     yesterday's read        └ known            └ the end, as of today
///     segments [0, 4096)      [4096, 9000)
///     chain    (H₁, 4096), (H₂, 9000)
///
/// At the end of the stream `countable` says of each segment what may be counted: usually all of the period or nothing, so
/// that whole partial results are kept or dropped. Otherwise the stream is read once more, for that part of the period.
///
/// An unterminated last line that does not parse belongs to no night yet. The reader ends the last segment before it, with
/// the digest of the bytes up to there: when the line is complete, it is found behind a known prefix.
///
/// A content that is *shorter* than any version read before is taken for a new one: only digests of what was read are kept.
package struct Ownership: Sendable {
  private struct Owned: Sendable {
    var date: String
    var claim: Claim
  }

  private var owned: [ContentPrefix: [Owned]] = [:]
  private var known: Set<ContentPrefix> = []
  /// Ascending, without repetition: where a reader takes the digest.
  package private(set) var knownLengths: [Int] = []

  /// What other nights own, by their dates, and what is known beside it: the contents that the night itself owned, if it
  /// ran before, so that it cuts them where it did then.
  package init(claims: [String: [Claim]] = [:], known: some Sequence<ContentPrefix> = []) {
    for (date, claims) in claims.sorted(by: { $0.key < $1.key }) {
      for claim in claims { keep(claim, of: date) }
    }
    self.known.formUnion(known)
    knownLengths = Set(self.known.map(\.length)).sorted()
  }

  /// The next length at which a reader takes the digest; `nil` when there is none behind `offset`.
  package func nextKnownLength(after offset: Int) -> Int? {
    let index = place(behind: offset)
    return index < knownLengths.count ? knownLengths[index] : nil
  }

  /// Whether some night read a content that was this, or began with it.
  package func isKnown(_ prefix: ContentPrefix) -> Bool {
    known.contains(prefix)
  }

  /// What may be counted of a stream in a period.
  ///
  /// - Parameter chain: the known prefixes met on the way, and at last all that was read of the stream.
  /// - Returns: the stream's segments from its beginning to its end, without a gap.
  package func countable(_ chain: [ContentPrefix], in period: TimeSet) -> [Share] {
    let claims = chain.flatMap { owned[$0] ?? [] }
    // A claim's own beginning is a cut too; a reader that asked for every known length has met it already.
    let starts = claims.compactMap(\.claim.segment.start)
    let cuts = Set((chain + starts).filter { $0.length > 0 }).sorted { $0.length < $1.length }
    var shares: [Share] = []
    for (index, end) in cuts.enumerated() {
      let segment = Segment(start: index > 0 ? cuts[index - 1] : nil, end: end)
      var taken = TimeSet.nothing
      var owners: Set<String> = []
      for other in claims where other.claim.segment.range.overlaps(segment.range) {
        taken = taken.union(other.claim.times)
        if !other.claim.times.intersection(period).isEmpty { owners.insert(other.date) }
      }
      shares.append(Share(segment: segment, countable: period.subtracting(taken), owners: owners.sorted()))
    }
    return shares
  }

  /// Adds what a night owns: the night that runs, when an input is done, so that the same content counts once in it.
  package mutating func add(_ claims: [Claim], of date: String) {
    for claim in claims {
      keep(claim, of: date)
      for length in [claim.segment.start?.length, claim.segment.end.length].compactMap(\.self) {
        let index = place(behind: length - 1)
        if index == knownLengths.count || knownLengths[index] != length {
          knownLengths.insert(length, at: index)
        }
      }
    }
  }

  private mutating func keep(_ claim: Claim, of date: String) {
    owned[claim.segment.end, default: []].append(Owned(date: date, claim: claim))
    known.insert(claim.segment.end)
    if let start = claim.segment.start { known.insert(start) }
  }

  /// The index of the first known length greater than `offset`.
  private func place(behind offset: Int) -> Int {
    var low = 0
    var high = knownLengths.count
    while low < high {
      let middle = (low + high) / 2
      if knownLengths[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
