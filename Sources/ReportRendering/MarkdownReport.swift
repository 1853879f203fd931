// The report for issues and chat.

package import ErrorReport

/// Renders a report as Markdown with tables (GitHub's). What broke comes first, then where, then the failures, and what to
/// do about the most frequent of them.
package struct MarkdownReport: Sendable {
  private let options: TextOptions
  private let words: Words
  private let own: MarkdownWords

  /// What an issue can hold and a reader can take in, unless all is asked for.
  private let rowLimit = 20
  private let sectionLimit = 10
  private let columnLimit = 8

  package init(options: TextOptions = TextOptions()) {
    self.options = options
    words = Words(options.language)
    own = MarkdownWords(options.language)
  }

  package func render(_ report: Report, into sink: inout some ReportSink) {
    var buffer = OutputBuffer()
    head(of: report, &buffer)
    changes(in: report, &buffer)
    matrix(of: report, &buffer)
    let rows = options.verbose ? report.groups[...] : report.groups.prefix(rowLimit)
    table(of: rows, in: report, &buffer)
    knownProblems(in: report, &buffer)
    let sections = options.verbose ? rows : rows.prefix(sectionLimit)
    for (place, group) in sections.enumerated() {
      section(group, number: place + 1, &buffer)
      buffer.drain(into: &sink)
    }
    notes(on: report.notedInputs, &buffer)
    buffer.finish(into: &sink)
  }

  private func notes(on inputs: [InputSummary], _ buffer: inout OutputBuffer) {
    if inputs.isEmpty { return }
    buffer.append("\n### \(words.aboutInputs)\n\n")
    let shown = inputs.prefix(options.verbose ? .max : rowLimit)
    for input in shown {
      buffer.append("- \(code(input.path)): \(MarkdownText.prose(input.reason ?? ""))\n")
    }
    if shown.count < inputs.count { more(inputs.count - shown.count, &buffer) }
  }

  // MARK: What broke

  private func head(of report: Report, _ buffer: inout OutputBuffer) {
    let headline = Headline(report, words: words)
    buffer.append("## \(headline.share.map { "\(headline.title): \($0)" } ?? headline.title)\n\n")
    var facts = [code(report.tool)]
    if let pipeline = report.pipeline {
      facts.append("\(words.pipeline) \(code(pipeline))" + (report.date.map { " \(code($0))" } ?? ""))
    }
    if let first = report.period.first, let last = report.period.last {
      facts.append("\(options.timeZone.span(first, last)) \(options.timeZone.name)")
    } else {
      facts.append(words.noTimes)
    }
    if let only = report.inputs.first, report.inputs.count == 1 {
      facts.append(code(only.path))
    } else if !report.inputs.isEmpty {
      facts.append(words.counted(report.inputs.count, words.input))
    }
    if report.lines.untimed > 0 { facts.append(words.untimed(words.number(report.lines.untimed))) }
    buffer.append(facts.joined(separator: " · ") + "\n")
    if !report.conditions.isEmpty {
      buffer.append(
        "\n**\(words.conditionsHold):** \(report.conditions.map { code($0) }.joined(separator: ", "))\n")
    }
    damage(report, &buffer)
    if let advice = headline.advice { buffer.append("\n\(MarkdownText.prose(advice))\n") }
  }

  private func damage(_ report: Report, _ buffer: inout OutputBuffer) {
    let damaged = report.damagedInputs
    if damaged.isEmpty { return }
    buffer.append(
      "\n**\(words.partial(words.number(damaged.count), words.counted(report.inputs.count, words.input)))**\n\n"
    )
    for input in damaged.prefix(rowLimit) {
      buffer.append("- \(code(input.path)): \(words.status(input.status))")
      if let reason = input.reason { buffer.append(", \(MarkdownText.prose(reason))") }
      buffer.append("\n")
    }
    if damaged.count > rowLimit { more(damaged.count - rowLimit, &buffer) }
  }

  // MARK: What changed

  private func changes(in report: Report, _ buffer: inout OutputBuffer) {
    guard let changes = Changes(report) else { return }
    buffer.append("\n### \(words.changed)\n\n")
    if changes.kinds.isEmpty {
      buffer.append("\(words.noChanges(changes))\n")
    }
    for kind in changes.kinds {
      for entry in kind.entries.prefix(options.verbose ? .max : sectionLimit) {
        buffer.append("- **\(words.trendName(kind.trend)):** \(line(entry))\n")
      }
      let rest = options.verbose ? 0 : kind.entries.count - sectionLimit
      if rest > 0 { buffer.append("- \(words.more(words.number(rest)))\n") }
    }
  }

  private func knownProblems(in report: Report, _ buffer: inout OutputBuffer) {
    guard let known = Changes(report)?.known, !known.isEmpty else { return }
    buffer.append("\n### \(words.knownProblems)\n\n")
    for entry in known.prefix(options.verbose ? .max : rowLimit) {
      let ack = entry.group.acknowledgement.map { " – \(acknowledgement($0))" }
      buffer.append("- \(line(entry))\(ack ?? "")\n")
    }
    if !options.verbose, known.count > rowLimit { more(known.count - rowLimit, &buffer) }
  }

  private func line(_ entry: Changes.Entry) -> String {
    let group = entry.group
    let title = group.diagnosis.map { MarkdownText.prose($0.title) } ?? group.error.map { code($0) }
    // A number with a point after it would begin a list, and one with a hash a link to an issue.
    return (["\(entry.number)", title ?? words.kind(group.kind)] + words.changeFacts(group).map { code($0) })
      .joined(separator: " · ")
  }

  private func acknowledgement(_ ack: Acknowledgement) -> String {
    let zone = options.timeZone
    let who = words.acknowledgedBy(code(ack.by), zone.minute(ack.at), ack.until.map(zone.minute))
    return ack.comment.isEmpty ? who : "\(who): \(code(ack.comment))"
  }

  // MARK: Where

  private func matrix(of report: Report, _ buffer: inout OutputBuffer) {
    let matrix = ErrorMatrix(
      report.groups, rows: options.verbose ? .max : rowLimit, columns: options.verbose ? .max : columnLimit)
    guard !matrix.lines.isEmpty, matrix.environments != [nil] else { return }
    var heads = [title(words.providerColumn), title(words.errorColumn), title(words.code)]
    let texts = heads.count
    heads += matrix.environments.map { cell($0) } + (matrix.hasOtherEnvironments ? [own.others] : [])
    buffer.append("\n### \(own.matrix)\n\n")
    row(heads + [own.total], &buffer)
    row(heads.indices.map { $0 < texts ? ":--" : "--:" } + ["--:"], &buffer)
    for line in matrix.lines {
      let names =
        line.row.map { [cell($0.provider), cell($0.error), cell($0.code)] } ?? [own.others, "", ""]
      row(names + (line.counts + [line.total]).map { $0 == 0 ? "–" : words.number($0) }, &buffer)
    }
  }

  // MARK: The failures

  private func table(of groups: ArraySlice<Group>, in report: Report, _ buffer: inout OutputBuffer) {
    if groups.isEmpty { return }
    let zone = options.timeZone
    let hasTrend = groups.contains { $0.trend != nil || $0.acknowledgement != nil }
    buffer.append("\n### \(own.failures)\n\n")
    let heads = [
      "#", words.count, words.share, words.environmentColumn, words.providerColumn, words.errorColumn,
      words.code,
      words.first, words.last, words.clientsColumn,
    ]
    let isRight = [true, true, true, false, false, false, false, false, false, true]
    row(heads.map(title) + (hasTrend ? [title(words.trend)] : []), &buffer)
    row(isRight.map { $0 ? "--:" : ":--" } + (hasTrend ? [":--"] : []), &buffer)
    for (place, group) in groups.enumerated() {
      let clients = (group.clients.isExact ? "" : "\(words.about) ") + words.number(group.clients.distinct)
      let facts = [
        String(place + 1), words.number(group.count), group.trend == .gone ? "–" : words.percent(group.share),
        cell(group.environment), cell(group.provider), cell(group.error), cell(group.code),
        group.firstSeen.map(zone.minute) ?? "–", group.lastSeen.map(zone.minute) ?? "–",
        group.clients.distinct == 0 ? "–" : clients,
      ]
      let trend = [group.trend.map(words.trendName), group.acknowledgement.map { _ in words.known }]
        .compactMap(\.self)
      row(facts + (hasTrend ? [trend.isEmpty ? "–" : trend.joined(separator: ", ")] : []), &buffer)
    }
    if groups.count < report.groups.count { more(report.groups.count - groups.count, &buffer) }
    if report.otherGroups.groups > 0 {
      let text = words.otherGroups(
        words.counted(report.otherGroups.groups, words.failure),
        words.counted(report.otherGroups.count, words.error))
      buffer.append("\n\(text)\n")
    }
  }

  private func section(_ group: Group, number: Int, _ buffer: inout OutputBuffer) {
    let title = group.diagnosis.map { MarkdownText.prose($0.title) } ?? group.error.map { code($0) }
    buffer.append("\n#### \(number) · \(title ?? words.kind(group.kind))\n\n")
    let keys = [group.error, group.code, group.provider, group.environment].compactMap { $0 }
    let names = (keys + group.otherKeys).map { code($0) }
    let count =
      group.trend == .gone
      ? words.trendName(.gone) : "\(words.counted(group.count, words.error)) (\(words.percent(group.share)))"
    buffer.append((names + [count]).joined(separator: " · ") + "\n\n")
    if let template = group.template { item(words.message, code(template), &buffer) }
    if !group.endpoints.isEmpty { item(words.endpoints, counts(group.endpoints), &buffer) }
    if !group.clients.top.isEmpty { item(words.clients, counts(group.clients.top), &buffer) }
    for (name, values) in group.parameters.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
      item(words.parameters, "\(code(name)): \(counts(values))", &buffer)
    }
    if let ack = group.acknowledgement {
      item(words.acknowledged, acknowledgement(ack), &buffer)
    }
    remedy(group.diagnosis, isGone: group.trend == .gone, &buffer)
    support(group.samples, &buffer)
  }

  private func remedy(_ diagnosis: Diagnosis?, isGone: Bool, _ buffer: inout OutputBuffer) {
    guard let diagnosis else {
      if !isGone { item(words.cause, words.noCatalogEntry, &buffer) }
      return
    }
    if !diagnosis.cause.isEmpty { item(words.cause, MarkdownText.prose(diagnosis.cause), &buffer) }
    for note in diagnosis.notes { item(words.notes, MarkdownText.prose(note), &buffer) }
    for (name, steps) in [(words.fixes, diagnosis.fixes), (words.inGeneral, diagnosis.advice)]
    where !steps.isEmpty {
      buffer.append("- **\(name):**\n")
      for (place, step) in steps.enumerated() {
        buffer.append("  \(place + 1). \(MarkdownText.prose(step))\n")
      }
    }
    if !diagnosis.links.isEmpty {
      item(words.links, diagnosis.links.map(MarkdownText.link).joined(separator: ", "), &buffer)
    }
  }

  /// What the provider's support asks for.
  private func support(_ samples: [Sample], _ buffer: inout OutputBuffer) {
    for sample in samples where sample.traceID != nil || sample.requestID != nil {
      let ids = [("trace id", sample.traceID), ("request id", sample.requestID)].compactMap { name, value in
        value.map { "\(name) \(code($0))" }
      }
      let time = sample.time.map { [options.timeZone.millisecond($0)] } ?? []
      item(own.forSupport, (time + ids).joined(separator: ", "), &buffer)
    }
  }

  // MARK: Pieces

  private func item(_ name: String, _ text: String, _ buffer: inout OutputBuffer) {
    buffer.append("- **\(name):** \(text)\n")
  }

  private func row(_ cells: [String], _ buffer: inout OutputBuffer) {
    buffer.append("| \(cells.joined(separator: " | ")) |\n")
  }

  private func more(_ number: Int, _ buffer: inout OutputBuffer) {
    buffer.append("\n\(words.more(words.number(number)))\n")
  }

  private func cell(_ text: String?) -> String {
    text.map { MarkdownText.code($0, inTable: true, longest: 80) } ?? "–"
  }

  private func code(_ text: String) -> String {
    MarkdownText.code(text)
  }

  private func counts(_ values: [CountedValue]) -> String {
    let shown = options.verbose ? values[...] : values.prefix(5)
    let items = shown.map { "\(code($0.value)) (\(words.number($0.count)))" }
    return items.joined(separator: ", ") + (shown.count < values.count ? ", …" : "")
  }

  /// `ERROR RATE` is how a terminal's table has it.
  private func title(_ head: String) -> String {
    head.prefix(1) + head.dropFirst().lowercased()
  }
}
