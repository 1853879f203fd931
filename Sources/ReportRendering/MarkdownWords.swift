// What the Markdown report says beside the words of the text report.

struct MarkdownWords: Sendable {
  var matrix: String
  var failures: String
  var total: String
  var others: String
  var forSupport: String

  init(_ language: ReportLanguage) {
    self =
      switch language {
      case .english: .english
      case .norwegian: .norwegian
      }
  }

  private init(matrix: String, failures: String, total: String, others: String, forSupport: String) {
    self.matrix = matrix
    self.failures = failures
    self.total = total
    self.others = others
    self.forSupport = forSupport
  }

  private static let english = MarkdownWords(
    matrix: "Errors by environment", failures: "Failures", total: "Total", others: "others",
    forSupport: "For support")

  private static let norwegian = MarkdownWords(
    matrix: "Feil per miljø", failures: "Feiltyper", total: "Sum", others: "andre",
    forSupport: "Til brukerstøtte")
}
