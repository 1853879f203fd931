// Which combinations of some fields' values have been met: most lines of a log have one of a few.

/// Numbers for combinations of raw values, as many as are given. Belongs to one worker.
package final class FieldCombinations {
  private struct Entry: BitwiseCopyable {
    var digest: UInt64 = 0
    var count: Int32 = 0
    /// -1 when the place is free.
    var number: Int32 = -1
  }

  /// Places; where two combinations meet, the later one is kept.
  private static let places = 1024
  /// Bytes of the longest combination that is kept.
  private static let longest = 256

  private let roles: FixedBuffer<FieldRole>
  private let roleCount: Int
  private let entries = FixedBuffer(repeating: Entry(), count: places)
  private let bytes = FixedBuffer<UInt8>(repeating: 0, count: places * longest)
  /// The combination asked for last.
  private let asked = FixedBuffer<UInt8>(repeating: 0, count: longest)
  private var askedCount = 0
  private var askedDigest: UInt64 = 0

  package init(of roles: [FieldRole]) {
    self.roles = FixedBuffer(roles)
    roleCount = roles.count
  }

  deinit {
    roles.deallocate()
    entries.deallocate()
    bytes.deallocate()
    asked.deallocate()
  }

  package func removeAll() {
    for place in 0..<Self.places { entries[place].number = -1 }
  }

  /// The number of the record's combination; `nil` when it is not known, or too long.
  package func number(of record: Record) -> Int? {
    askedCount = 0
    var count = 0
    for index in 0..<roleCount {
      if let (text, range) = record.raw(roles[index]) {
        guard count &+ range.count &+ roleCount < Self.longest else { return nil }
        asked.write(text, range, at: count)
        count &+= range.count
      }
      asked[count] = 0
      count &+= 1
    }
    let digest = asked.digest(count: count)
    let place = Int(truncatingIfNeeded: digest) & (Self.places - 1)
    let entry = entries[place]
    if entry.number >= 0, entry.digest == digest, Int(entry.count) == count,
      bytes.isSame(at: place * Self.longest, as: asked, count: count)
    {
      return Int(entry.number)
    }
    askedCount = count
    askedDigest = digest
    return nil
  }

  /// Gives the combination that was asked for last, and not known, a number.
  package func set(_ number: Int) {
    guard askedCount > 0 else { return }
    let place = Int(truncatingIfNeeded: askedDigest) & (Self.places - 1)
    entries[place] = Entry(digest: askedDigest, count: Int32(askedCount), number: Int32(number))
    for index in 0..<askedCount { bytes[place * Self.longest + index] = asked[index] }
  }
}
