// The report for people at a terminal.

package import ErrorReport

/// Renders a report as text. The summary comes first and fits a screen: what broke, where, since when, and what to
/// do first. A block for each failure follows, and last the balance sheet of the lines.
///
/// Nothing that stood in a log reaches the terminal as a control: it is shown as `\x1B` or `\u{202E}`.
package struct TextReport: Sendable {
  let options: TextOptions
  let words: Words

  /// Failures and totals that are shown unless all are asked for; a terminal is no place for thousands.
  let failureLimit = 50
  let totalLimit = 8

  package init(options: TextOptions = TextOptions()) {
    self.options = options
    words = Words(options.language)
  }

  package func render(_ report: Report, into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    let shown = options.verbose ? report.groups[...] : report.groups.prefix(failureLimit)
    summary(of: report, shown: shown, on: &page)
    for (position, group) in shown.enumerated() {
      failure(group, number: position + 1, on: &page)
      page.buffer.drain(into: &sink)
    }
    notInCatalog(report, on: &page)
    closing(of: report, shown: shown.count, on: &page)
    page.buffer.finish(into: &sink)
  }

  /// The closing lines: what was left out of sight, every input when asked for, and the balance sheet.
  private func closing(of report: Report, shown: Int, on page: inout TextPage) {
    page.line()
    if shown < report.groups.count {
      page.line([TextRun(words.more(words.number(report.groups.count - shown)), .faint)])
    }
    if report.otherGroups.groups > 0 {
      let text = words.otherGroups(
        words.counted(report.otherGroups.groups, words.failure),
        words.counted(report.otherGroups.count, words.error))
      page.paragraph(indent: 0, TextRun.words(text, .faint))
    }
    notes(on: report.notedInputs, on: &page)
    if options.verbose {
      for input in report.inputs { inputLine(input, on: &page) }
      page.line()
    }
    balance(report.lines, on: &page)
  }

  /// What other nights have counted is told, so that nobody looks for it here.
  private func notes(on inputs: [InputSummary], on page: inout TextPage) {
    if inputs.isEmpty || options.verbose { return }
    page.line([TextRun(words.aboutInputs, .faint)])
    for input in inputs.prefix(totalLimit) {
      let path = TextRun(input.path, .faint).elided(to: page.measure / 2, .middle).text
      page.paragraph(
        indent: 2, [TextRun(path + ":", .faint)] + TextRun.words(input.reason ?? "", .faint))
    }
    if inputs.count > totalLimit {
      page.line([TextRun(words.more(words.number(inputs.count - totalLimit)), .faint)])
    }
    page.line()
  }

  private func balance(_ lines: LineBalance, on page: inout TextPage) {
    let names = words.balance
    let parts = [
      (names.requests, lines.requests), (names.errors, lines.errors), (names.other, lines.other),
      (names.malformed, lines.malformed), (names.oversized, lines.oversized), (names.blank, lines.blank),
      (names.filtered, lines.filtered),
    ]
    var runs = [TextRun("\(names.lines) \(words.number(lines.total))", .faint)]
    for (index, part) in parts.enumerated() {
      let isLost = part.1 > 0 && (part.0 == names.malformed || part.0 == names.oversized)
      let text = "\(index == 0 ? "=" : "+") \(part.0) \(words.number(part.1))"
      runs.append(TextRun(text, isLost ? .caution : .faint))
    }
    page.paragraph(indent: 0, runs)
    if lines.recovered > 0 {
      page.paragraph(indent: 2, TextRun.words(words.recovered(words.number(lines.recovered)), .faint))
    }
    // Only a line that fans out makes more records than lines.
    if lines.records > lines.requests + lines.errors + lines.filtered {
      page.paragraph(indent: 2, TextRun.words(words.records(words.number(lines.records)), .faint))
    }
    if lines.untimed > 0 {
      page.paragraph(indent: 2, TextRun.words(words.untimed(words.number(lines.untimed)), .caution))
    }
  }
}
