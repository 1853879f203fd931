// What a catalog advises whatever the error is.

/// The general advice of a catalog.
public struct CatalogAdvice: Hashable, Sendable {
  /// The catalog's id.
  public var catalog: String
  /// What the catalog is called.
  public var title: String
  /// What to try, in order.
  public var steps: [String]

  /// Advice.
  public init(catalog: String, title: String, steps: [String]) {
    self.catalog = catalog
    self.title = title
    self.steps = steps
  }
}
