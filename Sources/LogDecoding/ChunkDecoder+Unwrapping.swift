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
    let depth = record.depth
    let inside = record.push()
    guard unwrap(value, of: layer, into: inside.text) else {
      record.pop(to: depth)
      return false
    }
    let stream = depth == 0 ? dockerStream(of: layer) : nil
    let isPiece = stream != nil && inside.text.content.last != ASCII.newline
    if let stream, let before = partials.take(stream) { inside.text.set((before + inside.text.bytes).span) }

    layer.unwrapped = value.range.lowerBound
    if takeText(as: inside, into: &sink, &verdict) { return true }
    record.pop(to: depth)
    guard inside.text.content.first == ASCII.openBrace else {
      layer.unwrapped = -1
      return false
    }
    let bytes = inside.text.bytes
    // A body that nobody escaped breaks the text around it, too.
    if record.mayCarryError, !isPiece, let repaired = JSONRepair.repaired(bytes) {
      let mended = record.push()
      mended.text.set(repaired.span)
      if takeText(as: mended, into: &sink, &verdict) { return true }
      record.pop(to: depth)
    }
    layer.unwrapped = -1
    guard let stream, isPiece, bytes.count < Self.longestJoinedText else { return false }
    partials.append(
      bytes, to: stream, line: line,
      range: record.base + record.line.lowerBound..<record.base + record.line.upperBound)
    return true
  }

  private func unwrap(_ value: FieldValue, of layer: RecordLayer, into text: IndexedText) -> Bool {
    if value.isString { return text.unescape(layer.fields.structure.text, value.range) }
    guard let bytes = byteArray(of: layer, at: value.range.lowerBound) else { return false }
    text.set(bytes.span)
    return true
  }

  /// Docker's json-file leaves the newline out where a piece ends. Shippers that have joined the pieces have other keys.
  private func dockerStream(of layer: RecordLayer) -> PartialLines.Stream? {
    guard let stream = layer.fields.value(of: .stream) else { return nil }
    return .docker(
      isStandardError: layer.fields.structure.text.withSpan(stream.range) { $0.equals("stderr") })
  }

  /// Pieces are joined up to this many bytes.
  private static let longestJoinedText = 16 << 20

  /// One object, an array of them, or text with one of them at its end: the text of the innermost layer.
  func takeText(
    as layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) -> Bool {
    let text = layer.text.content
    var start = 0
    while start < text.count, ASCII.isBlank(text[start]) { start += 1 }
    guard start < text.count else { return false }
    if text[start] != ASCII.openBrace, text[start] != ASCII.openBracket {
      // `status_code:400 message:{…}` is a text that holds a body, and no record behind a prefix.
      guard let brace = text.firstIndex(of: ASCII.openBrace, in: start..<text.count), brace >= 2,
        ASCII.isBlank(text[brace - 1])
      else { return false }
      start = brace
    }
    guard let structure = layer.text.structure(from: start) else { return false }
    let line = 0..<structure.text.count
    layer.fields.structure = structure
    layer.firstStructural = 0
    layer.range = line
    guard structure.count > 0, case .whole(let behind) = walk(structure, from: 0, line, layer),
      structure.position(behind) >= line.upperBound
    else { return false }
    if structure.text[structure.position(0)] == ASCII.openBrace {
      takeUnwrapped(into: &sink, &verdict)
      return true
    }
    let isOfObjects =
      structure.position(1) < line.upperBound && structure.text[structure.position(1)] == ASCII.openBrace
    guard isOfObjects else { return false }
    layer.reset()
    takeElements(of: structure, from: 0, line, into: &sink, &verdict)
    return true
  }

  /// journald writes a text that is not UTF-8 as an array of its bytes.
  private func byteArray(of layer: RecordLayer, at offset: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
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
        return bytes.contains(ASCII.openBrace) ? bytes : nil
      default:
        let range = structure.scalarRange(at: start, next: structure.position(next + 1))
        guard (1...3).contains(range.count) else { return nil }
        var number = 0
        for index in range {
          guard ASCII.isDigit(structure.text[index]) else { return nil }
          number = number * 10 + Int(structure.text[index] - UInt8(ascii: "0"))
        }
        guard number < 256 else { return nil }
        bytes.append(UInt8(number))
      }
      next += 1
    }
    return nil
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
}
