// What stands around the failures: what broke and where, what to do first, and what was read.

import ErrorReport

extension HTMLReport {
  func page(_ report: Report, sharing shared: [String: Any]) -> TemplateFields {
    var page = TemplateFields(sharing: shared)
    page["language"] = options.language.rawValue
    page["style"] = HTMLReportFiles.style
    page["styleHash"] = HTMLReportFiles.styleHash
    page["script"] = HTMLReportFiles.script
    page["scriptHash"] = HTMLReportFiles.scriptHash
    page["tool"] = report.tool
    page["made"] = own.made("\(options.timeZone.minute(report.generatedAt)) \(options.timeZone.name)")
    let headline = Headline(report, words: words)
    page["title"] = headline.title
    page["isBroken"] = headline.isBroken
    page["share"] = headline.share
    page["hasAdvice"] = headline.advice != nil
    page["advice"] = headline.advice.map(Self.prose)
    page["kicker"] = kicker(report)
    if !report.conditions.isEmpty { page["conditions"] = report.conditions.joined(separator: ", ") }
    page["damage"] = damage(report)
    changes(report, on: &page)
    let steps = firstSteps(report)
    page["steps"] = steps
    page["hasSteps"] = !steps.isEmpty
    places(report, on: &page)
    page["charts"] = charts(report)
    let top = topFailures(report)
    page["top"] = top
    page["hasTop"] = top.count > 1
    page["matrix"] = matrix(report)
    page["hasFailures"] = !report.groups.isEmpty
    if report.otherGroups.groups > 0 {
      page["otherGroups"] = words.otherGroups(
        words.counted(report.otherGroups.groups, words.failure),
        words.counted(report.otherGroups.count, words.error))
    }
    page["unknown"] = unknown(report)
    whatWasRead(report, on: &page)
    return page
  }

  private func kicker(_ report: Report) -> [String] {
    var parts = [report.tool]
    if let pipeline = report.pipeline {
      parts.append("\(words.pipeline) \(pipeline)" + (report.date.map { " \($0)" } ?? ""))
    }
    if let first = report.period.first, let last = report.period.last {
      parts.append("\(options.timeZone.span(first, last)) \(options.timeZone.name)")
    } else {
      parts.append(words.noTimes)
    }
    if report.period.since != nil || report.period.until != nil {
      let bounds = own.period(
        report.period.since.map(options.timeZone.minute), report.period.until.map(options.timeZone.minute))
      parts.append("\(bounds) \(options.timeZone.name)")
    }
    if let only = report.inputs.first, report.inputs.count == 1 {
      parts.append(only.path)
    } else if !report.inputs.isEmpty {
      parts.append(words.counted(report.inputs.count, words.input))
    }
    return parts
  }

  /// The inputs that were not read to their end, each with its reason.
  private func damage(_ report: Report) -> TemplateFields? {
    let damaged = report.damagedInputs
    if damaged.isEmpty { return nil }
    var fields = TemplateFields()
    fields["sentence"] = words.partial(
      words.number(damaged.count), words.counted(report.inputs.count, words.input))
    fields["inputs"] = damaged.prefix(rowLimit).map { input in
      var state = words.status(input.status)
      if let reason = input.reason { state += ", \(reason)" }
      if input.status != .unreadable {
        state += " (" + words.linesRead(words.counted(input.lines, words.line)) + ")"
      }
      var fields = TemplateFields()
      fields["path"] = input.path
      fields["state"] = state
      return fields
    }
    fields["more"] = more(than: rowLimit, of: damaged.count)
    return fields
  }

