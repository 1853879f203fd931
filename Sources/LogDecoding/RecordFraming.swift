// Where records end in a log: at each line, or, for a file of pretty-printed objects or one array, where a value ends.

package import LogInput

package final class RecordFraming: RecordBoundaries {
  package private(set) var framing = Chunk.Framing.lines
  /// Blanks before the first object: objects inside of records stand further to the right.
  private var indentation = 0

  package init() {}

  /// A stream is one of values when its first object, or an array before it, does not end on its line, and the next line
  /// does not begin an object of its own. Text before it, a banner, tells nothing; nor do whole objects on lines of
  /// their own, as long as a brace or a bracket alone on its line opens the next ones.
  package func begin(with head: Span<UInt8>) {
    framing = .lines
    var offset = 0
    var isFirst = true
    for _ in 0..<Self.mostHeadLines {
      while offset < head.count,
        ASCII.isBlank(head[offset]) || head[offset] == 0xEF || head[offset] == 0xBB || head[offset] == 0xBF
      {
        offset += 1
      }
      guard offset < head.count else { return }
      let end = head.firstIndex(of: ASCII.newline, from: offset) ?? head.count
      if Self.isMeantAsJSON(head, offset..<end) {
        if Self.opensValue(in: head, offset..<end, mayHoldMore: isFirst) {
          framing = .values
          indentation = Self.indentation(ofFirstObjectIn: head, from: offset)
          return
        }
        isFirst = false
      }
      offset = end
    }
  }

  /// How many lines are asked for the first value.
  private static let mostHeadLines = 256

  /// Not a text such as `[info] up`.
  private static func isMeantAsJSON(_ head: Span<UInt8>, _ line: Range<Int>) -> Bool {
    if head[line.lowerBound] == ASCII.openBrace { return true }
    guard head[line.lowerBound] == ASCII.openBracket else { return false }
    guard let next = line.dropFirst().first(where: { !ASCII.isBlank(head[$0]) }) else { return true }
    return [ASCII.openBrace, ASCII.openBracket, ASCII.quote, ASCII.closeBracket].contains(head[next])
  }

  /// Whether the line's brace or bracket is closed on a later one. `mayHoldMore` than that mark.
  private static func opensValue(in head: Span<UInt8>, _ line: Range<Int>, mayHoldMore: Bool) -> Bool {
    var scan = ValueScan(isTransparent: false)
    for index in line { scan.take(head[index]) }
    guard line.upperBound < head.count, scan.depth > 0, !scan.isInString else { return false }
    if !mayHoldMore, !line.dropFirst().allSatisfy({ ASCII.isBlank(head[$0]) }) { return false }
    var next = line.upperBound
    while next < head.count, ASCII.isBlank(head[next]) { next += 1 }
    guard next < head.count else { return false }
    // Behind `[` or its first elements stands an object; behind `{` stands a key, or the end.
    if head[line.lowerBound] == ASCII.openBracket {
      return [ASCII.openBrace, ASCII.closeBracket, ASCII.comma].contains(head[next]) || scan.depth > 1
    }
    return head[next] == ASCII.quote || head[next] == ASCII.closeBrace
  }

  package func lastEnd(in text: Span<UInt8>) -> Int? {
    switch framing {
    case .lines: lastWholeLine(in: text)
    case .values: lastWholeValue(in: text)
    }
  }

  /// A text that is no JSON may go on anywhere.
  package func isWhole(_ record: Span<UInt8>) -> Bool {
    var scan = ValueScan(isTransparent: framing == .values)
    var last = ASCII.space
    for offset in record.indices {
      scan.take(record[offset])
      if !ASCII.isBlank(record[offset]) { last = record[offset] }
    }
    let isClosed = scan.depth == 0 && !scan.isInString
    return isClosed && (last == ASCII.closeBrace || last == ASCII.closeBracket || last == ASCII.space)
  }

  /// A line that a container runtime has cut stays together with the next one of its stream.
  private func lastWholeLine(in text: Span<UInt8>) -> Int? {
    var end = text.count
    for _ in 0..<Self.mostPieces {
      guard let piece = Self.openPiece(in: text, before: end) else { return end }
      if piece == 0 { return nil }
      end = piece
    }
    return text.count
  }

  /// 16 MiB in pieces of 16 KiB.
  private static let mostPieces = 1024
  /// Lines of other streams that may stand between two pieces of one.
  private static let mostBetween = 32

  /// Where a piece begins that nothing has followed yet in its stream, among the last lines.
  private static func openPiece(in text: Span<UInt8>, before end: Int) -> Int? {
    var finished: Set<PartialLine.Stream> = []
    var lineEnd = end
    for _ in 0..<mostBetween where lineEnd > 0 {
      var start = lineEnd - 1
      while start > 0, text[start - 1] != ASCII.newline { start -= 1 }
      guard let line = PartialLine(text.extracting(start..<lineEnd)) else { return nil }
      if line.isPiece, !finished.contains(line.stream) { return start }
      finished.insert(line.stream)
      lineEnd = start
    }
    return nil
  }

  private func lastWholeValue(in text: Span<UInt8>) -> Int? {
    var scan = ValueScan(isTransparent: true)
    var end: Int?
    var isLineStart = true
    for offset in text.indices {
      let byte = text[offset]
      if isLineStart, !ASCII.isBlank(byte) {
        isLineStart = false
        // Whatever went before was broken: the next record begins here.
        if byte == ASCII.openBrace, Self.blanks(before: offset, in: text) == indentation { scan.depth = 0 }
      }
      scan.take(byte)
      if byte == ASCII.newline {
        isLineStart = true
        scan.isInString = false
        if scan.depth == 0 { end = offset + 1 }
      }
    }
    return end
  }

  private static func indentation(ofFirstObjectIn text: Span<UInt8>, from start: Int) -> Int {
    var offset = start
    while offset < text.count, text[offset] != ASCII.openBrace { offset += 1 }
    return offset < text.count ? blanks(before: offset, in: text) : 0
  }

  /// Blanks between the beginning of the line and `offset`; -1 when something else stands there.
  static func blanks(before offset: Int, in text: Span<UInt8>) -> Int {
    var start = offset
    while start > 0, text[start - 1] == ASCII.space || text[start - 1] == ASCII.tab { start -= 1 }
    return start == 0 || text[start - 1] == ASCII.newline ? offset - start : -1
  }
}

