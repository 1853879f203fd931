// A record of a log, with its wanted fields at hand: a line that is one JSON object, or what was unwrapped from it.

package import ErrorReport

/// The record that a decoder stands on. One object serves all lines: it is good until the sink returns.
///
///     {"log":"{\"status\":400,…}\n","time":"…"}     outermost: an envelope, which tells what the record does not
///             {"status":400,…}                      innermost: the record
package final class Record {
  /// The line within its chunk, from 0.
  package internal(set) var lineInChunk = 0
  /// The first byte of the line within its chunk.
  package var offsetInChunk: Int { base + line.lowerBound }
  /// Bytes of the line, without the newline.
  package var count: Int { line.count }
  /// Whether some carrier of an error may stand in the line. When `false`, and the status is below 400, none does.
  package internal(set) var mayCarryError = false

  /// Whether the line is no JSON as it stands: an error is read from it, and nothing else is believed.
  package internal(set) var isRecovered = false

  /// Where the clock stands whose readings are logged without an offset.
  let zone: TimeZoneRules
  /// What the walk over a line fills.
  let outermost: RecordLayer
  var line = 0..<0
  /// Where the text at hand begins within the chunk.
  var base = 0
  /// The line's place in a chunk's text.
  var lineText: PaddedText {
    didSet { tokens = TokenHint(lineText) }
  }
  private var tokens: TokenHint
  /// A time that stands before the JSON.
  var prefixTime: Timestamp?
  /// The how-manieth record of its line.
  var ordinal = 0

  /// Layers inside the outermost one, in use up to `depth`.
  private var inner: [RecordLayer] = []
  private(set) var depth = 0
  /// The layer from which on all is the record's own: outside of it stands what it shares with others of a batch.
  var ownDepth = 0
  private let makeLayer: () -> RecordLayer
  /// Of each field that a user has mapped, whether some record had it. A line of a known shape tells nothing new.
  let used: FixedBuffer<Bool>

  init(table: FieldTable, zone: TimeZoneRules, isStrict: Bool, usesShapes: Bool, structure: Structure) {
    self.zone = zone
    let used = FixedBuffer(repeating: false, count: table.mappedFields.count)
    self.used = used
    makeLayer = {
      RecordLayer(
        table: table, zone: zone, isStrict: isStrict, usesShapes: usesShapes, used: used, structure: structure
      )
    }
    outermost = makeLayer()
    lineText = structure.text
    tokens = TokenHint(structure.text)
  }

  deinit {
    used.deallocate()
  }

  /// Makes ready for the next line.
  @inline(__always)
  func reset() {
    outermost.reset()
    depth = 0
    ownDepth = 0
    ordinal = 0
    prefixTime = nil
  }

  /// A layer inside the innermost one.
  func push() -> RecordLayer {
    if inner.count == depth { inner.append(makeLayer()) }
    depth += 1
    inner[depth - 1].reset()
    return inner[depth - 1]
  }

  /// Takes off the layers inside this depth.
  func pop(to depth: Int) {
    self.depth = depth
  }

  func layer(_ depth: Int) -> RecordLayer {
    depth == 0 ? outermost : inner[depth - 1]
  }

  var innermost: RecordLayer { layer(depth) }
}

extension Record {
  /// The record's values as nodes: those of its innermost object first, then of the envelopes that are its own.
  package var documents: [JSONDocument] {
    (ownDepth...depth).reversed().map { layer($0).document }
  }

  /// The names of the profiles that the line's own object and those inside it fit, the innermost last.
  package var profiles: [String] { (0...depth).map { layer($0).profile } }

  /// Why the record's values cannot be searched.
  package var documentFault: RejectReason? {
    for depth in ownDepth...depth {
      if let fault = layer(depth).documentFault { return fault }
    }
    return nil
  }

  /// Whether a JWT may stand in the record.
  package var mayHoldToken: Bool {
    if depth == 0 { return tokens.isWithin(line) }
    let own = layer(ownDepth)
    return TokenHint.first(in: own.fields.structure.text, own.range) != nil
  }

