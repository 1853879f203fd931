// The failures that no catalog knows, so that a catalog can grow by them.

import ErrorReport

extension TextReport {
  private static let listed = 10

  func notInCatalog(_ report: Report, on page: inout TextPage) {
    let groups = report.notInCatalog
    if groups.isEmpty { return }
    page.line()
    page.paragraph(
      indent: 0,
      TextRun.words(words.notInCatalog(words.counted(groups.count, words.failure)), .strong))
    var table = TextTable(columns: [
      .init(header: "", alignment: .right), .init(header: words.count, alignment: .right),
      .init(header: words.environmentColumn, leastWidth: 7, dropOrder: 1),
      .init(header: words.providerColumn, leastWidth: 12, dropOrder: 2),
      .init(header: words.errorColumn, leastWidth: 14), .init(header: words.code, leastWidth: 8),
      .init(header: words.messageColumn, leastWidth: 20),
    ])
    let shown = options.verbose ? groups[...] : groups.prefix(Self.listed)
    for group in shown {
      let number = report.groups.firstIndex { $0.id == group.id }.map { "\($0 + 1) " } ?? ""
      table.rows.append([
        TextRun(number, .faint), TextRun(words.number(group.count), .strong),
        TextRun(group.environment ?? "–"), TextRun(group.provider ?? "–"), TextRun(group.error ?? "–"),
        TextRun(group.code ?? "–"), TextRun(group.template ?? "–"),
      ])
    }
    if groups.allSatisfy({ $0.code == nil }) { table.removeColumn(5) }
    table.write(on: &page)
    if shown.count < groups.count {
      page.line([TextRun(words.more(words.number(groups.count - shown.count)), .faint)])
    }
    let isAdvised = groups.contains { $0.diagnosis != nil }
    let advice = [isAdvised ? words.generalAdvice : nil, words.ownCatalog].compactMap { $0 }
    page.paragraph(indent: 0, TextRun.words(advice.joined(separator: " "), .faint))
  }
}
