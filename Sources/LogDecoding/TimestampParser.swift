// The times that gateways write, as milliseconds since the epoch. No time is better than a wrong one: what is not
// whole, or lies outside the years 1990 to 2100, is none.

package import ErrorReport

/// Reads RFC 3339 (also with a blank for the T, slashes in the date, a comma before the fraction, no seconds, no offset,
/// or a zone's name behind the offset), ISO 8601's `20260301T081530Z`, the date of a mail (RFC 5322 §3.3), the Common Log
/// Format's `10/Oct/2000:13:55:36 -0700`, and epochs in seconds, milliseconds, microseconds or nanoseconds. A time
/// without an offset is what a clock in `zone` shows.
package enum TimestampParser {
  /// Epochs between these are believed, in milliseconds: 1990-01-01 and 2100-01-01.
  static let believable: ClosedRange<Int64> = 631_152_000_000...4_102_444_800_000

  /// RFC 3339 alone, of any year: what people write, not logs.
  package static func parseRFC3339(_ text: Span<UInt8>, in zone: TimeZoneRules = .utc) -> Timestamp? {
    guard text.count >= 19, text[4] == UInt8(ascii: "-") else { return nil }
    return unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var reader = Reader(text: unsafe PaddedText(base, count: buffer.count), offset: 0, end: buffer.count)
      return reader.timestamp(in: zone)
    }
  }

  package static func parse(_ text: Span<UInt8>, in zone: TimeZoneRules = .utc) -> Timestamp? {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return parse(unsafe PaddedText(base, count: buffer.count), 0..<buffer.count, in: zone)
    }
  }

  static func parse(_ text: PaddedText, _ range: Range<Int>, in zone: TimeZoneRules) -> Timestamp? {
    if let milliseconds = epochMilliseconds(text, range) {
      return Timestamp(millisecondsSinceEpoch: milliseconds)
    }
    var reader = Reader(text: text, offset: range.lowerBound, end: range.upperBound)
    guard let time = reader.timestamp(in: zone), believable.contains(time.millisecondsSinceEpoch) else {
      return nil
    }
    return time
  }

  /// The epoch as most encoders write it: thirteen digits.
  @inline(__always)
  private static func epochMilliseconds(_ text: PaddedText, _ range: Range<Int>) -> Int64? {
    guard range.count == 13, let high = text.digits(at: range.lowerBound, count: 8),
      let low = text.digits(at: range.lowerBound &+ 8, count: 5)
    else { return nil }
    let milliseconds = Int64(high &* 100_000 &+ low)
    return believable.contains(milliseconds) ? milliseconds : nil
  }

  /// Whether the text has the form of a time: a quick look at a few bytes, for each value of a field that may tell it.
  /// What does not, is none.
  @inline(__always)
  static func hasForm(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    guard range.count >= 8 else { return false }
    let first = range.lowerBound
    let isLong = range.count >= 16
    if text.word(at: first).hasDigitsOnly {
      // Nine digits or more are an epoch, `20260301T…` is a date.
      return isLong || range.count > 8 && ASCII.isDigit(text[first &+ 8])
    }
    if ASCII.isDigit(text[first]) {
      return isLong && !ASCII.isDigit(text[first &+ 4]) || isShortForm(text, range)
    }
    return text[first] == ASCII.openBracket || text[first] == ASCII.backslash
      || isLong && text[first &+ 3] == ASCII.comma
  }

  /// The Common Log Format, and a float such as `1.7723528e9`.
  private static func isShortForm(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    return range.count >= 20 && (text[first + 2] == UInt8(ascii: "/") || text[first + 2] == ASCII.backslash)
      || text[first + 1] == UInt8(ascii: ".") && parse(text, range, in: .utc) != nil
  }

  private struct Reader {
    let text: PaddedText
    var offset: Int
    var end: Int
    /// The text tells no offset: what was read is a clock's reading.
    private var isLocal = false

    init(text: PaddedText, offset: Int, end: Int) {
      self.text = text
      self.offset = offset
      self.end = end
    }

    /// A time, perhaps in brackets. Just one pair is taken off: what is logged sets no depth of recursion.
    mutating func timestamp(in zone: TimeZoneRules) -> Timestamp? {
      if offset + 1 < end, text[offset] == ASCII.openBracket, text[end - 1] == ASCII.closeBracket {
        offset += 1
        end -= 1
      }
      guard let milliseconds = milliseconds() else { return nil }
      let time = Timestamp(millisecondsSinceEpoch: milliseconds)
      return isLocal ? zone.time(showing: time) : time
    }

    private mutating func milliseconds() -> Int64? {
      guard end - offset >= 8 else { return nil }
      if end - offset >= 16 {
        if text[offset + 4] == UInt8(ascii: "-") { return rfc3339(separator: "-") }
        if text[offset + 4] == UInt8(ascii: "/") { return rfc3339(separator: "/") }
        if text[offset + 8] | 0x20 == UInt8(ascii: "t") { return basic() }
        if text[offset + 3] == ASCII.comma { return mail() }
      }
      if end - offset >= 20, text[offset + 2] == UInt8(ascii: "/") { return commonLog() }
      return epoch()
    }

    private mutating func rfc3339(separator: Unicode.Scalar) -> Int64? {
      guard let year = digits(4), take(separator), let month = digits(2), take(separator),
        let day = digits(2), take("T") || take("t") || take(" "),
        let clock = clock(needsSeconds: false)
      else { return nil }
      let fraction = fraction()
      if offset < end, text[offset] == ASCII.space { offset += 1 }
      guard let zone = zone() else { return nil }
      return Self.milliseconds(year, month, day, clock, fraction, zone)
    }

    /// `20260301T081530Z`.
    private mutating func basic() -> Int64? {
      guard let year = digits(4), let month = digits(2), let day = digits(2), take("T") || take("t"),
        let hour = digits(2), let minute = digits(2), let second = digits(2),
        hour < 24, minute < 60, second <= 60
      else { return nil }
      let fraction = fraction()
      guard let zone = zone() else { return nil }
      return Self.milliseconds(
        year, month, day, Int64(hour * 3_600 + minute * 60 + second), fraction, zone)
    }

    /// `Sun, 01 Mar 2026 08:15:30 GMT`.
    private mutating func mail() -> Int64? {
      offset += 4
      guard take(" "), let day = digits(2), take(" "), let month = monthName(), take(" "),
        let year = digits(4), take(" "), let clock = clock(), take(" "), let zone = zone()
      else { return nil }
      return Self.milliseconds(year, month, day, clock, 0, zone)
    }

    private mutating func commonLog() -> Int64? {
      guard let day = digits(2), take("/"), let month = monthName(), take("/"),
        let year = digits(4), take(":"), let clock = clock()
      else { return nil }
      let fraction = fraction()
      if offset < end, text[offset] == ASCII.space { offset += 1 }
      guard let zone = zone() else { return nil }
      return Self.milliseconds(year, month, day, clock, fraction, zone)
    }

    /// Seconds, milliseconds, microseconds and nanoseconds are told apart by magnitude: for the years believed, their
    /// numbers do not overlap.
    private mutating func epoch() -> Int64? {
      var whole: Int64 = 0
      let first = offset
      if end - offset >= 8, let digits = text.digits(at: offset, count: 8) {
        whole = Int64(digits)
        offset += 8
      }
      while offset < end, ASCII.isDigit(text[offset]) {
        // Far beyond any year that is believed, and still within what an Int64 holds with one more digit.
        guard offset - first < 19, whole < 900_000_000_000_000_000 else { return nil }
        whole = whole * 10 + Int64(text[offset] - UInt8(ascii: "0"))
        offset += 1
      }
      guard offset > first else { return nil }
      let fraction = fraction()
      if offset < end, text[offset] | 0x20 == UInt8(ascii: "e") {
        return scientific(whole: whole, fraction: first)
      }
      guard offset == end else { return nil }
      return switch whole {
      case ..<100_000_000_000: whole * 1_000 + fraction
      case ..<100_000_000_000_000: whole
      case ..<100_000_000_000_000_000: whole / 1_000
      default: whole / 1_000_000
      }
    }

    /// A float such as `1.7723528e9`, as some encoders write epoch seconds.
    private mutating func scientific(whole: Int64, fraction first: Int) -> Int64? {
      var bytes: [UInt8] = []
      text.append(first..<end, to: &bytes)
      guard let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else { return nil }
      return switch value {
      case ..<1e11: Int64(value * 1_000)
      case ..<1e14: Int64(value)
      case ..<1e17: Int64(value / 1_000)
      case ..<9e18: Int64(value / 1_000_000)
      default: nil
      }
    }

    private mutating func clock(needsSeconds: Bool = true) -> Int64? {
      guard let hour = digits(2), take(":"), let minute = digits(2), hour < 24, minute < 60 else {
        return nil
      }
      guard take(":") else { return needsSeconds ? nil : Int64(hour * 3_600 + minute * 60) }
      guard let second = digits(2), second <= 60 else { return nil }
      return Int64(hour * 3_600 + minute * 60 + second)
    }

    /// Milliseconds; further digits are cut, not rounded, so that a time never moves into the next bucket.
    private mutating func fraction() -> Int64 {
      guard offset + 1 < end, text[offset] == UInt8(ascii: ".") || text[offset] == ASCII.comma,
        ASCII.isDigit(text[offset + 1])
      else { return 0 }
      offset += 1
      var value: Int64 = 0
      var scale: Int64 = 100
      while offset < end, ASCII.isDigit(text[offset]) {
        value += Int64(text[offset] - UInt8(ascii: "0")) * scale
        scale /= 10
        offset += 1
      }
      return value
    }

    /// Seconds east of UTC; 0 for a reading of a local clock.
    private mutating func zone() -> Int64? {
      if offset == end {
        isLocal = true
        return 0
      }
      if take("Z") || take("z") { return isAtEnd() ? 0 : nil }
      let isEast: Bool
      if take("+") {
        isEast = true
      } else if take("-") {
        isEast = false
      } else {
        return isWord("utc") || isWord("gmt") ? 0 : nil
      }
      guard let hour = digits(2) else { return nil }
      _ = take(":")
      var minute = 0
      if offset < end, text[offset] != ASCII.openBracket, text[offset] != ASCII.space {
        guard let digits = digits(2) else { return nil }
        minute = digits
      }
      guard isAtEnd(), hour < 24, minute < 60 else { return nil }
      let seconds = Int64(hour * 3_600 + minute * 60)
      return isEast ? seconds : -seconds
    }

    private func isWord(_ word: StaticString) -> Bool {
      text.withSpan(offset..<end) { $0.equals(word) }
    }

    /// Behind an offset may stand the zone's name: `[Europe/Oslo]` (RFC 9557), or Go's ` CET`, with a reading of its
    /// other clock.
    private func isAtEnd() -> Bool {
      if offset == end { return true }
      if text[offset] == ASCII.openBracket { return text[end - 1] == ASCII.closeBracket }
      var name = offset + 1
      guard text[offset] == ASCII.space, name < end else { return false }
      while name < end, text[name] &- UInt8(ascii: "A") < 26 { name += 1 }
      if name == end { return name - offset <= 6 }
      return text.withSpan(name..<end) { $0.starts(with: " m=") }
    }

    private mutating func digits(_ count: Int) -> Int? {
      guard offset + count <= end else { return nil }
      var value = 0
      for _ in 0..<count {
        guard ASCII.isDigit(text[offset]) else { return nil }
        value = value * 10 + Int(text[offset] - UInt8(ascii: "0"))
        offset += 1
      }
      return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard offset < end, text[offset] == UInt8(ascii: character) else { return false }
      offset += 1
      return true
    }

    private mutating func monthName() -> Int? {
      guard offset + 3 <= end else { return nil }
      var name: UInt32 = 0
      for index in offset..<offset + 3 { name = name << 8 | UInt32(text[index] | 0x20) }
      offset += 3
      return switch name {
      case 0x6A_616E: 1
      case 0x66_6562: 2
      case 0x6D_6172: 3
      case 0x61_7072: 4
      case 0x6D_6179: 5
      case 0x6A_756E: 6
      case 0x6A_756C: 7
      case 0x61_7567: 8
      case 0x73_6570: 9
      case 0x6F_6374: 10
      case 0x6E_6F76: 11
      case 0x64_6563: 12
      default: nil
      }
    }

    private static func milliseconds(
      _ year: Int, _ month: Int, _ day: Int, _ clock: Int64, _ fraction: Int64, _ zone: Int64
    ) -> Int64? {
      guard (1...12).contains(month), (1...daysInMonth(month, year: year)).contains(day) else { return nil }
      let midnight = Timestamp(year: year, month: month, day: day).millisecondsSinceEpoch
      return midnight + (clock - zone) * 1_000 + fraction
    }

    private static func daysInMonth(_ month: Int, year: Int) -> Int {
      switch month {
      case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
      case 4, 6, 9, 11: 30
      default: 31
      }
    }
  }
}
