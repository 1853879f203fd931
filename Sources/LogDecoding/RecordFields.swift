// The fields of the record at hand that play a role: the best candidate for each, as offsets into the text.

/// The visitor of the hot path: looks each key up, notes the fields that it meets, and forgets the rest. What was noted
/// is judged when the walk is over, by the profile that the record fits. It owns what it writes to, until `deallocate`.
struct RecordFields: StructureVisitor {
  /// The best value met of a field.
  private struct Find: BitwiseCopyable {
    /// The record that it was met in.
    var record = 0
    /// How many other parents stand above it.
    var level: Int32 = 0
    var value = FieldValue()
  }

  private struct Choice: BitwiseCopyable {
    var signature: UInt128 = 0
    var profile: Int

    static let count = 64

    @inline(__always)
    static func place(of signature: UInt128) -> Int {
      let words = UInt64(truncatingIfNeeded: signature) ^ UInt64(truncatingIfNeeded: signature &>> 64) &* 31
      return Int(truncatingIfNeeded: (words &* 0x9E37_79B9_7F4A_7C15) &>> 58)
    }
  }

  private let tables: FixedBuffer<FieldIndex>
  private let isStrict: Bool
  /// Of each field that a user has mapped, whether some record had it. Its owner is another.
  private let used: FixedBuffer<Bool>
  private let values: FixedBuffer<FieldValue>
  private let keys: FixedBuffer<KeyRange>
  private let finds: FixedBuffer<Find>
  /// The fields that the record at hand has.
  private let found: FixedBuffer<Int32>
  private var foundCount = 0
  private var record = 0
  /// The keys of signatures that the record at hand has.
  private var signature: UInt128 = 0
  /// The profiles of the signatures met last, by a hash of them: a log has few, but they may alternate.
  private let choices: FixedBuffer<Choice>
  private(set) var profile: Int
  var structure: Structure
  private var depth = 0
  /// The candidates of an array's key wait for its first element: a header array means its first value.
  private var waiting = -1
  private var waitingDepth = 0
  /// Whether there is an array of records, or a wrapped text that may be JSON.
  private(set) var mayUnwrap = false
  /// Where the array of records begins; -1 when there is none. Its elements' fields are their own.
  private(set) var batch = -1
  private var batchDepth = -1
  /// Where the objects and arrays begin that may hold the record.
  private let nested: FixedBuffer<Int>
  private(set) var nestedCount = 0
  /// Of very many, the first ones are looked into.
  private static let mostNested = 8
  /// A name waits for its value, one level deeper.
  private var attribute = KeyRange.none
  private var attributeDepth = 0
  /// Whether what decides about each value is noted, too.
  var isLearning = false
  /// Of the values that have a candidate, in the order of the walk.
  private(set) var judgements: [Judgement] = []
  /// Whether the walk rests on more than the line's shape and the judgements.
  private var isBeyondShape = false

  /// What decided whether a value counts.
  struct Judgement {
    /// Where the value begins.
    var offset: Int
    /// The conditions that matter.
    var asked: LineShape.Condition
    /// Those of them that hold.
    var answers: LineShape.Condition
  }

  /// `table` and `used` must outlive it.
  init(table: FieldTable, isStrict: Bool, used: FixedBuffer<Bool>, structure: Structure) {
    tables = table.index
    self.isStrict = isStrict
    self.used = used
    values = FixedBuffer(repeating: FieldValue(), count: FieldRole.count)
    keys = FixedBuffer(repeating: .none, count: ContainerStack.limit + 1)
    finds = FixedBuffer(repeating: Find(), count: table.index[0].fieldCount)
    found = FixedBuffer(repeating: 0, count: table.index[0].fieldCount)
    profile = table.index[0].profile(fitting: 0)
    choices = FixedBuffer(repeating: Choice(profile: profile), count: Choice.count)
    nested = FixedBuffer(repeating: 0, count: Self.mostNested)
    self.structure = structure
  }

  @inline(__always)
  private var table: FieldIndex { tables[0] }

  func deallocate() {
    values.deallocate()
    keys.deallocate()
    finds.deallocate()
    found.deallocate()
    choices.deallocate()
    nested.deallocate()
  }

