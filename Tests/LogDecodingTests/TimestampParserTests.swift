// Times as gateways write them, with the answers known.

import ErrorReport
import LogDecoding
import Testing

@Suite struct TimestampParserTests {
  private func read(_ text: String) -> String? {
    TimestampParser.parse(Array(text.utf8).span)?.rfc3339
  }

  @Test(
    "RFC 3339 is read with its offset, and as UTC without one",
    arguments: [
      ("2026-03-01T08:15:30Z", "2026-03-01T08:15:30.000Z"),
      ("2026-03-01t08:15:30z", "2026-03-01T08:15:30.000Z"),
      ("2026-03-01T08:15:30.25Z", "2026-03-01T08:15:30.250Z"),
      ("2026-03-01T08:15:30.123456789Z", "2026-03-01T08:15:30.123Z"),
      ("2026-03-01T08:15:30.999999Z", "2026-03-01T08:15:30.999Z"),
      ("2026-03-01T08:15:30,7Z", "2026-03-01T08:15:30.700Z"),
      ("2026-03-01 08:15:30,250", "2026-03-01T08:15:30.250Z"),
      ("2026-03-01 08:15:30", "2026-03-01T08:15:30.000Z"),
      ("2026-03-01T08:15:30", "2026-03-01T08:15:30.000Z"),
      ("2026-03-01 08:15:30 UTC", "2026-03-01T08:15:30.000Z"),
      ("2026-03-01T08:15:30+01:00", "2026-03-01T07:15:30.000Z"),
      ("2026-03-01T08:15:30+0100", "2026-03-01T07:15:30.000Z"),
      ("2026-03-01T08:15:30+01", "2026-03-01T07:15:30.000Z"),
      ("2026-03-01 08:15:30 +0100", "2026-03-01T07:15:30.000Z"),
      ("2026-03-01T00:15:30+05:45", "2026-02-28T18:30:30.000Z"),
      ("2026-12-31T20:00:00-08:00", "2027-01-01T04:00:00.000Z"),
      ("2026-03-01T08:15:30.5-00:30", "2026-03-01T08:45:30.500Z"),
      ("[2026-03-01 08:15:30,687]", "2026-03-01T08:15:30.687Z"),
      // A leap second is the next minute's first one.
      ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
    ])
  func rfc3339(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test(
    "the Common Log Format is read, in brackets or not",
    arguments: [
      ("01/Mar/2026:08:15:30 +0000", "2026-03-01T08:15:30.000Z"),
      ("[01/Mar/2026:08:15:30 +0100]", "2026-03-01T07:15:30.000Z"),
      ("10/oct/2000:13:55:36 -0700", "2000-10-10T20:55:36.000Z"),
      ("31/DEC/2025:23:30:00 -0100", "2026-01-01T00:30:00.000Z"),
      ("01/Mar/2026:08:15:30", "2026-03-01T08:15:30.000Z"),
      ("01/Mar/2026:08:15:30.125 +0000", "2026-03-01T08:15:30.125Z"),
    ])
  func commonLog(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test(
    "a time without an offset is what the zone's clock shows; all others tell their offset themselves",
    arguments: [
      ("2026-03-01 08:15:30,250", "2026-03-01T07:15:30.250Z"),
      ("[2026-07-01T08:15:30]", "2026-07-01T06:15:30.000Z"),
      ("01/Jul/2026:08:15:30", "2026-07-01T06:15:30.000Z"),
      ("2026-07-01T08:15:30Z", "2026-07-01T08:15:30.000Z"),
      ("2026-07-01 08:15:30 UTC", "2026-07-01T08:15:30.000Z"),
      ("2026-07-01T08:15:30+05:30", "2026-07-01T02:45:30.000Z"),
      ("2026-07-01T08:15:30-00:00", "2026-07-01T08:15:30.000Z"),
      ("01/Jul/2026:08:15:30 +0100", "2026-07-01T07:15:30.000Z"),
      ("1772352930", "2026-03-01T08:15:30.000Z"),
      // Believable on the clock, but not in UTC, and the other way round.
      ("1990-01-01T00:30:00", nil), ("2100-01-01T00:30:00", "2099-12-31T23:30:00.000Z"),
    ])
  func local(_ text: String, _ expected: String?) {
    let zone = TimeZoneRules(
      name: "Test", secondsFromUTC: 3_600,
      transitions: [
        .init(start: Timestamp(year: 2026, month: 3, day: 29, hour: 1), secondsFromUTC: 7_200),
        .init(start: Timestamp(year: 2026, month: 10, day: 25, hour: 1), secondsFromUTC: 3_600),
      ])
    #expect(TimestampParser.parse(Array(text.utf8).span, in: zone)?.rfc3339 == expected)
  }

  @Test(
    "forms that languages and servers write by themselves are read",
    arguments: [
      ("2026/03/01 08:15:30", "2026-03-01T08:15:30.000Z"),
      ("2026/03/01 08:15:30.250", "2026-03-01T08:15:30.250Z"),
      ("2026/03/01 08:15:30 +0100", "2026-03-01T07:15:30.000Z"),
      ("2026-03-01T09:15:30.123+01:00[Europe/Oslo]", "2026-03-01T08:15:30.123Z"),
      ("2026-03-01T09:15:30+01[Europe/Oslo]", "2026-03-01T08:15:30.000Z"),
      ("2026-03-01T08:15:30Z[UTC]", "2026-03-01T08:15:30.000Z"),
      ("2026-03-01 08:15:30 +0000 UTC", "2026-03-01T08:15:30.000Z"),
      ("2026-03-01 09:15:30.25 +0100 CET m=+0.012345", "2026-03-01T08:15:30.250Z"),
      ("2026-03-01 08:15:30 GMT", "2026-03-01T08:15:30.000Z"),
      ("Sun, 01 Mar 2026 08:15:30 GMT", "2026-03-01T08:15:30.000Z"),
      ("Sun, 01 Mar 2026 09:15:30 +0100", "2026-03-01T08:15:30.000Z"),
      ("20260301T081530Z", "2026-03-01T08:15:30.000Z"),
      ("20260301T091530.5+0100", "2026-03-01T08:15:30.500Z"),
      ("2026-03-01T08:15Z", "2026-03-01T08:15:00.000Z"),
      ("2026-03-01 09:15+01:00", "2026-03-01T08:15:00.000Z"),
    ])
  func otherForms(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test("each month's name is known")
  func months() {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    for (index, name) in names.enumerated() {
      let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
      #expect(read("05/\(name)/2026:00:00:00 +0000") == "2026-\(number)-05T00:00:00.000Z")
    }
    #expect(read("05/Mai/2026:00:00:00 +0000") == nil)
  }

  @Test(
    "an epoch's unit shows in its magnitude",
    arguments: [
      ("1772352930", "2026-03-01T08:15:30.000Z"),
      ("1772352930.25", "2026-03-01T08:15:30.250Z"),
      ("1772352930.123456", "2026-03-01T08:15:30.123Z"),
      ("1772352930123", "2026-03-01T08:15:30.123Z"),
      ("1772352930123.75", "2026-03-01T08:15:30.123Z"),
      ("1772352930123456", "2026-03-01T08:15:30.123Z"),
      ("1772352930123456789", "2026-03-01T08:15:30.123Z"),
      ("1.77235293025e9", "2026-03-01T08:15:30.250Z"),
      ("1.772352930123E12", "2026-03-01T08:15:30.123Z"),
      ("1.772352930123456e+15", "2026-03-01T08:15:30.123Z"),
      ("631152000", "1990-01-01T00:00:00.000Z"),
      ("631152000000", "1990-01-01T00:00:00.000Z"),
      ("631152000000000", "1990-01-01T00:00:00.000Z"),
      ("631152000000000000", "1990-01-01T00:00:00.000Z"),
      ("4102444799", "2099-12-31T23:59:59.000Z"),
      ("4102444799999", "2099-12-31T23:59:59.999Z"),
      ("4102444799999000", "2099-12-31T23:59:59.999Z"),
      ("4102444799999000000", "2099-12-31T23:59:59.999Z"),
    ])
  func epochs(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test("a leap day is there in leap years, and only there")
  func leapDays() {
    #expect(read("2024-02-29T12:00:00Z") == "2024-02-29T12:00:00.000Z")
    #expect(read("2000-02-29T12:00:00Z") == "2000-02-29T12:00:00.000Z")
    #expect(read("29/Feb/2024:23:59:59 -0100") == "2024-03-01T00:59:59.000Z")
    #expect(read("2023-02-29T12:00:00Z") == nil)
    #expect(read("2100-02-29T12:00:00Z") == nil)
    #expect(read("29/Feb/2025:00:00:00 +0000") == nil)
  }

  @Test(
    "what is no date, not whole, or followed by something is no time",
    arguments: [
      "", "-", "0", "now", "2026", "2026-03-01", "20260301", "08:15:30",
      "2026-00-01T08:15:30Z", "2026-13-01T08:15:30Z", "2026-03-00T08:15:30Z", "2026-03-32T08:15:30Z",
      "2026-04-31T08:15:30Z", "2026-06-31T08:15:30Z", "2026-09-31T08:15:30Z", "2026-11-31T08:15:30Z",
      "2026-03-01T24:00:00Z", "2026-03-01T08:60:00Z", "2026-03-01T08:15:61Z",
      "2026-03-01T08:15:30+24:00", "2026-03-01T08:15:30+01:60", "2026-03-01T08:15:30+1:00",
      "2026-03-01T08:15:30+", "2026-03-01T08:15:30.Z", "2026-03-01T08:15:30Zulu", "2026-03-01T08:15:30 CET",
      "2026-03-01X08:15:30Z", "2026-3-01T08:15:30Z ", "2026-03-01T8:15:30Z  ", "2026-03-01T08:15:30 UTCx",
      "32/Mar/2026:08:15:30 +0000", "01/Foo/2026:08:15:30 +0000", "01/Mar/26:08:15:30 +000000",
      "1772352930x", "1772352930.", "17723529 30", "-1772352930", "+1772352930", "1.5e", "12345678e",
      "1e99999",
      "2026/03-01 08:15:30", "2026-03-01T08:15:30[Europe/Oslo]", "2026-03-01T08:15:30+01:00[Europe/Oslo",
      "2026-03-01 08:15:30 +0100 cet", "2026-03-01 08:15:30 +0100 TOOLONG", "Sun, 01 Mar 2026 08:15:30 CET",
      "Sun, 01 Foo 2026 08:15:30 GMT", "20260301T0815301Z", "20261301T081530Z", "2026-03-01T08:15:Z",
      "0x69a3f5e2", "1772352930.1.2", "[1772352930", "[]", "[[]]", "[       ]",
    ])
  func noTime(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test(
    "a time outside the years that are believed is none",
    arguments: [
      "1989-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2101-01-01T00:00:00Z",
      "31/Dec/1989:23:59:59 +0000", "631151999", "631151999999", "4102444801", "99999999999",
      "99999999999999",
      "10000000", "100000000000", "1e18", "9e18", "9e30",
    ])
  func unbelievable(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test("no number is too long, and no nesting too deep, to be refused")
  func hostile() {
    for digits in 1...60 {
      // In each unit, the nines of one length are in September 2001.
      let isTime = read(String(repeating: "9", count: digits)) != nil
      #expect(isTime == [9, 12, 15, 18].contains(digits), "\(digits) digits")
    }
    #expect(read("9223372036854775807") == nil)
    #expect(read("9223372036854775808") == nil)
    #expect(read("2026-03-01T08:15:30." + String(repeating: "9", count: 10_000) + "Z") != nil)
    #expect(read("1772352930." + String(repeating: "1", count: 10_000)) != nil)
    let depth = 300_000
    #expect(read(String(repeating: "[", count: depth) + String(repeating: "]", count: depth)) == nil)
  }

  @Test("every day from 1990 to 2099 is the day after the day before")
  func everyDay() {
    var expected = Timestamp(year: 1990, month: 1, day: 1)
    while expected < Timestamp(year: 2100, month: 1, day: 1) {
      let date = expected.rfc3339
      #expect(read(date) == date)
      expected.millisecondsSinceEpoch += 86_400_000 * 11
    }
  }
}
