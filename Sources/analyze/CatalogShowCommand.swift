// analyze catalog show NAME

import ArgumentParser
import GatewayLogAnalysis

struct CatalogShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show all that a catalog or an entry says, also how an error is recognised.")

  @Argument(
    help: ArgumentHelp(
      "A catalog's id (maskinporten), or an entry's (MP-121, maskinporten/MP-121).", valueName: "NAME"),
    completion: .catalogsAndEntries)
  var name: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The format: \(Presentation.formats.joined(separator: " or ")).", valueName: "FORMAT"),
    completion: .list(Presentation.formats))
  var format = "text"

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      var request = CatalogRequest(.named(name))
      request.catalogs = reading.catalogs
      request.presentation = reading.presentation(format: format)
      let result = try LogAnalysis.showCatalogs(request, standardOutput: write)
      return (result.exitCode, result.messages)
    }
  }
}
