// What is asked of a pipeline's run.

public import ErrorReport

/// A pipeline and a date, with what wins over its file. Paths are relative to the working folder.
public struct PipelineRequest: Sendable {
  /// The pipeline.
  public var pipeline: Pipeline
  /// The program and its version, as reports name it.
  public var tool: String
  /// When the run is made.
  public var now: Timestamp
  /// `2026-03-01`, `yesterday` or `today`, in the pipeline's zone.
  public var date = "yesterday"
  /// In place of the file's conditions, when there are any.
  public var failOn: [String] = []
  /// Threads, where the file says nothing.
  public var jobs: Int
  /// `en` or `nb`, where the file says nothing.
  public var language = "en"
  /// What clients are hashed with, where the file asks for that; see ``ReportRequest/clientKey``.
  public var clientKey: String?

  /// A request for yesterday's report.
  public init(_ pipeline: Pipeline, tool: String, now: Timestamp, jobs: Int) {
    self.pipeline = pipeline
    self.tool = tool
    self.now = now
    self.jobs = jobs
  }
}
