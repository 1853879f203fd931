// The fields of the record at hand that play a role: the best candidate for each, as offsets into the text.

/// A value in the text; a string without its quotes.
struct FieldValue {
  var rank = FieldTable.noRank
  /// Otherwise a number or a literal.
  var isString = false
  var start = 0
  var end = 0

  var range: Range<Int> { start..<end }
}

/// The visitor of the hot path: looks each key up, keeps the best value of each role, and forgets the rest.
struct RecordFields: StructureVisitor {
  private let table: FieldTable
  private let isStrict: Bool
  private(set) var values: [FieldValue]
  private var keys: [KeyRange]
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
  /// A name waits for its value, one level deeper.
  private var attribute = KeyRange.none
  private var attributeDepth = 0

  init(table: FieldTable, isStrict: Bool, structure: Structure) {
    self.table = table
    self.isStrict = isStrict
    values = Array(repeating: FieldValue(), count: FieldRole.count)
    keys = Array(repeating: .none, count: ContainerStack.limit + 1)
    self.structure = structure
  }

  @inline(__always)
  mutating func reset() {
    for role in 0..<FieldRole.count { values[role].rank = FieldTable.noRank }
    depth = 0
    waiting = -1
    mayUnwrap = false
    batch = -1
    batchDepth = -1
    attribute = .none
  }

  @inline(__always)
  mutating func accepts(_ key: KeyRange) -> Bool {
    !isStrict || JSONGrammar.isString(structure.text, key.range)
  }

  @inline(__always)
  mutating func open(isObject: Bool, at offset: Int, key: KeyRange) -> Bool {
    if key.count > 0, let name = table.names.value(of: structure.text, key) {
      if isObject {
        waiting = -1
      } else {
        waiting = name
        waitingDepth = depth
        openArray(name, at: offset)
      }
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
      return keep(name, at: offset, next: next, depth: depth)
    }
    if waiting >= 0, waitingDepth == depth &- 1 {
      let name = waiting
      waiting = -1
      return keep(name, at: offset, next: next, depth: waitingDepth)
    }
    return true
  }

  /// An array may hold records, or the bytes of a text (journald writes those that are not UTF-8 so).
  private mutating func openArray(_ name: Int, at offset: Int) {
    guard batchDepth < 0 else { return }
    for index in table.candidatesOfName[name] {
      let candidate = table.candidates[index]
      guard candidate.role == .batch || candidate.role == .wrapped, rank(of: candidate, depth: depth) != nil
      else { continue }
      mayUnwrap = true
      if candidate.role == .batch, batch < 0 {
        batch = offset
        batchDepth = depth
      } else if candidate.role == .wrapped, !has(.wrapped) {
        values[FieldRole.wrapped.rawValue] = FieldValue(
          rank: FieldTable.floatingPenalty, isString: false, start: offset, end: offset + 1)
      }
    }
  }

  @inline(__always)
  func has(_ role: FieldRole) -> Bool {
    values[role.rawValue].rank != FieldTable.noRank
  }

  /// Whether the object tells of a request itself, and is no envelope of one.
  var isRequest: Bool {
    isAtItsPlace(.status) || isAtItsPlace(.method) || isAtItsPlace(.requestLine) || isAtItsPlace(.path)
      || isAtItsPlace(.url)
  }

  /// Not below parents that are not its own: a shipper may add what it has read of a text by itself.
  private func isAtItsPlace(_ role: FieldRole) -> Bool {
    values[role.rawValue].rank < FieldTable.floatingPenalty
  }

  private func isWellFormed(at offset: Int, next: Int) -> Bool {
    let range = structure.scalarRange(at: offset, next: next)
    if structure.text[offset] == ASCII.quote { return JSONGrammar.isString(structure.text, range) }
    return JSONGrammar.isPrimitive(structure.text, range)
  }

