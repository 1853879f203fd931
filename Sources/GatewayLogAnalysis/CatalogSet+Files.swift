// The catalogs of a run: the user's files first, then those that the program carries.

import ConfigurationFiles
import ErrorCatalog
import ReportRendering

extension CatalogSet {
  /// Fails with every fault of the first file that has one, each with its place.
  init(files paths: [String]) throws(AnalysisError) {
    do throws(ConfigurationError) {
      var user: [Catalog] = []
      for path in paths {
        let file = try ConfigurationFile(reading: path)
        user.append(try CatalogFile.load(yaml: file.text, file: file.path))
      }
      self.init(user: user, builtIn: try BuiltInCatalogs.all())
    } catch {
      throw AnalysisError(.configuration, error.diagnostics.map(\.description))
    }
  }

  /// The names of all services and of their catalogs.
  var providerNames: [String] {
    catalogs.flatMap { catalog in
      let services = catalog.services.map(\.provider)
      return services.isEmpty ? [] : services + (services.contains(catalog.id) ? [] : [catalog.id])
    }
  }
}

extension Language {
  init(checking name: String) throws(AnalysisError) {
    guard let language = Language(rawValue: name) else {
      throw AnalysisError(
        .configuration, ["there is no language '\(name.visible())'; there are en and nb"])
    }
    self = language
  }
}
