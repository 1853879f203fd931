// A failure's block: where it happens, who meets it, why, and what to do.

import ErrorReport

extension TextReport {
  func failure(_ group: Group, number: Int, on page: inout TextPage) {
    page.line()
    let mark = TextRun("\(number)", .faint)
    let indent = mark.width + 2
    let title = title(of: group)
    page.paragraph(lead: [mark], indent: indent, TextRun.words(title, .strong))
    var facts = [group.error, group.code].compactMap { $0 }.filter { $0 != title }.map { TextRun($0) }
    let place = [group.provider, group.environment].compactMap { $0 } + group.otherKeys
    if !facts.isEmpty, !place.isEmpty { facts.append(TextRun("·", .faint)) }
    facts += place.map { TextRun($0) }
    if group.trend != .gone {
      if !facts.isEmpty { facts.append(TextRun("·", .faint)) }
      facts.append(TextRun("\(words.counted(group.count, words.error)) (\(words.percent(group.share)))"))
    }
    if !facts.isEmpty { page.paragraph(indent: indent, facts) }
    what(group, indent, on: &page)
    who(group, indent, on: &page)
    known(group, indent, on: &page)
    remedy(group, indent, on: &page)
    if options.verbose { evidence(group, indent, on: &page) }
  }

  func title(of group: Group) -> String {
    group.diagnosis?.title ?? group.error ?? words.kind(group.kind)
  }

  private func what(_ group: Group, _ indent: Int, on page: inout TextPage) {
    if let first = group.firstSeen, let last = group.lastSeen {
      let text = "\(options.timeZone.span(first, last)) \(options.timeZone.name)"
      field(words.seen, indent, [TextRun(text)], on: &page)
    }
    if let template = group.template {
      field(words.message, indent, TextRun.words(template), on: &page)
    }
  }

  private func who(_ group: Group, _ indent: Int, on page: inout TextPage) {
    if !group.endpoints.isEmpty { field(words.endpoints, indent, counts(group.endpoints), on: &page) }
    if !group.statuses.isEmpty { field(words.statuses, indent, counts(group.statuses), on: &page) }
    if group.clients.distinct > 0 {
      let number = (group.clients.isExact ? "" : words.about + " ") + words.number(group.clients.distinct)
      let top = counts(group.clients.top)
      let lead = top.isEmpty ? [TextRun(number)] : [TextRun(number + ":")]
      let rest = group.clients.distinct > shown(group.clients.top).count && !top.isEmpty ? [TextRun("…")] : []
      field(words.clients, indent, lead + top + rest, on: &page)
    }
    var label = words.parameters
    for (name, values) in group.parameters.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
      let rest = values.count > shown(values).count ? [TextRun("…")] : []
      field(label, indent, [TextRun(name + ":", .faint)] + counts(values) + rest, on: &page)
      label = ""
    }
  }

  private func known(_ group: Group, _ indent: Int, on page: inout TextPage) {
    if let trend = group.trend {
      var text = words.trendSentence(trend)
      if let baseline = group.baseline {
        text += "; " + words.usual(words.number(baseline.median), words.number(baseline.nights))
      }
      field(words.history, indent, TextRun.words(text), on: &page)
    }
    if let ack = group.acknowledgement {
      let text = words.acknowledgement(ack, in: options.timeZone)
      field(words.acknowledged, indent, TextRun.words(text), on: &page)
    }
  }

  private func remedy(_ group: Group, _ indent: Int, on page: inout TextPage) {
    guard let diagnosis = group.diagnosis else {
      if group.trend != .gone {
        field(words.cause, indent, TextRun.words(words.noCatalogEntry, .faint), on: &page)
      }
      return
    }
    fields(indent).remedy(
      cause: diagnosis.cause, notes: diagnosis.notes, fixes: diagnosis.fixes, advice: diagnosis.advice,
      links: diagnosis.links, words: words, on: &page)
  }

  private func evidence(_ group: Group, _ indent: Int, on page: inout TextPage) {
    if let diagnosis = group.diagnosis {
      let text = "\(diagnosis.catalog)/\(diagnosis.entry), \(words.matchedBy(diagnosis.matchedBy))"
      field(words.source, indent, TextRun.words(text), on: &page)
    }
    for (index, sample) in group.samples.enumerated() {
      let place = TextRun(sample.file).elided(to: page.measure / 2, .middle).text + ":\(sample.line)"
      var runs = [TextRun(place)]
      if let time = sample.time { runs.append(TextRun(options.timeZone.millisecond(time), .faint)) }
      field(index == 0 ? words.samples : "", indent, runs, on: &page)
      if let description = sample.description {
        field("", indent, TextRun.words(description), on: &page)
      }
      let ids = [
        ("trace_id", sample.traceID), ("request_id", sample.requestID), ("error_uri", sample.errorURI),
      ]
      for case (let name, let value?) in ids {
        field("", indent, [TextRun(name, .faint), TextRun(value)], on: &page)
      }
    }
  }

  /// Aligned in all blocks of the report.
  private func fields(_ indent: Int) -> TextFields {
    TextFields(
      indent: indent,
      labels: [
        words.seen, words.message, words.endpoints, words.statuses, words.clients, words.parameters,
        words.cause, words.fixes, words.inGeneral, words.links, words.notes, words.samples, words.source,
        words.history,
        words.acknowledged,
      ])
  }

  private func field(_ label: String, _ indent: Int, _ content: [TextRun], on page: inout TextPage) {
    fields(indent).write(label, content, on: &page)
  }

  private func shown(_ values: [CountedValue]) -> ArraySlice<CountedValue> {
    options.verbose ? values[...] : values.prefix(5)
  }

  private func counts(_ values: [CountedValue]) -> [TextRun] {
    let items = shown(values).map { "\($0.value) (\(words.number($0.count)))" }
    return TextRun.list(items)
  }
}
