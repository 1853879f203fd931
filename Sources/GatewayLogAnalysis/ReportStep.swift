// What a report's run has done so far, for those who log it.

enum ReportStep {
  /// The inputs have been read, and the report is made.
  case read(ReportResult)
  /// All outputs stand in their places.
  case wrote
  /// The history has the night.
  case recorded
}
