// The first screen: what broke, where, since when, and what to do first.

import ErrorReport

extension TextReport {
  func summary(of report: Report, shown: ArraySlice<Group>, on page: inout TextPage) {
    header(report, on: &page)
    headline(report, on: &page)
    if !report.conditions.isEmpty {
      page.paragraph(
        lead: [TextRun("! ", .caution)], indent: 2,
        TextRun.words(words.conditionsHold + ":", .caution) + TextRun.list(report.conditions))
    }
    damage(report, on: &page)
    advice(report, on: &page)
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
    } else {
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

  private func headline(_ report: Report, on page: inout TextPage) {
    let overall = report.overall
    let errors = words.counted(overall.errors, words.error)
    let total = words.counted(overall.requests + overall.errors, words.request)
    if report.failureCount > 0 {
      let what = words.headline(
        words.counted(report.failureCount, words.failure),
        words.counted(report.failingEnvironmentCount, words.environment))
      let share = words.ofRequests(errors, total, words.percent(overall.errorRate))
      page.paragraph(indent: 0, TextRun.words(what + ":", .alert) + TextRun.words(share, .strong))
    } else {
      page.paragraph(indent: 0, TextRun.words(plainFact(report, errors: errors, total: total), .strong))
    }
  }

  /// What to say when there is no failure to show.
  private func plainFact(_ report: Report, errors: String, total: String) -> String {
    let overall = report.overall
    let lines = words.counted(report.lines.total, words.line)
    let inputs = words.counted(report.inputs.count, words.input)
    if overall.errors > 0 { return words.noneMatches(errors) }
    if overall.requests > 0 { return words.noErrors(total) }
    if isNothingRead(report) { return words.nothingRead(inputs) }
    if report.inputs.isEmpty { return words.noInputs }
    if report.lines.total == 0 { return words.noLines(inputs) }
    if isAllFiltered(report) { return words.allFiltered(lines) }
    return words.noRequests(lines)
  }

  private func advice(_ report: Report, on page: inout TextPage) {
    let overall = report.overall
    guard overall.requests == 0, overall.errors == 0, report.failureCount == 0 else { return }
    let text: String
    if isNothingRead(report) {
      text = words.nothingReadAdvice
    } else if report.lines.total == 0 {
      return
    } else if isAllFiltered(report) {
      text =
        isForWantOfTimes(report)
        ? words.untimedAdvice(words.number(report.lines.untimed)) : words.allFilteredAdvice
    } else {
      text = words.noRequestsAdvice
    }
    page.paragraph(indent: 0, TextRun.words(text))
  }

  private func isNothingRead(_ report: Report) -> Bool {
    report.lines.total == 0 && !report.inputs.isEmpty && report.damagedInputs.count == report.inputs.count
  }

  /// Whether a period was asked for, and most records tell no time that could lie in it.
  private func isForWantOfTimes(_ report: Report) -> Bool {
    (report.period.since != nil || report.period.until != nil)
      && report.lines.untimed > report.lines.records / 2
  }

  private func isAllFiltered(_ report: Report) -> Bool {
    report.lines.filtered > 0 && report.lines.filtered + report.lines.blank == report.lines.total
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