  private mutating func keep(_ name: Int, at offset: Int, next: Int, depth: Int) -> Bool {
    let isString = structure.text[offset] == ASCII.quote
    let range = structure.scalarRange(at: offset, next: next)
    guard isStrict || isWellFormed(at: offset, next: next) else { return false }
    // What says nothing never hides a candidate that says something.
    if range.isEmpty || structure.text[range.lowerBound] == UInt8(ascii: "n") && !isString { return true }
    if range.count == 1, structure.text[range.lowerBound] == UInt8(ascii: "-") { return true }
    for index in table.candidatesOfName[name] {
      let candidate = table.candidates[index]
      if candidate.role.isStructural, !keepStructural(candidate, range, isString: isString, depth: depth) {
        continue
      }
      guard let rank = rank(of: candidate, depth: depth) else { continue }
      // Gateways write 0 for no status, which must not hide a field that has one.
      if candidate.role == .status, HTTPStatus.parse(structure.text, range) == nil { continue }
      if candidate.role == .environmentLabel, saysNothing(range) { continue }
      let role = candidate.role.rawValue
      if rank < values[role].rank {
        values[role] = FieldValue(
          rank: rank, isString: isString, start: range.lowerBound, end: range.upperBound)
      }
    }
    return true
  }

  /// What is no field of a request, but tells where its fields are. The answer says whether the value is to be kept.
  @inline(never)
  private mutating func keepStructural(
    _ candidate: FieldTable.Candidate, _ range: Range<Int>, isString: Bool, depth: Int
  ) -> Bool {
    switch candidate.role {
    case .attributeName:
      attribute = KeyRange(start: range.lowerBound, count: range.count)
      attributeDepth = depth
      return false
    case .attributeValue:
      if attribute.count == 0 || depth != attributeDepth &+ 1 { return false }
      let name = table.names.value(of: structure.text, attribute)
      attribute = .none
      if let name { keepAttribute(name, range, isString: isString) }
      return false
    default:
      guard isString, structure.text.firstIndex(of: ASCII.openBrace, in: range) != nil else { return false }
      mayUnwrap = true
      return true
    }
  }

  /// AWS's name for a stage that nobody named.
  private func saysNothing(_ range: Range<Int>) -> Bool {
    structure.text.withSpan(range) { $0.equals("$default") || $0.equals("default") }
  }

  /// A value under a name in a list counts as if it stood under that name in the record itself.
  private mutating func keepAttribute(_ name: Int, _ range: Range<Int>, isString: Bool) {
    for index in table.candidatesOfName[name] {
      let candidate = table.candidates[index]
      guard candidate.parents.isEmpty else { continue }
      if candidate.role == .status, HTTPStatus.parse(structure.text, range) == nil { continue }
      if candidate.rank < values[candidate.role.rawValue].rank {
        values[candidate.role.rawValue] = FieldValue(
          rank: candidate.rank, isString: isString, start: range.lowerBound, end: range.upperBound)
      }
    }
  }

  /// The candidate's rank if the keys above end in its parents, read from the innermost outwards.
  private func rank(of candidate: FieldTable.Candidate, depth: Int) -> Int? {
    var level = depth - 1
    let first = candidate.parents.lowerBound
    var remaining = candidate.parents.count
    while remaining > 0 {
      guard level >= 0 else { return nil }
      let key = keys[level]
      if key.count > 0 {
        guard key.count <= remaining else { return nil }
        for index in 0..<key.count
        where structure.text[key.start + index] | 0x20 != table.parents[first + remaining - key.count + index]
        {
          return nil
        }
        remaining -= key.count
        if remaining > 0 {
          guard table.parents[first + remaining - 1] == UInt8(ascii: ".") | 0x20 else { return nil }
          remaining -= 1
        }
      }
      level -= 1
    }
    while level >= 0, keys[level].count == 0 { level -= 1 }
    if level < 0 { return candidate.rank }
    return candidate.floats ? candidate.rank + FieldTable.floatingPenalty * (level + 1) : nil
  }
}
