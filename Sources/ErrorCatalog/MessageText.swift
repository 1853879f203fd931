// A description made ready to be compared: blanks collapsed, and beside it the same in small letters and with plain
// quotes and hyphens. Made once an event; all templates look at the same bytes.

package struct MessageText: Sendable {
  /// The text with each run of blanks as one space and none at the ends, in its own case: captures are read
  /// from here.
  package private(set) var collapsed: [UInt8] = []
  /// The same in small letters, with a plain byte for each typographic quote, apostrophe and hyphen.
  package private(set) var folded: [UInt8] = []
  /// Where each byte of `folded` stands in `collapsed`; empty while they go byte for byte.
  private var places: [Int] = []

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
      if hasBlank, !collapsed.isEmpty { append(0x20, folded: 0x20) }
      hasBlank = false
      if byte >= PlainPunctuation.leastByte, let plain = PlainPunctuation.at(index, in: bytes) {
        if places.isEmpty { places = Array(folded.indices) }
        places.append(collapsed.count)
        folded.append(plain.byte)
        for offset in 0..<plain.length { collapsed.append(bytes[index + offset]) }
        index += plain.length
      } else {
        append(byte, folded: Self.folded(byte, after: folded.last ?? 0))
        index += 1
      }
    }
  }

  private mutating func append(_ byte: UInt8, folded other: UInt8) {
    if !places.isEmpty { places.append(collapsed.count) }
    collapsed.append(byte)
    folded.append(other)
  }

  package init(_ bytes: [UInt8]) {
    self.init(bytes.span)
  }

  package init(_ text: String) {
    self.init(Array(text.utf8))
  }

  /// Where a part of `folded` stands in `collapsed`.
  func place(of range: Range<Int>) -> Range<Int> {
    if places.isEmpty { return range }
    func place(_ index: Int) -> Int { index < places.count ? places[index] : collapsed.count }
    return place(range.lowerBound)..<place(range.upperBound)
  }

  /// A part of the text as it was written.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: collapsed[range], as: UTF8.self)
  }

  /// The whole text.
  package var string: String {
    String(decoding: collapsed, as: UTF8.self)
  }

  /// The whole text with plain quotes and hyphens, in its own case.
  var plainString: String {
    if places.isEmpty { return string }
    let bytes = folded.indices.map { index in
      let next = index + 1 < places.count ? places[index + 1] : collapsed.count
      return next - places[index] > 1 ? folded[index] : collapsed[places[index]]
    }
    return String(decoding: bytes, as: UTF8.self)
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
