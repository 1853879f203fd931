// A question to a history.

/// What of a history is shown.
public enum HistorySubject: Hashable, Sendable {
  /// All nights, a row each.
  case nights
  /// A group's counts, night by night; by its id.
  case group(String)
  /// A night's report; by its date, or the last one.
  case night(String?)
  /// What changed from one date to another.
  case difference(String, String)
  /// All groups of all nights, as CSV.
  case everything
}
