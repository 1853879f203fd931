// The catalogs that the program carries, so that one file is enough to run it.

package import ConfigurationFiles

package enum BuiltInCatalogs {
  /// In the order of their files' names, decoded once.
  ///
  /// - Throws: when the archive is damaged or stale, which a test rules out.
  package static func all() throws(ConfigurationError) -> [Catalog] {
    try decoded.get()
  }

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
