// The minute that the last time was of: the next one is nearly always of the same, written the same way.

import ErrorReport

/// What `TimestampParser` made of a time as RFC 3339 writes it, for others of its minute.
///
///     2026-03-01T08:15:30.123+01:00
///     ╰───minute─────╯ ╰30.123╯╰zone╯
struct TimestampMinute {
  /// The bytes before the seconds' colon.
  private var date: (UInt64, UInt64) = (0, 0)
  /// The bytes behind the seconds and their fraction.
  private var zone: UInt64 = 0
  private var zoneCount = -1
  /// Milliseconds since the epoch at which the minute begins.
  private var start: Int64 = 0

  private static let dateCount = 16

  /// The time, when it is of this minute.
  @inline(__always)
  func time(of text: PaddedText, _ range: Range<Int>) -> Timestamp? {
    let first = range.lowerBound
    guard range.count >= Self.dateCount + 3, text.word(at: first) == date.0,
      text.word(at: first &+ 8) == date.1,
      let (milliseconds, zone, count) = Self.behindMinute(text, range), zone == self.zone, count == zoneCount
    else { return nil }
    return Timestamp(millisecondsSinceEpoch: start &+ milliseconds)
  }

  /// Keeps the minute of a time that has been read.
  mutating func keep(_ time: Timestamp, of text: PaddedText, _ range: Range<Int>) {
    let first = range.lowerBound
    guard range.count >= Self.dateCount + 3, text[first + 4] == UInt8(ascii: "-"),
      let (milliseconds, zone, count) = Self.behindMinute(text, range)
    else { return }
    let start = time.millisecondsSinceEpoch - milliseconds
    guard start >= TimestampParser.believable.lowerBound,
      start + 60_000 <= TimestampParser.believable.upperBound
    else { return }
    date = (text.word(at: first), text.word(at: first + 8))
    self.start = start
    self.zone = zone
    zoneCount = count
  }

  /// The milliseconds into the minute, and what stands behind them; `nil` for a leap second, which is of two minutes.
  @inline(__always)
  private static func behindMinute(_ text: PaddedText, _ range: Range<Int>) -> (
    milliseconds: Int64, zone: UInt64, zoneCount: Int
  )? {
    var offset = range.lowerBound &+ dateCount
    guard text[offset] == ASCII.colon, let seconds = text.digits(at: offset &+ 1, count: 2), seconds < 60
    else {
      return nil
    }
    offset &+= 3
    var milliseconds = Int64(seconds) &* 1_000
    if offset &+ 1 < range.upperBound, text[offset] == UInt8(ascii: ".") || text[offset] == ASCII.comma {
      let fraction = offset &+ 1
      offset = fraction
      var scale: Int64 = 100
      while offset < range.upperBound, ASCII.isDigit(text[offset]) {
        milliseconds &+= Int64(text[offset] &- UInt8(ascii: "0")) &* scale
        scale /= 10
        offset &+= 1
      }
      guard offset > fraction else { return nil }
    }
    let count = range.upperBound &- offset
    guard count <= 8 else { return nil }
    return (milliseconds, count == 0 ? 0 : text.word(at: offset, count: count), count)
  }
}
