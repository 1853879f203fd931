// Names known beforehand, found by their bytes: one load and a shift tell most other names apart.

/// A set of up to a few hundred names of 1 to 63 bytes with a small number each; of equal names, the first one counts.
/// Letters' case makes no difference. Names are given as bytes of a text that has 64 readable bytes behind it.
@safe package final class NameTable: @unchecked Sendable {
  let index: NameIndex

  package init(_ names: [(name: String, value: Int)]) {
    index = NameIndex(names)
  }

  deinit {
    index.deallocate()
  }
}

/// The table without its owner.
struct NameIndex: BitwiseCopyable {
  private struct Entry: BitwiseCopyable {
    var spelling: Spelling
    /// Where the folded name stands among all names.
    var start: Int32
    var value: Int32
    var next: Int32
  }

  /// Eight bytes of the beginning and eight of the end, folded: all of most names.
  private struct Spelling: BitwiseCopyable, Equatable {
    var head: UInt64
    var tail: UInt64
    var count: Int32

    @inline(__always)
    init(_ text: PaddedText, _ start: Int, _ count: Int) {
      head = text.word(at: start, count: min(count, 8)) | 0x2020_2020_2020_2020
      tail = count > 8 ? text.word(at: start + count - 8, count: 8) | 0x2020_2020_2020_2020 : 0
      self.count = Int32(truncatingIfNeeded: count)
    }

    static let wholeCount: Int32 = 16

    @inline(__always)
    var bucket: Int {
      let mixed =
        (head &* 0x9E37_79B9_7F4A_7C15) ^ (tail &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(truncatingIfNeeded: count)
      return Int(truncatingIfNeeded: (mixed &* 0x1656_67B1_9E37_79F9) >> 54)
    }
  }

  private static let bucketCount = 1024
  /// By a name's first byte, folded: which lengths exist, a bit each.
  private let lengths: FixedBuffer<UInt64>
  private let buckets: FixedBuffer<Int32>
  private let entries: FixedBuffer<Entry>
  private let names: FixedBuffer<UInt8>

  init(_ names: [(name: String, value: Int)]) {
    lengths = FixedBuffer(repeating: 0, count: 128)
    buckets = FixedBuffer(repeating: -1, count: Self.bucketCount)
    var entries: [Entry] = []
    var bytes: [UInt8] = []
    var known: Set<[UInt8]> = []
    for (name, value) in names {
      let folded = name.utf8.map { $0 | 0x20 }
      guard let first = folded.first, folded.count < 64, known.insert(folded).inserted else { continue }
      let spelling = Self.spelling(of: folded)
      entries.append(
        Entry(
          spelling: spelling, start: Int32(bytes.count), value: Int32(value), next: buckets[spelling.bucket]))
      buckets[spelling.bucket] = Int32(entries.count - 1)
      lengths[Int(first & 0x7F)] |= 1 << UInt64(folded.count)
      bytes += folded
    }
    self.entries = FixedBuffer(entries)
    self.names = FixedBuffer(bytes)
  }

  func deallocate() {
    lengths.deallocate()
    buckets.deallocate()
    entries.deallocate()
    names.deallocate()
  }

  private static func spelling(of folded: [UInt8]) -> Spelling {
    let padded = folded + [UInt8](repeating: 0, count: PaddedText.padding)
    return unsafe padded.withUnsafeBufferPointer { buffer in
      let text = unsafe PaddedText(buffer.baseAddress.unsafelyUnwrapped, count: folded.count)
      return Spelling(text, 0, folded.count)
    }
  }

  /// The number of the name in `text`, if it is one of these.
  @inline(__always)
  func value(of text: PaddedText, _ key: KeyRange) -> Int? {
    guard key.count > 0, key.count < 64 else { return nil }
    let mask = lengths[Int((text[key.start] | 0x20) & 0x7F)]
    guard mask >> UInt64(truncatingIfNeeded: key.count) & 1 != 0 else { return nil }
    return find(text, key)
  }

  private func find(_ text: PaddedText, _ key: KeyRange) -> Int? {
    let spelling = Spelling(text, key.start, key.count)
    var index = Int(buckets[spelling.bucket])
    while index >= 0 {
      let entry = entries[index]
      if entry.spelling == spelling, matchesMiddle(entry, text, key) { return Int(entry.value) }
      index = Int(entry.next)
    }
    return nil
  }

  /// What stands between the eight bytes at either end.
  private func matchesMiddle(_ entry: Entry, _ text: PaddedText, _ key: KeyRange) -> Bool {
    guard entry.spelling.count > Spelling.wholeCount else { return true }
    for index in 8..<key.count - 8 where names[Int(entry.start) + index] != text[key.start + index] | 0x20 {
      return false
    }
    return true
  }
}
