// The shape of a line: its bytes between the values. A gateway writes the same keys in the same order, line after line,
// so what a walk found in one line says where the same fields stand in every other line of its shape.

/// One shape, and what a walk makes of it. It owns its memory, until `deallocate`.
///
///     {"time":"2026-03-01T08:15:00Z","status":200}
///     ╰──1───╯                      ╰────2───╯   3     three runs, with a value behind the first two
struct LineShape: BitwiseCopyable {
  /// Bytes between two values, and the value behind them.
  struct Run: BitwiseCopyable {
    /// Where its bytes stand among those of all runs.
    var start: Int32
    var count: Int32
    /// How many structurals are among its bytes.
    var structurals: Int32
    /// The value's place in `values`; -1 when nothing asks for it.
    var value: Int32
    /// Otherwise the value is a number or a literal.
    var isString: Bool
  }

  /// What a value must be like for the walk to end as it did.
  struct Condition: OptionSet, BitwiseCopyable {
    var rawValue: UInt8

    /// Empty, `null` or `-`.
    static let isPlaceholder = Condition(rawValue: 1)
    /// A field of a status, and it is one.
    static let isStatus = Condition(rawValue: 2)
    /// A label that names no environment.
    static let isDefault = Condition(rawValue: 4)
    /// A text that may hold JSON.
    static let hasBrace = Condition(rawValue: 8)
    /// A field of a time, and it has the form of one.
    static let isTime = Condition(rawValue: 16)
  }

  /// A value that plays a role, or might if it said something else.
  struct Value: BitwiseCopyable {
    /// The conditions that matter.
    var asked: Condition
    /// Those of them that must hold.
    var answers: Condition
  }

  /// The value that a role has.
  struct Assignment: BitwiseCopyable {
    var role: Int32
    var value: Int32
    var rank: Int32
  }

  static let mostRuns = 256
  static let mostBytes = 8192

  let profile: Int
  let mayUnwrap: Bool
  private let runs: FixedBuffer<Run>
  private let runCount: Int
  private let values: FixedBuffer<Value>
  private let valueCount: Int
  let assignments: FixedBuffer<Assignment>
  let assignmentCount: Int
  private let bytes: FixedBuffer<UInt8>

  /// The shape of the value from the structural `first` to the one before `next`; `nil` when it is too long, has blanks
  /// behind a value, or a value that is no JSON.
  init?(of structure: Structure, from first: Int, to next: Int, fields: borrowing RecordFields) {
    let text = structure.text
    var runs: [Run] = []
    var bytes: [UInt8] = []
    var start = structure.position(first)
    var structurals = 0
    for index in first..<next {
      let offset = structure.position(index)
      switch text[offset] {
      case ASCII.openBrace, ASCII.closeBrace, ASCII.openBracket, ASCII.closeBracket, ASCII.comma, ASCII.colon:
        structurals += 1
        continue
      case ASCII.quote where index + 1 < next && text[structure.position(index + 1)] == ASCII.colon:
        structurals += 1
        continue
      default: break
      }
      guard index + 1 < next, runs.count < Self.mostRuns, offset - start + bytes.count < Self.mostBytes else {
        return nil
      }
      let isString = text[offset] == ASCII.quote
      let end = structure.position(index + 1)
      guard Self.isValue(text, offset..<end, isString: isString) else { return nil }
      let value = fields.judgements.firstIndex { $0.offset == offset }.map { Int32($0) } ?? -1
      runs.append(
        Run(
          start: Int32(bytes.count), count: Int32(offset - start), structurals: Int32(structurals),
          value: value,
          isString: isString))
      text.append(start..<offset, to: &bytes)
      structurals = 0
      start = end
    }
    let end = structure.position(next - 1) + 1
    guard end > start, end - start + bytes.count < Self.mostBytes else { return nil }
    runs.append(
      Run(
        start: Int32(bytes.count), count: Int32(end - start), structurals: Int32(structurals), value: -1,
        isString: false))
    text.append(start..<end, to: &bytes)
    bytes.append(contentsOf: repeatElement(0, count: 8))

    var assignments: [Assignment] = []
    for role in FieldRole.allCases {
      guard let value = fields.value(of: role) else { continue }
      let offset = value.range.lowerBound - (value.isString ? 1 : 0)
      guard let place = fields.judgements.firstIndex(where: { $0.offset == offset }) else { return nil }
      assignments.append(Assignment(role: Int32(role.rawValue), value: Int32(place), rank: value.rank))
    }
    profile = fields.profile
    mayUnwrap = fields.mayUnwrap
    runCount = runs.count
    valueCount = fields.judgements.count
    assignmentCount = assignments.count
    self.runs = FixedBuffer(runs)
    self.bytes = FixedBuffer(bytes)
    self.assignments = FixedBuffer(assignments)
    values = FixedBuffer(fields.judgements.map(\.value))
  }

