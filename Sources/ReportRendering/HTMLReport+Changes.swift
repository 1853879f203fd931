// What changed since the nights before, and which problems are known.

import ErrorReport

extension HTMLReport {
  func changes(_ report: Report, on page: inout TemplateFields) {
    guard let changes = Changes(report) else { return }
    var fields = TemplateFields()
    if changes.kinds.isEmpty { fields["nothing"] = words.noChanges(changes) }
    fields["kinds"] = changes.kinds.map { kind in
      var fields = TemplateFields()
      fields["entries"] = kind.entries.prefix(rowLimit).map { entry in
        var fields = entryFields(entry)
        fields["trend"] = badge(kind.trend)
        return fields
      }
      fields["more"] = more(than: rowLimit, of: kind.entries.count)
      return fields
    }
    page["changes"] = fields
    if changes.known.isEmpty { return }
    var known = TemplateFields()
    known["entries"] = changes.known.prefix(rowLimit).map { entry in
      var fields = entryFields(entry)
      fields["acknowledged"] = entry.group.acknowledgement.map {
        words.acknowledgement($0, in: options.timeZone)
      }
      return fields
    }
    known["more"] = more(than: rowLimit, of: changes.known.count)
    page["known"] = known
  }

  func badge(_ trend: Trend) -> TemplateFields {
    var badge = TemplateFields()
    badge["name"] = words.trendName(trend)
    badge["class"] = trend.isAlarming ? "alarming" : "calm"
    return badge
  }

  private func entryFields(_ entry: Changes.Entry) -> TemplateFields {
    var fields = TemplateFields()
    fields["anchor"] = anchor(entry.group, number: entry.number)
    fields["name"] = name(entry.group)
    fields["facts"] = words.changeFacts(entry.group)
    return fields
  }
}
