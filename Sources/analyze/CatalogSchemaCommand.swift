// analyze catalog schema

import ArgumentParser
import GatewayLogAnalysis

struct CatalogSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a catalog's file, for editors.")

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      try write(Array(LogAnalysis.catalogSchema.utf8))
      return (0, [])
    }
  }
}
