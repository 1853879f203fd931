// From an envelope to the records in it: arrays of records, and JSON inside a log shipper's string.

extension ChunkDecoder {
  /// How often JSON is unwrapped from a string: a shipper's line in another shipper's line.
  private static let depthLimit = 8

  /// Hands on the record that the layers at hand are, or those that the innermost one holds.
  func takeUnwrapped(into sink: inout some RecordSink, _ verdict: inout LineVerdict) {
    let layer = record.innermost
    guard layer.fields.mayUnwrap, !layer.fields.isRequest, record.depth < Self.depthLimit else {
      verdict.add(sink.take(record))
      return
    }
    if layer.fields.batch >= 0 {
      takeBatch(of: layer, into: &sink, &verdict)
    } else if !takeWrapped(in: layer, into: &sink, &verdict) {
      verdict.add(sink.take(record))
    }
  }

  private func takeBatch(
    of layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) {
    let structure = layer.fields.structure
    var first = layer.firstStructural
    while structure.position(first) < layer.fields.batch { first += 1 }
    takeElements(of: structure, from: first, layer.range, into: &sink, &verdict)
  }

  /// Each object of an array, as a record of its own inside the layers at hand.
  func takeElements(
    of structure: Structure, from first: Int, _ line: Range<Int>, into sink: inout some RecordSink,
    _ verdict: inout LineVerdict
  ) {
    let outer = record.depth
    let ownDepth = record.ownDepth
    var next = first + 1
    while structure.position(next) < line.upperBound {
      let start = structure.position(next)
      switch structure.text[start] {
      case ASCII.comma:
        next += 1
        continue
      case ASCII.closeBracket: return
      default: break
      }
      let layer = record.push()
      layer.fields.structure = structure
      layer.firstStructural = next
      record.ownDepth = record.depth
      // Checked before; an element that is no object is no record.
      guard case .whole(let behind) = walk(structure, from: next, line, layer) else { return }
      layer.range = start..<structure.position(behind)
      if structure.text[start] == ASCII.openBrace {
        takeUnwrapped(into: &sink, &verdict)
        record.ordinal += 1
      }
      record.pop(to: outer)
      record.ownDepth = ownDepth
      next = behind
    }
  }

  /// The JSON in a string of the layer. `false` when there is none.
  private func takeWrapped(
    in layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) -> Bool {
    guard let value = layer.fields.value(of: .wrapped) else { return false }
    let text = layer.fields.structure.text
    var bytes: [UInt8] = []
    if value.isString {
      guard JSONString.decode(text, value.range, into: &bytes) else { return false }
    } else {
      guard byteArray(of: layer, at: value.range.lowerBound, into: &bytes) else { return false }
    }
    let isDocker = record.depth == 0 && Self.isDockerLog(text, value.range) && hasTime(text, layer.range)
    let stream = PartialLines.Stream.docker(isStandardError: isDocker && isStandardError(text, layer.range))
    let isPiece = isDocker && bytes.last != ASCII.newline
    if isDocker, let before = partials.take(stream) { bytes = before + bytes }

    let depth = record.depth
    layer.unwrapped = value.range.lowerBound
    if takeText(bytes, as: record.push(), into: &sink, &verdict) { return true }
    record.pop(to: depth)
    // A body that nobody escaped breaks the text around it, too.
    if record.mayCarryError, bytes.first == ASCII.openBrace, !isPiece,
      let repaired = JSONRepair.repaired(bytes),
      takeText(repaired, as: record.push(), into: &sink, &verdict)
    {
      return true
    }
    record.pop(to: depth)
    layer.unwrapped = -1
    guard isPiece, bytes.first == ASCII.openBrace, bytes.count < Self.longestJoinedText else { return false }
    partials.append(
      bytes, to: stream, line: line,
      range: record.base + record.line.lowerBound..<record.base + record.line.upperBound)
    return true
  }

  /// Pieces are joined up to this many bytes.
  private static let longestJoinedText = 16 << 20