  @inline(__always)
  mutating func reset() {
    for role in 0..<FieldRole.count { values[role].rank = FieldIndex.noRank }
    record &+= 1
    foundCount = 0
    signature = 0
    depth = 0
    waiting = -1
    mayUnwrap = false
    batch = -1
    batchDepth = -1
    nestedCount = 0
    attribute = .none
    if isLearning {
      judgements.removeAll(keepingCapacity: true)
      isBeyondShape = false
    }
  }

  /// Takes over what a walk of a line of the same shape came to.
  @inline(__always)
  mutating func adopt(_ shape: LineShape, _ found: FixedBuffer<FieldValue>) {
    for index in 0..<shape.assignmentCount {
      let assignment = shape.assignments[index]
      var value = found[Int(assignment.value)]
      value.rank = assignment.rank
      values[Int(assignment.role)] = value
    }
    profile = shape.profile
    mayUnwrap = shape.mayUnwrap
  }

  /// Chooses the profile, and by it the value of each role. Called once, when the record has been walked.
  mutating func resolve() {
    let place = Choice.place(of: signature)
    if choices[place].signature != signature {
      choices[place] = Choice(signature: signature, profile: table.profile(fitting: signature))
    }
    profile = choices[place].profile
    for index in 0..<foundCount {
      let field = Int(found[index])
      let find = finds[field]
      if field < table.mappedCount { used[field] = true }
      let rank = table.rank(of: field, level: find.level, in: profile)
      let role = table.roles[field].rawValue
      guard rank < values[role].rank else { continue }
      values[role] = find.value
      values[role].rank = rank
    }
  }

  @inline(__always)
  func has(_ role: FieldRole) -> Bool {
    values[role.rawValue].rank != FieldIndex.noRank
  }

  @inline(__always)
  func value(of role: FieldRole) -> FieldValue? {
    let value = values[role.rawValue]
    return value.rank != FieldIndex.noRank ? value : nil
  }

  /// Whether nothing but the line's shape and the judgements set where the record is.
  var isWithinShape: Bool { !isBeyondShape && (nestedCount == 0 || isRequest) }

  /// Whether the object tells of a request itself, and is no envelope of one.
  var isRequest: Bool {
    isAtItsPlace(.status) || isAtItsPlace(.method) || isAtItsPlace(.requestLine) || isAtItsPlace(.path)
      || isAtItsPlace(.url)
  }

  /// Not below parents that are not its own: a shipper may add what it has read of a text by itself.
  func isAtItsPlace(_ role: FieldRole) -> Bool {
    values[role.rawValue].rank < FieldIndex.floatingPenalty
  }

  // MARK: The walk

  @inline(__always)
  mutating func accepts(_ key: KeyRange) -> Bool {
    !isStrict || JSONGrammar.isString(structure.text, key.range)
  }

  @inline(__always)
  mutating func open(isObject: Bool, at offset: Int, key: KeyRange) -> Bool {
    if key.count > 0, let name = table.names.value(of: structure.text, key) {
      noteSignatures(of: name)
      if isObject {
        waiting = -1
      } else {
        waiting = name
        waitingDepth = depth
      }
      if table.parts[name].mayHoldRecords { openHolder(name, at: offset, isObject: isObject) }
    }
    keys[depth] = key
    depth &+= 1
    return true
  }

  @inline(__always)
  mutating func close(at offset: Int) {
    depth &-= 1
    waiting = -1
    if depth == batchDepth { batchDepth = -1 }
  }

  @inline(__always)
  mutating func scalar(at offset: Int, next: Int, key: KeyRange) -> Bool {
    if isStrict, !isWellFormed(at: offset, next: next) { return false }
    if batchDepth >= 0 { return true }
    if key.count > 0 {
      guard let name = table.names.value(of: structure.text, key) else { return true }
      noteSignatures(of: name)
      return keep(name, at: offset, next: next, depth: depth)
    }
    if waiting >= 0, waitingDepth == depth &- 1 {
      let name = waiting
      waiting = -1
      return keep(name, at: offset, next: next, depth: waitingDepth)
    }
    return true
  }

