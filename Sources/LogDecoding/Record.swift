// A line that is one JSON object, with its wanted fields at hand.

package import ErrorReport

/// The record that a decoder stands on. One object serves all lines: it is good until the sink returns.
package final class Record {
  /// The line within its chunk, from 0.
  package internal(set) var lineInChunk = 0
  /// The first byte of the line within its chunk.
  package var offsetInChunk: Int { base + line.lowerBound }
  /// Bytes of the line, without the newline.
  package var count: Int { line.count }
  /// Whether some carrier of an error may stand in the line. When `false`, and the status is below 400, none does.
  package internal(set) var mayCarryError = false

  var fields: RecordFields
  var line = 0..<0
  /// Where the text at hand begins within the chunk.
  var base = 0
  var firstStructural = 0
  private let lineDocument = JSONDocument()
  private var hasDocument = false
  private var fault: RejectReason?

  init(table: FieldTable, isStrict: Bool, structure: Structure) {
    fields = RecordFields(table: table, isStrict: isStrict, structure: structure)
  }

  /// Makes ready for the next line.
  @inline(__always)
  func reset() {
    fields.reset()
    hasDocument = false
  }

  /// The line's values as nodes; none when `documentFault` says why.
  package var document: JSONDocument {
    prepareDocument()
    return lineDocument
  }

  /// Why the line's values cannot be searched.
  package var documentFault: RejectReason? {
    prepareDocument()
    return fault
  }

  private func prepareDocument() {
    if hasDocument { return }
    hasDocument = true
    fault = lineDocument.parse(
      fields.structure, from: firstStructural, start: line.lowerBound, end: line.upperBound)
  }
}

extension Record {
  /// Whether a JWT may stand in the line: `eyJ` is how the base64url of `{"` begins.
  package var mayHoldToken: Bool {
    let text = fields.structure.text
    var start = line.lowerBound
    while let letter = text.firstIndex(of: UInt8(ascii: "J"), in: start..<line.upperBound) {
      if letter >= line.lowerBound + 2, text[letter - 1] == UInt8(ascii: "y"),
        text[letter - 2] == UInt8(ascii: "e")
      {
        return true
      }
      start = letter + 1
    }
    return false
  }

  package func has(_ role: FieldRole) -> Bool {
    fields.values[role.rawValue].rank != FieldTable.noRank
  }

  /// Appends the field's value to `output`, a string decoded; `false` when there is no such field.
  package func append(_ role: FieldRole, to output: inout [UInt8]) -> Bool {
    let value = fields.values[role.rawValue]
    guard value.rank != FieldTable.noRank else { return false }
    let text = fields.structure.text
    if value.isString { return JSONString.decode(text, value.range, into: &output) }
    text.append(value.range, to: &output)
    return true
  }

  /// Appends the bytes of several fields as written, a NUL behind each, also behind one that is not there.
  package func appendRaw(_ roles: [FieldRole], to output: inout [UInt8]) {
    let values = fields.values
    let text = fields.structure.text
    for role in roles {
      let value = values[role.rawValue]
      if value.rank != FieldTable.noRank { text.append(value.range, to: &output) }
      output.append(0)
    }
  }

  /// 100 to 599, from a number or from digits in a string; `nil` otherwise (gateways write 0 or `-` for none).
  package var status: Int? {
    let value = fields.values[FieldRole.status.rawValue]
    guard value.rank != FieldTable.noRank else { return nil }
    return HTTPStatus.parse(fields.structure.text, value.range)
  }

  package var time: Timestamp? {
    let value = fields.values[FieldRole.time.rawValue]
    guard value.rank != FieldTable.noRank else { return nil }
    let text = fields.structure.text
    if let time = TimestampParser.parse(text, value.range) { return time }
    // Some encoders escape the slashes of a date, or the plus sign of its offset.
    guard value.isString, text.firstIndex(of: ASCII.backslash, in: value.range) != nil else {
      return nil
    }
    var decoded: [UInt8] = []
    guard JSONString.decode(text, value.range, into: &decoded) else { return nil }
    return TimestampParser.parse(decoded.span)
  }

  /// A rank for choosing samples: it depends on the line's bytes and where they stand, not on when they arrive.
  package func sampleRank(chunkOffset: Int) -> UInt64 {
    fields.structure.text.hash(line, seed: UInt64(chunkOffset + offsetInChunk))
  }
}

/// A status as gateways write it.
enum HTTPStatus {
  static func parse(_ text: Span<UInt8>) -> Int? {
    guard text.count == 3 else { return nil }
    return unsafe text.withUnsafeBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe parse(PaddedText($0, count: 3), 0..<3) }
    }
  }

  static func parse(_ text: PaddedText, _ range: Range<Int>) -> Int? {
    guard range.count == 3 else { return nil }
    var status = 0
    for index in range {
      guard ASCII.isDigit(text[index]) else { return nil }
      status = status * 10 + Int(text[index] - UInt8(ascii: "0"))
    }
    return (100...599).contains(status) ? status : nil
  }
}
