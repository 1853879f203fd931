// Counts over time, in buckets that coarsen as the period grows.

import ErrorReport

/// The widths nest: each divides the next, so that counting finely first and coarsening later gives the same buckets.
struct Timeline: Sendable {
  /// 1 m, 5 m, 15 m, 1 h, 6 h, 1 d; beyond a year, multiples of a week that nest as well.
  static let widths = [60, 300, 900, 3_600, 21_600, 86_400, 604_800, 2_419_200, 31_449_600]
  /// A report's timeline has about this many buckets at most, as long as days suffice.
  private static let wanted = 100
  private static let most = 400

  private(set) var width: Int
  private(set) var counts: [Int: Int] = [:]

  init(width: Int) {
    self.width = width
  }

  /// The narrowest width that shows a period in few enough buckets.
  static func width(for first: Timestamp, _ last: Timestamp) -> Int {
    let seconds = Int(last.millisecondsSinceEpoch - first.millisecondsSinceEpoch) / 1_000
    return widths.first { seconds / $0 < ($0 < 86_400 ? wanted : most) } ?? widths[widths.count - 1]
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
    while counts.count > Self.most + 1, let wider = Self.widths.first(where: { $0 > width }) {
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