  @inline(__always)
  private mutating func noteSignatures(of name: Int) {
    let signatures = table.parts[name].signatures
    if !signatures.isEmpty { note(signatures) }
  }

  private mutating func note(_ signatures: Range<Int>) {
    guard batchDepth < 0 else { return }
    for index in signatures {
      let candidate = table.candidates[index]
      if level(of: candidate, depth: depth) == 0 {
        signature |= 1 &<< UInt128(truncatingIfNeeded: candidate.number)
      }
    }
  }

  /// An object may hold the record; an array several, or the bytes of a text (journald writes those that are not UTF-8 so).
  private mutating func openHolder(_ name: Int, at offset: Int, isObject: Bool) {
    guard batchDepth < 0 else { return }
    for index in table.parts[name].fields {
      let candidate = table.candidates[index]
      guard candidate.role == .nested || !isObject && (candidate.role == .batch || candidate.role == .wrapped)
      else { continue }
      let level = level(of: candidate, depth: depth)
      guard level >= 0 else { continue }
      mayUnwrap = true
      if candidate.number < table.mappedCount { used[Int(candidate.number)] = true }
      if candidate.role == .nested {
        guard nestedCount < Self.mostNested else { continue }
        nested[nestedCount] = offset
        nestedCount &+= 1
        continue
      }
      isBeyondShape = true
      if candidate.role == .batch, batch < 0 {
        batch = offset
        batchDepth = depth
      } else if candidate.role == .wrapped {
        // Any string that is wrapped is nearer to a record than bytes are.
        note(candidate, level: level + 1, isString: false, offset..<offset + 1)
      }
    }
  }

  /// Where an object or an array begins that may hold the record.
  func nestedOffset(_ index: Int) -> Int { nested[index] }

  private func isWellFormed(at offset: Int, next: Int) -> Bool {
    let range = structure.scalarRange(at: offset, next: next)
    if structure.text[offset] == ASCII.quote { return JSONGrammar.isString(structure.text, range) }
    return JSONGrammar.isPrimitive(structure.text, range)
  }

  private mutating func keep(_ name: Int, at offset: Int, next: Int, depth: Int) -> Bool {
    let fields = table.parts[name].fields
    if fields.isEmpty { return true }
    let isString = structure.text[offset] == ASCII.quote
    let range = structure.scalarRange(at: offset, next: next)
    guard isStrict || isWellFormed(at: offset, next: next) else { return false }
    if isLearning { judge(fields, at: offset, range, isString: isString) }
    if Self.isPlaceholder(structure.text, range, isString: isString) { return true }
    for index in fields {
      let candidate = table.candidates[index]
      if candidate.role.isStructural, !keepStructural(candidate, range, isString: isString, depth: depth) {
        continue
      }
      let level = level(of: candidate, depth: depth)
      if level < 0 || saysNothing(candidate, range) { continue }
      note(candidate, level: level, isString: isString, range)
    }
    return true
  }

  /// What says nothing never hides a candidate that says something.
  @inline(__always)
  static func isPlaceholder(_ text: PaddedText, _ range: Range<Int>, isString: Bool) -> Bool {
    if range.isEmpty { return true }
    let first = text[range.lowerBound]
    return first == UInt8(ascii: "n") && !isString || first == UInt8(ascii: "-") && range.count == 1
  }

  static func isDefaultLabel(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    guard range.count == 7 || range.count == 8 else { return false }
    return text.withSpan(range) { $0.equals("$default") || $0.equals("default") }
  }

  private mutating func judge(_ fields: Range<Int>, at offset: Int, _ range: Range<Int>, isString: Bool) {
    var asked: LineShape.Condition = []
    for index in fields {
      switch table.candidates[index].role {
      case .status: asked.insert(.isStatus)
      case .time: asked.insert(.isTime)
      case .environmentLabel: asked.insert(.isDefault)
      case .wrapped, .batch: asked.insert(.hasBrace)
      default: break
      }
    }
    let value = FieldValue(rank: 0, isString: isString, range)
    let answers = LineShape.Condition.holding(of: value, in: structure.text, among: asked)
    judgements.append(Judgement(offset: offset, asked: asked, answers: answers))
  }

