// Catalogs of a few lines.

import ConfigurationFiles

@testable import ErrorCatalog

enum SmallCatalog {
  /// A catalog in one language; `entries` is YAML for a list, each line as deep as it will stand.
  static func yaml(
    _ entries: String, catalog id: String = "fish", provider: String? = "fishmonger",
    codes: String = "FI-{digits:3}"
  ) -> String {
    var lines = ["catalog: \(id)", "title: \(id)", "codes: [\"\(codes)\"]"]
    if let provider {
      lines.append(
        "services: [{provider: \(provider), environments: [{name: prod, hosts: [\(provider).example.org]}]}]")
    }
    return lines.joined(separator: "\n") + "\nentries:\n\(entries)\n"
  }

  /// An entry; `rest` is YAML of its other members.
  static func entry(_ id: String, _ rest: String) -> String {
    "  - {id: \(id), title: Title of \(id), cause: Cause, fixes: [Fix], \(rest)}"
  }

  static func load(_ yaml: String) throws(ConfigurationError) -> Catalog {
    try CatalogFile.load(yaml: yaml, file: "c.yaml")
  }
}
