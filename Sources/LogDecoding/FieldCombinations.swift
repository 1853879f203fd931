// Which combinations of some fields' values have been met: most lines of a log have one of a few.

/// Numbers for combinations of raw values, as many as are given. Belongs to one worker.
package final class FieldCombinations {
  private struct Entry: BitwiseCopyable {
    var digest: UInt64 = 0
    /// -1 when the place is free.
    var number = -1
  }

  /// Places; where two combinations meet, the later one is kept.
  private static let places = 1024
  /// Bytes of the longest combination that is kept, with a word for the length of each value.
  private static let longest = 512

  private let roles: FixedBuffer<FieldRole>
  private let roleCount: Int
  private let entries = FixedBuffer(repeating: Entry(), count: places)
  private let bytes = FixedBuffer<UInt8>(repeating: 0, count: places * longest)
  /// The digest of the combination that was asked for last and is not known.
  private var missing: UInt64?

  package init(of roles: [FieldRole]) {
    self.roles = FixedBuffer(roles)
    roleCount = roles.count
  }

  deinit {
    roles.deallocate()
    entries.deallocate()
    bytes.deallocate()
  }

  package func removeAll() {
    for place in 0..<Self.places { entries[place].number = -1 }
  }

  /// The number of the record's combination; `nil` when it is not known, or too long.
  package func number(of record: Record) -> Int? {
    let digest = digest(of: record)
    let place = Self.place(of: digest)
    let entry = entries[place]
    if entry.number >= 0, entry.digest == digest, isSame(record, at: place) { return entry.number }
    missing = digest
    return nil
  }

  /// Gives the combination of this record, which was asked for last and is not known, a number.
  package func set(_ number: Int, for record: Record) {
    guard let digest = missing else { return }
    missing = nil
    let place = Self.place(of: digest)
    entries[place].number = -1
    var offset = place * Self.longest
    let end = offset + Self.longest
    for index in 0..<roleCount {
      let value = record.raw(roles[index])
      let count = value?.range.count ?? -1
      guard offset + 8 + max(count, 0) <= end else { return }
      bytes.write(UInt64(truncatingIfNeeded: count), at: offset)
      offset += 8
      guard let (text, range) = value else { continue }
      bytes.write(text, range, at: offset)
      offset += count
    }
    entries[place] = Entry(digest: digest, number: number)
  }

  private static func place(of digest: UInt64) -> Int {
    Int(truncatingIfNeeded: digest >> 40) & (places - 1)
  }

  /// Of the ends of the values and their lengths: which combination it is, their bytes tell.
  @inline(__always)
  private func digest(of record: Record) -> UInt64 {
    var digest: UInt64 = 0
    for index in 0..<roleCount {
      digest &*= 0x9E37_79B9_7F4A_7C15
      guard let (text, range) = record.raw(roles[index]) else { continue }
      let count = range.count
      digest ^= UInt64(truncatingIfNeeded: count) &+ 1
      guard count > 0 else { continue }
      let head = min(count, 8)
      digest ^= text.word(at: range.lowerBound, count: head) &* 0xC2B2_AE3D_27D4_EB4F
      digest ^= text.word(at: range.upperBound &- head, count: head) &* 0x1656_67B1_9E37_79F9
    }
    digest ^= digest >> 29
    return digest &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  private func isSame(_ record: Record, at place: Int) -> Bool {
    var offset = place &* Self.longest
    for index in 0..<roleCount {
      let kept = Int(truncatingIfNeeded: bytes.word(at: offset))
      offset &+= 8
      guard let (text, range) = record.raw(roles[index]) else {
        if kept >= 0 { return false }
        continue
      }
      guard range.count == kept, bytes.isSame(at: offset, as: text, range) else { return false }
      offset &+= kept
    }
    return true
  }
}
