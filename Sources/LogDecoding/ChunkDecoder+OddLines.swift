// Lines that are not one JSON object: arrays, several objects, text before or around the JSON, and what is broken.

import ErrorReport

extension ChunkDecoder {
  /// A line whose strings are sound. `fault` is why it is no object, where it begins as one.
  func decodeOddLine(
    _ structure: Structure, from first: Int, fault: RejectReason?, into sink: inout some RecordSink
  ) {
    let text = structure.text
    let line = record.line
    var reason = fault
    if Self.isMeantAsJSON(text, line) {
      switch validate(structure, from: first, line) {
      case .fault(let found): reason = found
      case let row:
        var verdict = LineVerdict()
        takeValues(row, structure, from: first, line, into: &sink, &verdict)
        settle(verdict)
        return
      }
    } else if takeBehindPrefix(structure, from: first, into: &sink) {
      return
    } else if isStrict, !validate(structure, from: first, line).isFault {
      balance.lines.other += 1
      return
    }
    settleBroken(text, line, reason: text.firstIndex(of: 0, in: line) == nil ? reason : .nulByte, into: &sink)
  }

  /// A line that stage 1 refuses when it stands alone. Nothing is known about its structure.
  func decodeBrokenLine(_ text: PaddedText, _ range: Range<Int>, into sink: inout some RecordSink) {
    defer { line += 1 }
    var whole = range
    if text[whole.upperBound - 1] == ASCII.newline { whole = whole.lowerBound..<whole.upperBound - 1 }
    record.reset()
    record.base = 0
    record.lineText = text
    record.line = whole
    record.lineInChunk = line
    var hint = ErrorHint(text.suffix(from: whole.lowerBound, count: whole.count))
    record.mayCarryError = hint.isWithin(0..<whole.count)

    var reason: RejectReason? = .brokenString
    if text.firstIndex(of: 0, in: whole) != nil {
      reason = .nulByte
    } else if !StructuralIndex.isUTF8(text.suffix(from: whole.lowerBound, count: whole.count)) {
      reason = .invalidUTF8
    } else if !Self.isMeantAsJSON(text, whole) {
      let prefix = LinePrefix(text, whole, in: record.zone)
      if takePiece(text, prefix, into: &sink) || takeText(text, prefix, into: &sink) { return }
      reason = nil
    }
    settleBroken(text, whole, reason: reason, into: &sink)
  }

  /// Enters a line that is no JSON: an error may still be read from it. Without a `reason` it is text.
  private func settleBroken(
    _ text: PaddedText, _ line: Range<Int>, reason: RejectReason?, into sink: inout some RecordSink
  ) {
    if reason != .nulByte, reason != .invalidUTF8,
      takeRecovered(text, line, isJSON: reason != nil, into: &sink)
    {
      return
    }
    let isText =
      reason == nil || reason != .nulByte && reason != .invalidUTF8 && !Self.isMeantAsJSON(text, line)
    if isText, !isStrict {
      // Prose with a lone quote or a control character is text all the same.
      balance.lines.other += 1
    } else {
      reject(
        record.base + line.lowerBound..<record.base + line.upperBound, isText ? .notJSON : reason ?? .notJSON)
    }
  }

  // MARK: Several values

  /// A row of objects, or an array.
  private enum ValueRow {
    case sound
    /// One object, whose fields the outermost layer has read.
    case read(next: Int)
    case fault(RejectReason)

    var isFault: Bool {
      if case .fault = self { true } else { false }
    }
  }

  private func validate(_ structure: Structure, from first: Int, _ line: Range<Int>) -> ValueRow {
    var next = first
    var count = 0
    while structure.position(next) < line.upperBound {
      guard structure.text[structure.position(next)] == ASCII.openBrace || next == first else {
        return .fault(.structure(.end, column: structure.position(next) - line.lowerBound + 1))
      }
      record.outermost.reset()
      switch walk(structure, from: next, line, record.outermost) {
      case .whole(let behind): next = behind
      case .fault(let reason): return .fault(reason)
      }
      count += 1
    }
    let isObject = structure.text[structure.position(first)] == ASCII.openBrace
    return count == 1 && isObject ? .read(next: next) : .sound
  }

  /// The objects of a sound line, one after the other; those of an array, too.
  private func takeValues(
    _ row: ValueRow, _ structure: Structure, from first: Int, _ line: Range<Int>,
    into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) {
    if case .read(let next) = row {
      takeObject(structure, from: first, to: next, into: &sink, &verdict)
      return
    }
    if structure.text[structure.position(first)] == ASCII.openBracket {
      takeElements(of: structure, from: first, line, into: &sink, &verdict)
      return
    }
    var next = first
    while structure.position(next) < line.upperBound {
      record.outermost.reset()
      guard case .whole(let behind) = walk(structure, from: next, line, record.outermost) else { return }
      takeObject(structure, from: next, to: behind, into: &sink, &verdict)
      next = behind
    }
  }

  /// The object whose fields the outermost layer has read.
  private func takeObject(
    _ structure: Structure, from first: Int, to next: Int, into sink: inout some RecordSink,
    _ verdict: inout LineVerdict
  ) {
    record.pop(to: 0)
    record.ownDepth = 0
    record.outermost.firstStructural = first
    record.outermost.range = structure.position(first)..<structure.position(next)
    takeUnwrapped(into: &sink, &verdict)
    record.ordinal += 1
  }

  func walk(
    _ structure: Structure, from first: Int, _ line: Range<Int>, _ layer: RecordLayer
  ) -> WalkResult {
    layer.walk(
      structure, from: first, start: line.lowerBound, end: line.upperBound, isAlone: false, stack: stack)
  }

