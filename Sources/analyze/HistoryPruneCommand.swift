// analyze history prune --before DATE | --older-than AGE

import ArgumentParser
import GatewayLogAnalysis

struct HistoryPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Forget old nights, of one pipeline or of all.",
    discussion: """
      What a forgotten night counted may be counted again when its logs are read again, unless its period had no \
      beginning. Acknowledgements stay.
      """)

  @Option(help: ArgumentHelp("Forget nights dated before this.", valueName: "DATE"))
  var before: String?

  @Option(help: ArgumentHelp("Forget nights dated longer ago than this: 400d, 52w.", valueName: "AGE"))
  var olderThan: String?

  @OptionGroup var history: HistoryOptions

  func run() throws {
    try CommandRun.run { _ throws(AnalysisError) in
      let age: NightAge
      switch (before, olderThan) {
      case (let date?, nil): age = .before(date)
      case (nil, let duration?): age = .olderThan(duration)
      default:
        throw AnalysisError.usage(
          "which nights? Write either --before DATE or --older-than AGE, such as --older-than 400d")
      }
      let result = try LogAnalysis.prune(age, in: try history.request())
      return (result.exitCode, result.messages)
    }
  }
}
