// analyze history diff A B

import ArgumentParser
import GatewayLogAnalysis

struct HistoryDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what changed from one night to another.")

  @Argument(help: ArgumentHelp("The date of the one night.", valueName: "A"))
  var before: String

  @Argument(help: ArgumentHelp("The date of the other.", valueName: "B"))
  var after: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The format: \(HistoryRequest.formats.joined(separator: ", ")).", valueName: "FORMAT"),
    completion: .list(HistoryRequest.formats))
  var format = "text"

  @Flag(name: [.short, .long], help: "Show every row.")
  var verbose = false

  @OptionGroup var history: HistoryOptions

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      let request = try history.request(format: format, isVerbose: verbose)
      let result = try LogAnalysis.showHistory(
        request, .difference(before, after), standardOutput: write)
      return (result.exitCode, result.messages)
    }
  }
}
