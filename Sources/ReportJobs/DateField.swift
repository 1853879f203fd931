// A part of a date as a placeholder writes it, by the letters of strftime(3).

enum DateField: Character, CaseIterable, Sendable {
  case year = "Y"
  /// Of the century.
  case shortYear = "y"
  case month = "m"
  case day = "d"
  case dayOfYear = "j"

  /// Digits; zeros fill it up.
  var width: Int {
    switch self {
    case .year: 4
    case .dayOfYear: 3
    case .shortYear, .month, .day: 2
    }
  }

  func text(of date: CalendarDate) -> String {
    let number =
      switch self {
      case .year: date.year
      case .shortYear: date.year % 100
      case .month: date.month
      case .day: date.day
      case .dayOfYear: date.dayOfYear
      }
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
