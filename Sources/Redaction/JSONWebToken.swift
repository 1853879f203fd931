// JWTs: `eyJ` is base64url for `{"`, so every header, and every payload that stands alone, begins with it.

enum JSONWebToken {
  /// A run without dots is taken from this length on: a token cut off inside its header, or a bare payload.
  private static let shortestAlone = 16

  /// The token whose third byte stands at `position`.
  static func find(in text: Span<UInt8>, at position: Int, after floor: Int) -> Finding? {
    let start = position - 2
    guard start >= floor, text[start] == UInt8(ascii: "e"), text[start + 1] == UInt8(ascii: "y") else {
      return nil
    }
    var end = endOfSegment(in: text, from: start)
    var isDotted = false
    while let segment = nextSegment(in: text, after: end) {
      isDotted = true
      end = endOfSegment(in: text, from: segment)
    }
    guard isDotted || end - start >= shortestAlone else { return nil }
    return Finding(range: start..<end, mark: .jwt)
  }

  /// Where the next segment that is not empty begins. An encrypted token may leave one empty; dots with nothing
  /// behind them end a sentence.
  private static func nextSegment(in text: Span<UInt8>, after end: Int) -> Int? {
    var index = end
    while text.byte(at: index) == UInt8(ascii: "."), index - end < 2 { index += 1 }
    return index > end && text.byte(at: index).isBase64URL ? index : nil
  }

  private static func endOfSegment(in text: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while text.byte(at: end).isBase64URL { end += 1 }
    return end
  }
}
