// From a question to its answer. A name or a message is looked up; a body takes the way of a log, so that `explain` and
// `report` never say different things about it.

import ErrorAggregation
import ErrorCatalog
import ErrorExtraction
import ErrorReport

struct Explainer {
  private let catalogs: CatalogSet
  private let search: EntrySearch
  private let rules: ExtractionRules
  private let language: Language
  private let tool: String

  init(catalogs: CatalogSet, provider: String?, language: Language, tool: String) {
    self.catalogs = catalogs
    search = EntrySearch(catalogs, provider: provider)
    var rules = ExtractionRules(catalogs: catalogs)
    rules.assumedProvider = provider
    self.rules = rules
    self.language = language
    self.tool = tool
  }

  // MARK: - A question in words

  func explain(text: String) -> Explanation {
    let question = rules.redactor.redact(text)
    let questions = search.questions(in: question)
    if !questions.isEmpty { return explain(questions) }
    var explanation = Explanation(tool: tool, question: Self.excerpt(of: question))
    let failure = search.answer(to: question) == nil ? connectionFailure(in: question) : nil
    if let answer = search.answer(to: question) ?? failure.flatMap(search.answer(to:)) {
      explanation.found = errors(answer, in: question)
      explanation.isChoice = explanation.found.count > 1 || answer.basis == .status
    } else {
      explanation.suggestions = suggestions(for: failure ?? question)
    }
    addAdvice(to: &explanation)
    return explanation
  }

  /// Each in its turn; what two of them are about is explained once.
  private func explain(_ questions: [String]) -> Explanation {
    var explanation = Explanation(tool: tool, question: Self.excerpt(of: questions.joined(separator: " ")))
    for question in questions {
      if let answer = search.answer(to: question) {
        for error in errors(answer, in: question) { add(error, to: &explanation.found) }
      } else if !explanation.unknown.contains(where: { $0.error == question }) {
        var occurrence = ErrorOccurrence()
        occurrence.error = question
        explanation.unknown.append(occurrence)
      }
    }
    addAdvice(to: &explanation)
    return explanation
  }

  /// `connect ECONNREFUSED 127.0.0.1:443` is in no catalog as such; what it is a case of may be.
  private func connectionFailure(in question: String) -> String? {
    let line = ExampleRecord.line(of: CatalogExample(body: question))
    let groups = PastedLog.groups(of: line, rules: rules, language: language)
    return groups.first { $0.kind == .connection }?.error
  }

  /// The first line that says something; a question may be a page.
  private static func excerpt(of question: String) -> String {
    let line =
      question.split(whereSeparator: \.isNewline).lazy
      .map { $0.drop(while: \.isWhitespace) }.first { !$0.isEmpty } ?? ""
    return line.count > 300 ? line.prefix(299) + "…" : String(line)
  }

  private func errors(_ answer: EntrySearch.Answer, in question: String) -> [ExplainedError] {
    answer.found.enumerated().map { index, place in
      var occurrence: ErrorOccurrence?
      if index == 0, let message = answer.message {
        occurrence = ErrorOccurrence()
        occurrence?.template = message.text
        occurrence?.values = Self.values(of: message, in: MessageText(question))
      }
      if let code = answer.code, code != place.entry.id {
        occurrence = occurrence ?? ErrorOccurrence()
        occurrence?.code = code
      }
      return ExplainedError(
        known: KnownError(place, code: answer.code, language),
        matchedBy: ExplainedError.Basis(answer.basis), occurrences: occurrence.map { [$0] } ?? [],
        also: index == 0 ? answer.others.map { EntryReference($0, language) } : [])
    }
  }

  private static func values(
    of message: MessageTemplate, in text: MessageText
  ) -> [String: [CountedValue]] {
    var values: [String: [CountedValue]] = [:]
    for capture in message.match(in: text)?.captures ?? [] {
      values[capture.name, default: []].append(CountedValue(value: text.string(capture.range), count: 1))
    }
    return values
  }

  // MARK: - A body, or lines of a log

  func explain(_ pasted: PastedErrors) -> Explanation {
    var explanation = Explanation(tool: tool)
    for group in PastedLog.groups(of: pasted.log, rules: rules, language: language) {
      if let error = error(of: group) {
        add(error, to: &explanation.found)
      } else {
        explanation.unknown.append(ErrorOccurrence(group))
      }
    }
    sort(&explanation.found)
    if explanation.found.isEmpty, explanation.unknown.isEmpty {
      let spoken = explain(text: pasted.words)
      // What a body without an error says is no question.
      return pasted.log.isEmpty || !spoken.found.isEmpty ? spoken : explanation
    }
    if explanation.found.isEmpty {
      explanation.suggestions =
        explanation.unknown.lazy.map { occurrence in
          suggestions(for: occurrence.template ?? occurrence.error ?? "")
        }.first { !$0.isEmpty } ?? []
    }
    addAdvice(to: &explanation)
    return explanation
  }

