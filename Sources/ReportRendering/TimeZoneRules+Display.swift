// Times as the reader's clock shows them.

package import ErrorReport

extension TimeZoneRules {
  /// `2026-03-01 08:15`.
  package func minute(_ time: Timestamp) -> String {
    let civil = civil(at: time)
    return "\(civil.isoDate) \(civil.clock)"
  }

  /// `2026-03-01 08:15:30`.
  func second(_ time: Timestamp) -> String {
    String(millisecond(time).dropLast(4))
  }

  /// `2026-03-01 08:15:30.250`.
  func millisecond(_ time: Timestamp) -> String {
    let civil = civil(at: time)
    return "\(civil.isoDate) \(civil.clock):\(padded(civil.second, 2)).\(padded(civil.millisecond, 3))"
  }

  /// `2026-03-01 08:15 – 22:10`; the date again only where it changes, and one time alone within a minute.
  func span(_ first: Timestamp, _ last: Timestamp) -> String {
    let from = civil(at: first)
    let to = civil(at: last)
    if minute(first) == minute(last) { return minute(first) }
    return "\(minute(first)) – \(from.isoDate == to.isoDate ? to.clock : minute(last))"
  }
}

extension CivilTime {
  /// `2026-03-01`.
  var isoDate: String { "\(padded(year, 4))-\(monthAndDay)" }
  /// `03-01`.
  var monthAndDay: String { "\(padded(month, 2))-\(padded(day, 2))" }
  /// `08:15`.
  var clock: String { "\(padded(hour, 2)):\(padded(minute, 2))" }
}

private func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
