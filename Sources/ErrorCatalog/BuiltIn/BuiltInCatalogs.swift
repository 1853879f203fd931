// The catalogs that the program carries, so that one file is enough to run it.

package import ConfigurationFiles

package enum BuiltInCatalogs {
  /// In the order of their files' names, decoded once.
  ///
  /// - Throws: when the archive is damaged or stale, which a test rules out.
  package static func all() throws(ConfigurationError) -> [Catalog] {
    try decoded.get()
  }

  /// The same as values, by the names of their files; empty when the archive is damaged.
  package static var documents: [(file: String, value: ConfigurationValue)] {
    BuiltInCatalogArchive.documents.compactMap { document in
      let value = try? ConfigurationValue(compact: document.text, file: document.file)
      return value.map { (document.file, $0) }
    }
  }

  /// What they hold, in a form that differs when one of them does.
  package static var sources: [String] { BuiltInCatalogArchive.documents.map(\.text) }

  private static let decoded: Result<[Catalog], ConfigurationError> = Result {
    () throws(ConfigurationError) in
    var catalogs: [Catalog] = []
    for document in BuiltInCatalogArchive.documents {
      let value = try ConfigurationValue(compact: document.text, file: document.file)
      catalogs.append(try CatalogFile.load(value, file: document.file))
    }
    return catalogs
  }
}
