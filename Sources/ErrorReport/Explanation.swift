// What `explain` answers: the value that its renderers read.

/// The answer to "what does this error mean, and what do I do about it?".
public struct Explanation: Hashable, Sendable {
  /// The version of the JSON form.
  public static let schema = "analyze.explanation/1"

  /// The program and its version.
  public var tool: String
  /// What was asked, redacted; `nil` when it came as a body or as lines.
  public var question: String?
  /// The errors found: those of an input, the most frequent first; otherwise those that the question fits.
  public var found: [ExplainedError]
  /// Whether `found` are entries to choose from, for the question fits all of them equally.
  public var isChoice: Bool
  /// Errors of an input that no catalog knows.
  public var unknown: [ErrorOccurrence]
  /// The nearest entries, when nothing was found.
  public var suggestions: [EntryReference]
  /// What the catalogs of `found` advise whatever the error is.
  public var advice: [CatalogAdvice]

  /// An explanation of nothing yet.
  public init(tool: String, question: String? = nil) {
    self.tool = tool
    self.question = question
    found = []
    isChoice = false
    unknown = []
    suggestions = []
    advice = []
  }
}