  /// The innermost layer that has the field. Nearly every record has one layer alone: it is asked without a detour.
  private func layer(with role: FieldRole) -> RecordLayer? {
    for inside in inner[..<depth].reversed() where inside.has(role) { return inside }
    return outermost.has(role) ? outermost : nil
  }

  /// The field's bytes as written, and the text that they stand in.
  @inline(__always)
  func raw(_ role: FieldRole) -> (text: PaddedText, range: Range<Int>)? {
    depth == 0 ? outermost.raw(role) : layer(with: role)?.raw(role)
  }

  package func has(_ role: FieldRole) -> Bool {
    depth == 0 ? outermost.has(role) : layer(with: role) != nil
  }

  /// Appends the field's value to `output`, a string decoded; `false` when there is no such field.
  package func append(_ role: FieldRole, to output: inout [UInt8]) -> Bool {
    depth == 0
      ? outermost.append(role, to: &output)
      : layer(with: role)?.append(role, to: &output) ?? false
  }

  /// Appends the bytes of several fields as written, a NUL behind each, also behind one that is not there.
  package func appendRaw(_ roles: [FieldRole], to output: inout [UInt8]) {
    if depth == 0 { return outermost.appendRaw(roles, to: &output) }
    for role in roles {
      if let layer = layer(with: role), let value = layer.fields.value(of: role) {
        layer.fields.structure.text.append(value.range, to: &output)
      }
      output.append(0)
    }
  }

  /// 100 to 599, from a number, or from digits in a string, alone or with the words of a status line; `nil` otherwise
  /// (gateways write 0 or `-` for none).
  package var status: Int? {
    depth == 0 ? outermost.status : layer(with: .status)?.status
  }

  /// The innermost time that can be read; a time before the JSON where there is none in it.
  package var time: Timestamp? {
    if depth > 0 {
      for inside in inner[..<depth].reversed() {
        if let time = inside.time { return time }
      }
    }
    return outermost.time ?? prefixTime
  }

  /// A rank for choosing samples: it depends on the line's bytes and where they stand, not on when they arrive.
  package func sampleRank(chunkOffset: Int) -> UInt64 {
    let seed = UInt64(chunkOffset + offsetInChunk) &+ UInt64(ordinal) &* 0x9E37_79B9_7F4A_7C15
    return lineText.hash(line, seed: seed)
  }
}

/// A status as gateways write it.
enum HTTPStatus {
  static func parse(_ text: Span<UInt8>) -> Int? {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return parse(unsafe PaddedText(base, count: buffer.count), 0..<buffer.count)
    }
  }

  /// `400`; `400.0` where an encoder knows floats alone; `400 Bad Request` and `HTTP/1.1 400 Bad Request`.
  @inline(__always)
  static func parse(_ text: PaddedText, _ range: Range<Int>) -> Int? {
    range.count == 3 ? number(text, at: range.lowerBound) : parseLonger(text, range)
  }

  private static func parseLonger(_ text: PaddedText, _ range: Range<Int>) -> Int? {
    guard range.count > 4 else { return nil }
    var start = range.lowerBound
    if text.withSpan(range, { $0.starts(with: "http/") }) {
      guard let blank = text.firstIndex(of: 0x20, in: range), blank + 4 <= range.upperBound else {
        return nil
      }
      start = blank + 1
    }
    let end = start + 3
    let isFloat =
      end + 2 == range.upperBound && text[end] == UInt8(ascii: ".") && text[end + 1] == UInt8(ascii: "0")
    guard end == range.upperBound || text[end] == 0x20 || isFloat else { return nil }
    return number(text, at: start)
  }

  @inline(__always)
  private static func number(_ text: PaddedText, at start: Int) -> Int? {
    let hundreds = text[start] &- UInt8(ascii: "0")
    let tens = text[start &+ 1] &- UInt8(ascii: "0")
    let ones = text[start &+ 2] &- UInt8(ascii: "0")
    guard hundreds &- 1 < 5, tens < 10, ones < 10 else { return nil }
    return Int(hundreds) &* 100 &+ Int(tens) &* 10 &+ Int(ones)
  }
}
