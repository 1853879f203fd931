// A history for people at a terminal: its nights, one group over them, or two of them beside each other.

import ErrorReport

struct TextHistory {
  private let options: TextOptions
  private let words: Words
  private let own: HistoryWords

  init(options: TextOptions) {
    self.options = options
    words = Words(options.language)
    own = HistoryWords(options.language)
  }

  /// A row a night, with a bar for its errors, and what people know about.
  func render(_ nights: NightTable, into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    if nights.rows.isEmpty { page.paragraph(indent: 0, TextRun.words(own.noNights)) }
    let hasSeveral = Set(nights.rows.map(\.pipeline)).count > 1
    let most = nights.rows.map(\.errors).max() ?? 0
    var table = TextTable(columns: [
      .init(header: own.date), .init(header: words.totals.errors, alignment: .right),
      .init(header: "", dropOrder: 1), .init(header: own.groups, alignment: .right),
      .init(header: words.changed.uppercased(), leastWidth: 16),
      .init(header: "", leastWidth: 12),
    ])
    table.rows = nights.rows.map { row in
      let changed = [Trend.new, .spiking, .back, .gone].compactMap { trend -> String? in
        row.trends[trend].map { "\(words.number($0)) \(words.trendName(trend))" }
      }
      let notes = [
        row.hasInput ? nil : own.noInput, row.status == .partial ? own.partial : nil,
        row.conditions.isEmpty ? nil : "! " + row.conditions.joined(separator: ", "),
      ].compactMap(\.self)
      return [
        TextRun(row.date, .strong), TextRun(words.number(row.errors)),
        TextRun(Self.bar(row.errors, of: most, width: 16), .accent), TextRun(words.number(row.groups)),
        TextRun(changed.joined(separator: ", ")), TextRun(notes.joined(separator: ", "), .caution),
      ]
    }
    if hasSeveral {
      table.columns.insert(.init(header: words.pipeline.uppercased(), leastWidth: 8), at: 1)
      for (index, row) in nights.rows.enumerated() { table.rows[index].insert(TextRun(row.pipeline), at: 1) }
    }
    for column in table.columns.indices.reversed()
    where table.columns[column].header.isEmpty && table.rows.allSatisfy({ $0[column].text.isEmpty }) {
      table.removeColumn(column)
    }
    if !nights.rows.isEmpty { table.write(on: &page) }
    if !nights.known.isEmpty {
      page.line()
      page.line([TextRun(words.knownProblems, .strong)])
    }
    for known in nights.known {
      let place = [known.provider, known.environment].compactMap(\.self).joined(separator: " ")
      let facts = [
        hasSeveral ? known.pipeline : nil, known.code ?? known.error, place.isEmpty ? nil : place,
      ].compactMap(\.self)
      let mark = TextRun(known.group + "  ", .faint)
      page.line([mark, TextRun(facts.joined(separator: " · ")).elided(to: page.width - mark.width)])
      page.paragraph(
        indent: mark.width,
        TextRun.words(words.acknowledgement(known.acknowledgement, in: options.timeZone), .faint))
    }
    page.buffer.finish(into: &sink)
  }

  /// A bar a night.
  func render(_ course: GroupCourse, into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    let group = course.group
    let title = group.diagnosis?.title ?? group.error ?? words.kind(group.kind)
    page.paragraph(indent: 0, TextRun.words(title, .strong))
    let facts = [group.id, group.error, group.code, group.provider, group.environment].compactMap(\.self)
    page.paragraph(indent: 0, [TextRun((facts + group.otherKeys).joined(separator: " · "))])
    if let template = group.template { page.paragraph(indent: 0, TextRun.words(template, .faint)) }
    page.line()
    let most = course.nights.compactMap(\.count).max() ?? 0
    let digits = words.number(most).displayWidth
    for night in course.nights {
      guard let events = night.count else {
        page.line([
          TextRun("\(night.date)  \(String(repeating: " ", count: digits))  \(own.noInput)", .faint)
        ])
        continue
      }
      let count = words.number(events)
      let lead = "\(night.date)  \(String(repeating: " ", count: digits - count.displayWidth))\(count)  "
      let bar = Self.bar(events, of: most, width: min(page.width, 110) - lead.displayWidth)
      page.line([TextRun(lead, events == 0 ? .faint : .plain), TextRun(bar, .accent)])
    }
    if !course.notes.isEmpty { page.line() }
    for note in course.notes {
      let zone = options.timeZone
      var text = "\(words.acknowledged): \(words.acknowledgement(note.acknowledgement, in: zone))"
      if let name = note.withdrawnBy, let at = note.withdrawnAt {
        text += " (\(own.withdrawn(name, zone.minute(at))))"
      }
      page.paragraph(indent: 2, TextRun.words(text))
    }
    page.buffer.finish(into: &sink)
  }

  /// A row a group whose count differs, the largest difference first.
  func render(_ nights: NightChanges, into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    var totals = TextTable(columns: [
      .init(header: words.totals.provider, leastWidth: 8),
      .init(header: words.totals.environment, leastWidth: 8),
      .init(header: nights.before, alignment: .right), .init(header: nights.after, alignment: .right),
      .init(header: words.totals.rate, alignment: .right),
      .init(header: words.totals.rate, alignment: .right),
    ])
    totals.rows = nights.environments.map { row in
      [
        TextRun(row.provider), TextRun(row.environment),
        TextRun(row.before.map { words.number($0.errors) } ?? "–"),
        TextRun(row.after.map { words.number($0.errors) } ?? "–"),
        TextRun(row.before.map { words.percent($0.errorRate) } ?? "–"),
        TextRun(row.after.map { words.percent($0.errorRate) } ?? "–"),
      ]
    }
    if !totals.rows.isEmpty {
      totals.write(on: &page)
      page.line()
    }
    if nights.changes.isEmpty {
      page.paragraph(indent: 0, TextRun.words(own.noDifference, .faint))
    } else {
      changes(nights).write(on: &page)
    }
    page.buffer.finish(into: &sink)
  }

  private func changes(_ nights: NightChanges) -> TextTable {
    var table = TextTable(columns: [
      .init(header: "ID"), .init(header: own.before, alignment: .right),
      .init(header: own.after, alignment: .right), .init(header: own.difference, alignment: .right),
      .init(header: words.providerColumn, leastWidth: 8, dropOrder: 1),
      .init(header: words.environmentColumn, leastWidth: 4), .init(header: words.code, leastWidth: 8),
      .init(header: words.titleColumn, leastWidth: 16),
    ])
    let shown = options.verbose ? nights.changes[...] : nights.changes.prefix(50)
    table.rows = shown.map { change in
      let group = change.group
      let difference = change.after - change.before
      return [
        TextRun(group.id, .faint), TextRun(words.number(change.before)), TextRun(words.number(change.after)),
        TextRun((difference > 0 ? "+" : "") + words.number(difference), difference > 0 ? .caution : .plain),
        TextRun(group.provider ?? "–"), TextRun(group.environment ?? "–"),
        TextRun(group.code ?? group.error ?? "–"),
        TextRun(group.diagnosis?.title ?? group.template ?? words.kind(group.kind)),
      ]
    }
    return table
  }

  /// At least an eighth of a cell for what is not nothing.
  private static func bar(_ value: Int, of most: Int, width: Int) -> String {
    guard value > 0, most > 0, width > 0 else { return "" }
    let eighths = max(1, Int(Double(value) / Double(most) * Double(width * 8)))
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + rest
  }
}
