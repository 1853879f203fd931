// From an envelope to the records in it: arrays of records, and JSON inside a log shipper's string.

extension ChunkDecoder {
  /// How often JSON is unwrapped from a string: a shipper's line in another shipper's line.
  private static let depthLimit = 8

  /// Hands on the record that the layers at hand are, or those that the innermost one holds.
  func takeUnwrapped(into sink: inout some RecordSink, _ verdict: inout LineVerdict) {
    let layer = record.innermost
    if !partials.isEmpty, takeFurtherPiece(in: layer, into: &sink, &verdict) { return }
    guard layer.fields.mayUnwrap, !layer.fields.isRequest, record.depth < Self.depthLimit else {
      verdict.add(sink.take(record))
      return
    }
    if layer.fields.batch >= 0 {
      takeBatch(of: layer, into: &sink, &verdict)
    } else if !takeInside(layer, into: &sink, &verdict) {
      verdict.add(sink.take(record))
    }
  }

  /// A text of the layer's own comes first; one that stands below other names, behind all else.
  private func takeInside(
    _ layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) -> Bool {
    if layer.fields.isAtItsPlace(.wrapped) {
      return takeWrapped(in: layer, into: &sink, &verdict) || takeNested(in: layer, into: &sink, &verdict)
    }
    return takeNested(in: layer, into: &sink, &verdict) || takeWrapped(in: layer, into: &sink, &verdict)
  }

  private func takeBatch(
    of layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) {
    let structure = layer.fields.structure
    var first = layer.firstStructural
    while structure.position(first) < layer.fields.batch { first += 1 }
    takeElements(of: structure, from: first, layer.range, into: &sink, &verdict)
  }