  /// The failures that weigh most, each with its first fix, which is said once where several share it.
  private func firstSteps(_ report: Report) -> [TemplateFields] {
    var steps: [(group: Group, fix: String?, numbers: [Int])] = []
    for (index, group) in report.groups.enumerated()
    where group.trend != .gone && group.acknowledgement == nil {
      let fix = group.diagnosis?.fixes.first
      if let fix, let known = steps.firstIndex(where: { $0.fix == fix }) {
        steps[known].numbers.append(index + 1)
      } else if steps.count < 3 {
        steps.append((group, fix, [index + 1]))
      }
    }
    let isOneDay = isOneDay(report)
    return steps.map { group, fix, numbers in
      var fields = TemplateFields()
      fields["anchor"] = anchor(group, number: numbers[0])
      fields["name"] = title(group)
      fields["facts"] = stepFacts(group, isOneDay: isOneDay)
      fields["step"] = Self.prose(fix ?? group.diagnosis?.cause ?? words.noCatalogEntry)
      fields["hasOthers"] = numbers.count > 1
      fields["others"] = numbers.dropFirst().prefix(4).map { number in
        var other = TemplateFields()
        other["anchor"] = anchor(report.groups[number - 1], number: number)
        other["name"] = "\(number)"
        return other
      }
      return fields
    }
  }

  /// Where it happens, how often, since when and whether it goes on.
  private func stepFacts(_ group: Group, isOneDay: Bool) -> [String] {
    // Without a diagnosis, the error is the title.
    var facts = [group.code ?? (group.diagnosis == nil ? nil : group.error)].compactMap { $0 }
    let place = [group.provider, group.environment].compactMap { $0 }
    if !place.isEmpty { facts.append(place.joined(separator: " ")) }
    facts += group.otherKeys
    facts.append("\(words.counted(group.count, words.error)) (\(words.percent(group.share)))")
    if let first = group.firstSeen, let last = group.lastSeen {
      let time = { String(options.timeZone.minute($0).dropFirst(isOneDay ? 11 : 0)) }
      facts.append(own.since(time(first), first == last ? nil : time(last)))
    }
    return facts
  }

  private func places(_ report: Report, on page: inout TemplateFields) {
    page["hasPlaces"] = !report.environments.isEmpty
    let highest = report.environments.prefix(rowLimit).map(\.errorRate).max() ?? 0
    page["places"] = report.environments.prefix(rowLimit).map { total in
      var fields = TemplateFields()
      fields["provider"] = total.provider
      fields["environment"] = total.environment
      fields["requests"] = words.number(total.requests)
      fields["errors"] = words.number(total.errors)
      fields["rate"] = words.percent(total.errorRate)
      fields["bar"] = barLength(total.errorRate, of: highest)
      return fields
    }
    page["morePlaces"] = more(than: rowLimit, of: report.environments.count)
  }

  private func topFailures(_ report: Report) -> [TemplateFields] {
    let most = Double(report.groups.first?.count ?? 0)
    return report.groups.filter { $0.trend != .gone }.prefix(10).enumerated().map { index, group in
      var fields = TemplateFields()
      fields["anchor"] = anchor(group, number: index + 1)
      fields["name"] = name(group)
      fields["where"] = ([group.code, group.provider, group.environment].compactMap { $0 } + group.otherKeys)
        .joined(separator: " ")
      fields["count"] = words.number(group.count)
      fields["bar"] = barLength(Double(group.count), of: most)
      return fields
    }
  }

  private func matrix(_ report: Report) -> TemplateFields? {
    let matrix = ErrorMatrix(report.groups, rows: 20, columns: 10)
    if matrix.environments.allSatisfy({ $0 == nil }) { return nil }
    let providers = Set(matrix.lines.compactMap(\.row).map(\.provider))
    let most = matrix.lines.flatMap(\.counts).max() ?? 0
    var fields = TemplateFields()
    fields["hasProviders"] = providers.count > 1
    fields["environments"] =
      matrix.environments.map { $0 ?? "–" } + (matrix.hasOtherEnvironments ? [own.others] : [])
    fields["rows"] = matrix.lines.map { line in
      var row = TemplateFields()
      row["code"] = line.row?.code
      row["error"] = line.row.map { $0.error ?? ($0.code == nil ? "–" : "") } ?? own.others
      row["provider"] = line.row?.provider ?? ""
      row["cells"] = line.counts.map { count in
        var cell = TemplateFields()
        cell["heat"] = heat(count, of: most)
        cell["count"] = count == 0 ? "·" : words.number(count)
        return cell
      }
      row["total"] = words.number(line.total)
      return row
    }
    if report.otherGroups.count > 0 {
      fields["more"] = own.notInMatrix(words.counted(report.otherGroups.count, words.error))
    }
    return fields
  }

