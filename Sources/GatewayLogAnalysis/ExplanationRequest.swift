// What someone wants explained.

/// A question about an error, each option with a safe default.
public struct ExplanationRequest: Sendable {
  /// What the question is.
  public enum Question: Sendable {
    /// A code, an entry's id, an error, a status, or a message.
    case text(String)
    /// What came through a pipe: a body, lines of a log, or a message; UTF-8.
    case input([UInt8])
  }

  /// Bytes of an input that are looked at; what is longer is a log, and a report's business.
  public static let inputLimit = 1 << 20

  /// The question.
  public var question: Question
  /// The program and its version, as the JSON form names it.
  public var tool: String
  /// Paths of YAML catalogs, whose entries win over the built-in ones.
  public var catalogs: [String] = []
  /// The service that answered, where the question does not tell; the catalogs of others are left out.
  public var provider: String?
  /// How the answer is shown.
  public var presentation = Presentation()

  /// A request with the defaults.
  public init(_ question: Question, tool: String) {
    self.question = question
    self.tool = tool
  }
}
