// One object on the way from a line to its record: an envelope, or the record itself.

import ErrorReport

/// Reused for every line.
final class RecordLayer {
  /// Kept for the fields, which look into it.
  private let table: FieldTable
  private let zone: TimeZoneRules
  var fields: RecordFields
  /// `nil` when every line is walked.
  private var shapes: ShapeCache?
  /// Most lines of a log are of the same minute as the one before.
  private var minute = TimestampMinute()
  /// The object's bytes in the structure's text.
  var range = 0..<0
  var firstStructural = 0
  /// Where the string or the object begins that the next layer was unwrapped from; -1 when there is none.
  var unwrapped = -1 {
    didSet { hasDocument = false }
  }
  /// The text of a layer that was unwrapped or joined.
  let text = IndexedText()
  private let ownDocument = JSONDocument()
  private var hasDocument = false
  private var fault: RejectReason?

  init(
    table: FieldTable, zone: TimeZoneRules, isStrict: Bool, usesShapes: Bool, used: FixedBuffer<Bool>,
    structure: Structure
  ) {
    self.table = table
    self.zone = zone
    fields = RecordFields(table: table, isStrict: isStrict, used: used, structure: structure)
    // A shape says nothing of values that nobody asks for.
    shapes = usesShapes && !isStrict ? ShapeCache() : nil
  }

  deinit {
    fields.deallocate()
    shapes?.deallocate()
  }

  /// Makes ready for the next object.
  @inline(__always)
  func reset() {
    fields.reset()
    hasDocument = false
    unwrapped = -1
  }

  var profile: String { table.profileNames[fields.profile] }

  /// Finds the fields of one value of the structure.
  @inline(__always)
  func walk(
    _ structure: Structure, from first: Int, start: Int, end: Int, isAlone: Bool = true,
    mayHoldEscapes: Bool = true, stack: ContainerStack
  ) -> WalkResult {
    if let next = shapes?.match(
      structure, from: first, end: end, isAlone: isAlone, mayHoldEscapes: mayHoldEscapes, fields: &fields)
    {
      return .whole(next: next)
    }
    let result = structure.walk(
      from: first, start: start, end: end, isAlone: isAlone, stack: stack, visitor: &fields)
    guard case .whole(let next) = result else { return result }
    if shapes?.isLearning() == true { learn(structure, from: first, start: start, to: next, stack) }
    fields.resolve()
    return result
  }

  /// Walks the value again, and keeps its shape.
  @inline(never)
  private func learn(
    _ structure: Structure, from first: Int, start: Int, to next: Int, _ stack: ContainerStack
  ) {
    let end = structure.position(next - 1) + 1
    fields.isLearning = true
    fields.reset()
    _ = structure.walk(from: first, start: start, end: end, isAlone: true, stack: stack, visitor: &fields)
    fields.isLearning = false
    fields.resolve()
    guard fields.isWithinShape else { return }
    if let shape = LineShape(of: structure, from: first, to: next, fields: fields) {
      shapes?.learn(shape, structure, from: first)
    }
  }

  /// The object's values as nodes; none when there is a fault.
  var document: JSONDocument {
    prepareDocument()
    return ownDocument
  }

  var documentFault: RejectReason? {
    prepareDocument()
    return fault
  }

  private func prepareDocument() {
    if hasDocument { return }
    hasDocument = true
    fault = ownDocument.parse(
      fields.structure, from: firstStructural, start: range.lowerBound, end: range.upperBound, isAlone: false,
      unwrapped: unwrapped)
  }
}

extension RecordLayer {
  @inline(__always)
  func has(_ role: FieldRole) -> Bool {
    fields.has(role)
  }

  /// The field's bytes as written, and the text that they stand in.
  @inline(__always)
  func raw(_ role: FieldRole) -> (text: PaddedText, range: Range<Int>)? {
    guard let value = fields.value(of: role) else { return nil }
    return (fields.structure.text, value.range)
  }

  func append(_ role: FieldRole, to output: inout [UInt8]) -> Bool {
    guard let value = fields.value(of: role) else { return false }
    let text = fields.structure.text
    if value.isString { return JSONString.decode(text, value.range, into: &output) }
    text.append(value.range, to: &output)
    return true
  }

  func appendRaw(_ roles: [FieldRole], to output: inout [UInt8]) {
    let text = fields.structure.text
    for role in roles {
      if let value = fields.value(of: role) { text.append(value.range, to: &output) }
      output.append(0)
    }
  }

  var status: Int? {
    guard let value = fields.value(of: .status) else { return nil }
    return HTTPStatus.parse(fields.structure.text, value.range)
  }

  var time: Timestamp? {
    guard let value = fields.value(of: .time) else { return nil }
    let text = fields.structure.text
    if let time = minute.time(of: text, value.range) { return time }
    if let time = TimestampParser.parse(text, value.range, in: zone) {
      minute.keep(time, of: text, value.range)
      return time
    }
    // Some encoders escape the slashes of a date, or the plus sign of its offset.
    guard value.isString, text.firstIndex(of: ASCII.backslash, in: value.range) != nil else {
      return nil
    }
    var decoded: [UInt8] = []
    guard JSONString.decode(text, value.range, into: &decoded) else { return nil }
    return TimestampParser.parse(decoded.span, in: zone)
  }
}
