// Lines of a known shape are not walked: what is read of them must be what a walk reads.

import Foundation
import LogDecoding
import TestSupport
import Testing

@Suite("Line shapes")
struct LineShapeTests {
  /// The lines that prove the profiles, each source as often as its shape takes to be known.
  private static let lines = ProfileTests.proofs.map { Array($0.sample.line.utf8) }

  private func expectSame(_ log: [UInt8], _ setting: DecodedLog.Setting = .init()) throws {
    var walked = setting
    walked.usesShapes = false
    let expected = try DecodedLog(log, walked)
    let decoded = try DecodedLog(log, setting)
    #expect(decoded.lines == expected.lines)
    #expect(decoded.rejected == expected.rejected)
    #expect(decoded.records.count == expected.records.count)
    for (ours, theirs) in zip(decoded.records, expected.records) where ours != theirs {
      Issue.record("line \(ours.line): \(ours), a walk reads \(theirs)")
      return
    }
  }

  /// What may take the place of a byte: all that has a meaning in JSON or in a field, and some that have none.
  private static let bytes =
    Array(##"{}[]:,"\ -+.0123456789eEtfnrux/$#aZ"##.utf8) + [0x09, 0x0D, 0x1F, 0xC3, 0x80]

  private static func change(_ line: inout [UInt8], _ random: inout SeededRandom) {
    let offset = Int.random(in: 0..<line.count, using: &random)
    let byte = bytes.randomElement(using: &random) ?? 0
    switch Int.random(in: 0..<6, using: &random) {
    case 0: line.remove(at: offset)
    case 1: line.insert(byte, at: offset)
    case 2: line.replaceSubrange(offset..<min(line.count, offset + 12), with: [])
    default: line[offset] = byte
    }
  }

  @Test("a byte changed anywhere in a line of a known shape is read as a walk reads it", arguments: 0..<8)
  func changedLines(seed: UInt64) throws {
    var random = SeededRandom(seed)
    var log: [UInt8] = []
    for line in Self.lines {
      // Twice as it is: the second time the shape is known.
      for _ in 0..<2 { log += line + [0x0A] }
      for _ in 0..<12 {
        var changed = line
        for _ in 0..<Int.random(in: 1...2, using: &random) where !changed.isEmpty {
          Self.change(&changed, &random)
        }
        log += changed + [0x0A]
        if Bool.random(using: &random) { log += line + [0x0A] }
      }
    }
    try expectSame(log)
  }

  /// Values that say something, nothing, or another thing: whichever comes first must not set how the others are read.
  private static let values = [
    #""""#, #""-""#, "null", "0", "400", #""400""#, "tru", "true", #""\x""#, #""\n""#, #""default""#,
    #""prod""#, #""503 Service Unavailable""#, #""HTTP/2 503""#,
    #""{\"status\":500,\"time\":\"2026-03-01T00:00:00Z\"}""#, #""text {""#, "{}", "[]", #"["a","b"]"#,
    #"{"status":1}"#, #"[{"status":401}]"#, #""2026-03-01T08:15:30Z""#, "1772352930",
    #""08:15:30 on Sunday""#, "1.77235293e9", " 1", #"1 "#,
    #""a""b""#,
    #"1"a""#, "x",
  ]

  @Test("each field reads any value after any other as a walk does")
  func values() throws {
    let keys = ["status", "time", "stage", "message", "key", "records", "data"]
    var log = ""
    for key in keys {
      for first in Self.values {
        for second in Self.values {
          for value in [first, second] {
            log +=
              #"{"a":1,"\#(key)":\#(value),"response":{"status":"200"},"ts":"2026-03-01T08:15:31Z"}"# + "\n"
          }
        }
      }
    }
    try expectSame(Array(log.utf8))
  }

  @Test("more shapes than are kept are read as a walk reads them")
  func manyShapes() throws {
    var log = ""
    for round in 0..<3 {
      for number in 0..<700 {
        log +=
          #"{"time":"2026-03-01T08:15:30Z","k\#(number % 350)":\#(round),"status":\#(200 + number % 5)}"#
          + "\n"
        log +=
          #"{"time":"2026-03-01T08:15:30Z","status":200,"list":[\#(Array(repeating: "1", count: number % 90).joined(separator: ","))]}"#
          + "\n"
      }
    }
    try expectSame(Array(log.utf8))
  }

  @Test("records over several lines have shapes, too, and never run into a line's")
  func framed() throws {
    var log = ""
    for number in 0..<40 {
      log += "{\n  \"time\": \"2026-03-01T08:15:30Z\",\n  \"status\": \(400 + number)\n}\n"
    }
    var setting = DecodedLog.Setting()
    setting.isFramed = true
    try expectSame(Array(log.utf8), setting)
    try expectSame(Array(("{\"status\":200}\n" + log).utf8), setting)
    try expectSame(Array(log.utf8))
  }

  @Test("wide, deep and long lines are read as a walk reads them")
  func limits() throws {
    var log = ""
    let wide = (0..<400).map { #""k\#($0)":\#($0)"# }.joined(separator: ",")
    let deep = String(repeating: #"{"a":"#, count: 300) + "1" + String(repeating: "}", count: 300)
    let long = String(repeating: "k", count: 9000)
    for status in 200..<230 {
      log += #"{"status":\#(status),\#(wide)}"# + "\n"
      log += #"{"deep":\#(deep),"status":\#(status)}"# + "\n"
      log += #"{"\#(long)":1,"status":\#(status)}"# + "\n"
      log += #"{"status":\#(status)}"# + "\r\n"
      log += #"  {"status":\#(status)}  "# + "\n"
    }
    log += #"{"status":200}"#
    try expectSame(Array(log.utf8))
  }
}
