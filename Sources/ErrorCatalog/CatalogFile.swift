// A catalog's file: YAML, or the compact form that the program carries, → a `Catalog`. Both take the same
// way, and are checked the same.

package import ConfigurationFiles

package enum CatalogFile {
  /// The catalog that a YAML text describes.
  ///
  /// - Throws: everything that is wrong with it, each with its place.
  package static func load(yaml: String, file: String) throws(ConfigurationError) -> Catalog {
    try load(ConfigurationValue(yaml: yaml, file: file), file: file)
  }

  /// The catalog that a value describes.
  package static func load(_ value: ConfigurationValue, file: String) throws(ConfigurationError) -> Catalog {
    if let error = ConfigurationError(schema.validate(value, file: file)) { throw error }
    var reader = CatalogReader(file: file)
    let catalog = reader.catalog(value)
    if let error = ConfigurationError(reader.diagnostics) { throw error }
    return catalog
  }

  /// The JSON Schema of the file, for editors.
  package static var jsonSchema: String {
    schema.jsonSchema(title: "A catalog of errors", id: "urn:analyze:catalog:1")
  }
}