  /// An error is explained once, wherever and in whatever words it was met.
  private func add(_ error: ExplainedError, to found: inout [ExplainedError]) {
    guard let known = found.firstIndex(where: { $0.known == error.known }) else {
      found.append(error)
      return
    }
    found[known].occurrences += error.occurrences
    found[known].notes += error.notes.filter { !found[known].notes.contains($0) }
  }

  /// The most frequent first; of equals, the one that has more of its cases in one place.
  private func sort(_ found: inout [ExplainedError]) {
    let counts = found.map { $0.occurrences.reduce(0) { $0 + $1.count } }
    found = found.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }.map { found[$0] }
  }

  /// What a report would say; where it would know nothing, what the message or the error alone lets one think of.
  private func error(of group: Group) -> ExplainedError? {
    let occurrence = ErrorOccurrence(group)
    if let diagnosis = group.diagnosis, let place = place(of: diagnosis) {
      return ExplainedError(
        known: KnownError(place, code: group.code, language),
        matchedBy: ExplainedError.Basis(diagnosis.matchedBy), occurrences: [occurrence],
        notes: diagnosis.notes,
        also: others(for: group, than: place))
    }
    let description = group.samples.first?.description ?? ""
    let path = group.endpoints.first?.value.split(separator: " ").last.map(String.init)
    let said =
      HTTPStatusLine(description) == nil
      ? search.answer(
        toMessage: MessageText(description), status: group.statuses.first.flatMap { Int($0.value) },
        path: path) : nil
    guard let answer = said ?? group.error.flatMap(search.answer(toName:)) else { return nil }
    var error = errors(answer, in: description).first
    let values = error?.occurrences.first?.values ?? [:]
    error?.occurrences = [occurrence]
    error?.occurrences[0].values.merge(values) { known, _ in known }
    error?.also =
      (answer.found.dropFirst() + answer.others).map { EntryReference($0, language) }
    return error
  }

  /// An error that only the standards explain may mean something of its own to a provider that nothing names.
  private func others(for group: Group, than place: CataloguedEntry) -> [EntryReference] {
    guard group.provider == Scope.unknownProvider, place.catalog.services.isEmpty,
      group.diagnosis?.matchedBy == .error, let error = group.error,
      let answer = search.answer(toName: error)
    else { return [] }
    return (answer.found + answer.others).filter { $0.name != place.name }
      .map { EntryReference($0, language) }
  }

  private func place(of diagnosis: Diagnosis) -> CataloguedEntry? {
    let places = catalogs.catalogs.filter { $0.id == diagnosis.catalog }.flatMap { catalog in
      catalog.entries.filter { $0.id == diagnosis.entry }
        .map { CataloguedEntry(catalog: catalog, entry: $0) }
    }
    // A user's entry and a built-in one may share their name.
    return places.first { $0.entry.cause.text(in: language) == diagnosis.cause } ?? places.first
  }

  // MARK: - Around an answer

  private func suggestions(for question: String) -> [EntryReference] {
    search.suggestions(for: question).map { EntryReference($0, language) }
  }

  private func addAdvice(to explanation: inout Explanation) {
    var seen: Set<String> = []
    for error in explanation.found where seen.insert(error.known.reference.catalog).inserted {
      let id = error.known.reference.catalog
      let advice = catalogs.catalogs.first { $0.id == id && $0.advice != nil }
      if let advice { explanation.advice.append(CatalogAdvice(advice, language)) }
    }
  }
}

extension ErrorOccurrence {
  init(_ group: Group) {
    self.init(count: group.count)
    provider = group.provider == Scope.unknownProvider ? nil : group.provider
    environment = group.environment == Scope.unknownProvider ? nil : group.environment
    error = group.error
    code = group.code
    template = group.template
    values = group.parameters
    traceID = group.samples.lazy.compactMap(\.traceID).first
  }
}

extension ExplainedError.Basis {
  init(_ basis: EntrySearch.Basis) {
    self =
      switch basis {
      case .id: .id
      case .code: .code
      case .message: .message
      case .error: .error
      case .status: .status
      }
  }
}
