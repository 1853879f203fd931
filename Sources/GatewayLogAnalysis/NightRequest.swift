// What makes a report a night of a pipeline: its name, its date, and the history that it is kept in.

/// A report that belongs to a night: it counts what no other night of the history owns, and is compared with those before.
public struct NightRequest: Hashable, Sendable {
  /// The pipeline's id: nights of one pipeline are compared with each other.
  public var pipeline: String
  /// The night's date, `2026-03-01`, in the pipeline's zone.
  public var date: String
  /// The history's file; made where there is none.
  public var historyPath: String
  /// Days after which nights are forgotten; `nil` for never.
  public var retainedDays: Int?

  /// A night, kept for ever.
  public init(pipeline: String, date: String, historyPath: String, retainedDays: Int? = nil) {
    self.pipeline = pipeline
    self.date = date
    self.historyPath = historyPath
    self.retainedDays = retainedDays
  }
}
