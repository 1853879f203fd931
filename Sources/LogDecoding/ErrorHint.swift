// Whether a line can carry an error at all: every carrier spells `rror` somewhere (error, Error, oauthError,
// errorCode, ERROR). A line without it, and with a status below 400, is done at once.

struct ErrorHint {
  private static let block = 32

  private let text: PaddedText
  /// The next hint at or behind the last line asked for; the text's length when there is none.
  private var next = -1

  init(_ text: PaddedText) {
    self.text = text
  }

  /// Whether the hint stands within `line`; lines are asked for in order.
  @inline(__always)
  mutating func isWithin(_ line: Range<Int>) -> Bool {
    if next < line.lowerBound { next = search(from: line.lowerBound) }
    return next < line.upperBound
  }

  /// A block at a time: the compiler turns the inner loop into vector instructions. A block that begins inside the text
  /// ends, with the byte behind it, inside the padding.
  private func search(from start: Int) -> Int {
    var block = start
    while block < text.count {
      var least = UInt8.max
      for index in 0..<Self.block {
        // Without the bit that tells capitals from small letters. Hardly any other word has the letter twice.
        let first = (text[block &+ index] ^ UInt8(ascii: "r")) & 0xDF
        let second = (text[block &+ index &+ 1] ^ UInt8(ascii: "r")) & 0xDF
        least = min(least, first | second)
      }
      if least == 0 {
        for index in 0..<Self.block where spells(at: block &+ index) { return block &+ index }
      }
      block &+= Self.block
    }
    return text.count
  }

  private func spells(at offset: Int) -> Bool {
    offset &+ 4 <= text.count && text[offset] | 0x20 == UInt8(ascii: "r")
      && text[offset &+ 1] | 0x20 == UInt8(ascii: "r") && text[offset &+ 2] | 0x20 == UInt8(ascii: "o")
      && text[offset &+ 3] | 0x20 == UInt8(ascii: "r")
  }
}
