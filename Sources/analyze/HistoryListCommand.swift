// analyze history list [--group ID]

import ArgumentParser
import GatewayLogAnalysis

struct HistoryListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the nights, or one failure night by night (the default).")

  @Option(
    help: ArgumentHelp("The failure whose course is shown, by the id in a report.", valueName: "ID"))
  var group: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The format: \(HistoryRequest.formats.joined(separator: ", ")).", valueName: "FORMAT"),
    completion: .list(HistoryRequest.formats))
  var format = "text"

  @OptionGroup var history: HistoryOptions

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      let request = try history.request(format: format)
      let result = try LogAnalysis.showHistory(
        request, group.map(HistorySubject.group) ?? .nights, standardOutput: write)
      return (result.exitCode, result.messages)
    }
  }
}
