// What a catalog knows about a group: why it happens, and what to do.

/// An entry of a catalog, in the report's language.
public struct Diagnosis: Hashable, Sendable {
  /// The rung of the matcher that found the entry, the surest first.
  public enum Rung: String, CaseIterable, Hashable, Sendable {
    case code
    case message
    case endpoint
    case error
    case status
  }

  /// The catalog's id, for example `maskinporten`.
  public var catalog: String
  /// The entry's public id, for example `MP-121`.
  public var entry: String
  /// What the match rests on.
  public var matchedBy: Rung
  /// One line for people.
  public var title: String
  /// Why it happens.
  public var cause: String
  /// What to do, in the order to try it.
  public var fixes: [String]
  /// What the provider's catalog advises whatever the error is; for a general answer only.
  public var advice: [String]
  /// Whether the answer rests on the error's name or the status alone, in the standards' catalog, or on the form of a
  /// code: no catalog knows the message or this very code.
  public var isGeneral: Bool
  /// Where to read more.
  public var links: [String]
  /// What was seen in this log that bears on the cause.
  public var notes: [String]

  /// A diagnosis.
  public init(
    catalog: String, entry: String, matchedBy: Rung, title: String, cause: String,
    fixes: [String] = [], advice: [String] = [], isGeneral: Bool = false, links: [String] = [],
    notes: [String] = []
  ) {
    self.catalog = catalog
    self.entry = entry
    self.matchedBy = matchedBy
    self.title = title
    self.cause = cause
    self.fixes = fixes
    self.advice = advice
    self.isGeneral = isGeneral
    self.links = links
    self.notes = notes
  }
}
