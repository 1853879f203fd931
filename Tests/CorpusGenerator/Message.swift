// Words for messages that no catalog knows. Letters only: a report masks numbers, and would fold them into
// one.

enum Message {
  /// How many there can be.
  static let limit = 1 << 24

  /// Four syllables after a letter that no hex number has.
  static func word(_ ordinal: Int) -> [UInt8] {
    var word = [UInt8(ascii: "z"), UInt8(ascii: "u")]
    for shift in [0, 6, 12, 18] {
      let syllable = ordinal >> shift & 63
      word.append(consonants[syllable >> 2])
      word.append(vowels[syllable & 3])
    }
    return word
  }

  private static let consonants = Array("bdfghjklmnprstvz".utf8)
  private static let vowels = Array("aeio".utf8)
}
