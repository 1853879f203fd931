// What a report says first.

import ErrorReport

/// The sentence at the top, and beneath it how much of the traffic it is, or what to do when there is nothing to show.
struct Headline {
  /// Whether there is any failure to tell of.
  let isBroken: Bool
  let title: String
  let share: String?
  let advice: String?

  init(_ report: Report, words: Words) {
    let overall = report.overall
    let errors = words.counted(overall.errors, words.error)
    let total = words.counted(overall.requests + overall.errors, words.request)
    isBroken = report.failureCount > 0
    if isBroken {
      title = words.headline(
        words.counted(report.failureCount, words.failure),
        words.counted(report.failingEnvironmentCount, words.environment))
      share = words.ofRequests(errors, total, words.percent(overall.errorRate))
      advice = nil
      return
    }
    share = nil
    let lines = words.counted(report.lines.total, words.line)
    let inputs = words.counted(report.inputs.count, words.input)
    let isUnread =
      report.lines.total == 0 && !report.inputs.isEmpty && report.damagedInputs.count == report.inputs.count
    let isFiltered = report.lines.filtered > 0
    // A period was asked for, and most records tell no time that could lie in it.
    let isForWantOfTimes =
      (report.period.since != nil || report.period.until != nil)
      && report.lines.untimed > report.lines.records / 2
    if overall.errors > 0 {
      (title, advice) = (words.noneMatches(errors), nil)
    } else if overall.requests > 0 {
      (title, advice) = (words.noErrors(total), nil)
    } else if isUnread {
      (title, advice) = (words.nothingRead(inputs), words.nothingReadAdvice)
    } else if report.inputs.isEmpty, report.lines.total == 0 {
      (title, advice) = (words.noInputs, nil)
    } else if report.lines.total == 0, report.inputs.contains(where: { $0.status == .seen }) {
      (title, advice) = (words.nothingUncounted(inputs), nil)
    } else if report.lines.total == 0 {
      (title, advice) = (words.noLines(inputs), nil)
    } else if isFiltered {
      title = words.allFiltered(words.counted(report.lines.filtered, words.line))
      advice =
        isForWantOfTimes
        ? words.untimedAdvice(words.number(report.lines.untimed)) : words.allFilteredAdvice
    } else {
      (title, advice) = (words.noRequests(lines), words.noRequestsAdvice)
    }
  }
}
