// What the commands on a history have in common: which history, which pipeline in it, and how it is shown.

import ArgumentParser
import GatewayLogAnalysis

struct HistoryOptions: ParsableArguments {
  @Option(
    name: .customLong("history"),
    help: ArgumentHelp("The history's file, as the pipeline names it.", valueName: "PATH"),
    completion: .file())
  var path: String?

  @Option(
    name: .customLong("pipeline-id"),
    help: ArgumentHelp("The pipeline, where a history holds several.", valueName: "ID"))
  var pipeline: String?

  @Option(
    help: ArgumentHelp(
      "Zone of dates and of the times shown, such as Europe/Oslo. (default: UTC)", valueName: "ZONE"))
  var timezone: String?

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp("Language of headings: en or nb. (default: from LANG)", valueName: "LANGUAGE"))
  var language: ReadingOptions.OutputLanguage?

  @Option(
    help: ArgumentHelp(
      "Colour on standard output: auto, always or never; NO_COLOR is honoured.", valueName: "WHEN"))
  var color = ReadingOptions.When.auto

  func request(format: String = "text", isVerbose: Bool = false) throws(AnalysisError) -> HistoryRequest {
    guard let path else {
      throw AnalysisError.usage("which history? Name its file with --history PATH")
    }
    var request = HistoryRequest(historyPath: path, now: Surroundings.now)
    request.pipeline = pipeline
    request.timeZone = timezone ?? "UTC"
    request.presentation.format = format
    request.presentation.language = language?.rawValue ?? Surroundings.language
    request.presentation.width = Terminal.width
    request.presentation.usesColor = ReadingOptions.usesColor(color)
    request.isVerbose = isVerbose
    return request
  }
}
