// A timeline in one row of small bars.

import ErrorReport

/// The report's period cut into equal cells, the same ones for every failure, so that bars above each other are of the same
/// time. A bar is as high as its share of the failure's highest one.
struct Sparkline {
  /// One eighth of a cell's height to the whole of it.
  private static let bars: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let nothing: Unicode.Scalar = "·"

  private let start: Int64
  private let bucket: Int64
  private let bucketsInCell: Int
  private let cells: Int

  /// `nil` when the period is too short to show a course.
  init?(_ report: Report, width: Int) {
    guard let first = report.period.first, let last = report.period.last, report.bucketSeconds > 0 else {
      return nil
    }
    bucket = Int64(report.bucketSeconds) * 1_000
    start = Self.floor(first.millisecondsSinceEpoch, to: bucket)
    let buckets = Int((Self.floor(last.millisecondsSinceEpoch, to: bucket) - start) / bucket) + 1
    // As many in each: a cell of one more would look like a peak.
    bucketsInCell = (buckets + width - 1) / width
    cells = (buckets + bucketsInCell - 1) / bucketsInCell
    if cells < 2 { return nil }
  }

  /// `nil` without an event in the period.
  func text(_ timeline: [TimelineBucket]) -> String? {
    var heights = [Int](repeating: 0, count: cells)
    for event in timeline {
      let cell = Int((event.start.millisecondsSinceEpoch - start) / bucket) / bucketsInCell
      if heights.indices.contains(cell) { heights[cell] += event.count }
    }
    guard let highest = heights.max(), highest > 0 else { return nil }
    var text = String.UnicodeScalarView()
    for height in heights {
      let eighths = (Double(height) / Double(highest) * 8).rounded(to: 1) ?? 0
      text.append(height == 0 ? Self.nothing : Self.bars[min(max(eighths, 1), 8) - 1])
    }
    return String(text)
  }

  private static func floor(_ time: Int64, to width: Int64) -> Int64 {
    time - ((time % width) + width) % width
  }
}
