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
    name: .customLong("pipeline"),
    help: ArgumentHelp(
      "The pipeline's file, which names the history, the zone and the language.", valueName: "FILE"),
    completion: .file(extensions: ["yaml", "yml"]))
  var pipelineFile: String?

  @Option(
    help: ArgumentHelp(
      "The folder that the history's path starts from. (default: the working folder)", valueName: "DIR"),
    completion: .directory)
  var root: String?

  @Option(
    name: .customLong("pipeline-id"),
    help: ArgumentHelp("The pipeline, where a history holds several.", valueName: "ID"))
  var pipelineID: String?

  @Option(
    help: ArgumentHelp(
      "Zone of dates and of the times shown, such as Europe/Oslo. (default: the pipeline's, or UTC)",
      valueName: "ZONE"))
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
    let pipeline: Pipeline? = if let pipelineFile { try Pipeline(readingFile: pipelineFile) } else { nil }
    if let pipeline, path == nil, pipeline.historyPath == nil {
      throw AnalysisError.usage("the pipeline \(pipeline.id) keeps no history; give it the key history")
    }
    guard let path = path ?? pipeline?.historyPath else {
      throw AnalysisError.usage(
        "which history? Name its file with --history PATH, or the pipeline with --pipeline FILE")
    }
    if let root { try RootFolder.enter(root) }
    var request = HistoryRequest(historyPath: path, now: Surroundings.now)
    request.pipeline = pipelineID ?? pipeline?.id
    request.timeZone = timezone ?? pipeline?.timeZone ?? "UTC"
    request.presentation.format = format
    request.presentation.language = language?.rawValue ?? pipeline?.language ?? Surroundings.language
    request.presentation.width = Terminal.width
    request.presentation.usesColor = ReadingOptions.usesColor(color)
    request.isVerbose = isVerbose
    return request
  }
}
