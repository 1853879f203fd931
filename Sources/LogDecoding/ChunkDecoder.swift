// A chunk of whole lines → records. Stage 1 runs over many lines at once; when it fails, the stretch is halved at a
// newline until the bad line stands alone, so that it costs itself and no neighbour.

package import ErrorReport
package import LogInput

/// What a record turned out to be.
package enum RecordVerdict: Sendable {
  case request
  case error
  case other
  case filtered
  /// A value that was read breaks the grammar.
  case malformed(RejectReason)
}

/// Takes the records of a chunk, one after the other.
package protocol RecordSink {
  mutating func take(_ record: Record) -> RecordVerdict
}

/// How the lines of a chunk ended.
package struct ChunkBalance: Sendable {
  package var lines = LineBalance()
  package var rejected: [RejectedLine] = []
}

package final class ChunkDecoder {
  private let maxLineBytes: Int
  private let mappedCount: Int
  let index = StructuralIndex()
  let isStrict: Bool
  let stack = ContainerStack()
  let record: Record
  var balance = ChunkBalance()
  /// The line within the chunk.
  var line = 0
  var partials = PartialLines()
  /// How far apart bad lines have been lately, in bytes: it sets how much is tried at once.
  private var distanceBetweenBadLines = 1 << 30

  /// Times without an offset are read as those of `zone`. `maxLineBytes` is only quoted in messages; the reader of the
  /// input holds to it. Without `usesShapes` every line is walked, with the same outcome.
  package init(
    table: FieldTable = .builtIn, zone: TimeZoneRules = .utc, isStrict: Bool = false,
    usesShapes: Bool = true, maxLineBytes: Int
  ) {
    self.isStrict = isStrict
    self.maxLineBytes = maxLineBytes
    mappedCount = table.mappedFields.count
    record = Record(
      table: table, zone: zone, isStrict: isStrict, usesShapes: usesShapes, structure: index.emptyStructure)
  }

  /// Those of the table's mapped fields that some record had, by number.
  package var usedFields: [Int] { (0..<mappedCount).filter { record.used[$0] } }

  package func decode(_ chunk: Chunk, into sink: inout some RecordSink) -> ChunkBalance {
    balance = ChunkBalance()
    line = 0
    switch chunk.content {
    case .oversizedLine(let length):
      balance.lines.oversized += 1
      balance.rejected.append(
        RejectedLine(
          lineInChunk: 0, offsetInChunk: 0, length: length, reason: .oversized(limit: maxLineBytes)))
    case .unfinished:
      let text = unsafe PaddedText(chunk.baseAddress, count: chunk.count)
      let end = endWithoutNewline(text)
      line = (0..<end).count { text[$0] == ASCII.newline }
      balance.lines.other += line
      reject(0..<end, .cutOff)
    case .lines where chunk.framing == .values:
      decodeValues(unsafe PaddedText(chunk.baseAddress, count: chunk.count), into: &sink)
    case .lines:
      decode(unsafe PaddedText(chunk.baseAddress, count: chunk.count), isCutOff: chunk.isCutOff, into: &sink)
    }
    return balance
  }

  private func decode(_ text: PaddedText, isCutOff: Bool, into sink: inout some RecordSink) {
    let whole = isCutOff ? startOfLastLine(text) : text.count
    var start = 0
    var batch = max(minimumBatch, distanceBetweenBadLines / 8)
    var badBefore = Int.max
    while start < whole {
      let wish = min(batch, badBefore == .max ? batch : (badBefore - start) / 2)
      let end = endOfLines(text, from: start, to: min(start + max(1, wish), whole), limit: whole)
      if let structure = index.structure(of: text.suffix(from: start, count: end - start)) {
        decodeLines(structure, from: start, into: &sink)
        batch = min(batch * 2, max(minimumBatch, distanceBetweenBadLines / 8))
        distanceBetweenBadLines = min(distanceBetweenBadLines + (end - start), 1 << 30)
        start = end
      } else if let newline = text.firstIndex(of: ASCII.newline, in: start..<end), newline < end - 1 {
        badBefore = end
      } else {
        decodeBrokenLine(text, start..<end, into: &sink)
        distanceBetweenBadLines = distanceBetweenBadLines >= 1 << 24 ? 1 << 16 : distanceBetweenBadLines / 2
        batch = max(minimumBatch, distanceBetweenBadLines / 8)
        badBefore = .max
        start = end
      }
      if start >= badBefore { badBefore = .max }
    }
    if whole < text.count {
      reject(whole..<endWithoutNewline(text), .cutOff)
    }
    for pieces in partials.takeUnfinished() { rejectPieces(pieces) }
  }

  /// The last of these pieces, which was counted as a part of a record that never came.
  func rejectPieces(_ pieces: PartialLines.Waiting) {
    balance.lines.other -= 1
    let line = line
    self.line = pieces.line
    reject(pieces.range, .cutOff)
    self.line = line
  }

  private let minimumBatch = 2048

  /// The end of the last whole line before `to`, or, if there is none, of the first one behind it.
  private func endOfLines(_ text: PaddedText, from start: Int, to: Int, limit: Int) -> Int {
    if to == limit { return limit }
    var end = to
    while end > start, text[end - 1] != ASCII.newline { end -= 1 }
    if end > start { return end }
    return text.firstIndex(of: ASCII.newline, in: to..<limit).map { $0 + 1 } ?? limit
  }

  /// Where a line begins that was cut off. It ends with a newline if the reader had to put one there, before the next
  /// member of an archive.
  private func startOfLastLine(_ text: PaddedText) -> Int {
    var start = endWithoutNewline(text)
    while start > 0, text[start - 1] != ASCII.newline { start -= 1 }
    return start
  }

  private func endWithoutNewline(_ text: PaddedText) -> Int {
    text.count > 0 && text[text.count - 1] == ASCII.newline ? text.count - 1 : text.count
  }

  /// Lines whose strings are known to be sound. Offsets of the structure count from `base`.
  private func decodeLines(
    _ structure: Structure, from base: Int, into sink: inout some RecordSink
  ) {
    let text = structure.text
    let count = text.count
    var hint = ErrorHint(text)
    // The next backslash at or behind the line: most lines have none, so that their strings need no look.
    var escape = -1
    var next = 0
    var start = 0
    let outermost = record.outermost
    outermost.fields.structure = structure
    record.base = base
    record.lineText = text
    while start < count {
      let end = text.firstIndex(of: ASCII.newline, in: start..<count) ?? count
      let offset = structure.position(next)
      if offset >= end {
        balance.lines.blank += 1
      } else {
        let first = next
        record.reset()
        record.line = start..<end
        record.lineInChunk = line
        record.mayCarryError = hint.isWithin(start..<end)
        outermost.range = start..<end
        outermost.firstStructural = first
        if text[offset] == ASCII.openBrace {
          if escape < start { escape = text.firstIndex(of: ASCII.backslash, in: start..<count) ?? count }
          switch outermost.walk(
            structure, from: first, start: start, end: end, mayHoldEscapes: escape < end, stack: stack)
          {
          case .whole(let behind):
            next = behind
            if outermost.fields.mayUnwrap || !partials.isEmpty {
              var verdict = LineVerdict()
              takeUnwrapped(into: &sink, &verdict)
              settle(verdict)
            } else {
              settle(LineVerdict(sink.take(record)))
            }
          case .fault(let reason):
            decodeOddLine(structure, from: first, fault: reason, into: &sink)
          }
        } else {
          decodeOddLine(structure, from: first, fault: nil, into: &sink)
        }
      }
      while next < structure.count, structure.position(next) < end { next &+= 1 }
      line += 1
      start = end + 1
    }
  }

  /// Whether a broken line is an object or an array gone wrong, and not a text such as `[2026-03-01 08:15] started`.
  static func isMeantAsJSON(_ text: PaddedText, _ line: Range<Int>) -> Bool {
    var marks = line.lazy.map { text[$0] }.filter { !ASCII.isBlank($0) }.makeIterator()
    switch marks.next() {
    case ASCII.openBrace: return true
    case ASCII.openBracket:
      guard let next = marks.next() else { return true }
      return [ASCII.openBrace, ASCII.openBracket, ASCII.quote, ASCII.closeBracket].contains(next)
    default: return false
    }
  }

  /// Enters the line at hand in the balance.
  func settle(_ verdict: LineVerdict) {
    settle(verdict, record.base + record.line.lowerBound..<record.base + record.line.upperBound)
  }

  /// Enters a line in the balance, whose record stands at `range` of the chunk.
  func settle(_ verdict: LineVerdict, _ range: Range<Int>) {
    balance.lines.records += verdict.records
    switch verdict.line {
    case .request: balance.lines.requests += 1
    case .error: balance.lines.errors += 1
    case .other: balance.lines.other += 1
    case .filtered: balance.lines.filtered += 1
    case .malformed(let reason): reject(range, reason)
    }
  }

  func reject(_ range: Range<Int>, _ reason: RejectReason) {
    balance.lines.malformed += 1
    balance.rejected.append(
      RejectedLine(lineInChunk: line, offsetInChunk: range.lowerBound, length: range.count, reason: reason))
  }
}
