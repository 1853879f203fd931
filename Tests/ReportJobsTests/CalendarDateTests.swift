// Days of the calendar.

import ErrorReport
import Testing

@testable import ReportJobs

@Suite("Dates")
struct CalendarDateTests {
  @Test("days are counted over months, years and leap days")
  func adding() {
    let cases = [
      ("2026-03-01", -1, "2026-02-28"), ("2028-03-01", -1, "2028-02-29"), ("2026-12-31", 1, "2027-01-01"),
      ("2026-01-01", -366, "2024-12-31"), ("2026-03-29", 0, "2026-03-29"), ("2000-02-29", 365, "2001-02-28"),
    ]
    for (date, days, later) in cases {
      #expect(CalendarDate(date)?.adding(days: days).description == later, "\(date) \(days)")
    }
  }

  @Test(
    "what is no day of the calendar is no date",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-3-1", "26-03-01", "2026-03-01T00:00:00Z",
      "2026/03/01", "", "yesterday", "2026-03-0१", "+026-03-01",
    ])
  func wrong(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test("the day that a time falls on is the zone's")
  func zones() throws {
    let time = Timestamp(year: 2026, month: 3, day: 12, hour: 23, minute: 30)
    #expect(CalendarDate(at: time, in: .utc).description == "2026-03-12")
    #expect(
      CalendarDate(at: time, in: try TimeZoneRules(inDatabase: "Europe/Oslo")).description == "2026-03-13")
    #expect(
      CalendarDate(at: time, in: try TimeZoneRules(inDatabase: "America/Los_Angeles")).description
        == "2026-03-12")
  }

  @Test("a year's days are counted from 1")
  func dayOfYear() {
    #expect(CalendarDate(year: 2026, month: 1, day: 1).dayOfYear == 1)
    #expect(CalendarDate(year: 2028, month: 12, day: 31).dayOfYear == 366)
  }
}
