// What log shippers and daemons write before a line's own text: CRI, syslog, docker-compose, a time in brackets.

import ErrorReport

/// The beginning of a line that is no JSON yet.
struct LinePrefix {
  /// Where the line's own text begins.
  var end: Int
  /// When the line was written, if the prefix tells.
  var time: Timestamp?
  /// Set for a line of the Container Runtime Interface.
  var container: ContainerLine?

  struct ContainerLine {
    var isStandardError: Bool
    /// The line goes on in the next one of its stream.
    var isPartial: Bool
  }

  /// `end` is the first `{` or `[{` behind what looks like a prefix; the line's end when there is none.
  init(_ text: PaddedText, _ line: Range<Int>, in zone: TimeZoneRules) {
    if let container = Self.containerLine(text, line, in: zone) {
      self = container
      return
    }
    end = text.firstIndex(of: ASCII.openBrace, in: line) ?? line.upperBound
    if end > line.lowerBound, end < line.upperBound, text[end - 1] == ASCII.openBracket,
      end - 1 == line.lowerBound || ASCII.isBlank(text[end - 2])
    {
      end -= 1
    }
    time = Self.time(text, line.lowerBound..<end, in: zone)
  }

  /// `2026-03-01T08:15:30.123456789Z stdout F text` (Kubernetes' CRI logging format); tags follow F or P after a colon.
  private static func containerLine(
    _ text: PaddedText, _ line: Range<Int>, in zone: TimeZoneRules
  ) -> LinePrefix? {
    guard line.count > 30, ASCII.isDigit(text[line.lowerBound]),
      text[line.lowerBound + 4] == UInt8(ascii: "-")
    else { return nil }
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + 64)
    guard let blank = text.firstIndex(of: ASCII.space, in: head) else { return nil }
    let stream = blank + 1
    guard stream + 9 <= line.upperBound, text[stream] == UInt8(ascii: "s"),
      text[stream + 1] == UInt8(ascii: "t"),
      text[stream + 2] == UInt8(ascii: "d"), text[stream + 6] == ASCII.space
    else { return nil }
    let isError = text[stream + 3] == UInt8(ascii: "e")
    guard isError || text[stream + 3] == UInt8(ascii: "o") else { return nil }
    let tag = stream + 7
    guard text[tag] == UInt8(ascii: "P") || text[tag] == UInt8(ascii: "F") else { return nil }
    var end = tag + 1
    while end < line.upperBound, text[end] != ASCII.space { end += 1 }
    var prefix = LinePrefix(end: min(end + 1, line.upperBound))
    prefix.time = TimestampParser.parse(text, line.lowerBound..<blank, in: zone)
    prefix.container = ContainerLine(isStandardError: isError, isPartial: text[tag] == UInt8(ascii: "P"))
    return prefix
  }

  private init(end: Int) {
    self.end = end
  }

  /// The first of the words before the text that is a time: also behind syslog's `<134>1 `, and in brackets. Two words
  /// may be one time: `2026-03-01 08:15:30,250`.
  private static func time(
    _ text: PaddedText, _ prefix: Range<Int>, in zone: TimeZoneRules
  ) -> Timestamp? {
    var start = prefix.lowerBound
    var words = 0
    while start < prefix.upperBound, words < 4 {
      if !ASCII.isDigit(text[start]) || text[start] == ASCII.space {
        // `<134>1`: a digit that ends at once is the version.
        start += 1
        continue
      }
      var end = start
      while end < prefix.upperBound, !endsWord(text[end]) { end += 1 }
      words += 1
      if end - start >= 8 {
        if end < prefix.upperBound, text[end] == ASCII.space, end - start == 10 {
          var second = end + 1
          while second < prefix.upperBound, !endsWord(text[second]) { second += 1 }
          if let time = TimestampParser.parse(text, start..<second, in: zone) { return time }
        }
        if let time = TimestampParser.parse(text, start..<end, in: zone) { return time }
      }
      start = end
    }
    return nil
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte == ASCII.space || byte == ASCII.tab || byte == ASCII.closeBracket
  }
}
