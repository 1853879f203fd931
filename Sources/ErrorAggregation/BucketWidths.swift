// How wide the buckets of a report's timeline may be.

import ErrorReport

/// Widths that nest: each divides the next, so that counting finely first and coarsening later gives the same buckets.
package struct BucketWidths: Hashable, Sendable {
  /// 1 m, 5 m, 15 m, 1 h, 6 h, 1 d; beyond a year, multiples of a week that nest as well. In seconds.
  static let standard = [60, 300, 900, 3_600, 21_600, 86_400, 604_800, 2_419_200, 31_449_600]
  /// What fits the period: about a hundred buckets, as long as days suffice.
  package static let automatic = BucketWidths(widths: standard, wanted: 100, most: 400)

  private let widths: [Int]
  private let wanted: Int
  /// A timeline of more buckets is coarsened, so that its memory is bounded.
  let most: Int

  /// What was asked for; for a period that it cuts into too many buckets, the next of the standard widths that it divides.
  /// `nil` unless the width is so many whole minutes that they divide a day, or a day, or a week.
  package init?(asked seconds: Int) {
    let day = 86_400
    guard seconds >= 60, seconds % 60 == 0, day % seconds == 0 || seconds == 7 * day else { return nil }
    self.init(
      widths: [seconds] + Self.standard.filter { $0 > seconds && $0 % seconds == 0 }, wanted: 3_000,
      most: 3_000)
  }

  private init(widths: [Int], wanted: Int, most: Int) {
    self.widths = widths
    self.wanted = wanted
    self.most = most
  }

  package var narrowest: Int { widths[0] }

  /// The narrowest width that shows a period in few enough buckets.
  func width(for first: Timestamp, _ last: Timestamp) -> Int {
    let seconds = Int(last.millisecondsSinceEpoch - first.millisecondsSinceEpoch) / 1_000
    return widths.first { seconds / $0 < ($0 < 86_400 ? wanted : most) } ?? widths[widths.count - 1]
  }

  func next(after width: Int) -> Int? {
    widths.first { $0 > width }
  }
}
