// The words of `explain` and `catalog` that the report does not have; a language is a file beside this one.

import ErrorReport

struct CatalogWords: Sendable {
  // An entry.
  var inGeneral: String
  var also: String
  var forSupport: String
  var inLogs: String
  var neverInLogs: String
  var code: String
  var message: String
  var error: String
  var status: String
  var endpoint: String
  var provider: String
  var example: String

  // What a question fits.
  var unknown: @Sendable (_ errors: String) -> String
  var choice: @Sendable (_ question: String, _ entries: String) -> String
  var choose: String

  // A catalog.
  var entry: Words.Noun
  var source: String
  var revised: @Sendable (_ date: String) -> String
  var paths: String
  var codes: String
  var ids: String
  var assertions: String
  var limits: @Sendable (_ lifetime: String, _ clockSkew: String) -> String
  var everyProvider: String
  var rung: @Sendable (Diagnosis.Rung) -> String
  var columns:
    (
      catalog: String, title: String, providers: String, entries: String, revised: String, source: String,
      entry: String, matchedBy: String, environment: String, hosts: String
    )
}

extension CatalogWords {
  init(_ language: ReportLanguage) {
    switch language {
    case .english: self = .english
    case .norwegian: self = .norwegian
    }
  }
}