/// How deep in objects a text is. An array around all records may be transparent: its brackets do not count.
private struct ValueScan {
  let isTransparent: Bool
  var depth = 0
  var isInString = false
  private var isEscaped = false

  init(isTransparent: Bool) {
    self.isTransparent = isTransparent
  }

  mutating func take(_ byte: UInt8) {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == ASCII.backslash {
        isEscaped = true
      } else if byte == ASCII.quote {
        isInString = false
      }
      return
    }
    switch byte {
    case ASCII.quote: isInString = true
    case ASCII.openBrace: depth += 1
    case ASCII.openBracket: if depth > 0 || !isTransparent { depth += 1 }
    case ASCII.closeBrace, ASCII.closeBracket: if depth > 0 { depth -= 1 }
    default: break
    }
  }
}

/// A line of a container runtime, and whether it goes on in the next one of its stream.
private struct PartialLine {
  enum Stream: Hashable {
    case docker, standardOutput, standardError
  }

  let stream: Stream
  let isPiece: Bool

  /// How much of a line Docker's log drivers take at once (moby, daemon/logger/copier.go).
  private static let dockerPieceBytes = 16 << 10

  /// `nil` when it is a line of something else.
  init?(_ line: Span<UInt8>) {
    guard line.count > 30 else { return nil }
    if line[0] == ASCII.openBrace {
      guard line.starts(with: "{\"log\":\""),
        let end = line.firstIndex(of: "\",\"stream\":\"", from: max(8, line.count - 128))
      else { return nil }
      stream = .docker
      let endsLine = line[end - 1] == UInt8(ascii: "n") && line[end - 2] == ASCII.backslash
      // Docker's own pieces are this long; others leave the newline out of whole lines, too.
      let mayBePiece =
        line.count > Self.dockerPieceBytes
        || line.starts(with: "{\"log\":\"{") && line[end - 1] != ASCII.closeBrace
      isPiece = !endsLine && mayBePiece
      return
    }
    guard ASCII.isDigit(line[0]), let blank = line.firstIndex(of: ASCII.space), blank < 48,
      blank + 9 < line.count
    else { return nil }
    let name = line.extracting(blank + 1..<blank + 8)
    guard name.equals("stdout ") || name.equals("stderr ") else { return nil }
    stream = name.equals("stdout ") ? .standardOutput : .standardError
    isPiece = line[blank + 8] == UInt8(ascii: "P")
  }
}
