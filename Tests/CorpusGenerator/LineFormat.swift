// How a gateway writes its access log: a format a file, all from the same exchanges.

/// Writes exchanges as one gateway logs them, without the end of the line.
protocol LineFormat {
  func append(
    _ exchange: Exchange, parameters: Parameters, to buffer: inout LineBuffer, using random: inout SplitMix64)
}

extension LineBuffer {
  /// The path with its made-up person, where it has one.
  mutating func append(pathOf target: Target, using random: inout SplitMix64) {
    append(target.path)
    if target.endsInPerson {
      append([UInt8(ascii: "S")])
      append(random.below(1000), width: 7)
      append([UInt8(ascii: "Q")])
    }
  }

  /// Thirty-two hex digits.
  mutating func append(identifierUsing random: inout SplitMix64) {
    append(hex: random.next())
    append(hex: random.next())
  }
}
