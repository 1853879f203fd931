// Whether a JWT may stand in a line: `eyJ` is how the base64url of `{"` begins.

struct TokenHint {
  private let text: PaddedText
  /// Where the last search began.
  private var start = Int.max
  /// The first hint behind it; the text's length when there is none.
  private var next = 0

  init(_ text: PaddedText) {
    self.text = text
  }

  /// Whether a token may begin within `line`. Asked for lines in order, the text is searched once.
  @inline(__always)
  mutating func isWithin(_ line: Range<Int>) -> Bool {
    if line.lowerBound < start || next < line.lowerBound {
      start = line.lowerBound
      next = Self.first(in: text, start..<text.count) ?? text.count
    }
    return next < line.upperBound
  }

  /// Where the first token may begin.
  static func first(in text: PaddedText, _ range: Range<Int>) -> Int? {
    var start = range.lowerBound
    while let letter = text.firstIndex(of: UInt8(ascii: "J"), in: start..<range.upperBound) {
      if letter >= range.lowerBound + 2, text[letter - 1] == UInt8(ascii: "y"),
        text[letter - 2] == UInt8(ascii: "e")
      {
        return letter - 2
      }
      start = letter + 1
    }
    return nil
  }
}
