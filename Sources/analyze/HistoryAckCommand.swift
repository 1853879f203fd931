// analyze history ack GROUP --comment TEXT [--until DATE]

import ArgumentParser
import GatewayLogAnalysis

struct HistoryAckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack",
    abstract: "Say that a failure is known, so that it pages nobody until it spikes.",
    discussion:
      "Who said so and when is kept with the comment, and stands in every report until it is taken back.")

  @Argument(help: ArgumentHelp("The failure, by the id in a report.", valueName: "GROUP"))
  var group: String

  @Option(help: ArgumentHelp("What is done about it.", valueName: "TEXT"))
  var comment: String

  @Option(
    help: ArgumentHelp("When it is over: a date, whose beginning is the end, or RFC 3339.", valueName: "DATE")
  )
  var until: String?

  @Option(help: ArgumentHelp("Who knows about it. (default: the user)", valueName: "NAME"))
  var by: String?

  @OptionGroup var history: HistoryOptions

  func run() throws {
    try CommandRun.run { _ throws(AnalysisError) in
      let result = try LogAnalysis.acknowledge(
        group, by: by ?? Surroundings.user, comment: comment, until: until, in: try history.request())
      return (result.exitCode, result.messages)
    }
  }
}
