// The shape of a line: its bytes between the values. A gateway writes the same keys in the same order, line after line,
// so what a walk found in one line says where the same fields stand in every other line of its shape.

/// One shape, and what a walk makes of it. It owns its memory, until `deallocate`.
///
///     {"time":"2026-03-01T08:15:00Z","status":200}
///     ╰───1───╯                    ╰─────2────╯   3    three runs, with a value behind the first two
struct LineShape: BitwiseCopyable {
  /// Bytes between two values, with the quotes of those that are strings, and the value behind them.
  struct Run: BitwiseCopyable {
    /// The first sixteen bytes, and which of them there are.
    var first: UInt64 = 0
    var second: UInt64 = 0
    var firstMask: UInt64 = 0
    var secondMask: UInt64 = 0
    var count: Int32
    /// Where its bytes stand among those of all runs.
    var start: Int32
    /// How many structurals lie before the value.
    var structurals: Int32
    /// The value's place among those that are asked for; -1 when nothing asks for it.
    var value: Int32 = -1
    /// The conditions of the value that matter.
    var asked: Condition = []
    /// Those of them that must hold.
    var answers: Condition = []
    /// Otherwise the value is a number or a literal.
    var isString = false
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
    var between = 0
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
      between += offset - start
      guard index + 1 < next, runs.count < Self.mostRuns, between < Self.mostBytes else { return nil }
      let quote = text[offset] == ASCII.quote ? 1 : 0
      let end = structure.position(index + 1)
      guard Self.isValue(text, offset..<end, isString: quote == 1) else { return nil }
      var run = Run(text, start..<offset + quote, structurals: structurals, bytes: &bytes)
      run.isString = quote == 1
      if let place = fields.judgements.firstIndex(where: { $0.offset == offset }) {
        run.value = Int32(place)
        run.asked = fields.judgements[place].asked
        run.answers = fields.judgements[place].answers
      }
      runs.append(run)
      structurals = 0
      start = end - quote
    }
    let end = structure.position(next - 1) + 1
    guard end > start, end - start + between < Self.mostBytes else { return nil }
    runs.append(Run(text, start..<end, structurals: structurals, bytes: &bytes))

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
    assignmentCount = assignments.count
    self.runs = FixedBuffer(runs)
    self.bytes = FixedBuffer(bytes)
    self.assignments = FixedBuffer(assignments)
  }

  func deallocate() {
    runs.deallocate()
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
    // Behind the content of the value before.
    var offset = structure.position(first)
    let last = runCount &- 1
    var number = 0
    while number < last {
      let run = runs[number]
      number &+= 1
      guard isSame(run, text, at: offset, end: end) else { return nil }
      let start = offset &+ Int(run.count)
      index &+= Int(run.structurals) &+ 1
      offset = structure.position(index)
      if run.isString {
        // That a quote ends it, the next run tells.
        offset &-= 1
      } else if !Self.isValue(text, start..<offset, isString: false) {
        return nil
      }
      if run.value >= 0 {
        let value = FieldValue(rank: 0, isString: run.isString, start..<offset)
        guard value.isWellFormed(in: text, mayHoldEscapes: mayHoldEscapes) else { return nil }
        // Of most values nothing else is asked than whether they say something.
        let isPlaceholder = RecordFields.isPlaceholder(text, start..<offset, isString: run.isString)
        if isPlaceholder || run.asked.isEmpty {
          guard run.answers == (isPlaceholder ? .isPlaceholder : []) else { return nil }
        } else {
          guard Condition.holding(of: value, in: text, among: run.asked) == run.answers else { return nil }
        }
        found[Int(run.value)] = value
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
    let first = (text.word(at: offset) ^ run.first) & run.firstMask
    if count <= 8 { return first == 0 }
    let second = (text.word(at: offset &+ 8) ^ run.second) & run.secondMask
    if first | second != 0 { return false }
    if count <= 16 { return true }
    // The last word reaches back to where the one before it ends, or further.
    let start = Int(run.start)
    var done = 16
    while done &+ 8 < count {
      if text.word(at: offset &+ done) != bytes.word(at: start &+ done) { return false }
      done &+= 8
    }
    return text.word(at: offset &+ count &- 8) == bytes.word(at: start &+ count &- 8)
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

extension LineShape.Run {
  /// Of a part of a text; its bytes are appended to `bytes`.
  fileprivate init(_ text: PaddedText, _ range: Range<Int>, structurals: Int, bytes: inout [UInt8]) {
    count = Int32(range.count)
    start = Int32(bytes.count)
    self.structurals = Int32(structurals)
    first = text.word(at: range.lowerBound, count: min(range.count, 8))
    firstMask = Self.mask(range.count)
    if range.count > 8 {
      second = text.word(at: range.lowerBound + 8, count: min(range.count - 8, 8))
      secondMask = Self.mask(range.count - 8)
    }
    text.append(range, to: &bytes)
  }

  /// Of the lowest bytes.
  private static func mask(_ count: Int) -> UInt64 {
    UInt64.max >> UInt64(truncatingIfNeeded: 64 - 8 * min(count, 8))
  }

}

extension FieldValue {
  @inline(__always)
  fileprivate func isWellFormed(in text: PaddedText, mayHoldEscapes: Bool) -> Bool {
    isString ? !mayHoldEscapes || JSONGrammar.isString(text, range) : JSONGrammar.isPrimitive(text, range)
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
