// Rows whose columns stand under each other, whatever script is in them.

/// A table that makes itself fit the page: first by narrower gaps, then by eliding what may be elided, and last by
/// leaving out columns.
struct TextTable {
  struct Column {
    enum Alignment {
      case left
      case right
    }

    var header: String
    var alignment = Alignment.left
    /// The width that eliding leaves as long as there are columns to leave out; `nil` for what must stay whole.
    var leastWidth: Int?
    /// When the column is left out for want of room, the lowest first; `nil` for never.
    var dropOrder: Int?
    /// Where a cell loses its letters.
    var elision = Elision.end
  }

  var columns: [Column]
  var rows: [[TextRun]] = []

  /// Leaves out a column in which nobody has anything to say.
  mutating func removeColumn(_ index: Int) {
    columns.remove(at: index)
    for row in rows.indices { rows[row].remove(at: index) }
  }

  /// Whether the table fits with every cell whole and the gaps as they should be.
  func fits(_ width: Int) -> Bool {
    naturalWidth <= width
  }

  /// The width with every cell whole and the gaps as they should be.
  var naturalWidth: Int {
    total(naturalWidths(of: Array(columns.indices)), gap: 2)
  }

  /// Whether every column finds room when what may be elided is.
  func canFit(_ width: Int) -> Bool {
    let all = Array(columns.indices)
    return total(leastWidths(of: all, naturalWidths(of: all)), gap: 1) <= width
  }

  func write(on page: inout TextPage) {
    let layout = layout(in: page.width)
    let header = columns.map { TextRun($0.header, .faint) }
    for row in [header] + rows {
      page.line(line(of: row, layout))
    }
  }

  private struct Layout {
    var kept: [Int]
    var widths: [Int]
    var gap: Int
  }

  private func layout(in width: Int) -> Layout {
    var kept = Array(columns.indices)
    var widths = naturalWidths(of: kept)
    if total(widths, gap: 2) <= width { return Layout(kept: kept, widths: widths, gap: 2) }
    while true {
      if total(leastWidths(of: kept, widths), gap: 1) <= width { break }
      let next = kept.compactMap { index in columns[index].dropOrder.map { (order: $0, index: index) } }
        .min { $0.order < $1.order }
      guard let next else { break }
      kept.removeAll { $0 == next.index }
      widths = naturalWidths(of: kept)
    }
    let gap = total(widths, gap: 2) <= width ? 2 : 1
    var least = leastWidths(of: kept, widths)
    if total(least, gap: gap) > width {
      least = zip(kept, least).map { index, width in columns[index].leastWidth == nil ? width : min(width, 3)
      }
    }
    while total(widths, gap: gap) > width {
      // The widest column gives first, so that no column is cut while a far longer one is whole.
      let candidates = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return Layout(kept: kept, widths: widths, gap: gap)
  }

  private func naturalWidths(of kept: [Int]) -> [Int] {
    kept.map { index in
      rows.reduce(TextRun(columns[index].header).width) { max($0, $1[index].width) }
    }
  }

  private func leastWidths(of kept: [Int], _ widths: [Int]) -> [Int] {
    zip(kept, widths).map { index, width in min(width, columns[index].leastWidth ?? width) }
  }

  private func total(_ widths: [Int], gap: Int) -> Int {
    widths.reduce(0, +) + gap * max(widths.count - 1, 0)
  }

  private func line(of row: [TextRun], _ layout: Layout) -> [TextRun] {
    var runs: [TextRun] = []
    for (position, index) in layout.kept.enumerated() {
      let width = layout.widths[position]
      let cell = row[index].elided(to: width, columns[index].elision)
      let padding = TextRun(String(repeating: " ", count: width - cell.width))
      if position > 0 { runs.append(TextRun(String(repeating: " ", count: layout.gap))) }
      runs += columns[index].alignment == .right ? [padding, cell] : [cell, padding]
    }
    // Nothing stands right of the last cell that says something.
    while runs.last?.text.allSatisfy({ $0 == " " }) == true { runs.removeLast() }
    return runs
  }
}
