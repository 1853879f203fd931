// The zone on the reader's wall.

package import ErrorReport

/// A time zone, reduced to what showing a time needs.
package struct DisplayZone: Sendable {
  /// Universal time.
  package static let utc = DisplayZone(name: "UTC") { _ in 0 }

  /// What readers know it by, for example `Europe/Oslo`.
  package var name: String
  /// Seconds east of UTC at a point in time.
  package var secondsFromUTC: @Sendable (Timestamp) -> Int

  package init(name: String, secondsFromUTC: @escaping @Sendable (Timestamp) -> Int) {
    self.name = name
    self.secondsFromUTC = secondsFromUTC
  }

  /// The clock on the wall at a point in time.
  func civil(_ time: Timestamp) -> CivilTime {
    let shift = Int64(secondsFromUTC(time)) * 1_000
    return Timestamp(millisecondsSinceEpoch: time.millisecondsSinceEpoch + shift).civil
  }

  /// `2026-03-01 08:15`.
  func minute(_ time: Timestamp) -> String {
    let civil = civil(time)
    return "\(civil.isoDate) \(civil.clock)"
  }

  /// `2026-03-01 08:15:30.250`.
  func millisecond(_ time: Timestamp) -> String {
    let civil = civil(time)
    return "\(civil.isoDate) \(civil.clock):\(padded(civil.second, 2)).\(padded(civil.millisecond, 3))"
  }

  /// `2026-03-01 08:15 – 22:10`; the date again only where it changes.
  func span(_ first: Timestamp, _ last: Timestamp) -> String {
    let from = civil(first)
    let to = civil(last)
    if first == last { return minute(first) }
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