  /// Of the same field, the value below the fewest parents counts, then the first.
  @inline(__always)
  private mutating func note(
    _ candidate: FieldIndex.Candidate, level: Int32, isString: Bool, _ range: Range<Int>
  ) {
    let field = Int(candidate.number)
    if finds[field].record == record {
      guard level < finds[field].level else { return }
    } else {
      found[foundCount] = candidate.number
      foundCount &+= 1
    }
    finds[field] = Find(record: record, level: level, value: FieldValue(rank: 0, isString: isString, range))
  }

  /// What is no field of a request, but tells where its fields are. The answer says whether the value is to be kept.
  @inline(never)
  private mutating func keepStructural(
    _ candidate: FieldIndex.Candidate, _ range: Range<Int>, isString: Bool, depth: Int
  ) -> Bool {
    switch candidate.role {
    case .attributeName:
      isBeyondShape = true
      attribute = KeyRange(start: range.lowerBound, count: range.count)
      attributeDepth = depth
      return false
    case .attributeValue:
      if attribute.count == 0 || depth != attributeDepth &+ 1 { return false }
      let name = table.names.value(of: structure.text, attribute)
      attribute = .none
      if let name { keepAttribute(name, range, isString: isString) }
      return false
    case .nested: return false
    default:
      guard isString, structure.text.firstIndex(of: ASCII.openBrace, in: range) != nil else { return false }
      mayUnwrap = true
      return true
    }
  }

  /// Gateways write 0 for no status, durations under the name of a time, and AWS has a name for a stage that nobody
  /// named: none of these must hide a field that says something.
  @inline(__always)
  private func saysNothing(_ candidate: FieldIndex.Candidate, _ range: Range<Int>) -> Bool {
    switch candidate.role {
    case .status: HTTPStatus.parse(structure.text, range) == nil
    case .time: !TimestampParser.hasForm(structure.text, range)
    case .environmentLabel: Self.isDefaultLabel(structure.text, range)
    default: false
    }
  }

  /// A value under a name in a list counts as if it stood under that name in the record itself.
  private mutating func keepAttribute(_ name: Int, _ range: Range<Int>, isString: Bool) {
    for index in table.parts[name].fields {
      let candidate = table.candidates[index]
      guard candidate.parentCount == 0, !candidate.role.isStructural, !saysNothing(candidate, range) else {
        continue
      }
      note(candidate, level: 0, isString: isString, range)
    }
  }

  /// How many other parents stand above the candidate's own; -1 if it is not this key.
  @inline(__always)
  private func level(of candidate: FieldIndex.Candidate, depth: Int) -> Int32 {
    if candidate.parentCount == 0 {
      if depth == 1 { return 0 }
      if !candidate.floats, keys[depth - 1].count > 0 { return -1 }
    } else {
      let parent = keys[depth - 1]
      if depth == 1
        || parent.count > 0
          && structure.text[parent.start + parent.count - 1] | 0x20 != candidate.lastParentByte
      {
        return -1
      }
    }
    return levelBelow(candidate, depth: depth)
  }

  /// The keys above must end in the candidate's parents, read from the innermost outwards.
  private func levelBelow(_ candidate: FieldIndex.Candidate, depth: Int) -> Int32 {
    var level = depth - 1
    let first = Int(candidate.firstParent)
    var remaining = Int(candidate.parentCount)
    while remaining > 0 {
      guard level >= 0 else { return -1 }
      let key = keys[level]
      if key.count > 0 {
        guard key.count <= remaining else { return -1 }
        for index in 0..<key.count
        where structure.text[key.start + index] | 0x20 != table.parents[first + remaining - key.count + index]
        {
          return -1
        }
        remaining -= key.count
        if remaining > 0 {
          guard table.parents[first + remaining - 1] == UInt8(ascii: ".") | 0x20 else { return -1 }
          remaining -= 1
        }
      }
      level -= 1
    }
    while level >= 0, keys[level].count == 0 { level -= 1 }
    if level < 0 { return 0 }
    return candidate.floats ? Int32(truncatingIfNeeded: level + 1) : -1
  }
}
