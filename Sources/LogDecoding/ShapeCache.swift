// The shapes that lines had lately: a line of a known shape needs no walk.

/// Owned by a layer, until `deallocate`.
struct ShapeCache {
  /// Shapes whose lines begin alike, by a hash of the beginning.
  private static let buckets = 16
  private static let ways = 16
  /// Learning a shape costs as much as a few walks: without shapes that come again, few are learnt.
  private static let mostCredit = 64
  private static let hitsForCredit = 8

  private struct Bucket: BitwiseCopyable {
    var count = 0
    /// The shape that matched, or was learnt, last: it is tried first.
    var latest = 0
    /// The shape that makes room for the next one.
    var oldest = 0
  }

  private let shapes: FixedBuffer<LineShape?>
  private let filled: FixedBuffer<Bucket>
  private let found: FixedBuffer<FieldValue>
  private var credit = mostCredit
  private var hits = 0
  private var misses = 0

  init() {
    shapes = FixedBuffer(repeating: nil, count: Self.buckets * Self.ways)
    filled = FixedBuffer(repeating: Bucket(), count: Self.buckets)
    found = FixedBuffer(repeating: FieldValue(), count: LineShape.mostRuns)
  }

  func deallocate() {
    for place in 0..<Self.buckets * Self.ways { shapes[place]?.deallocate() }
    shapes.deallocate()
    filled.deallocate()
    found.deallocate()
  }

  @inline(__always)
  private func bucket(of structure: Structure, _ first: Int) -> Int {
    let beginning = structure.text.word(at: structure.position(first))
    return Int(truncatingIfNeeded: (beginning &* 0x9E37_79B9_7F4A_7C15) >> 60)
  }

  /// The index of the structural behind the line, if it has a known shape: the fields are then as after a walk.
  @inline(__always)
  mutating func match(
    _ structure: Structure, from first: Int, end: Int, isAlone: Bool, mayHoldEscapes: Bool,
    fields: inout RecordFields
  ) -> Int? {
    let number = bucket(of: structure, first)
    let bucket = filled[number]
    var way = bucket.latest
    for _ in 0..<bucket.count {
      if let shape = shapes[number &* Self.ways &+ way],
        let next = shape.match(
          structure, from: first, end: end, isAlone: isAlone, mayHoldEscapes: mayHoldEscapes, found: found)
      {
        filled[number].latest = way
        fields.adopt(shape, found)
        hits &+= 1
        return next
      }
      way = way &+ 1 == bucket.count ? 0 : way &+ 1
    }
    return nil
  }

  /// Whether the shape of a line that has none of those known is to be learnt.
  mutating func isLearning() -> Bool {
    misses += 1
    credit = min(Self.mostCredit, credit + hits / Self.hitsForCredit)
    hits = 0
    guard credit > 0 || misses % Self.mostCredit == 0 else { return false }
    credit = max(0, credit - 1)
    return true
  }

  mutating func learn(_ shape: LineShape, _ structure: Structure, from first: Int) {
    let number = bucket(of: structure, first)
    var bucket = filled[number]
    var way = bucket.count
    if way == Self.ways {
      way = bucket.oldest
      bucket.oldest = (way + 1) % Self.ways
    } else {
      bucket.count += 1
    }
    bucket.latest = way
    filled[number] = bucket
    shapes[number * Self.ways + way]?.deallocate()
    shapes[number * Self.ways + way] = shape
  }
}
