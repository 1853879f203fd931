// A bad line costs itself, never a neighbour.

import LogDecoding
import TestSupport
import Testing

@Suite struct BadLineTests {
  private static let kinds = 0..<TestLine.bad().count

  @Test(
    "a bad line alone is rejected at its place, for its reason",
    arguments: [0, 1, 57, 58, 59, 60, 61, 62, 63, 64])
  func alone(_ filler: Int) throws {
    for line in TestLine.bad(filler: filler) {
      for isTerminated in [true, false] {
        let expected = ExpectedLog([line], isTerminated: isTerminated)
        let log = try DecodedLog(expected.bytes, .init(roles: [.requestID]))
        #expect(expected.differences(from: log) == [])
      }
    }
  }

  @Test("a bad line of any kind, anywhere among good lines, costs itself alone", arguments: kinds)
  func anywhere(_ kind: Int) throws {
    for (filler, count) in [(0, 9), (400, 17)] {
      let bad = TestLine.bad(filler: kind)[kind]
      for position in 0...count {
        var lines = (0..<count).map { TestLine.good($0, filler: filler) }
        lines.insert(bad, at: position)
        let expected = ExpectedLog(lines, isTerminated: position % 3 != 0)
        let log = try DecodedLog(expected.bytes, .init(roles: [.requestID]))
        #expect(expected.differences(from: log) == [], "position \(position) of \(count)")
      }
    }
  }

  @Test("a harmless line between good ones is counted as what it is")
  func harmless() throws {
    for filler in [0, 61, 700] {
      for line in TestLine.harmless(filler: filler) {
        let expected = ExpectedLog([.good(1), line, .good(2, filler: 100), line, line, .good(3)])
        let log = try DecodedLog(expected.bytes, .init(roles: [.requestID]))
        #expect(expected.differences(from: log) == [])
      }
    }
  }

  /// Chunks of many sizes, and bad lines that come and go, make the decoder try stretches of many lengths.
  @Test(
    "any mix of lines comes out line by line, however much is decoded at once",
    arguments: [(1, 200), (2, 1_500), (3, 6_000), (4, 40_000), (5, 1 << 19)])
  func mixes(_ seed: UInt64, _ chunkBytes: Int) throws {
    var random = SeededRandom(seed)
    for badShare in [0, 2, 10, 50, 95] {
      for ending in ["\n", "\r\n"] {
        var lines: [TestLine] = []
        for number in 0..<160 {
          let filler = Int.random(in: 0..<300, using: &random)
          if Int.random(in: 0..<100, using: &random) >= badShare {
            lines.append(.good(number, filler: filler))
          } else if let line = (TestLine.bad(filler: filler) + TestLine.harmless(filler: filler))
            .randomElement(using: &random)
          {
            lines.append(line)
          }
        }
        if ending == "\r\n" {
          lines = lines.map { $0.endingWithReturn() }
        }
        let expected = ExpectedLog(lines, isTerminated: Bool.random(using: &random))
        let log = try DecodedLog(expected.bytes, .init(chunkBytes: chunkBytes, roles: [.requestID]))
        #expect(expected.differences(from: log) == [], "\(badShare) % bad")
      }
    }
  }

  @Test("after a long good stretch and a long bad one, single bad lines still cost themselves alone")
  func stretches() throws {
    let bad = TestLine.bad(filler: 10)
    var lines = (0..<300).map { TestLine.good($0, filler: 20) }
    lines += (0..<150).map { bad[$0 % bad.count] }
    lines += (300..<900).map { $0 % 97 == 0 ? bad[$0 % bad.count] : .good($0, filler: $0 % 90) }
    let expected = ExpectedLog(lines)
    for chunkBytes in [9_000, 1 << 19] {
      let log = try DecodedLog(expected.bytes, .init(chunkBytes: chunkBytes, roles: [.requestID]))
      #expect(expected.differences(from: log) == [])
    }
  }
}

extension TestLine {
  /// The same line as a system writes it that ends lines with a carriage return, too.
  fileprivate func endingWithReturn() -> TestLine {
    var line = self
    line.bytes.append(UInt8(ascii: "\r"))
    // A fault at the line's end is told for the column behind its last byte, which is the return now.
    if case .rejected(.structure(let expectation, let column)) = fate, column > bytes.count {
      line.fate = .rejected(.structure(expectation, column: column + 1))
    }
    return line
  }
}
