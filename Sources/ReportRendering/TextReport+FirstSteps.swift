// What broke most, where, since when, and what to do about it first.

import ErrorReport

extension TextReport {
  private static let mostSteps = 3

  private struct Step {
    /// The failures that share the fix.
    var numbers: [Int]
    var group: Group
    var fix: String?
  }

  /// The failures that weigh most, each with its first fix; one that several failures share is said once. The rest stands
  /// in their blocks.
  func firstSteps(_ groups: ArraySlice<Group>, of report: Report, on page: inout TextPage) {
    let steps = steps(groups)
    guard !steps.isEmpty else { return }
    page.line()
    page.line([TextRun(words.doFirst, .strong)])
    for step in steps {
      let numbers = step.numbers.prefix(4).map(String.init) + (step.numbers.count > 4 ? ["…"] : [])
      let mark = TextRun(numbers.joined(separator: ", ") + "  ", .faint)
      page.line([mark, TextRun(title(of: step.group), .strong).elided(to: page.measure - mark.width)])
      let indent = TextRun("   ")
      var facts = TextRun(place(of: step.group, in: report).joined(separator: " · "))
      facts = facts.elided(to: page.measure - indent.width)
      page.line([indent, facts])
      let arrow = TextRun("→ ", .accent)
      if let fix = step.fix {
        let words = TextRun.words(fix).map(\.text).joined(separator: " ")
        page.line([
          indent, arrow, TextRun(words, .accent).elided(to: page.measure - indent.width - arrow.width),
        ])
      } else {
        page.line([indent, TextRun(words.noCatalogEntry, .faint)])
      }
    }
  }

  private func steps(_ groups: ArraySlice<Group>) -> [Step] {
    var steps: [Step] = []
    for (position, group) in groups.enumerated()
    where group.trend != .gone && group.acknowledgement == nil {
      let fix = group.diagnosis?.fixes.first
      if let fix, let known = steps.firstIndex(where: { $0.fix == fix }) {
        steps[known].numbers.append(position + 1)
      } else if steps.count < Self.mostSteps {
        steps.append(Step(numbers: [position + 1], group: group, fix: fix))
      }
    }
    return steps
  }

  /// Where it happens, how often, since when and whether it goes on.
  private func place(of group: Group, in report: Report) -> [String] {
    let scope = [group.provider, group.environment].compactMap { $0 }
    var facts = [group.code ?? group.error].compactMap { $0 }.filter { $0 != title(of: group) }
    if !scope.isEmpty { facts.append(scope.joined(separator: " ")) }
    facts += group.otherKeys
    facts.append("\(words.counted(group.count, words.error)) (\(words.percent(group.share)))")
    if let first = group.firstSeen, let last = group.lastSeen {
      let zone = options.timeZone
      let isOneDay = [report.period.first, report.period.last].allSatisfy { bound in
        bound.map { zone.civil(at: $0).isoDate == zone.civil(at: first).isoDate } ?? false
      }
      let form: (Timestamp) -> String = { isOneDay ? zone.civil(at: $0).clock : zone.minute($0) }
      facts.append("\(words.since) \(form(first))" + (first == last ? "" : ", \(words.latest) \(form(last))"))
    }
    return facts
  }
}
