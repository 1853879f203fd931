// Random logs with every kind of damage.

import Foundation
import TestSupport

extension SeededRandom {
  /// Sound lines with damage, and stretches of nothing but noise.
  mutating func soup() -> Data {
    var bytes = Data()
    for number in 0..<Int.random(in: 1...40, using: &self) {
      var line = Array((number % 3 == 0 ? LogLines.bad(number) : LogLines.good(number)).utf8)
      switch Int.random(in: 0..<8, using: &self) {
      case 0: line[Int.random(in: line.indices, using: &self)] = UInt8.random(in: .min ... .max, using: &self)
      case 1: line.removeLast(Int.random(in: 1...line.count, using: &self))
      case 2:
        line = (0..<Int.random(in: 0...200, using: &self)).map { _ in
          UInt8.random(in: .min ... .max, using: &self)
        }
      case 3: line = Array("{}[]\":,\\\n\r \u{0}".utf8.shuffled(using: &self))
      case 4: line.insert(contentsOf: Array("\"\n".utf8), at: Int.random(in: line.indices, using: &self))
      default: break
      }
      bytes += line
    }
    return bytes
  }
}
