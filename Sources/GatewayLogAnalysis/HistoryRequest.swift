// Which history is looked at, and how what it tells is shown.

public import ErrorReport
import ReportRendering

/// A look at a history, or a change of it; each option has a safe default.
public struct HistoryRequest: Sendable {
  /// The forms of lists and comparisons: text for people, JSON and CSV for programs.
  public static var formats: [String] { HistoryFormat.allCases.map(\.rawValue) }

  /// The forms of a night that is shown: those of reports, but for the events, which no history keeps.
  public static var nightFormats: [String] { ReportFormat.allCases.map(\.rawValue) }

  /// The history's file.
  public var historyPath: String
  /// The pipeline's id; `nil` where the history holds only one.
  public var pipeline: String?
  /// Now: for acknowledgements, and for how old a night is.
  public var now: Timestamp
  /// The zone that people's formats show times in, and whose midnight a date is.
  public var timeZone = "UTC"
  /// How it is shown; the form is one of `formats` or `nightFormats`.
  public var presentation = Presentation()
  /// Whether every row and sample is shown.
  public var isVerbose = false

  /// A request with the defaults.
  public init(historyPath: String, now: Timestamp) {
    self.historyPath = historyPath
    self.now = now
  }
}
