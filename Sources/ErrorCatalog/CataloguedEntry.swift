// An entry with the catalog it stands in: its id alone may stand in several.

package struct CataloguedEntry: Sendable {
  package let catalog: Catalog
  package let entry: CatalogEntry

  package init(catalog: Catalog, entry: CatalogEntry) {
    self.catalog = catalog
    self.entry = entry
  }

  /// `maskinporten/MP-121`
  package var name: String { "\(catalog.id)/\(entry.id)" }
}
