// The nights that own something, in words.

enum Owners {
  /// From their dates, each once and in order.
  static func words(_ dates: [String]) -> String {
    let dates = Set(dates).sorted()
    guard let last = dates.last, dates.count > 1 else {
      return "the night of \(dates.first ?? "another date")"
    }
    if dates.count > 3 { return "the nights of \(dates[0]) to \(last)" }
    return "the nights of \(dates.dropLast().joined(separator: ", ")) and \(last)"
  }
}
