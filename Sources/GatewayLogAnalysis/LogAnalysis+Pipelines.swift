// Saved reports: run one, or tell what a run would do.

public import Logging
import ReportJobs

extension LogAnalysis {
  /// The JSON Schema of a pipeline's file, for editors.
  public static var pipelineSchema: String { PipelineFile.jsonSchema }

  /// Runs a pipeline for a date: reads, compares with the nights before where there is a history, writes all outputs, and lets go of
  /// reports that are kept no longer.
  ///
  /// One run of a pipeline goes on at a time. Outputs are put into place when all of them are whole. Where there is nothing to read, a
  /// report says so. `standardOutput` takes what goes to the output `-`, and where it throws, the night is not
  /// kept; `log` gets an event for each step, and all messages of the result.
  ///
  /// - Throws: ``AnalysisError`` when an option is wrong, another run goes on, no input could be read, or an output could not be written.
  public static func run(
    _ request: PipelineRequest, log: Logger, standardOutput: ([UInt8]) throws(AnalysisError) -> Void
  ) throws(AnalysisError) -> ReportResult {
    let options = try PipelineOptions(request)
    var log = log
    log[metadataKey: "pipeline"] = "\(options.file.pipeline)"
    log[metadataKey: "date"] = "\(options.night.date)"
    return try PipelineRun(options, log: log).run(standardOutput: standardOutput)
  }

  /// Checks what a pipeline says about a date, the catalogs that it names, and the request; reads nothing else.
  ///
  /// - Throws: ``AnalysisError`` when something is wrong.
  public static func check(_ request: PipelineRequest) throws(AnalysisError) {
    _ = try PipelineOptions.night(request)
    try PipelineOptions.checkCatalogs(of: request.pipeline.file)
    _ = try CheckedOptions.conditions(request.failOn, hasHistory: request.pipeline.historyPath != nil)
  }

  /// What a run of the pipeline would read and write, without doing either.
  ///
  /// - Throws: ``AnalysisError`` when an option is wrong.
  public static func plan(_ request: PipelineRequest) throws(AnalysisError) -> PipelinePlan {
    PipelinePlan(try PipelineOptions(request))
  }
}
