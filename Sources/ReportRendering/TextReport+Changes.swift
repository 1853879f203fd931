// What changed since the nights before, and which problems are known.

import ErrorReport

extension TextReport {
  /// Failures of one kind that are shown unless all are asked for.
  private static let mostEntries = 5

  func changes(in report: Report, on page: inout TextPage) {
    guard let changes = Changes(report) else { return }
    page.line()
    page.line([TextRun(words.changed, .strong)])
    if changes.kinds.isEmpty {
      page.paragraph(indent: 0, TextRun.words(words.noChanges(changes), .faint))
    }
    let widest = changes.kinds.map { words.trendName($0.trend).displayWidth }.max() ?? 0
    for kind in changes.kinds {
      let shown = options.verbose ? kind.entries[...] : kind.entries.prefix(Self.mostEntries)
      for entry in shown {
        let name = words.trendName(kind.trend)
        let lead = [
          TextRun(name, kind.trend.isAlarming ? .caution : .faint),
          TextRun(String(repeating: " ", count: widest - name.displayWidth + 2)),
          TextRun("\(entry.number)  ", .faint),
        ]
        let rest = page.measure - lead.reduce(0) { $0 + $1.width }
        let facts = words.changeFacts(entry.group) + [title(of: entry.group)]
        page.line(lead + [TextRun(facts.joined(separator: " · ")).elided(to: rest)])
      }
      if shown.count < kind.entries.count {
        page.line([TextRun(words.more(words.number(kind.entries.count - shown.count)), .faint)])
      }
    }
  }

  func knownProblems(in report: Report, on page: inout TextPage) {
    guard let known = Changes(report)?.known, !known.isEmpty else { return }
    page.line()
    page.line([TextRun(words.knownProblems, .strong)])
    let shown = options.verbose ? known[...] : known.prefix(totalLimit)
    for entry in shown {
      let mark = TextRun("\(entry.number)  ", .faint)
      let facts = words.changeFacts(entry.group) + [title(of: entry.group)]
      page.line([mark, TextRun(facts.joined(separator: " · ")).elided(to: page.measure - mark.width)])
      if let ack = entry.group.acknowledgement {
        page.paragraph(
          indent: mark.width, TextRun.words(words.acknowledgement(ack, in: options.timeZone), .faint))
      }
    }
    if shown.count < known.count {
      page.line([TextRun(words.more(words.number(known.count - shown.count)), .faint)])
    }
  }
}
