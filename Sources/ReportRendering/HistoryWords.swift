// The words of `history` that the report does not have.

struct HistoryWords: Sendable {
  var night: Words.Noun
  var date: String
  var groups: String
  var noNights: String
  var noInput: String
  var partial: String
  var withdrawn: @Sendable (_ name: String, _ at: String) -> String
  var before: String
  var after: String
  var difference: String
  var noDifference: String
}

extension HistoryWords {
  init(_ language: ReportLanguage) {
    switch language {
    case .english: self = .english
    case .norwegian: self = .norwegian
    }
  }

  private static let english = HistoryWords(
    night: Words.Noun(one: "night", many: "nights"),
    date: "DATE",
    groups: "FAILURES",
    noNights: "There is no night in this history yet; `analyze run` with a pipeline makes the first.",
    noInput: "no input",
    partial: "partial",
    withdrawn: { name, at in "taken back by \(name), \(at)" },
    before: "BEFORE",
    after: "AFTER",
    difference: "DIFFERENCE",
    noDifference: "No failure differs between these nights.")

  private static let norwegian = HistoryWords(
    night: Words.Noun(one: "natt", many: "netter"),
    date: "DATO",
    groups: "FEILTYPER",
    noNights: "Det er ingen natt i denne historikken ennå; `analyze run` med en kjøreplan lager den første.",
    noInput: "ingen kilder",
    partial: "ufullstendig",
    withdrawn: { name, at in "trukket tilbake av \(name), \(at)" },
    before: "FØR",
    after: "ETTER",
    difference: "FORSKJELL",
    noDifference: "Ingen feiltype er forskjellig mellom disse nettene.")
}
