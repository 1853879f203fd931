// The library's front door, for what goes on.

public import ErrorReport

extension LogAnalysis {
  /// Reads inputs as they grow, and writes a report for each window, until the inputs are over or `stop` is called.
  ///
  /// Files are looked for by polling, and known by device, number and first kilobyte. Each window's report covers the lines
  /// that arrived in it, and those alone. `clock` tells the time by which windows end. `say` is told what people should know as
  /// it happens; `standardOutput` takes the bytes meant for standard output as soon as they are there.
  ///
  /// - Throws: ``AnalysisError`` when an option is wrong, or when an output cannot be written to in the beginning. Later, what
  ///   goes wrong is said, and tried again in the next window.
  public static func follow(
    _ request: ReportRequest, until stop: StopRequest, clock: @escaping () -> Timestamp,
    say: @escaping (FollowMessage) -> Void, standardOutput: @escaping ([UInt8]) -> Void
  ) throws(AnalysisError) -> FollowResult {
    let follow = try FollowOptions(request)
    let options = try CheckedOptions(request)
    var run = FollowRun(
      options, follow: follow, stop: stop, clock: clock, say: say, standardOutput: standardOutput)
    return try run.run()
  }
}
