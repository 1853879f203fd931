// analyze history show [DATE]

import ArgumentParser
import GatewayLogAnalysis

struct HistoryShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a night's report, as far as the history keeps it.",
    discussion: """
      A history keeps no timelines and no inputs, and of each failure one sample; the report that the night wrote has all.
      """)

  @Argument(help: ArgumentHelp("The night's date; the last night without it.", valueName: "DATE"))
  var date: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The format: \(HistoryRequest.nightFormats.joined(separator: ", ")).", valueName: "FORMAT"),
    completion: .list(HistoryRequest.nightFormats))
  var format = "text"

  @Flag(name: [.short, .long], help: "Show samples and every row.")
  var verbose = false

  @OptionGroup var history: HistoryOptions

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      let request = try history.request(format: format, isVerbose: verbose)
      let result = try LogAnalysis.showHistory(request, .night(date), standardOutput: write)
      return (result.exitCode, result.messages)
    }
  }
}