  private func unknown(_ report: Report) -> TemplateFields? {
    let groups = report.notInCatalog
    if groups.isEmpty { return nil }
    var numbers: [String: Int] = [:]
    for (index, group) in report.groups.enumerated() where numbers[group.id] == nil {
      numbers[group.id] = index + 1
    }
    var fields = TemplateFields()
    fields["heading"] = words.notInCatalog(words.counted(groups.count, words.failure))
    fields["rows"] = groups.prefix(rowLimit).map { group in
      let number = numbers[group.id] ?? 0
      var row = TemplateFields()
      row["anchor"] = anchor(group, number: number)
      row["number"] = "\(number)"
      row["count"] = words.number(group.count)
      row["environment"] = group.environment ?? "–"
      row["provider"] = group.provider ?? "–"
      row["error"] = group.error ?? "–"
      row["code"] = group.code ?? "–"
      row["message"] = group.template ?? "–"
      return row
    }
    fields["more"] = more(than: rowLimit, of: groups.count)
    let isAdvised = groups.contains { $0.diagnosis != nil }
    let advice = [isAdvised ? words.generalAdvice : nil, words.ownCatalog].compactMap { $0 }
    fields["advice"] = Self.prose(advice.joined(separator: " "))
    return fields
  }

  private func whatWasRead(_ report: Report, on page: inout TemplateFields) {
    let (lines, names) = (report.lines, words.balance)
    let parts = [
      (names.requests, lines.requests), (names.errors, lines.errors), (names.other, lines.other),
      (names.malformed, lines.malformed), (names.oversized, lines.oversized), (names.blank, lines.blank),
      (names.filtered, lines.filtered),
    ]
    page["balance"] = parts.enumerated().map { index, part in
      var fields = TemplateFields()
      fields["name"] = part.0
      fields["count"] = words.number(part.1)
      fields["isLost"] = part.1 > 0 && (index == 3 || index == 4)
      return fields
    }
    var total = TemplateFields()
    total["name"] = names.lines
    total["count"] = words.number(lines.total)
    page["lineTotal"] = total
    var notes: [String] = []
    if lines.recovered > 0 { notes.append(words.recovered(words.number(lines.recovered))) }
    if lines.untimed > 0 { notes.append(words.untimed(words.number(lines.untimed))) }
    // Only a line that fans out makes more records than lines.
    if lines.records > lines.requests + lines.errors + lines.filtered {
      notes.append(words.records(words.number(lines.records)))
    }
    page["lineNotes"] = notes
    page["inputs"] = report.inputs.prefix(rowLimit).map { input in
      var fields = TemplateFields()
      fields["path"] = input.path
      let isNoted = input.status == .ok || input.status == .seen
      let reason = isNoted ? input.reason.map { ", \($0)" } : nil
      fields["state"] = words.status(input.status) + (reason ?? "")
      fields["compression"] = input.compression
      fields["lines"] = words.number(input.lines)
      fields["bytes"] = words.number(input.bytes)
      fields["decodedBytes"] = words.number(input.decodedBytes)
      return fields
    }
    page["moreInputs"] = more(than: rowLimit, of: report.inputs.count)
  }

  func more(than limit: Int, of count: Int) -> String? {
    count > limit ? own.moreRows(words.number(count - limit)) : nil
  }

  /// 0 to 100; what is not nothing can be seen.
  private func barLength(_ value: Double, of most: Double) -> String {
    guard value > 0, most > 0 else { return "0" }
    return String(max(1, Int(value / most * 100)))
  }

  /// 0 for none, then 1 to 4: each step is about a sixth of the one above it, for counts differ by orders of magnitude.
  private func heat(_ count: Int, of most: Int) -> String {
    if count == 0 { return "0" }
    if count > most / 3 { return "4" }
    if count > most / 18 { return "3" }
    return count > most / 108 ? "2" : "1"
  }
}
