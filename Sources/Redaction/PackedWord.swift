// A word of up to 25 letters as one number, five bits a letter, whatever its case: compared in one step, built
// without an allocation.

/// Letters, from the last (highest bits) to the first (lowest), so that one can be built walking backwards.
struct PackedWord: Comparable {
  private(set) var bits: UInt128 = 0
  private(set) var count = 0

  static let longest = 25

  init() {}

  /// The letters of `word`; everything else in it is left out.
  init(_ word: String) {
    for byte in word.utf8.reversed() where byte.isLetter { prepend(byte) }
  }

  mutating func prepend(_ letter: UInt8) {
    bits = bits << 5 | UInt128(letter & 0x1F)
    count += 1
  }

  mutating func removeFirst() {
    bits >>= 5
    count -= 1
  }

  static func < (lhs: PackedWord, rhs: PackedWord) -> Bool { lhs.bits < rhs.bits }
  static func == (lhs: PackedWord, rhs: PackedWord) -> Bool { lhs.bits == rhs.bits }
}

extension [PackedWord] {
  /// Whether a sorted array holds `word`.
  func sortedContains(_ word: PackedWord) -> Bool { sortedIndex(of: word) != nil }

  /// Where `word` stands in a sorted array.
  func sortedIndex(of word: PackedWord) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == word ? low : nil
  }
}
