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
        words.seen, words.message, words.parameters, words.cause, words.fixes, words.links, words.notes,
        own.inGeneral,
        own.also, own.forSupport, own.inLogs, own.code, own.error, own.status, own.endpoint, own.provider,
        own.example,
      ])
  }

  /// An answer: the entry, and what the question said of the cases at hand. `countsOccurrences` tells that several were
  /// read, so that their number says something.
  func answer(_ answer: ExplainedError, countsOccurrences: Bool, on page: inout TextPage) {
    let only = answer.occurrences.count == 1 ? answer.occurrences.first : nil
    heading(answer, place: only.map { place(of: $0, isCounted: countsOccurrences) } ?? [], on: &page)
    for occurrence in answer.occurrences {
      if only == nil {
        let parts = place(of: occurrence, isCounted: countsOccurrences)
        fields.write(words.seen, parts.map { TextRun($0) }, on: &page)
      }
      self.occurrence(occurrence, on: &page)
    }
    remedy(answer.known, notes: answer.notes, on: &page)
    fields.list(
      own.also,
      answer.also.map { [TextRun($0.name, .accent), TextRun("–", .faint)] + TextRun.words($0.title) },
      on: &page)
  }

  /// All that is known of an entry.
  func entry(_ known: KnownError, on page: inout TextPage) {
    heading(ExplainedError(known: known, matchedBy: .id), place: [], on: &page)
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

  private func heading(_ answer: ExplainedError, place: [String], on page: inout TextPage) {
    let known = answer.known
    page.paragraph(indent: 0, TextRun.words(known.reference.title, .strong))
    let codes = answer.occurrences.map(\.code)
    let errors = answer.occurrences.map(\.error)
    var names: [String] = []
    for case let name? in codes + [known.reference.entry] + errors where !names.contains(name) {
      names.append(name)
    }
    let dot = TextRun("·", .faint)
    // A place and a count stay on one line each.
    page.paragraph(
      indent: 0,
      names.map { TextRun($0) } + [dot] + TextRun.words(known.catalogTitle)
        + place.flatMap { [dot, TextRun($0)] })
  }

  /// `maskinporten prod`, `3 errors`.
  private func place(of occurrence: ErrorOccurrence, isCounted: Bool) -> [String] {
    let place = [occurrence.provider, occurrence.environment].compactMap { $0 }.joined(separator: " ")
    return (place.isEmpty ? [] : [place])
      + (isCounted ? [words.counted(occurrence.count, words.error)] : [])
  }

  private func occurrence(_ occurrence: ErrorOccurrence, on page: inout TextPage) {
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
