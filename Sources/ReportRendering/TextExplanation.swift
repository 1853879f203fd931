// What an error means, for people at a terminal.

package import ErrorReport

/// Renders an explanation as text: a block for each error found, then what its catalog advises in general. Nothing when
/// nothing was found: that is said beside it.
package struct TextExplanation: Sendable {
  /// Beyond this, entries to choose from are listed by their titles.
  private static let mostBlocks = 3

  private let options: TextOptions

  package init(options: TextOptions = TextOptions()) {
    self.options = options
  }

  package func render(_ explanation: Explanation, into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    let text = TextEntry(options.language)
    // A status says so little that no entry it fits may be taken for the answer.
    let isVague = explanation.found.first?.matchedBy == .status
    if explanation.isChoice, explanation.found.count > Self.mostBlocks || isVague {
      choice(explanation, text, on: &page)
    } else {
      blocks(explanation, text, on: &page)
    }
    page.buffer.finish(into: &sink)
  }

  private func blocks(_ explanation: Explanation, _ text: TextEntry, on page: inout TextPage) {
    let read = explanation.found.flatMap(\.occurrences) + explanation.unknown
    let countsOccurrences = explanation.question == nil && read.reduce(0) { $0 + $1.count } > 1
    for (index, answer) in explanation.found.enumerated() {
      if index > 0 { page.line() }
      text.answer(answer, countsOccurrences: countsOccurrences, on: &page)
    }
    for advice in explanation.advice {
      if explanation.found.count > 1 { page.line() }
      text.advice(advice, isNamed: explanation.advice.count > 1, on: &page)
    }
    if explanation.found.isEmpty || explanation.unknown.isEmpty { return }
    page.line()
    let errors = text.words.counted(
      explanation.unknown.reduce(0) { $0 + $1.count }, text.words.error)
    page.paragraph(indent: 0, TextRun.words(text.own.unknown(errors), .strong))
    for occurrence in explanation.unknown {
      let names = [occurrence.error, occurrence.code].compactMap { $0 }
      page.paragraph(
        lead: [TextRun("  ")], indent: 2,
        names.map { TextRun($0) } + TextRun.words(occurrence.template ?? "", .faint)
          + [TextRun("(\(text.words.number(occurrence.count)))", .faint)])
    }
  }

  /// What fits equally, by name; the names are what to type next.
  private func choice(_ explanation: Explanation, _ text: TextEntry, on page: inout TextPage) {
    let entries = text.words.counted(explanation.found.count, text.own.entry)
    page.paragraph(
      indent: 0, TextRun.words(text.own.choice(explanation.question ?? "", entries), .strong))
    page.line()
    var table = TextTable(columns: [
      .init(header: text.own.columns.entry), .init(header: text.own.columns.title, leastWidth: 24),
    ])
    table.rows = explanation.found.map { answer in
      [TextRun(answer.known.reference.name, .accent), TextRun(answer.known.reference.title)]
    }
    table.write(on: &page)
    page.line()
    page.paragraph(indent: 0, TextRun.words(text.own.choose, .faint))
  }
}
