// analyze catalog lint [FILE …]

import ArgumentParser
import GatewayLogAnalysis

struct CatalogLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check catalogs: their form, their languages, and whether each example finds its entry.",
    discussion: """
      Each fault stands on a line as FILE:LINE:COLUMN: what is wrong, what was expected.

      Exit codes: 0 no fault; 1 a fault was found; 2 a file cannot be read.
      """)

  @Argument(
    help: ArgumentHelp(
      "Catalogs (YAML); without one, the built-in catalogs are checked.", valueName: "FILE"),
    completion: .file())
  var files: [String] = []

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      let result = try LogAnalysis.lintCatalogs(files)
      for line in result.faults + result.summary {
        try write(Array("\(LogAnalysis.printable(line))\n".utf8))
      }
      return (result.exitCode, [])
    }
  }
}

extension CatalogLintResult {
  /// A line for each catalog that is in order.
  fileprivate var summary: [String] {
    checked.filter { checked in !faults.contains { $0.hasPrefix("\(checked.file):") } }.map { checked in
      "\(checked.file): \(counted(checked.entries, "entry", "entries")) and "
        + "\(counted(checked.examples, "example", "examples")), no fault"
    }
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}
