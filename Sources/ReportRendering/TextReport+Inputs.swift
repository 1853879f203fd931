// What was read, and what could not be.

import ErrorReport

extension TextReport {
  /// The inputs that were not read to their end, each with its reason.
  func damage(_ report: Report, on page: inout TextPage) {
    let damaged = report.damagedInputs
    if report.lines.total > 0, !damaged.isEmpty {
      let text = words.partial(
        words.number(damaged.count), words.counted(report.inputs.count, words.input))
      page.paragraph(lead: [TextRun("! ", .caution)], indent: 2, TextRun.words(text, .caution))
    }
    let shown = options.verbose ? damaged[...] : damaged.prefix(totalLimit)
    for input in shown {
      var text = words.status(input.status)
      if let reason = input.reason { text += ", \(reason)" }
      if input.status != .unreadable {
        text += " (" + words.linesRead(words.counted(input.lines, words.line)) + ")"
      }
      let path = TextRun(input.path).elided(to: page.measure / 2, .middle)
      page.paragraph(
        lead: [TextRun("  – ", .faint)], indent: 4, [TextRun(path.text + ":")] + TextRun.words(text))
    }
    if shown.count < damaged.count {
      page.line([TextRun("  " + words.more(words.number(damaged.count - shown.count)), .faint)])
    }
  }

  /// An input and all that is known about reading it.
  func inputLine(_ input: InputSummary, on page: inout TextPage) {
    var facts = [
      words.status(input.status), input.compression, words.counted(input.lines, words.line),
      "\(words.number(input.bytes)) → \(words.number(input.decodedBytes)) B",
    ]
    // Those of damaged inputs are told at the top.
    if input.status == .ok || input.status == .seen, let reason = input.reason { facts.append(reason) }
    let path = TextRun(input.path).elided(to: page.measure / 2, .middle)
    page.paragraph(lead: [], indent: 0, [TextRun(path.text + ":", .faint)] + TextRun.list(facts, .faint))
  }
}
