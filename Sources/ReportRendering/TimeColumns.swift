// The time axis of a chart: buckets side by side, as many of them in one column as keep the columns few.

import ErrorReport

struct TimeColumns {
  /// The beginning of the first column.
  let start: Timestamp
  /// Seconds.
  let width: Int
  let count: Int

  /// `nil` when nothing in the report tells its time.
  init?(_ report: Report, most: Int) {
    let starts =
      report.environments.flatMap { [$0.timeline.first?.start, $0.timeline.last?.start] }
      + report.groups.flatMap { [$0.timeline.first?.start, $0.timeline.last?.start] }
    guard let first = starts.compactMap({ $0 }).min(), let last = starts.compactMap({ $0 }).max() else {
      return nil
    }
    let bucket = max(1, report.bucketSeconds)
    let buckets = Int(last.millisecondsSinceEpoch - first.millisecondsSinceEpoch) / 1_000 / bucket + 1
    let together = (buckets + most - 1) / most
    start = first
    width = bucket * together
    count = (buckets + together - 1) / together
  }

  /// The beginning of a column; of the one past the last, the end of the axis.
  func start(of column: Int) -> Timestamp {
    Timestamp(millisecondsSinceEpoch: start.millisecondsSinceEpoch + Int64(column * width) * 1_000)
  }

  /// A value for each column.
  func sums<Bucket>(_ buckets: [Bucket], _ start: (Bucket) -> Timestamp, _ value: (Bucket) -> Int) -> [Int] {
    var sums = Array(repeating: 0, count: count)
    for bucket in buckets {
      let offset = Int(start(bucket).millisecondsSinceEpoch - self.start.millisecondsSinceEpoch) / 1_000
      let column = offset / width
      if sums.indices.contains(column) { sums[column] += value(bucket) }
    }
    return sums
  }

  /// The outline of columns side by side, each `step` wide and `height` high at `most`, for the `d` of an SVG path. What is
  /// not nothing is at least `least` high.
  static func outline(_ values: [Int], of most: Int, height: Int, least: Int = 1, step: Int = 1) -> String {
    var path = ""
    var level = height
    for (column, value) in values.enumerated() {
      let part = most > 0 ? Double(value) / Double(most) : 0
      let top = value > 0 ? height - max(least, Int(part * Double(height))) : height
      // The ground is not drawn: an outline is closed at its end, and another begins.
      if top == height {
        if level < height { path += "V\(height)" }
      } else if level == height {
        path += "M\(column * step) \(height)V\(top)h\(step)"
      } else {
        path += top == level ? "h\(step)" : "V\(top)h\(step)"
      }
      level = top
    }
    return level < height ? path + "V\(height)" : path
  }
}
