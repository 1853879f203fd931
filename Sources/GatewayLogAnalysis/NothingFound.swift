// What to say when a question has no answer: what was looked for, what is near, what to try.

import ErrorCatalog
import ErrorReport
import ReportRendering

enum NothingFound {
  static func message(about explanation: Explanation, catalogs: CatalogSet) -> String {
    guard let question = explanation.question ?? explanation.unknown.first.map(name) else {
      return
        "no error was found in standard input; pipe in the body that holds it, lines of a gateway's log, or the message"
    }
    let asked = excerpt(question)
    if catalogs.catalogs.contains(where: { $0.id == question.lowercased() }) {
      return "'\(asked)' is a catalog; analyze catalog show \(asked) shows what it knows"
    }
    var problem = "no catalog has an entry for '\(asked)'"
    let known = catalogs.documentedCode(in: Array(question.utf8), provider: nil)
      .map { catalogs.catalogs[$0.catalog].id }
    if let known {
      problem += ", which looks like a code of \(known); analyze catalog list \(known) shows those it has"
    }
    if !explanation.suggestions.isEmpty { return nearest(to: problem, explanation.suggestions) }
    if known != nil { return problem }
    return problem
      + "; try its code (MP-121), its error (invalid_grant), the whole message in quotes, or its body: "
      + "analyze explain - < body.json"
  }

  private static func nearest(to problem: String, _ suggestions: [EntryReference]) -> String {
    let width = suggestions.map(\.name.count).max() ?? 0
    let lines = suggestions.map { suggestion in
      let gap = String(repeating: " ", count: width - suggestion.name.count + 2)
      return "  \(suggestion.name)\(gap)\(suggestion.title)"
    }
    return
      ([problem + "; the nearest:"] + lines
      + ["try one of these names, the whole message in quotes, or its body: analyze explain - < body.json"])
      .joined(separator: "\n")
  }

  private static func name(of occurrence: ErrorOccurrence) -> String {
    [occurrence.code ?? occurrence.error, occurrence.template].compactMap { $0 }.joined(separator: ": ")
  }

  private static func excerpt(_ text: String) -> String {
    let line = text.visible()
    return line.count > 80 ? line.prefix(79) + "…" : line
  }
}
