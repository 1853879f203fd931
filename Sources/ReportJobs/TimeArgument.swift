// A point in time as people give it on a command line.

package import ErrorReport
import LogDecoding

package enum TimeArgument {
  /// RFC 3339, without an offset on the zone's clock; a date, for the zone's midnight; `24h`, `7d` and the like, for so
  /// long before now; `yesterday`, `today`, `now`. `nil` for anything else.
  package static func parse(_ text: String, now: Timestamp, in zone: TimeZoneRules) -> Timestamp? {
    switch text {
    case "now": return now
    case "today": return midnight(now, daysBefore: 0, in: zone)
    case "yesterday": return midnight(now, daysBefore: 1, in: zone)
    default: break
    }
    if let span = duration(text) {
      return Timestamp(millisecondsSinceEpoch: now.millisecondsSinceEpoch - span)
    }
    let bytes = Array((text.utf8.count == 10 ? text + "T00:00:00" : text).utf8)
    return TimestampParser.parseRFC3339(bytes.span, in: zone)
  }

  /// Days are those of the calendar: the one on which clocks are put forward has 23 hours.
  private static func midnight(
    _ now: Timestamp, daysBefore days: Int, in zone: TimeZoneRules
  ) -> Timestamp {
    let time = zone.civil(at: now)
    return zone.time(showing: Timestamp(year: time.year, month: time.month, day: time.day - days))
  }

  /// Milliseconds of `90s`, `30m`, `24h`, `7d`, `2w`.
  package static func duration(_ text: String) -> Int64? {
    guard let unit = text.last, let number = Int64(text.dropLast()), number >= 0, number < 1_000_000 else {
      return nil
    }
    return switch unit {
    case "s": number * 1_000
    case "m": number * 60_000
    case "h": number * 3_600_000
    case "d": number * 86_400_000
    case "w": number * 604_800_000
    default: nil
    }
  }
}
