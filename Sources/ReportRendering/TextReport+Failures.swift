// The table of failures: a row each, as much of it as the page is wide.

import ErrorReport

extension TextReport {
  private static let sparklineWidths = [40, 24, 12, 8]
  /// A title that is cut shorter than this tells too little.
  private static let leastTitle = 24

  func failures(_ groups: ArraySlice<Group>, of report: Report, on page: inout TextPage) {
    // The widest timeline and the longest form of a time that leave room for everything else; the exact times stand in
    // the blocks.
    let forms = timeForms(groups.flatMap { [$0.firstSeen, $0.lastSeen] }.compactMap { $0 })
    let tables = Self.sparklineWidths.lazy.flatMap { width in
      forms.map { table(of: groups, time: $0, sparkline: Sparkline(report, width: width)) }
    }
    guard var table = tables.first(where: { $0.fits(page.width) }) ?? tables.last else { return }
    let rest = page.width - table.naturalWidth - 2
    if rest >= Self.leastTitle, !areNameless(groups) {
      table.columns.append(.init(header: words.titleColumn))
      for (row, group) in groups.enumerated() {
        table.rows[row].append(TextRun(title(of: group)).elided(to: rest))
      }
    }
    table.write(on: &page)
  }

  private func table(
    of groups: ArraySlice<Group>, time: @escaping (Timestamp) -> String, sparkline: Sparkline?
  ) -> TextTable {
    let areNameless = areNameless(groups)
    let facts = facts(time: time, sparkline, withTitles: areNameless).filter { fact in
      groups.contains { fact.cell($0) != nil }
    }
    // The number keeps a blank of its own, so that it never reads as part of the count.
    var table = TextTable(columns: [.init(header: "", alignment: .right)] + facts.map(\.column))
    for (position, group) in groups.enumerated() {
      let ink: Ink = group.trend == .gone ? .faint : .plain
      table.rows.append(
        [TextRun("\(position + 1) ", .faint)]
          + facts.map { fact in TextRun(fact.cell(group) ?? "–", fact.ink(group) ?? ink) })
    }
    return table
  }

  private func trend(of group: Group) -> String? {
    guard group.acknowledgement != nil else { return group.trend.map(words.trendName) }
    // That it is as usual goes without saying.
    let trend = group.trend == .steady ? nil : group.trend.map(words.trendName)
    return [trend, words.known].compactMap(\.self).joined(separator: ", ")
  }

  /// Whether what the failures are grouped by does not tell what they are: then their titles have to.
  private func areNameless(_ groups: ArraySlice<Group>) -> Bool {
    groups.allSatisfy { $0.error == nil && $0.code == nil }
  }

  /// What the table says of a failure; a column in which no failure has anything to say is left out.
  private func facts(time: @escaping (Timestamp) -> String, _ sparkline: Sparkline?, withTitles: Bool)
    -> [Fact]
  {
    [
      Fact(
        column: .init(header: words.count, alignment: .right), cell: { words.number($0.count) },
        ink: { $0.trend == .gone ? nil : .strong }),
      Fact(
        column: .init(header: words.share, alignment: .right, dropOrder: 2),
        cell: { $0.trend == .gone ? nil : words.percent($0.share) }),
      Fact(column: .init(header: words.environmentColumn, leastWidth: 7), cell: \.environment),
      Fact(column: .init(header: words.providerColumn, leastWidth: 12, dropOrder: 1), cell: \.provider),
      Fact(column: .init(header: words.errorColumn, leastWidth: 14), cell: \.error),
      Fact(column: .init(header: words.code, leastWidth: 8), cell: \.code),
      Fact(column: .init(header: words.statusColumn, leastWidth: 6), cell: \.status),
      Fact(column: .init(header: words.endpointColumn, leastWidth: 12), cell: \.endpoint),
      Fact(column: .init(header: words.clientColumn, leastWidth: 12), cell: \.client),
      Fact(column: .init(header: words.fileColumn, leastWidth: 20, elision: .middle), cell: \.file),
      Fact(
        column: .init(header: words.titleColumn, leastWidth: 30), cell: { withTitles ? title(of: $0) : nil }),
      Fact(
        column: .init(header: words.trend, dropOrder: 5), cell: trend(of:),
        ink: { ink(of: $0.trend) }),
      Fact(column: .init(header: words.timelineColumn, dropOrder: 6), cell: { sparkline?.text($0.timeline) }),
      Fact(column: .init(header: words.first), cell: { $0.firstSeen.map(time) }),
      Fact(column: .init(header: words.last, dropOrder: 4), cell: { $0.lastSeen.map(time) }),
      Fact(
        column: .init(header: words.clientsColumn, alignment: .right, dropOrder: 3),
        cell: { clients($0.clients) }),
    ]
  }

  private struct Fact {
    var column: TextTable.Column
    var cell: (Group) -> String?
    /// An ink of the fact's own.
    var ink: (Group) -> Ink? = { _ in nil }
  }

  private func clients(_ clients: DistinctValues) -> String? {
    if clients.distinct == 0 { return nil }
    return (clients.isExact ? "" : "~") + words.number(clients.distinct)
  }

  private func ink(of trend: Trend?) -> Ink {
    switch trend {
    case .new, .spiking, .back: .caution
    case .steady, .gone, nil: .faint
    }
  }

  /// Ways to write the times of a table, the longest first; the shorter ones leave out what all have in common.
  private func timeForms(_ times: [Timestamp]) -> [(Timestamp) -> String] {
    let zone = options.timeZone
    let civil = times.map(zone.civil(at:))
    let full: (Timestamp) -> String = { zone.minute($0) }
    if Set(civil.map(\.isoDate)).count <= 1 {
      return [full, { zone.civil(at: $0).clock }]
    }
    if Set(civil.map(\.year)).count == 1 {
      return [
        full, { "\(zone.civil(at: $0).monthAndDay) \(zone.civil(at: $0).clock)" },
        { zone.civil(at: $0).monthAndDay },
      ]
    }
    return [full, { zone.civil(at: $0).isoDate }]
  }
}
