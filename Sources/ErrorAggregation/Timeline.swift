// Counts over time, in buckets that coarsen as the period grows.

import ErrorReport

struct Timeline: Sendable {
  private let widths: BucketWidths
  private(set) var width: Int
  private(set) var counts: [Int: Int] = [:]

  init(_ widths: BucketWidths) {
    self.widths = widths
    width = widths.narrowest
  }

  mutating func add(_ time: Timestamp, count: Int = 1) {
    counts[index(of: time), default: 0] += count
    stayBounded()
  }

  mutating func merge(_ other: Timeline) {
    var other = other
    let wider = max(width, other.width)
    coarsen(to: wider)
    other.coarsen(to: wider)
    counts.merge(other.counts, uniquingKeysWith: +)
    stayBounded()
  }

  /// The period of a group is part of the report's, so that this never coarsens further than the report does. A period
  /// that just fits touches one bucket more, since it need not begin at a bucket's edge.
  private mutating func stayBounded() {
    while counts.count > widths.most + 1, let wider = widths.next(after: width) {
      coarsen(to: wider)
    }
  }

  mutating func coarsen(to wider: Int) {
    guard wider > width else { return }
    var coarse: [Int: Int] = [:]
    for (index, count) in counts {
      coarse[Self.floorDivide(index * width, wider), default: 0] += count
    }
    counts = coarse
    width = wider
  }

  /// Earliest first.
  var buckets: [TimelineBucket] {
    counts.sorted { $0.key < $1.key }.map { index, count in
      TimelineBucket(
        start: Timestamp(millisecondsSinceEpoch: Int64(index * width) * 1_000), count: count)
    }
  }

  private func index(of time: Timestamp) -> Int {
    Self.floorDivide(Int(time.millisecondsSinceEpoch), width * 1_000)
  }

  static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
  }
}