  /// Each element of an array, as a record of its own inside the layers at hand: an object, a text that holds one, or
  /// a pair of a time and such a text, as Loki answers.
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
      let prefixTime = record.prefixTime
      if structure.text[start] == ASCII.openBrace {
        takeUnwrapped(into: &sink, &verdict)
        record.ordinal += 1
      } else if unwrapElement(layer), takeText(as: layer, into: &sink, &verdict) {
        record.ordinal += 1
      }
      record.prefixTime = prefixTime
      record.pop(to: outer)
      record.ownDepth = ownDepth
      next = behind
    }
  }

  /// The text of an element that is a string, or a pair of a time and a string. The layer was opened on what holds it.
  private func unwrapElement(_ layer: RecordLayer) -> Bool {
    let structure = layer.fields.structure
    let text = structure.text
    var next = layer.firstStructural
    layer.reset()
    guard text[structure.position(next)] == ASCII.openBracket else {
      guard text[structure.position(next)] == ASCII.quote else { return false }
      let range = structure.scalarRange(at: structure.position(next), next: structure.position(next + 1))
      return layer.text.unescape(text, range)
    }
    var strings: [Range<Int>] = []
    for _ in 0..<2 {
      next += 1
      guard text[structure.position(next)] == ASCII.quote else { return false }
      strings.append(structure.scalarRange(at: structure.position(next), next: structure.position(next + 1)))
      next += 1
      guard strings.count == 2 || text[structure.position(next)] == ASCII.comma else { return false }
    }
    guard let time = TimestampParser.parse(text, strings[0], in: record.zone) else { return false }
    record.prefixTime = time
    return layer.text.unescape(text, strings[1])
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
    layer.unwrapped = value.range.lowerBound
    let stream = depth == 0 ? dockerStream(of: layer) : nil
    let isPiece = stream != nil && inside.text.content.last != ASCII.newline
    if takeMended(inside, mayMend: !isPiece, into: &sink, &verdict) { return true }
    layer.unwrapped = -1
    guard let stream, isPiece, inside.text.content.first == ASCII.openBrace else { return false }
    return keepPiece(inside.text.bytes, of: stream)
  }

  /// The text of the innermost layer as it stands, or mended: a body that nobody escaped breaks the text around it, too.
  private func takeMended(
    _ inside: RecordLayer, mayMend: Bool, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) -> Bool {
    let depth = record.depth - 1
    if takeText(as: inside, into: &sink, &verdict) { return true }
    record.pop(to: depth)
    guard mayMend, inside.text.content.first == ASCII.openBrace, record.mayCarryError,
      let mended = JSONRepair.repaired(inside.text.bytes)
    else { return false }
    let layer = record.push()
    layer.text.set(mended.span)
    if takeText(as: layer, into: &sink, &verdict) { return true }
    record.pop(to: depth)
    return false
  }

  // MARK: Pieces of Docker's lines

  /// What follows the pieces that wait in the line's stream: it need not look like JSON.
  private func takeFurtherPiece(
    in layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) -> Bool {
    guard record.depth == 0, let stream = dockerStream(of: layer), partials.has(stream),
      let (piece, start) = wrappedText(of: layer)
    else { return false }
    guard piece.last == ASCII.newline else { return keepPiece(piece, of: stream) }
    guard let waiting = partials.take(stream) else { return false }
    layer.unwrapped = start
    let inside = record.push()
    inside.text.set((waiting.bytes + piece).span)
    // What begins like a record may be one by itself, behind pieces whose end never came: they are lost, and it is not.
    let mayMend = piece.first != ASCII.openBrace
    if takeMended(inside, mayMend: mayMend, into: &sink, &verdict) { return true }
    layer.unwrapped = -1
    rejectPieces(waiting)
    return false
  }

  private func keepPiece(_ bytes: [UInt8], of stream: PartialLines.Stream) -> Bool {
    partials.append(
      bytes, to: stream, line: line,
      range: record.base + record.line.lowerBound..<record.base + record.line.upperBound)
  }

  /// The text that the layer wraps, whatever it is, and where it begins.
  private func wrappedText(of layer: RecordLayer) -> (text: [UInt8], start: Int)? {
    let document = layer.document
    let log = document.nodes.first { node in
      node.parent == 0 && node.kind == .string && document.withRawKey(of: node) { $0.equals("log") }
    }
    var text: [UInt8] = []
    guard let log, document.appendValue(of: log, to: &text) else { return nil }
    return (text, log.value.lowerBound)
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

  // MARK: Objects and arrays inside

  /// The object or the array in the layer that tells of a request. `false` when there is none.
  private func takeNested(
    in layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) -> Bool {
    let depth = record.depth
    let structure = layer.fields.structure
    var first = layer.firstStructural
    for number in 0..<layer.fields.nestedCount {
      let offset = layer.fields.nestedOffset(number)
      while structure.position(first) < offset { first += 1 }
      if structure.text[offset] == ASCII.openBracket {
        guard holdsRequest(structure, from: first, layer.range) else { continue }
        takeElements(of: structure, from: first, layer.range, into: &sink, &verdict)
        return true
      }
      let inside = record.push()
      if open(inside, structure, at: first, layer.range) != nil, isRequest(inside) {
        record.pop(to: depth + 1)
        layer.unwrapped = offset
        takeUnwrapped(into: &sink, &verdict)
        return true
      }
      record.pop(to: depth)
    }
    return false
  }

  /// Reads the fields of a value inside a text; the answer is what stands behind it.
  private func open(
    _ layer: RecordLayer, _ structure: Structure, at first: Int, _ line: Range<Int>
  ) -> Int? {
    layer.fields.structure = structure
    layer.firstStructural = first
    guard case .whole(let behind) = walk(structure, from: first, line, layer) else { return nil }
    layer.range = structure.position(first)..<structure.position(behind)
    return behind
  }

  /// Of a long array, the first elements tell.
  private static let mostElementsAsked = 64

  /// Whether one of an array's elements is a request, or holds one.
  private func holdsRequest(_ structure: Structure, from first: Int, _ line: Range<Int>) -> Bool {
    let depth = record.depth
    let prefixTime = record.prefixTime
    defer {
      record.pop(to: depth)
      record.prefixTime = prefixTime
    }
    var next = first + 1
    for _ in 0..<Self.mostElementsAsked {
      if structure.text[structure.position(next)] == ASCII.comma { next += 1 }
      guard structure.position(next) < line.upperBound,
        structure.text[structure.position(next)] != ASCII.closeBracket
      else { return false }
      let layer = record.push()
      guard let behind = open(layer, structure, at: next, line) else { return false }
      if isRequest(layer) { return true }
      record.pop(to: depth)
      next = behind
    }
    return false
  }

  /// Whether the innermost layer, just opened, is a request or holds one.
  private func isRequest(_ layer: RecordLayer) -> Bool {
    let structure = layer.fields.structure
    let depth = record.depth
    guard structure.text[structure.position(layer.firstStructural)] == ASCII.openBrace else {
      return unwrapElement(layer) && openText(of: layer) != nil && layer.fields.isRequest
    }
    if layer.fields.isRequest { return true }
    guard layer.fields.mayUnwrap, depth < Self.depthLimit else { return false }
    if let value = layer.fields.value(of: .wrapped) {
      let inside = record.push()
      if unwrap(value, of: layer, into: inside.text), let text = openText(of: inside)?.text,
        text.first == ASCII.openBrace, isRequest(inside)
      {
        return true
      }
      record.pop(to: depth)
    }
    var first = layer.firstStructural
    for number in 0..<layer.fields.nestedCount {
      let offset = layer.fields.nestedOffset(number)
      while structure.position(first) < offset { first += 1 }
      if structure.text[offset] == ASCII.openBracket {
        if holdsRequest(structure, from: first, layer.range) { return true }
        continue
      }
      let inside = record.push()
      if open(inside, structure, at: first, layer.range) != nil, isRequest(inside) { return true }
      record.pop(to: depth)
    }
    return false
  }

  /// One object, an array of them, or text with one of them at its end: the text of the innermost layer.
  func takeText(
    as layer: RecordLayer, into sink: inout some RecordSink, _ verdict: inout LineVerdict
  ) -> Bool {
    guard let structure = openText(of: layer) else { return false }
    if structure.text[structure.position(0)] == ASCII.openBrace {
      takeUnwrapped(into: &sink, &verdict)
      return true
    }
    let isOfObjects =
      structure.position(1) < layer.range.upperBound
      && structure.text[structure.position(1)] == ASCII.openBrace
    guard isOfObjects else { return false }
    let line = layer.range
    layer.reset()
    takeElements(of: structure, from: 0, line, into: &sink, &verdict)
    return true
  }

  /// Reads the fields of a layer's own text; `nil` when it is no JSON.
  private func openText(of layer: RecordLayer) -> Structure? {
    let text = layer.text.content
    var start = 0
    while start < text.count, ASCII.isBlank(text[start]) { start += 1 }
    guard start < text.count else { return nil }
    if text[start] != ASCII.openBrace, text[start] != ASCII.openBracket {
      // `status_code:400 message:{…}` is a text that holds a body, and no record behind a prefix.
      guard let brace = text.firstIndex(of: ASCII.openBrace, in: start..<text.count), brace >= 2,
        ASCII.isBlank(text[brace - 1])
      else { return nil }
      start = brace
    }
    guard let structure = layer.text.structure(from: start) else { return nil }
    let line = 0..<structure.text.count
    layer.fields.structure = structure
    layer.firstStructural = 0
    layer.range = line
    guard structure.count > 0, case .whole(let behind) = walk(structure, from: 0, line, layer),
      structure.position(behind) >= line.upperBound
    else { return nil }
    return structure
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
