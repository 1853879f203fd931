// Which entry of which catalog.

/// An entry by its public name.
public struct EntryReference: Hashable, Sendable {
  /// The catalog's id, for example `maskinporten`.
  public var catalog: String
  /// The entry's id, for example `MP-121`; it may stand in several catalogs.
  public var entry: String
  /// One line for people.
  public var title: String

  /// A reference.
  public init(catalog: String, entry: String, title: String) {
    self.catalog = catalog
    self.entry = entry
    self.title = title
  }

  /// `maskinporten/MP-121`, which means one entry only.
  public var name: String { "\(catalog)/\(entry)" }
}
