// The lines of a chunk as they grow, and the few ways to add to them.

struct LineBuffer {
  var bytes: [UInt8] = []
  /// Where the line at hand begins.
  private(set) var lineStart = 0

  init(capacity: Int) {
    bytes.reserveCapacity(capacity)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    lineStart = 0
  }

  mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    lineStart = bytes.count
  }

  mutating func append(_ fragment: [UInt8]) {
    bytes.append(contentsOf: fragment)
  }

  mutating func append(_ number: Int) {
    var divisor = 1
    while number / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  mutating func append(_ number: Int, width: Int) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Sixteen hex digits.
  mutating func append(hex value: UInt64) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }

  /// A time of the day: `09:30:00.125`.
  mutating func append(clock milliseconds: Int, withMilliseconds: Bool = true) {
    append(milliseconds / 3_600_000, width: 2)
    bytes.append(UInt8(ascii: ":"))
    append(milliseconds / 60_000 % 60, width: 2)
    bytes.append(UInt8(ascii: ":"))
    append(milliseconds / 1000 % 60, width: 2)
    if withMilliseconds {
      bytes.append(UInt8(ascii: "."))
      append(milliseconds % 1000, width: 3)
    }
  }
}
