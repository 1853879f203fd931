// The date of a night.

import ErrorReport

/// A day of the calendar, `2026-03-01`.
struct NightDate: Hashable, CustomStringConvertible {
  private let midnight: Timestamp

  /// `nil` for anything but a date that exists.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    midnight = Timestamp(year: numbers[0], month: numbers[1], day: numbers[2])
    guard description == text else { return nil }
  }

  /// The date that the zone's calendars show.
  init(at time: Timestamp, in zone: TimeZoneRules) {
    let civil = zone.civil(at: time)
    midnight = Timestamp(year: civil.year, month: civil.month, day: civil.day)
  }

  private init(midnight: Timestamp) {
    self.midnight = midnight
  }

  func minus(days: Int) -> NightDate {
    NightDate(
      midnight: Timestamp(
        millisecondsSinceEpoch: midnight.millisecondsSinceEpoch - Int64(days) * 86_400_000))
  }

  var description: String { String(midnight.rfc3339.prefix(10)) }
}
