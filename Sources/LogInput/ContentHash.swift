// What an input holds, in 128 bits.

/// XXH3-128 of the decoded bytes: equal contents are known again, however they are compressed or named.
package struct ContentHash: Hashable, Sendable, CustomStringConvertible {
  package let high: UInt64
  package let low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// 32 hex digits, the canonical way of writing it.
  package var description: String {
    Self.hex(high) + Self.hex(low)
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