  // MARK: Text before the JSON

  private func takeBehindPrefix(
    _ structure: Structure, from first: Int, into sink: inout some RecordSink
  ) -> Bool {
    let text = structure.text
    let line = record.line
    let prefix = LinePrefix(text, line, in: record.zone)
    if takePiece(text, prefix, into: &sink) { return true }
    var next = first
    // A brace may stand in the prefix itself: syslog's structured data, a category in braces.
    for _ in 0..<Self.mostBraces {
      while next < structure.count, structure.position(next) < prefix.end { next += 1 }
      let start = structure.position(next)
      guard start < line.upperBound else { return false }
      if text[start] == ASCII.openBrace || text[start] == ASCII.openBracket,
        Self.isMeantAsJSON(text, start..<line.upperBound)
      {
        let row = validate(structure, from: next, line)
        if !row.isFault {
          record.prefixTime = prefix.time
          var verdict = LineVerdict()
          takeValues(row, structure, from: next, line, into: &sink, &verdict)
          settle(verdict)
          return true
        }
      }
      if prefix.container != nil { return false }
      next += 1
      while next < structure.count, structure.position(next) < line.upperBound,
        text[structure.position(next)] != ASCII.openBrace
      {
        next += 1
      }
    }
    return false
  }

  private static let mostBraces = 8

  /// A piece of a line that a container runtime has cut, or the last of them.
  private func takePiece(
    _ text: PaddedText, _ prefix: LinePrefix, into sink: inout some RecordSink
  ) -> Bool {
    guard let container = prefix.container else { return false }
    let line = record.line
    let stream = PartialLines.Stream.container(isStandardError: container.isStandardError)
    guard container.isPartial || partials.has(stream) else { return false }
    var bytes: [UInt8] = []
    if !container.isPartial { bytes = partials.take(stream)?.bytes ?? [] }
    text.append(prefix.end..<line.upperBound, to: &bytes)
    if container.isPartial {
      partials.append(
        bytes, to: stream, line: self.line,
        range: record.base + line.lowerBound..<record.base + line.upperBound)
      balance.lines.other += 1
      return true
    }
    record.prefixTime = prefix.time
    record.mayCarryError = true
    if takeOwnText(bytes, into: &sink) { return true }
    settleBroken(text, line, reason: bytes.contains(ASCII.openBrace) ? .brokenString : nil, into: &sink)
    return true
  }

  /// What stands behind a prefix whose quotes spoil the structure of the line.
  private func takeText(
    _ text: PaddedText, _ prefix: LinePrefix, into sink: inout some RecordSink
  ) -> Bool {
    let line = record.line
    guard prefix.end > line.lowerBound else { return false }
    record.prefixTime = prefix.time
    var start = prefix.end
    for _ in 0..<Self.mostBraces {
      guard start < line.upperBound else { return false }
      var bytes: [UInt8] = []
      text.append(start..<line.upperBound, to: &bytes)
      if takeOwnText(bytes, into: &sink) { return true }
      start = text.firstIndex(of: ASCII.openBrace, in: start + 1..<line.upperBound) ?? line.upperBound
    }
    return false
  }

  /// A text that stands outside the chunk: one object, or an array of them.
  private func takeOwnText(_ bytes: [UInt8], into sink: inout some RecordSink) -> Bool {
    let layer = record.push()
    record.ownDepth = record.depth
    var verdict = LineVerdict()
    layer.text.set(bytes.span)
    guard takeText(as: layer, into: &sink, &verdict) else {
      record.pop(to: record.depth - 1)
      record.ownDepth = 0
      return false
    }
    settle(verdict)
    return true
  }

  // MARK: What can still be read

  /// Invalid JSON whose error can be read all the same, and text that carries one. Nothing else is believed of such a
  /// line, and so it is no request.
  private func takeRecovered(
    _ text: PaddedText, _ line: Range<Int>, isJSON: Bool, into sink: inout some RecordSink
  ) -> Bool {
    guard record.mayCarryError else { return false }
    let prefix = LinePrefix(text, line, in: record.zone)
    var bytes: [UInt8] = []
    let isBehindPrefix = !Self.isMeantAsJSON(text, line) && prefix.end < line.upperBound
    text.append((isBehindPrefix ? prefix.end : line.lowerBound)..<line.upperBound, to: &bytes)
    if isJSON || isBehindPrefix, let repaired = JSONRepair.repaired(bytes),
      takeError(in: repaired, at: prefix.time, isJSON: true, into: &sink)
    {
      return true
    }
    if isJSON { return false }
    bytes.removeAll(keepingCapacity: true)
    text.append(line, to: &bytes)
    return takeError(in: JSONString.object(holding: bytes), at: prefix.time, isJSON: false, into: &sink)
  }

  private func takeError(
    in bytes: [UInt8], at time: Timestamp?, isJSON: Bool, into sink: inout some RecordSink
  ) -> Bool {
    let layer = record.push()
    record.ownDepth = record.depth
    record.prefixTime = time
    record.isRecovered = true
    defer {
      record.pop(to: record.depth - 1)
      record.ownDepth = 0
      record.isRecovered = false
    }
    var verdict = LineVerdict()
    layer.text.set(bytes.span)
    guard takeText(as: layer, into: &sink, &verdict), verdict.records > 0 else { return false }
    if isJSON, verdict.errors > 0 { balance.lines.recovered += 1 }
    settle(verdict)
    return true
  }
}
