// A description made ready to be compared: blanks collapsed, and beside it the same in small letters. Made
// once an event; all templates look at the same bytes.

package struct MessageText: Sendable {
  /// The text with each run of blanks as one space and none at the ends, in its own case: captures are read
  /// from here.
  package private(set) var collapsed: [UInt8] = []
  /// The same, byte for byte, in small letters.
  package private(set) var folded: [UInt8] = []

  /// UTF-8; bytes that are not are kept as they are.
  package init(_ bytes: Span<UInt8>) {
    collapsed.reserveCapacity(bytes.count)
    folded.reserveCapacity(bytes.count)
    var hasBlank = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte <= 0x20 {
        hasBlank = true
        index += 1
        continue
      }
      if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
        hasBlank = true
        index += 2
        continue
      }
      if hasBlank, !collapsed.isEmpty {
        collapsed.append(0x20)
        folded.append(0x20)
      }
      hasBlank = false
      collapsed.append(byte)
      folded.append(Self.folded(byte, after: folded.last ?? 0))
      index += 1
    }
  }

  package init(_ bytes: [UInt8]) {
    self.init(bytes.span)
  }

  package init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// A part of the text as it was written.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: collapsed[range], as: UTF8.self)
  }

  /// The whole text.
  package var string: String {
    String(decoding: collapsed, as: UTF8.self)
  }

  /// The text without a part of it; where blanks met they are one again.
  package func removing(_ range: Range<Int>) -> MessageText {
    var rest = Array(collapsed[..<range.lowerBound])
    rest.append(0x20)
    rest += collapsed[range.upperBound...]
    return MessageText(rest)
  }

  /// ASCII, and the letters of Latin-1 (`Ø`, `Å`): all that keep their length in UTF-8.
  private static func folded(_ byte: UInt8, after previous: UInt8) -> UInt8 {
    if previous == 0xC3, (0x80...0x9E).contains(byte), byte != 0x97 { return byte + 0x20 }
    return byte.folded
  }
}
