// Which errors happen where.

import ErrorReport

extension TextReport {
  /// Rows that are shown unless all are asked for.
  private static let matrixRows = 10

  /// Nothing when there is one failure alone, or when failures are not told apart by where they happen.
  func matrix(of groups: [Group], on page: inout TextPage) {
    let failing = groups.filter { $0.count > 0 }
    guard failing.count > 1, failing.contains(where: { $0.environment != nil }),
      failing.contains(where: { $0.error != nil || $0.code != nil })
    else { return }
    let environments = Set(failing.map(\.environment)).count
    let rows = options.verbose ? failing.count : Self.matrixRows
    // As many environments as there is room for; the others share a column.
    for columns in (1...environments).reversed() {
      let table = table(of: ErrorMatrix(failing, rows: rows, columns: columns))
      guard table.canFit(page.width) || columns == 1 else { continue }
      page.line()
      table.write(on: &page)
      return
    }
  }

  private func table(of matrix: ErrorMatrix) -> TextTable {
    var table = TextTable(columns: [
      .init(header: words.errorColumn, leastWidth: 14), .init(header: words.code, leastWidth: 8),
      .init(header: words.providerColumn, leastWidth: 8, dropOrder: 1),
    ])
    var names = matrix.environments.map { $0 ?? "–" }
    if matrix.hasOtherEnvironments { names.append(words.others) }
    for (index, name) in names.enumerated() {
      // A long name may be cut, a number never.
      let widest = matrix.lines.map { words.number($0.counts[index]).displayWidth }.max() ?? 0
      table.columns.append(.init(header: name, alignment: .right, leastWidth: max(widest, 12)))
    }
    let hasTotal = names.count > 1
    if hasTotal { table.columns.append(.init(header: words.all, alignment: .right)) }
    for line in matrix.lines {
      var cells = [TextRun(words.others, .faint), TextRun(""), TextRun("")]
      if let row = line.row {
        cells = [TextRun(row.error ?? "–"), TextRun(row.code ?? "–"), TextRun(row.provider ?? "–")]
      }
      cells += line.counts.map { $0 == 0 ? TextRun("–", .faint) : TextRun(words.number($0), .strong) }
      if hasTotal { cells.append(TextRun(words.number(line.total))) }
      table.rows.append(cells)
    }
    // What is the same in every row tells nothing here.
    if Set(matrix.lines.compactMap(\.row).map(\.provider)).count < 2 { table.removeColumn(2) }
    if matrix.lines.allSatisfy({ $0.row?.code == nil }) { table.removeColumn(1) }
    return table
  }
}
