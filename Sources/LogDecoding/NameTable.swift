// Names known beforehand, found by their bytes: one load and a shift tell most other names apart.

/// A set of up to a few hundred names with a small number each. Letters' case makes no difference. Names are given
/// as bytes of a text that has 64 readable bytes behind it.
package struct NameTable: Sendable {
  private struct Entry {
    var name: [UInt8]
    var value: Int
    var next: Int
  }

  private static let bucketCount = 1024
  /// By a name's first byte, folded: which lengths exist, a bit each.
  private var lengths = [UInt64](repeating: 0, count: 128)
  private var buckets = [Int](repeating: -1, count: Self.bucketCount)
  private var entries: [Entry] = []

  package init(_ names: [(name: String, value: Int)] = []) {
    for (name, value) in names { insert(name, value) }
  }

  /// Adds a name of 1 to 63 bytes; of equal names, the first one stays.
  mutating func insert(_ name: String, _ value: Int) {
    let folded = name.utf8.map { $0 | 0x20 }
    guard let first = folded.first, folded.count < 64 else { return }
    let bucket = Self.withText(folded) { Self.bucket($0, 0, folded.count) }
    var last = -1
    var index = buckets[bucket]
    while index >= 0 {
      if entries[index].name == folded { return }
      last = index
      index = entries[index].next
    }
    lengths[Int(first & 0x7F)] |= 1 << UInt64(folded.count)
    entries.append(Entry(name: folded, value: value, next: -1))
    if last >= 0 { entries[last].next = entries.count - 1 } else { buckets[bucket] = entries.count - 1 }
  }

  /// The number of the name in `text`, if it is one of these.
  @inline(__always)
  func value(of text: PaddedText, _ key: KeyRange) -> Int? {
    guard key.count > 0, key.count < 64 else { return nil }
    let mask = lengths[Int((text[key.start] | 0x20) & 0x7F)]
    guard mask >> UInt64(truncatingIfNeeded: key.count) & 1 != 0 else { return nil }
    return find(text, key)
  }

  private static func withText<Result>(_ bytes: [UInt8], _ body: (PaddedText) -> Result) -> Result {
    let padded = bytes + [UInt8](repeating: 0, count: PaddedText.padding)
    return unsafe padded.withUnsafeBufferPointer { buffer in
      body(unsafe PaddedText(buffer.baseAddress.unsafelyUnwrapped, count: bytes.count))
    }
  }

  private func find(_ text: PaddedText, _ key: KeyRange) -> Int? {
    var index = buckets[Self.bucket(text, key.start, key.count)]
    while index >= 0 {
      if Self.matches(entries[index].name, text, key) { return entries[index].value }
      index = entries[index].next
    }
    return nil
  }

  private static func matches(_ name: [UInt8], _ text: PaddedText, _ key: KeyRange) -> Bool {
    guard name.count == key.count else { return false }
    for index in 0..<key.count where name[index] != text[key.start + index] | 0x20 { return false }
    return true
  }

  /// Eight bytes of the beginning and eight of the end, folded and mixed.
  private static func bucket(_ text: PaddedText, _ start: Int, _ count: Int) -> Int {
    let head = text.word(at: start, count: min(count, 8)) | 0x2020_2020_2020_2020
    let tail = count > 8 ? text.word(at: start + count - 8, count: 8) | 0x2020_2020_2020_2020 : 0
    let mixed =
      (head &* 0x9E37_79B9_7F4A_7C15) ^ (tail &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(truncatingIfNeeded: count)
    return Int(truncatingIfNeeded: (mixed &* 0x1656_67B1_9E37_79F9) >> 54)
  }
}
