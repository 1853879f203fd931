// Broken lines.

extension LineBuffer {
  /// Breaks the line at hand, somewhere between its first byte and its last.
  mutating func apply(_ fault: Fault, using random: inout SplitMix64) {
    var position = lineStart + 1 + random.below(bytes.count - lineStart - 2)
    switch fault {
    case .cut:
      bytes.removeSubrange(position...)
    case .oddQuote:
      // Every line begins with a brace, a quote and a letter, so that the search ends.
      position = max(position, lineStart + 2)
      while !Self.isLetter(bytes[position]) { position -= 1 }
      bytes[position] = UInt8(ascii: "\"")
    case .badByte:
      bytes[position] = 0xFF
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
