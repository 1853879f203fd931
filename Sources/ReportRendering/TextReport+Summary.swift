// The first screen: what broke, where, since when, and what to do first.

import ErrorReport

extension TextReport {
  func summary(of report: Report, shown: ArraySlice<Group>, on page: inout TextPage) {
    let headline = Headline(report, words: words)
    header(report, on: &page)
    if let share = headline.share {
      page.paragraph(
        indent: 0, TextRun.words(headline.title + ":", .alert) + TextRun.words(share, .strong))
    } else {
      page.paragraph(indent: 0, TextRun.words(headline.title, .strong))
    }
    if !report.conditions.isEmpty {
      page.paragraph(
        lead: [TextRun("! ", .caution)], indent: 2,
        TextRun.words(words.conditionsHold + ":", .caution) + TextRun.list(report.conditions))
    }
    damage(report, on: &page)
    if let advice = headline.advice { page.paragraph(indent: 0, TextRun.words(advice)) }
    changes(in: report, on: &page)
    firstSteps(shown, of: report, on: &page)
    if !report.environments.isEmpty {
      page.line()
      totals(report.environments, on: &page)
    }
    matrix(of: report.groups, on: &page)
    if !shown.isEmpty {
      page.line()
      failures(shown, of: report, on: &page)
    }
    knownProblems(in: report, on: &page)
  }

  private func header(_ report: Report, on page: inout TextPage) {
    let zone = options.timeZone
    var parts = [report.tool]
    if let pipeline = report.pipeline {
      parts.append("\(words.pipeline) \(pipeline)" + (report.date.map { " \($0)" } ?? ""))
    }
    if let first = report.period.first, let last = report.period.last {
      parts.append("\(zone.span(first, last)) \(zone.name)")
    } else {
      parts.append(words.noTimes)
    }
    if let only = report.inputs.first, report.inputs.count == 1 {
      let used = parts.reduce(0) { $0 + $1.displayWidth + 3 }
      parts.append(TextRun(only.path).elided(to: max(page.measure - used, 20), .middle).text)
    } else if !report.inputs.isEmpty {
      // A night out of a history has none.
      parts.append(words.counted(report.inputs.count, words.input))
    }
    page.paragraph(
      indent: 0,
      parts.enumerated().map { TextRun($1 + ($0 + 1 < parts.count ? " ·" : ""), .faint) })
    let bounds = [
      report.period.since.map { "\(words.since) \(zone.minute($0))" },
      report.period.until.map { "\(words.until) \(zone.minute($0))" },
    ].compactMap { $0 }
    if !bounds.isEmpty {
      let text = "\(words.askedFor): \(bounds.joined(separator: " ")) \(zone.name)"
      page.paragraph(indent: 0, TextRun.words(text, .faint))
    }
  }

  private func totals(_ environments: [EnvironmentTotal], on page: inout TextPage) {
    let heads = words.totals
    var table = TextTable(columns: [
      .init(header: heads.provider, leastWidth: 8), .init(header: heads.environment, leastWidth: 8),
      .init(header: heads.requests, alignment: .right), .init(header: heads.errors, alignment: .right),
      .init(header: heads.rate, alignment: .right),
    ])
    let shown = options.verbose ? environments[...] : environments.prefix(totalLimit)
    for total in shown {
      table.rows.append([
        TextRun(total.provider), TextRun(total.environment), TextRun(words.number(total.requests)),
        TextRun(words.number(total.errors), total.errors > 0 ? .strong : .plain),
        TextRun(words.percent(total.errorRate)),
      ])
    }
    table.write(on: &page)
    if shown.count < environments.count {
      page.line([TextRun(words.more(words.number(environments.count - shown.count)), .faint)])
    }
  }
}
