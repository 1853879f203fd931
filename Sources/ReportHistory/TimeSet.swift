// Which records a period takes in: stretches of time, and whether records without a time belong to it.

package import ErrorReport

/// A set of points in time, to the millisecond, and of the records that tell none.
package struct TimeSet: Hashable, Sendable {
  /// Milliseconds since the epoch: half open, apart from each other, ascending. The least and the greatest number stand
  /// for no bound.
  package private(set) var spans: [Range<Int64>]
  /// Whether records without a time belong to it.
  package private(set) var includesUntimed: Bool

  package static let nothing = TimeSet(spans: [], includesUntimed: false)
  package static let everything = TimeSet(since: nil, until: nil)

  /// The time from `since` on and before `until`. A record without a time is outside any period, and so belongs here only
  /// where neither is given.
  package init(since: Timestamp?, until: Timestamp?) {
    let lower = since?.millisecondsSinceEpoch ?? .min
    let upper = until?.millisecondsSinceEpoch ?? .max
    self.init(spans: lower < upper ? [lower..<upper] : [], includesUntimed: since == nil && until == nil)
  }

  init(spans: [Range<Int64>], includesUntimed: Bool) {
    self.spans = spans
    self.includesUntimed = includesUntimed
  }

  package var isEmpty: Bool { spans.isEmpty && !includesUntimed }

  /// Whether a record of this time, or of none, belongs to it.
  package func contains(_ time: Timestamp?) -> Bool {
    guard let time = time?.millisecondsSinceEpoch else { return includesUntimed }
    return spans.contains { $0.contains(time) }
  }

  /// What is in this set and not in the other.
  package func subtracting(_ other: TimeSet) -> TimeSet {
    var left = spans
    for taken in other.spans {
      left = left.flatMap { span -> [Range<Int64>] in
        guard span.overlaps(taken) else { return [span] }
        let before = span.lowerBound..<max(span.lowerBound, taken.lowerBound)
        let after = min(span.upperBound, taken.upperBound)..<span.upperBound
        return [before, after].filter { !$0.isEmpty }
      }
    }
    return TimeSet(spans: left, includesUntimed: includesUntimed && !other.includesUntimed)
  }

  /// What is in either.
  package func union(_ other: TimeSet) -> TimeSet {
    var merged: [Range<Int64>] = []
    for span in (spans + other.spans).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, span.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return TimeSet(spans: merged, includesUntimed: includesUntimed || other.includesUntimed)
  }

  /// What is in both.
  package func intersection(_ other: TimeSet) -> TimeSet {
    subtracting(subtracting(other))
  }
}
