// The charts: errors over time in each environment, and requests beside errors. The table beneath them says the same.

import ErrorReport

extension HTMLReport {
  /// A chart has as many strips as still are told apart at a glance.
  private static let stripLimit = 6
  private static let columnLimit = 120

  func charts(_ report: Report) -> TemplateFields? {
    guard let columns = TimeColumns(report, most: Self.columnLimit),
      report.environments.contains(where: { !$0.timeline.isEmpty })
    else { return nil }
    let failing = report.environments.filter { $0.errors > 0 && !$0.timeline.isEmpty }
    let shown = failing.prefix(Self.stripLimit)
    let errors = shown.map { columns.sums($0.timeline, \.start, \.errors) }
    let most = errors.flatMap { $0 }.max() ?? 0
    var fields = TemplateFields()
    fields["columns"] = columns.count
    fields["ticks"] = ticks(columns)
    fields["scale"] = own.scale(own.duration(columns.width), words.counted(most, words.error))
    fields["strips"] = zip(shown, errors).enumerated().map { index, strip in
      self.strip(strip.0, strip.1, of: most, columns, id: "s\(index)")
    }
    fields["moreStrips"] = more(than: Self.stripLimit, of: failing.count)
    traffic(report, columns, errors, on: &fields)
    return fields
  }

  private func strip(
    _ total: EnvironmentTotal, _ errors: [Int], of most: Int, _ columns: TimeColumns, id: String
  ) -> TemplateFields {
    var fields = TemplateFields()
    fields["id"] = id
    fields["provider"] = total.provider
    fields["environment"] = total.environment
    fields["name"] = "\(total.provider) \(total.environment)"
    fields["total"] = words.number(total.errors)
    let peak = peak(errors, columns)
    fields["sentence"] = own.strip(words.counted(total.errors, words.error), peak.most, peak.from)
    fields["path"] = TimeColumns.outline(errors, of: most, height: 100, least: 3)
    return fields
  }

  private func traffic(
    _ report: Report, _ columns: TimeColumns, _ strips: [[Int]], on fields: inout TemplateFields
  ) {
    var errors = Array(repeating: 0, count: columns.count)
    var all = errors
    for total in report.environments {
      let failed = columns.sums(total.timeline, \.start, \.errors)
      let fine = columns.sums(total.timeline, \.start, \.requests)
      for column in errors.indices {
        errors[column] += failed[column]
        all[column] += failed[column] + fine[column]
      }
    }
    let most = all.max() ?? 0
    let overall = report.overall
    let peak = peak(all, columns)
    fields["trafficScale"] = own.scale(own.duration(columns.width), words.counted(most, words.request))
    fields["trafficSentence"] = own.trafficSentence(
      words.counted(overall.errors, words.error),
      words.counted(overall.requests + overall.errors, words.request), peak.most, peak.from)
    fields["trafficPath"] = TimeColumns.outline(all, of: most, height: 100)
    fields["errorsPath"] = TimeColumns.outline(errors, of: most, height: 100)
    fields["figures"] = all.indices.filter { all[$0] > 0 }.map { column in
      var row = TemplateFields()
      row["time"] = options.timeZone.minute(columns.start(of: column))
      row["cells"] = ([all[column], errors[column]] + strips.map { $0[column] }).map(words.number)
      return row
    }
  }

  private func peak(_ values: [Int], _ columns: TimeColumns) -> (most: String, from: String) {
    let most = values.max() ?? 0
    let column = values.firstIndex(of: most) ?? 0
    return (words.number(most), options.timeZone.minute(columns.start(of: column)))
  }

  /// Five times from the beginning to the end; days where they are told apart by days.
  private func ticks(_ columns: TimeColumns) -> [String] {
    let times = (0...4).map { part in
      Timestamp(
        millisecondsSinceEpoch: columns.start.millisecondsSinceEpoch
          + Int64(columns.count * columns.width) * 250 * Int64(part))
    }
    let minutes = times.map(options.timeZone.minute)
    let isLong = columns.count * columns.width > 4 * 86_400
    let dates = Set(minutes.map { $0.prefix(10) })
    return minutes.enumerated().map { index, minute in
      if isLong { return String(minute.prefix(10)) }
      // The date stands where it begins.
      let isNewDate = index == 0 || minutes[index - 1].prefix(10) != minute.prefix(10)
      return dates.count > 1 && isNewDate ? String(minute.dropFirst(5)) : String(minute.suffix(5))
    }
  }
}
