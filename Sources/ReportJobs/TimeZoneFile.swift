// A compiled time zone (TZif, RFC 8536) → its rules. The file is read directly: the C library keeps one zone for the whole
// process, and takes a zone that it does not know for UTC.

import ErrorReport

enum TimeZoneFile {
  /// Nothing before this is ever asked for, nor after; in seconds: 1990-01-01 and 2101-01-01.
  private static let period = 631_152_000..<4_133_980_800

  /// `nil` for what is no such file, or one that counts leap seconds, which no log does.
  static func rules(name: String, bytes: [UInt8]) -> TimeZoneRules? {
    var reader = Reader(bytes: bytes)
    guard let first = reader.header() else { return nil }
    var header = first
    var timeWidth = 4
    // From version 2 on, the same follows with times of 64 bits; what is left out before that is of no use.
    if first.version >= 2 {
      reader.skip(first.length(timeWidth: 4))
      guard let second = reader.header() else { return nil }
      header = second
      timeWidth = 8
    }
    guard header.leapSeconds == 0, header.types > 0,
      let times = reader.integers(header.transitions, width: timeWidth),
      let types = reader.integers(header.transitions, width: 1)
    else { return nil }
    var offsets: [Int] = []
    for _ in 0..<header.types {
      guard let offset = reader.integer(width: 4) else { return nil }
      offsets.append(offset)
      reader.skip(2)
    }
    guard types.allSatisfy(offsets.indices.contains) else { return nil }
    reader.skip(header.names + header.standardMarks + header.universalMarks)
    guard reader.offset <= bytes.count else { return nil }
    var changes = zip(times, types).map { (start: $0, offset: offsets[$1]) }
    if timeWidth == 8 {
      guard let text = reader.footer() else { return nil }
      if !text.isEmpty {
        guard let rule = TimeZoneRule(posix: text) else { return nil }
        changes += rule.changes(after: changes.last?.start)
      }
    }
    let before = changes.last { $0.start <= period.lowerBound }?.offset ?? offsets[0]
    var transitions: [TimeZoneRules.Transition] = []
    var offset = before
    for change in changes where period.contains(change.start) && change.start > period.lowerBound {
      // A change of the name alone, or of what counts as summer, does not move the clock.
      if change.offset == offset { continue }
      offset = change.offset
      transitions.append(
        .init(
          start: Timestamp(millisecondsSinceEpoch: Int64(change.start) * 1_000), secondsFromUTC: offset))
    }
    return TimeZoneRules(name: name, secondsFromUTC: before, transitions: transitions)
  }

  private struct Header {
    var version: Int
    var universalMarks: Int
    var standardMarks: Int
    var leapSeconds: Int
    var transitions: Int
    var types: Int
    /// Bytes of all abbreviations.
    var names: Int

    func length(timeWidth: Int) -> Int {
      transitions * (timeWidth + 1) + types * 6 + names + leapSeconds * (timeWidth + 4) + standardMarks
        + universalMarks
    }
  }

  /// A step behind the end is told by what is read next.
  private struct Reader {
    let bytes: [UInt8]
    var offset = 0

    mutating func header() -> Header? {
      guard offset + 44 <= bytes.count, bytes[offset..<offset + 4].elementsEqual("TZif".utf8) else {
        return nil
      }
      // The version is a digit, or NUL for the first.
      let version = bytes[offset + 4]
      offset += 20
      guard let counts = integers(6, width: 4), counts.allSatisfy({ 0...1 << 20 ~= $0 }) else { return nil }
      return Header(
        version: version == 0 ? 1 : Int(version) - 0x30, universalMarks: counts[0], standardMarks: counts[1],
        leapSeconds: counts[2], transitions: counts[3], types: counts[4], names: counts[5])
    }

    mutating func skip(_ count: Int) {
      offset += count
    }

    mutating func integers(_ count: Int, width: Int) -> [Int]? {
      guard offset + count * width <= bytes.count else { return nil }
      return (0..<count).compactMap { _ in integer(width: width) }
    }

    /// Big-endian; a byte alone has no sign.
    mutating func integer(width: Int) -> Int? {
      guard offset + width <= bytes.count else { return nil }
      var value: UInt64 = 0
      for byte in bytes[offset..<offset + width] { value = value << 8 | UInt64(byte) }
      offset += width
      return switch width {
      case 4: Int(Int32(truncatingIfNeeded: value))
      default: Int(Int64(bitPattern: value))
      }
    }

    /// The text between the two newlines at the end.
    mutating func footer() -> String? {
      guard offset < bytes.count, bytes[offset] == 0x0A,
        let end = bytes[(offset + 1)...].firstIndex(of: 0x0A)
      else { return nil }
      return String(decoding: bytes[offset + 1..<end], as: UTF8.self)
    }
  }
}
