// What someone wants to see of the catalogs.

/// A look at what is known, each option with a safe default.
public struct CatalogRequest: Sendable {
  /// What to show.
  public enum Subject: Sendable {
    /// All catalogs, a row each.
    case all
    /// The entries of one catalog, or of all.
    case entries(of: String?)
    /// A catalog by its id, or an entry by its id or `catalog/id`.
    case named(String)
  }

  /// What to show.
  public var subject: Subject
  /// Paths of YAML catalogs, whose entries win over the built-in ones.
  public var catalogs: [String] = []
  /// How it is shown.
  public var presentation = Presentation()

  /// A request with the defaults.
  public init(_ subject: Subject) {
    self.subject = subject
  }
}