  func deallocate() {
    runs.deallocate()
    values.deallocate()
    assignments.deallocate()
    bytes.deallocate()
  }

  /// The index of the structural behind the line, if it has this shape; the values asked for are written to `found`.
  /// Without `mayHoldEscapes` no backslash stands in the line.
  @inline(__always)
  func match(
    _ structure: Structure, from first: Int, end: Int, isAlone: Bool, mayHoldEscapes: Bool,
    found: FixedBuffer<FieldValue>
  ) -> Int? {
    let text = structure.text
    var index = first
    var offset = structure.position(first)
    let last = runCount &- 1
    for number in 0..<last {
      let run = runs[number]
      guard isSame(run, text, at: offset, end: end) else { return nil }
      let start = offset &+ Int(run.count)
      index &+= Int(run.structurals) &+ 1
      offset = structure.position(index)
      guard Self.isValue(text, start..<offset, isString: run.isString) else { return nil }
      if run.value >= 0 {
        let place = Int(run.value)
        let value = FieldValue(
          rank: 0, isString: run.isString, run.isString ? start &+ 1..<offset &- 1 : start..<offset)
        guard values[place].holds(of: value, in: text, mayHoldEscapes: mayHoldEscapes) else { return nil }
        found[place] = value
      }
    }
    let run = runs[last]
    guard isSame(run, text, at: offset, end: end) else { return nil }
    index &+= Int(run.structurals)
    return isAlone && structure.position(index) < end ? nil : index
  }

  @inline(__always)
  private func isSame(_ run: Run, _ text: PaddedText, at offset: Int, end: Int) -> Bool {
    let count = Int(run.count)
    guard offset &+ count <= end else { return false }
    let start = Int(run.start)
    var done = 0
    while done &+ 8 <= count {
      if text.word(at: offset &+ done) != bytes.word(at: start &+ done) { return false }
      done &+= 8
    }
    if done == count { return true }
    let difference = text.word(at: offset &+ done) ^ bytes.word(at: start &+ done)
    return difference << UInt64(truncatingIfNeeded: 64 &- 8 &* (count &- done)) == 0
  }

  /// Whether just one value fills the bytes between two runs, as far as the structure tells: what is kept of it is looked
  /// at on its own.
  @inline(__always)
  private static func isValue(_ text: PaddedText, _ range: Range<Int>, isString: Bool) -> Bool {
    let first = text[range.lowerBound]
    let last = text[range.upperBound &- 1]
    if isString { return first == ASCII.quote && last == ASCII.quote }
    let isPrimitive =
      ASCII.isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "t")
      || first == UInt8(ascii: "f") || first == UInt8(ascii: "n")
    return isPrimitive && last != ASCII.quote && !ASCII.isBlank(last)
  }
}

extension LineShape.Value {
  @inline(__always)
  fileprivate func holds(of value: FieldValue, in text: PaddedText, mayHoldEscapes: Bool) -> Bool {
    let range = value.range
    let isWellFormed =
      value.isString
      ? !mayHoldEscapes || JSONGrammar.isString(text, range) : JSONGrammar.isPrimitive(text, range)
    return isWellFormed && LineShape.Condition.holding(of: value, in: text, among: asked) == answers
  }
}

extension LineShape.Condition {
  /// Those of the conditions that hold.
  @inline(__always)
  static func holding(of value: FieldValue, in text: PaddedText, among asked: Self) -> Self {
    let range = value.range
    if RecordFields.isPlaceholder(text, range, isString: value.isString) { return .isPlaceholder }
    var conditions: Self = []
    if asked.contains(.isStatus), HTTPStatus.parse(text, range) != nil { conditions.insert(.isStatus) }
    if asked.contains(.isDefault), RecordFields.isDefaultLabel(text, range) { conditions.insert(.isDefault) }
    if asked.contains(.isTime), TimestampParser.hasForm(text, range) { conditions.insert(.isTime) }
    if asked.contains(.hasBrace), value.isString,
      text.firstIndex(of: ASCII.openBrace, in: range) != nil
    {
      conditions.insert(.hasBrace)
    }
    return conditions
  }
}
