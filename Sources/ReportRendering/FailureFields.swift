// The failures, one after the other, as the templates of a row and of a block ask for them.

import ErrorReport

struct FailureFields {
  private let report: Report
  private let page: HTMLReport
  private let shared: [String: Any]
  private let spark: TimeColumns?
  /// Whether a time of day is enough, for all is of one day.
  private let isOneDay: Bool
  /// Whether there are so many failures that nothing is said twice.
  private let isBrief: Bool
  /// Where an explanation was told first.
  private var explained: [Diagnosis: (anchor: String, number: Int)] = [:]
  private var index = 0

  init(_ report: Report, in page: HTMLReport, sharing shared: [String: Any]) {
    self.report = report
    self.page = page
    self.shared = shared
    isBrief = report.groups.count > page.wordyLimit
    spark = TimeColumns(report, most: isBrief ? 24 : 48)
    isOneDay = page.isOneDay(report)
  }

  mutating func next() -> TemplateFields? {
    guard index < report.groups.count else { return nil }
    let group = report.groups[index]
    index += 1
    var fields = TemplateFields(sharing: shared)
    fields["number"] = "\(index)"
    fields["anchor"] = page.anchor(group, number: index)
    fields["title"] = page.title(group)
    fields["name"] = page.name(group)
    row(group, &fields)
    heading(group, &fields)
    if !isToldForSupport(group) { facts(group, &fields) }
    history(group, &fields)
    explanation(group, &fields)
    evidence(group, &fields)
    let own = ["history", "acknowledged", "source"]
    fields["hasFacts"] = !isToldForSupport(group) || own.contains { fields[$0] != nil }
    return fields
  }

  /// Whether the text for support tells what there is to tell; what is gone has none.
  private func isToldForSupport(_ group: Group) -> Bool {
    isBrief && group.trend != .gone
  }

  private func row(_ group: Group, _ fields: inout TemplateFields) {
    let words = page.words
    fields["isGone"] = group.trend == .gone
    fields["environment"] = group.environment ?? "–"
    fields["provider"] = group.provider ?? "–"
    fields["error"] = group.error ?? "–"
    fields["code"] = group.code ?? "–"
    fields["count"] = words.number(group.count)
    fields["share"] = group.trend == .gone ? "–" : words.percent(group.share)
    if let trend = group.trend { fields["trend"] = page.badge(trend) }
    fields["isKnown"] = group.acknowledgement != nil
    if let spark, !group.timeline.isEmpty {
      let sums = spark.sums(group.timeline, \.start, \.count)
      fields["spark"] = TimeColumns.outline(sums, of: sums.max() ?? 0, height: 18, step: 96 / spark.count)
    }
    fields["first"] = group.firstSeen.map(time) ?? "–"
    fields["last"] = group.lastSeen.map(time) ?? "–"
    fields["clients"] =
      group.clients.distinct == 0
      ? "–" : (group.clients.isExact ? "" : "~") + words.number(group.clients.distinct)
  }

  private func time(_ time: Timestamp) -> String {
    let minute = page.options.timeZone.minute(time)
    return isOneDay ? String(minute.suffix(5)) : minute
  }

  private func heading(_ group: Group, _ fields: inout TemplateFields) {
    let words = page.words
    // Without a diagnosis, the error is the title.
    if !isToldForSupport(group), let error = group.error, group.diagnosis != nil { fields["facts"] = [error] }
    fields["codeName"] = group.code
    let keys = [group.provider, group.environment].compactMap { $0 }
    let place = (keys + group.otherKeys).joined(separator: " ")
    if !place.isEmpty { fields["place"] = place }
    if group.trend != .gone {
      fields["amount"] = "\(words.counted(group.count, words.error)) (\(words.percent(group.share)))"
    }
  }

