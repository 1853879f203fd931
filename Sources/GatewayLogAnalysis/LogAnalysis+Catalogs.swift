// What is known about errors: to look at, to check, and to write more of.

import ConfigurationFiles
import ErrorCatalog
import ErrorReport
import ReportRendering

extension LogAnalysis {
  /// The JSON Schema of a catalog's file, for editors.
  public static var catalogSchema: String { CatalogFile.jsonSchema }

  /// Writes what was asked for: the catalogs, their entries, one catalog, or one entry.
  ///
  /// - Throws: ``AnalysisError`` when an option or a catalog is wrong.
  public static func showCatalogs(
    _ request: CatalogRequest, standardOutput: ([UInt8]) throws(AnalysisError) -> Void
  ) throws(AnalysisError) -> CatalogResult {
    let presentation = try CheckedPresentation(request.presentation)
    let catalogs = try CatalogSet(files: request.catalogs)
    let view = CatalogView(catalogs: catalogs, presentation: presentation)
    return try ClosureSink.rendering(to: standardOutput) { view.show(request.subject, into: &$0) }
  }

  /// Checks catalogs beyond their form: languages, examples, and whether each entry can be reached. Without a file, the
  /// built-in catalogs are checked.
  ///
  /// A file that breaks the form has faults like any other; one that cannot be read ends the check.
  ///
  /// - Throws: ``AnalysisError`` when a file cannot be read.
  public static func lintCatalogs(_ paths: [String]) throws(AnalysisError) -> CatalogLintResult {
    var run = CatalogLintRun(builtIn: try builtIn())
    if paths.isEmpty {
      for document in BuiltInCatalogs.documents { run.checkBuiltIn(document.value, file: document.file) }
    }
    for path in paths {
      do throws(ConfigurationError) {
        run.check(try ConfigurationFile(reading: path))
      } catch {
        guard error.isUnreadable else {
          run.add(error.diagnostics)
          continue
        }
        throw AnalysisError(.configuration, error.diagnostics.map(\.description))
      }
    }
    return run.result
  }

  private static func builtIn() throws(AnalysisError) -> [Catalog] {
    do throws(ConfigurationError) {
      return try BuiltInCatalogs.all()
    } catch {
      throw AnalysisError(.configuration, error.diagnostics.map(\.description))
    }
  }
}
