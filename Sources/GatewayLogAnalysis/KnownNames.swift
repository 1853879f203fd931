// The names that the catalogs know: what a shell can complete.

import ErrorCatalog

/// Names that options and questions take, each list in the order of the catalogs and without repetitions.
public struct KnownNames: Sendable {
  /// Catalogs' ids, such as `maskinporten`.
  public var catalogs: [String] = []
  /// What `--provider` takes: services, and catalogs where they are named otherwise.
  public var providers: [String] = []
  /// Services' environments, such as `prod`.
  public var environments: [String] = []
  /// OAuth errors that an entry names, such as `invalid_grant`, sorted.
  public var errors: [String] = []
  /// Entries' ids, such as `MP-121`.
  public var entries: [String] = []

  /// The names in the built-in catalogs.
  ///
  /// - Throws: ``AnalysisError`` when a built-in catalog cannot be read.
  public static func builtIn() throws(AnalysisError) -> KnownNames {
    let set = try CatalogSet(files: [])
    var names = KnownNames()
    names.catalogs = set.catalogs.map(\.id)
    names.providers = unique(set.providerNames)
    names.environments = unique(set.catalogs.flatMap(\.services).flatMap(\.environments).map(\.name))
    names.errors = set.knownErrors.sorted()
    names.entries = unique(set.catalogs.flatMap(\.entries).map(\.id))
    return names
  }

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
