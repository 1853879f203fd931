// Random logs with every kind of damage.

import TestSupport

extension SeededRandom {
  /// Sound lines, damaged ones, and stretches of noise; never something that begins like a compressed stream.
  mutating func soup() -> [UInt8] {
    var bytes: [UInt8] = Array("{}\n".utf8)
    for number in 0..<Int.random(in: 0...60, using: &self) {
      var line = Array(line(number).utf8)
      switch Int.random(in: 0..<9, using: &self) {
      case 0: line[Int.random(in: line.indices, using: &self)] = .random(in: .min ... .max, using: &self)
      case 1: line.removeLast(Int.random(in: 1...line.count, using: &self))
      case 2:
        line = (0..<Int.random(in: 0...300, using: &self)).map { _ in .random(in: .min ... .max, using: &self)
        }
      case 3: line = Array("{}[]\":,\\\n\r \u{0}".utf8).shuffled(using: &self)
      case 4: line.insert(UInt8(ascii: "\""), at: Int.random(in: line.indices, using: &self))
      default: break
      }
      bytes += line
      if Int.random(in: 0..<12, using: &self) > 0 { bytes.append(UInt8(ascii: "\n")) }
    }
    return bytes
  }

  private mutating func line(_ number: Int) -> String {
    let second = number < 10 ? "0\(number)" : "\(number)"
    let status = [200, 201, 302, 400, 401, 503][Int.random(in: 0..<6, using: &self)]
    let body = status == 400 ? #","response_body":"{\"error\":\"invalid_\#(number % 7)\"}""# : ""
    return
      #"{"time":"2026-03-12T08:00:\#(second)Z","method":"POST","host":"api\#(number % 3).example.no","path":"/token","status":\#(status)\#(body)}"#
  }
}
