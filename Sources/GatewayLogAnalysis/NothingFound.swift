// What to say when a question has no answer, or only a part of it has: what was looked for, what is near, what to try.

import ErrorCatalog
import ErrorReport
import ReportRendering

enum NothingFound {
  static func messages(about explanation: Explanation, catalogs: CatalogSet) -> [String] {
    if explanation.found.isEmpty { return [nothing(explanation, catalogs)] }
    let count = explanation.unknown.reduce(0) { $0 + $1.count }
    if count == 0 { return [] }
    let names = explanation.unknown.prefix(5).map { "'\(name(of: $0))'" }.joined(separator: ", ")
    return ["no catalog knows \(names); an entry of your own can be added with --catalog FILE"]
  }

  private static func nothing(_ explanation: Explanation, _ catalogs: CatalogSet) -> String {
    if explanation.question == nil, explanation.unknown.isEmpty, explanation.suggestions.isEmpty {
      return
        "no error was found in standard input; pipe in the body that holds it, lines of a gateway's log, or the message"
    }
    let question = explanation.question ?? explanation.unknown.first.map(name) ?? "this message"
    let asked = excerpt(question)
    if catalogs.catalogs.contains(where: { $0.id == question.lowercased() }) {
      return "'\(asked)' is a catalog; analyze catalog show \(asked) shows what it knows"
    }
    var lines = ["no catalog has an entry for '\(asked)'"]
    if explanation.suggestions.isEmpty {
      lines[0] +=
        "; try its code (MP-121), its error (invalid_grant), the whole message in quotes, or its body: "
        + "analyze explain - < body.json"
    } else {
      lines[0] += "; the nearest are"
      lines += explanation.suggestions.map { "  \($0.name)  \($0.title)" }
      lines.append(
        "try analyze explain with one of these, with the whole message in quotes, or - and the body")
    }
    return lines.joined(separator: "\n")
  }

  private static func name(of occurrence: ErrorOccurrence) -> String {
    occurrence.code ?? occurrence.template.map { "\(occurrence.error ?? "") \($0)" } ?? occurrence.error
      ?? ""
  }

  private static func excerpt(_ text: String) -> String {
    let line = String(text.prefix { !$0.isNewline }).visible()
    return line.count > 80 ? line.prefix(79) + "…" : line
  }
}
