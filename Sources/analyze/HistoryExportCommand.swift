// analyze history export

import ArgumentParser
import GatewayLogAnalysis

struct HistoryExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write all nights as one CSV, a row a failure and night, in the columns of a report's CSV.")

  @OptionGroup var history: HistoryOptions

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      let result = try LogAnalysis.showHistory(
        try history.request(), .everything, standardOutput: write)
      return (result.exitCode, result.messages)
    }
  }
}
