// analyze catalog list [CATALOG]

import ArgumentParser
import GatewayLogAnalysis

struct CatalogListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the catalogs, or the entries of one (the default).")

  @Argument(
    help: ArgumentHelp("The catalog whose entries are listed.", valueName: "CATALOG"),
    completion: .catalogs)
  var catalog: String?

  @Flag(help: "List the entries of all catalogs.")
  var entries = false

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The format: \(Presentation.formats.joined(separator: " or ")).", valueName: "FORMAT"),
    completion: .list(Presentation.formats))
  var format = "text"

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      var request = CatalogRequest(catalog != nil || entries ? .entries(of: catalog) : .all)
      request.catalogs = reading.catalogs
      request.presentation = reading.presentation(format: format)
      let result = try LogAnalysis.showCatalogs(request, standardOutput: write)
      return (result.exitCode, result.messages)
    }
  }
}
