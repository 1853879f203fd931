// The options of a run that follows files or a pipe, checked.

import ErrorReport
import LogInput
import ReportJobs

struct FollowOptions {
  /// How long a window is, in milliseconds; `nil` for one that lasts to the end.
  let window: Int64?
  /// Files are read on after their end.
  let followsFiles: Bool

  static let windows: ClosedRange<Int64> = 1_000...86_400_000

  init(_ request: ReportRequest) throws(AnalysisError) {
    window = try Self.window(request.window)
    followsFiles = request.isFollowing
    for input in request.inputs { try Self.check(input, request) }
    if window != nil, request.outputs.contains(where: { $0.path == nil && $0.format == "html" }) {
      throw AnalysisError(
        .configuration,
        ["an HTML page for each window cannot stand on standard output; write it to a file: -o report.html"])
    }
  }

  /// The first end of a window behind `now`: windows end at the whole minutes, hours and so on of UTC that their length
  /// divides, so that those of two runs, or of a run that was started again, are the same.
  func end(after now: Timestamp) -> Timestamp? {
    guard let window else { return nil }
    let time = now.millisecondsSinceEpoch
    let rest = time % window
    return Timestamp(millisecondsSinceEpoch: time - (rest < 0 ? rest + window : rest) + window)
  }

  private static func window(_ text: String?) throws(AnalysisError) -> Int64? {
    guard let text else { return nil }
    guard let window = TimeArgument.duration(text), windows.contains(window) else {
      throw AnalysisError(
        .configuration,
        ["--window '\(text.visible())' is no length of a window; write 1s to 1d, such as 30s, 5m or 1h"])
    }
    return window
  }

  private static func check(_ input: String, _ request: ReportRequest) throws(AnalysisError) {
    let isFile = InputSource.named(input).bytes != nil
    if input == "-", isFile {
      throw AnalysisError(
        .configuration,
        [
          "standard input is a file here, and \(request.isFollowing ? "what becomes of it does not show" : "it is read once"); "
            + "write --follow and the file's name"
        ])
    }
    guard !request.isFollowing, input != "-" else { return }
    if isFile || !InputPlan(arguments: [input]).isStream {
      throw AnalysisError(
        .configuration,
        [
          "--window cuts what arrives into windows, and \(input.visible()) is read once; write --follow, too, or "
            + "--bucket for a timeline in one report"
        ])
    }
  }
}

extension InputSource {
  fileprivate static func named(_ argument: String) -> InputSource {
    argument == "-" ? .standardInput : .file(path: argument)
  }
}

extension InputPlan {
  /// It leads to a pipe or a device, and to nothing else.
  fileprivate var isStream: Bool { problems.isEmpty && sources.count == 1 && sources[0].bytes == nil }
}
