// Text whose records are JSON values over several lines: pretty-printed objects, or the elements of one array.

import ErrorReport

extension ChunkDecoder {
  func decodeValues(_ text: PaddedText, into sink: inout some RecordSink) {
    var lines = ValueLines(text: text)
    if let structure = index.structure(of: text) {
      takeValues(of: structure, from: 0, lines: &lines, into: &sink)
    } else {
      // One broken string spoils the whole structure: each record is tried by itself.
      var start = 0
      while start < text.count {
        let end = nextRecord(in: text, from: start)
        let piece = text.suffix(from: start, count: end - start)
        if let structure = index.structure(of: piece) {
          takeValues(of: structure, from: start, lines: &lines, into: &sink)
        } else {
          rejectValue(start..<end, .brokenString, &lines)
        }
        start = end
      }
    }
    finish(&lines, at: text.count)
  }

  /// Offsets of the structure count from `base`.
  private func takeValues(
    of structure: Structure, from base: Int, lines: inout ValueLines, into sink: inout some RecordSink
  ) {
    let text = structure.text
    var hint = ErrorHint(text)
    var next = 0
    record.base = base
    record.lineText = text
    let outermost = record.outermost
    outermost.fields.structure = structure
    while next < structure.count {
      let start = structure.position(next)
      // Brackets and commas of the array around the records, and text between them, are lines without a record.
      guard text[start] == ASCII.openBrace else {
        next += 1
        continue
      }
      advance(&lines, to: base + start, isInside: false)
      record.reset()
      outermost.firstStructural = next
      switch outermost.walk(
        structure, from: next, start: start, end: text.count, isAlone: false, stack: stack)
      {
      case .whole(let behind):
        let end = endOfValue(structure, before: behind)
        outermost.range = start..<end
        record.line = start..<end
        advance(&lines, to: base + end - 1, isInside: true)
        record.lineInChunk = line
        record.ordinal = lines.verdict.records
        record.mayCarryError = hint.isWithin(start..<end)
        takeUnwrapped(into: &sink, &lines.verdict)
        lines.range = base + start..<base + end
        next = behind
      case .fault(let reason):
        let end = nextRecord(in: text, from: start + 1)
        rejectValue(base + start..<base + end, reason, &lines)
        while next < structure.count, structure.position(next) < end { next += 1 }
      }
    }
  }

  /// Behind the brace that closes a value.
  private func endOfValue(_ structure: Structure, before next: Int) -> Int {
    structure.position(next - 1) + 1
  }

  /// Where a line begins that opens an object no further to the right than the one at `start` does; the end if none.
  private func nextRecord(in text: PaddedText, from start: Int) -> Int {
    text.withSpan(0..<text.count) { span in
      var first = start
      while first < span.count, span[first] != ASCII.openBrace { first += 1 }
      let indentation = max(0, RecordFraming.blanks(before: first, in: span))
      var offset = start
      while let newline = span.firstIndex(of: ASCII.newline, from: offset) {
        var brace = newline + 1
        while brace < span.count, span[brace] == ASCII.space || span[brace] == ASCII.tab { brace += 1 }
        if brace < span.count, span[brace] == ASCII.openBrace, brace - newline - 1 <= indentation {
          return newline + 1
        }
        offset = newline + 1
      }
      return span.count
    }
  }

  private func rejectValue(_ range: Range<Int>, _ reason: RejectReason, _ lines: inout ValueLines) {
    var end = range.upperBound
    while end > range.lowerBound, ASCII.isBlank(lines.text[end - 1]) { end -= 1 }
    advance(&lines, to: range.lowerBound, isInside: false)
    advance(&lines, to: max(end - 1, range.lowerBound), isInside: true)
    lines.verdict.add(.malformed(reason))
    lines.range = range.lowerBound..<end
  }

  /// Enters the lines that end before `offset` in the balance.
  private func advance(_ lines: inout ValueLines, to offset: Int, isInside: Bool) {
    while let newline = lines.text.firstIndex(of: ASCII.newline, in: lines.start..<offset) {
      enter(&lines, end: newline, isInside: isInside)
      lines.start = newline + 1
    }
  }

  private func enter(_ lines: inout ValueLines, end: Int, isInside: Bool) {
    if lines.range != nil {
      settle(lines.verdict, lines.range ?? 0..<0)
      lines.verdict = LineVerdict()
      lines.range = nil
    } else if !isInside, (lines.start..<end).allSatisfy({ ASCII.isBlank(lines.text[$0]) }) {
      balance.lines.blank += 1
    } else {
      balance.lines.other += 1
    }
    line += 1
  }

  private func finish(_ lines: inout ValueLines, at end: Int) {
    advance(&lines, to: end, isInside: false)
    if lines.start < end { enter(&lines, end: end, isInside: false) }
  }
}

/// The lines of a text of values, and what the records were that end on the line at hand.
private struct ValueLines {
  let text: PaddedText
  var start = 0
  var verdict = LineVerdict()
  /// The last record that ended on the line; `nil` when none has.
  var range: Range<Int>?
}
