// Where a report goes, and in which form.

import ReportJobs
import ReportRendering

/// A form and a place, from `[FORMAT:]PATH`.
public struct ReportOutput: Hashable, Sendable {
  /// The forms that reports are written in, and that of the events themselves.
  public static var formats: [String] { ReportFormat.allCases.map(\.rawValue) + [eventsFormat] }
  /// A row an event, written while the inputs are read: no rendering of a report.
  static let eventsFormat = EventsFile.format

  /// One of `formats`.
  public let format: String
  /// The file; `nil` for standard output.
  public let path: String?

  /// A report on standard output.
  public static func standardOutput(format: String) throws(AnalysisError) -> ReportOutput {
    try ReportOutput(format: format, path: nil)
  }

  /// From `[FORMAT:]PATH`; without a form, the path's extension tells it. `-` is standard output.
  public init(_ argument: String) throws(AnalysisError) {
    if let colon = argument.firstIndex(of: ":"), Self.formats.contains(String(argument[..<colon])) {
      try self.init(
        format: String(argument[..<colon]), path: String(argument[argument.index(after: colon)...]))
      return
    }
    if argument == "-" {
      try self.init(format: ReportFormat.text.rawValue, path: argument)
      return
    }
    let name = argument.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."),
      let format = ReportFormat(fileExtension: String(name[name.index(after: dot)...]))
    else {
      throw AnalysisError(
        .configuration,
        [
          "the form of the output '\(argument.visible())' cannot be told from its name; write FORMAT:PATH with one of "
            + Self.formats.joined(separator: ", ")
        ])
    }
    try self.init(format: format.rawValue, path: argument)
  }

  private init(format: String, path: String?) throws(AnalysisError) {
    guard Self.formats.contains(format) else {
      throw AnalysisError(
        .configuration,
        ["there is no format '\(format.visible())'; the formats are \(Self.formats.joined(separator: ", "))"])
    }
    guard path != "" else {
      throw AnalysisError(
        .configuration, ["an output has no path; write FORMAT:PATH, or FORMAT:- for standard output"])
    }
    self.format = format
    self.path = path == "-" ? nil : path
  }
}
