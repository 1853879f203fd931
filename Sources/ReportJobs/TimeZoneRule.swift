// What goes on every year when a zone's table has ended: POSIX's `CET-1CEST,M3.5.0,M10.5.0/3`, with the extensions of
// RFC 8536 §3.3.1.

import ErrorReport

/// A standard time, and perhaps a summer time with the days on which it begins and ends.
struct TimeZoneRule {
  private struct Summer {
    var offset: Int
    var begin: YearlyMoment
    var end: YearlyMoment
  }

  private var offset: Int
  private var summer: Summer?

  /// `nil` for what is no such rule.
  init?(posix text: String) {
    var reader = Reader(rest: text.utf8[...])
    guard reader.name(), let standard = reader.offset() else { return nil }
    offset = standard
    if reader.rest.isEmpty { return }
    guard reader.name() else { return nil }
    let offset = reader.rest.first == UInt8(ascii: ",") ? standard + 3_600 : reader.offset()
    guard let offset, let begin = reader.moment(), let end = reader.moment(), reader.rest.isEmpty else {
      return nil
    }
    summer = Summer(offset: offset, begin: begin, end: end)
  }

  /// When the clock changes from then on, in seconds since the epoch, until the end of 2100.
  func changes(after last: Int?) -> [(start: Int, offset: Int)] {
    // Without a summer time the table's last entry goes on.
    guard let summer else { return [] }
    var changes: [(start: Int, offset: Int)] = []
    for year in 1990...2100 {
      // Each day is counted on the clock that is left on it.
      changes.append((summer.begin.seconds(in: year) - offset, summer.offset))
      changes.append((summer.end.seconds(in: year) - summer.offset, offset))
    }
    return changes.filter { $0.start > last ?? .min }.sorted { $0.start < $1.start }
  }

  private struct YearlyMoment {
    enum Day {
      /// The week from 1, where 5 is the last, and the day of it from Sunday, 0.
      case weekday(month: Int, week: Int, day: Int)
      /// From 1, as in a year without a leap day.
      case ofCommonYear(Int)
      /// From 0.
      case ofYear(Int)
    }

    var day: Day
    /// Seconds after that day's midnight; a week before or after it at most.
    var time: Int

    /// On the zone's clock, as if it were UTC's.
    func seconds(in year: Int) -> Int {
      let days =
        switch day {
        case .weekday(let month, let week, let day): Self.days(year, month, week: week, day: day)
        case .ofCommonYear(let day):
          Self.days(year, 1, 1) + day - 1
            + (day > 59 && Self.days(year, 3, 1) - Self.days(year, 2, 1) > 28 ? 1 : 0)
        case .ofYear(let day): Self.days(year, 1, 1) + day
        }
      return days * 86_400 + time
    }

    private static func days(_ year: Int, _ month: Int, week: Int, day: Int) -> Int {
      let first = days(year, month, 1)
      // 1970-01-01 was a Thursday.
      let weekday = (first + 4) % 7
      let found = first + (day - weekday + 7) % 7 + (week - 1) * 7
      let next = month == 12 ? days(year + 1, 1, 1) : days(year, month + 1, 1)
      return found < next ? found : found - 7
    }

    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
      Int(Timestamp(year: year, month: month, day: day).millisecondsSinceEpoch / 86_400_000)
    }
  }

  private struct Reader {
    var rest: Substring.UTF8View

    /// An abbreviation: letters, or anything in angle brackets.
    mutating func name() -> Bool {
      if take("<") {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
        rest = rest[rest.index(after: end)...]
        return true
      }
      let letters = rest.prefix { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 & 0xDF }
      rest = rest[letters.endIndex...]
      return letters.count >= 3
    }

    /// Seconds east of UTC; POSIX counts to the west.
    mutating func offset() -> Int? {
      clock(mostHours: 24).map { -$0 }
    }

    mutating func moment() -> YearlyMoment? {
      guard take(","), let day = day() else { return nil }
      guard take("/") else { return YearlyMoment(day: day, time: 2 * 3_600) }
      return clock(mostHours: 167).map { YearlyMoment(day: day, time: $0) }
    }

    private mutating func day() -> YearlyMoment.Day? {
      if take("M") {
        guard let month = number(1...12), take("."), let week = number(1...5), take("."),
          let day = number(0...6)
        else { return nil }
        return .weekday(month: month, week: week, day: day)
      }
      if take("J") { return number(1...365).map { .ofCommonYear($0) } }
      return number(0...365).map { .ofYear($0) }
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private mutating func clock(mostHours: Int) -> Int? {
      let sign = take("-") ? -1 : 1
      if sign > 0 { _ = take("+") }
      guard let hours = number(0...mostHours) else { return nil }
      var seconds = hours * 3_600
      for unit in [60, 1] where take(":") {
        guard let number = number(0...59) else { return nil }
        seconds += number * unit
      }
      return sign * seconds
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
      let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      rest = rest[digits.endIndex...]
      guard digits.count <= 3, let number = Int(String(Substring(digits))), range.contains(number) else {
        return nil
      }
      return number
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard rest.first == UInt8(ascii: character) else { return false }
      rest = rest.dropFirst()
      return true
    }
  }
}
