// One answer to "what does this error mean?".

/// A known error, and what the question said of the cases at hand.
public struct ExplainedError: Hashable, Sendable {
  /// What the answer rests on.
  public enum Basis: String, CaseIterable, Hashable, Sendable {
    /// The entry's own id was asked for.
    case id
    case code
    case message
    case endpoint
    case error
    case status

    /// A rung of the matcher as a basis.
    public init(_ rung: Diagnosis.Rung) {
      self =
        switch rung {
        case .code: .code
        case .message: .message
        case .endpoint: .endpoint
        case .error: .error
        case .status: .status
        }
    }
  }

  /// What a catalog knows.
  public var known: KnownError
  /// How the entry was found.
  public var matchedBy: Basis
  /// What the question said, the most frequent first: several where an input has the error in several places or
  /// wordings, none where an entry, a code or an error was named and nothing else.
  public var occurrences: [ErrorOccurrence]
  /// What was seen that bears on the cause.
  public var notes: [String]
  /// Entries that know the same name, for other providers or other cases.
  public var also: [EntryReference]

  /// An answer.
  public init(
    known: KnownError, matchedBy: Basis, occurrences: [ErrorOccurrence] = [], notes: [String] = [],
    also: [EntryReference] = []
  ) {
    self.known = known
    self.matchedBy = matchedBy
    self.occurrences = occurrences
    self.notes = notes
    self.also = also
  }
}
