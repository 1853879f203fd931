// Random logs.

import TestSupport

extension SeededRandom {
  /// JSON-like lines, one for each number, of up to `longest` bytes.
  mutating func log(lines: Int, longest: Int = 240) -> [UInt8] {
    var bytes: [UInt8] = []
    for number in 0..<lines {
      bytes += Array("{\"n\":\(number),\"text\":\"".utf8)
      for _ in 0..<Int.random(in: 0..<longest, using: &self) {
        bytes.append(UInt8.random(in: 0x61...0x7A, using: &self))
      }
      bytes += Array("\"}\n".utf8)
    }
    return bytes
  }
}
