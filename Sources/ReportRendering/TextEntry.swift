// An entry of a catalog for people at a terminal: what it is, why, what to do. With all of it, also how it is recognised.

import ErrorReport

/// Writes entries on a page, all aligned alike.
struct TextEntry {
  let words: Words
  let own: CatalogWords
  let fields: TextFields

  init(_ language: ReportLanguage) {
    words = Words(language)
    own = CatalogWords(language)
    fields = TextFields(
      indent: 0,
      labels: [
        words.message, words.parameters, words.cause, words.fixes, words.links, words.notes, own.inGeneral,
        own.also, own.forSupport, own.inLogs, own.code, own.error, own.status, own.endpoint, own.provider,
        own.example,
      ])
  }

  /// An answer: the entry, and what the question said of this occurrence. `countsOccurrences` tells that several were
  /// read, so that their number says something.
  func answer(_ answer: ExplainedError, countsOccurrences: Bool, on page: inout TextPage) {
    heading(answer, countsOccurrences: countsOccurrences, on: &page)
    if let occurrence = answer.occurrence { self.occurrence(occurrence, on: &page) }
    remedy(answer.known, notes: answer.notes, on: &page)
    fields.list(
      own.also,
      answer.also.map { [TextRun($0.name, .accent), TextRun("–", .faint)] + TextRun.words($0.title) },
      on: &page)
  }

  /// All that is known of an entry.
  func entry(_ known: KnownError, on page: inout TextPage) {
    heading(ExplainedError(known: known, matchedBy: .id), countsOccurrences: false, on: &page)
    remedy(known, notes: [], on: &page)
    page.line()
    recognition(known, on: &page)
    for example in known.examples { self.example(example, on: &page) }
  }

  /// What a catalog says whatever the error is.
  func advice(_ advice: CatalogAdvice, isNamed: Bool, on page: inout TextPage) {
    guard !advice.steps.isEmpty else { return }
    let name = isNamed ? [TextRun("\(advice.title):", .faint)] : []
    let lines = advice.steps.map { TextRun.words($0) }
    if isNamed { fields.write(own.inGeneral, name, on: &page) }
    fields.list(isNamed ? "" : own.inGeneral, mark: TextRun("- ", .accent), lines, on: &page)
  }

  private func heading(_ answer: ExplainedError, countsOccurrences: Bool, on page: inout TextPage) {
    let known = answer.known
    page.paragraph(indent: 0, TextRun.words(known.reference.title, .strong))
    var names: [String] = []
    for name in [answer.occurrence?.code, known.reference.entry, answer.occurrence?.error] {
      if let name, !names.contains(name) { names.append(name) }
    }
    let place = [answer.occurrence?.provider, answer.occurrence?.environment].compactMap { $0 }
    var parts = [names.joined(separator: " "), known.catalogTitle]
    if !place.isEmpty { parts.append(place.joined(separator: " ")) }
    if countsOccurrences, let count = answer.occurrence?.count {
      parts.append(words.counted(count, words.error))
    }
    page.paragraph(
      indent: 0,
      parts.enumerated().flatMap { index, part in
        // Each part stays on one line; only what a catalog is called may be long.
        (index == 0 ? [] : [TextRun("·", .faint)]) + (index == 1 ? TextRun.words(part) : [TextRun(part)])
      })
  }

  func occurrence(_ occurrence: ErrorOccurrence, on page: inout TextPage) {
    if let template = occurrence.template { fields.write(words.message, TextRun.words(template), on: &page) }
    let values = occurrence.values.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }
    fields.list(
      words.parameters,
      values.map { name, values in
        let texts = values.map { $0.count > 1 ? "\($0.value) (\(words.number($0.count)))" : $0.value }
        return [TextRun("\(name):", .faint)] + TextRun.list(texts)
      }, on: &page)
    if let traceID = occurrence.traceID {
      fields.write(own.forSupport, [TextRun("trace_id", .faint), TextRun(traceID)], on: &page)
    }
  }

  private func remedy(_ known: KnownError, notes: [String], on page: inout TextPage) {
    fields.remedy(
      cause: known.cause, notes: notes, fixes: known.fixes, links: known.links, words: words, on: &page)
    if !known.isSeenInLogs { fields.write(own.inLogs, TextRun.words(own.neverInLogs), on: &page) }
  }

  private func recognition(_ known: KnownError, on page: inout TextPage) {
    let recognition = known.recognition
    let facts = [
      (own.code, recognition.codes), (own.error, recognition.errors),
      (own.status, recognition.statuses.map(String.init)), (own.endpoint, recognition.endpoints),
      (own.provider, recognition.providers),
    ]
    fields.list(own.message, recognition.messages.map { TextRun.words($0) }, on: &page)
    for (label, values) in facts { fields.write(label, TextRun.list(values), on: &page) }
  }

  private func example(_ example: KnownError.Example, on page: inout TextPage) {
    let place = [example.status.map(String.init), example.host, example.endpoint].compactMap { $0 }
    let lead = place.map { TextRun($0, .faint) }
    fields.write(own.example, lead + TextRun.words(example.body), on: &page)
  }
}
