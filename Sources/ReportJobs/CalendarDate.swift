// A day of the calendar, whatever clocks do on it.

package import ErrorReport

/// A date of the proleptic Gregorian calendar, `2026-03-01`.
package struct CalendarDate: Hashable, Comparable, Sendable {
  private let daysSinceEpoch: Int

  /// Months and days beyond their range are carried over.
  package init(year: Int, month: Int, day: Int) {
    let time = Timestamp(year: year, month: month, day: day)
    daysSinceEpoch = Int(time.millisecondsSinceEpoch / 86_400_000)
  }

  /// From `YYYY-MM-DD`; `nil` for any other form, and for a day that the calendar does not have.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, zip(parts, [4, 2, 2]).allSatisfy({ $0.utf8.count == $1 && $0.isDigits }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
    guard (self.year, self.month, self.day) == (year, month, day) else { return nil }
  }

  /// The date that the zone's calendars show at a point in time.
  package init(at time: Timestamp, in zone: TimeZoneRules) {
    let civil = zone.civil(at: time)
    self.init(year: civil.year, month: civil.month, day: civil.day)
  }

  private init(daysSinceEpoch: Int) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  package var year: Int { civil.year }
  package var month: Int { civil.month }
  package var day: Int { civil.day }

  /// From 1.
  package var dayOfYear: Int {
    daysSinceEpoch - CalendarDate(year: year, month: 1, day: 1).daysSinceEpoch + 1
  }

  /// That many days later; earlier for a negative number.
  package func adding(days: Int) -> CalendarDate {
    CalendarDate(daysSinceEpoch: daysSinceEpoch + days)
  }

  package static func < (lhs: CalendarDate, rhs: CalendarDate) -> Bool {
    lhs.daysSinceEpoch < rhs.daysSinceEpoch
  }

  private var civil: CivilTime {
    Timestamp(millisecondsSinceEpoch: Int64(daysSinceEpoch) * 86_400_000).civil
  }
}

extension CalendarDate: CustomStringConvertible {
  /// ISO 8601, `2026-03-01`.
  package var description: String { String(Timestamp(calendarDate: self).rfc3339.prefix(10)) }
}

extension Timestamp {
  fileprivate init(calendarDate date: CalendarDate) {
    self.init(year: date.year, month: date.month, day: date.day)
  }
}

extension StringProtocol {
  var isDigits: Bool { !isEmpty && utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }
}