  /// One object, an array of them, or text with one of them at its end, as the innermost layer.
  func takeText(
    _ bytes: [UInt8], as layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) -> Bool {
    var start = bytes.firstIndex { !ASCII.isBlank($0) } ?? bytes.count
    guard start < bytes.count else { return false }
    if bytes[start] != ASCII.openBrace, bytes[start] != ASCII.openBracket {
      // `status_code:400 message:{…}` is a text that holds a body, and no record behind a prefix.
      guard let brace = bytes.firstIndex(of: ASCII.openBrace), brace >= 2, ASCII.isBlank(bytes[brace - 1])
      else {
        return false
      }
      start = brace
    }
    let content = bytes.span.extracting(start..<bytes.count)
    guard let structure = layer.text.structure(of: content) else { return false }
    layer.fields.structure = structure
    layer.firstStructural = 0
    layer.range = 0..<content.count
    let line = 0..<content.count
    guard structure.count > 0, case .whole(let behind) = walk(structure, from: 0, line, layer),
      structure.position(behind) >= content.count
    else { return false }
    if structure.text[structure.position(0)] == ASCII.openBrace {
      takeUnwrapped(into: &sink, &verdict)
      return true
    }
    let isOfObjects =
      structure.position(1) < content.count && structure.text[structure.position(1)] == ASCII.openBrace
    guard isOfObjects else { return false }
    layer.reset()
    takeElements(of: structure, from: 0, line, into: &sink, &verdict)
    return true
  }

  /// journald writes a text that is not UTF-8 as an array of its bytes.
  private func byteArray(of layer: RecordLayer, at offset: Int, into bytes: inout [UInt8]) -> Bool {
    let structure = layer.fields.structure
    var next = layer.firstStructural
    while structure.position(next) < offset { next += 1 }
    next += 1
    while structure.position(next) < layer.range.upperBound {
      let start = structure.position(next)
      switch structure.text[start] {
      case ASCII.comma: break
      case ASCII.closeBracket:
        removeColours(from: &bytes)
        return bytes.contains(ASCII.openBrace)
      default:
        let range = structure.scalarRange(at: start, next: structure.position(next + 1))
        guard (1...3).contains(range.count) else { return false }
        var number = 0
        for index in range {
          guard ASCII.isDigit(structure.text[index]) else { return false }
          number = number * 10 + Int(structure.text[index] - UInt8(ascii: "0"))
        }
        guard number < 256 else { return false }
        bytes.append(UInt8(number))
      }
      next += 1
    }
    return false
  }

  /// journald takes a text with escape sequences (ECMA-48 §8.3.117) for bytes.
  private func removeColours(from bytes: inout [UInt8]) {
    guard bytes.contains(0x1B) else { return }
    var plain: [UInt8] = []
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == 0x1B, offset + 1 < bytes.count, bytes[offset + 1] == ASCII.openBracket,
        let end = bytes[offset...].prefix(16).firstIndex(of: UInt8(ascii: "m"))
      {
        offset = end + 1
      } else {
        plain.append(bytes[offset])
        offset += 1
      }
    }
    bytes = plain
  }

  /// Whether the value stands under `log`, as in Docker's json-file driver.
  private static func isDockerLog(_ text: PaddedText, _ value: Range<Int>) -> Bool {
    var offset = value.lowerBound - 2
    while offset > 4, ASCII.isBlank(text[offset]) || text[offset] == ASCII.colon { offset -= 1 }
    guard offset > 4, text[offset] == ASCII.quote, text[offset - 4] == ASCII.quote else { return false }
    return text[offset - 3] == UInt8(ascii: "l") && text[offset - 2] == UInt8(ascii: "o")
      && text[offset - 1] == UInt8(ascii: "g")
  }

  /// Shippers that read Docker's files leave the newline out, and have a name of their own for the time.
  private func hasTime(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    text.withSpan(range) { $0.contains("\"time\":\"") && $0.contains("\"stream\":\"") }
  }

  private func isStandardError(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    text.withSpan(range) { $0.contains("\"stream\":\"stderr\"") }
  }
}