  private func facts(_ group: Group, _ fields: inout TemplateFields) {
    let (words, zone) = (page.words, page.options.timeZone)
    if let first = group.firstSeen, let last = group.lastSeen {
      fields["seen"] = "\(zone.span(first, last)) \(zone.name)"
    }
    fields["message"] = group.template
    var lists: [TemplateFields] = []
    // What is true of all of the failure's errors needs no count.
    func add(_ label: String, lead: String? = nil, _ values: [CountedValue], isCut: Bool = false) {
      if values.isEmpty, lead == nil { return }
      var field = TemplateFields()
      field["label"] = label
      field["lead"] = lead
      field["values"] = values.prefix(5).map { value in
        var fields = TemplateFields()
        fields["value"] = value.value
        if value.count != group.count { fields["times"] = words.number(value.count) }
        return fields
      }
      field["isCut"] = isCut || values.count > 5
      lists.append(field)
    }
    add(words.endpoints, group.endpoints)
    add(words.statuses, group.statuses)
    let clients = group.clients
    if clients.distinct > 0 {
      var number: String? = (clients.isExact ? "" : words.about + " ") + words.number(clients.distinct)
      if !clients.top.isEmpty { number = clients.distinct == 1 ? nil : number.map { $0 + ":" } }
      add(
        words.clients, lead: number, clients.top,
        isCut: !clients.top.isEmpty && clients.distinct > clients.top.count)
    }
    var label = words.parameters
    for (name, values) in group.parameters.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
      add(label, lead: name + ":", values)
      label = ""
    }
    fields["fields"] = lists
  }

  private func history(_ group: Group, _ fields: inout TemplateFields) {
    let (words, zone) = (page.words, page.options.timeZone)
    if let trend = group.trend {
      var text = words.trendSentence(trend)
      if let baseline = group.baseline {
        text += "; " + words.usual(words.number(baseline.median), words.number(baseline.nights))
      }
      fields["history"] = text
    }
    if let ack = group.acknowledgement {
      fields["acknowledged"] = words.acknowledgement(ack, in: zone)
    }
  }

  private mutating func explanation(_ group: Group, _ fields: inout TemplateFields) {
    let words = page.words
    guard let diagnosis = group.diagnosis else {
      fields["cause"] = HTMLReport.prose(words.noCatalogEntry)
      fields["hasCause"] = group.trend != .gone
      return
    }
    fields["notes"] = HTMLReport.list(diagnosis.notes)
    fields["hasNotes"] = !diagnosis.notes.isEmpty
    var told = diagnosis
    told.notes = []
    told.matchedBy = .code
    if isBrief, let first = explained[told] {
      var above = TemplateFields()
      above["anchor"] = first.anchor
      above["number"] = "\(first.number)"
      fields["asAbove"] = above
      return
    }
    fields["source"] = "\(diagnosis.catalog)/\(diagnosis.entry), \(words.matchedBy(diagnosis.matchedBy))"
    if explained[told] == nil { explained[told] = (page.anchor(group, number: index), index) }
    fields["cause"] = HTMLReport.prose(diagnosis.cause)
    fields["hasCause"] = !diagnosis.cause.isEmpty
    fields["fixes"] = HTMLReport.list(diagnosis.fixes)
    fields["hasFixes"] = !diagnosis.fixes.isEmpty
    fields["general"] = HTMLReport.list(diagnosis.advice)
    fields["hasGeneral"] = !diagnosis.advice.isEmpty
    fields["links"] = diagnosis.links.map { link in
      var fields = TemplateFields()
      fields["link"] = link
      // A catalog may be anyone's: nothing but the web is ever a link.
      let lower = link.lowercased()
      if lower.hasPrefix("https://") || lower.hasPrefix("http://") { fields["href"] = link }
      return fields
    }
    fields["hasLinks"] = !diagnosis.links.isEmpty
  }

  private func evidence(_ group: Group, _ fields: inout TemplateFields) {
    // What differs in nothing but the ids from what stands in the text for support is not said again.
    var told = Set(
      group.samples.prefix(1).compactMap { sample in
        sample.description.map { Self.withoutIDs($0, of: sample) }
      })
    fields["files"] = files(of: group.samples)
    fields["descriptions"] = group.samples.compactMap { sample in
      guard let description = sample.description else { return nil as String? }
      return told.insert(Self.withoutIDs(description, of: sample)).inserted ? description : nil
    }
    let samples = group.samples.isEmpty ? nil : page.words.counted(group.samples.count, page.own.sample)
    fields["evidence"] = page.own.evidence(samples)
    fields["support"] = SupportRequest(group, words: page.words, own: page.own).lines
    fields["hasSupport"] = group.trend != .gone
    fields["isOpen"] = isBrief
  }

  /// The lines of the samples, by file.
  private func files(of samples: [Sample]) -> [TemplateFields] {
    var files: [(name: String, lines: [String])] = []
    for sample in samples {
      if let known = files.firstIndex(where: { $0.name == sample.file }) {
        files[known].lines.append("\(sample.line)")
      } else {
        files.append((sample.file, ["\(sample.line)"]))
      }
    }
    return files.map { name, lines in
      var fields = TemplateFields()
      // The only input is named at the top.
      let isKnown = isBrief && report.inputs.count == 1
      if !isKnown { fields["file"] = name }
      let label = lines.count == 1 ? page.words.line.one : page.words.line.many
      fields["lines"] = (isKnown ? "\(label) " : "") + lines.joined(separator: ", ")
      return fields
    }
  }

  private static func withoutIDs(_ description: String, of sample: Sample) -> String {
    [sample.traceID, sample.requestID].compactMap { $0 }.reduce(description) { text, id in
      id.isEmpty ? text : text.split(separator: id, omittingEmptySubsequences: false).joined()
    }
  }
}
