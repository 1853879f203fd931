// analyze history unack GROUP

import ArgumentParser
import GatewayLogAnalysis

struct HistoryUnackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unack",
    abstract: "Take back that a failure is known.")

  @Argument(help: ArgumentHelp("The failure, by the id in a report.", valueName: "GROUP"))
  var group: String

  @Option(help: ArgumentHelp("Who takes it back. (default: the user)", valueName: "NAME"))
  var by: String?

  @OptionGroup var history: HistoryOptions

  func run() throws {
    try CommandRun.run { _ throws(AnalysisError) in
      let result = try LogAnalysis.unacknowledge(
        group, by: by ?? Surroundings.user, in: try history.request())
      return (result.exitCode, result.messages)
    }
  }
}
