// Lines that reading could not finish: cut off, or too long.

import LogDecoding
import LogInput
import Testing

@Suite struct BrokenInputTests {
  private let good = #"{"request_id":"r","status":200}"#

  /// A gzip member of one stored block that says it is longer than it is.
  private func cutGzip(_ text: String) -> [UInt8] {
    let length = UInt16(text.utf8.count + 100)
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1]
    return header + [length, ~length].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      + Array(text.utf8)
  }

  /// A tar (ustar) of regular files.
  private func tar(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var archive: [UInt8] = []
    for (name, bytes) in files {
      var header = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, at offset: Int) {
        header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
      }
      func octal(_ number: Int, _ width: Int) -> String {
        let digits = String(number, radix: 8)
        return String(repeating: "0", count: width - digits.count) + digits
      }
      put(name, at: 0)
      put("0000644", at: 100)
      put(octal(bytes.count, 11), at: 124)
      put("00000000000", at: 136)
      put("        0", at: 148)
      put("ustar\u{0}00", at: 257)
      put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\u{0} ", at: 148)
      archive += header + bytes
      archive += [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512)
    }
    return archive + [UInt8](repeating: 0, count: 1024)
  }

  @Test(
    "a line that the end of a truncated stream cuts is malformed, even if it could be read",
    arguments: [#"{"request_id":"cut"#, #"{"request_id":"whole","status":200}"#, "text", " "])
  func cutOff(_ last: String) throws {
    let log = try DecodedLog(cutGzip("\(good)\n\(good)\n\(last)"))
    #expect(log.status == .truncated)
    #expect(log.lines.requests == 2)
    #expect(log.lines.malformed == 1)
    #expect(log.lines.total == 3)
    #expect(
      log.rejected == [
        .init(line: 2, offset: 2 * (good.utf8.count + 1), length: last.utf8.count, reason: .cutOff)
      ])
  }

  @Test("a stream that is truncated behind a newline cuts no line")
  func cutBehindLine() throws {
    let log = try DecodedLog(cutGzip("\(good)\n\(good)\n"))
    #expect(log.status == .truncated)
    #expect(log.lines.requests == 2)
    #expect(log.lines.total == 2)
    #expect(log.rejected == [])
  }

  @Test("an unterminated last line of a whole stream is a line like any other")
  func unterminated() throws {
    let log = try DecodedLog("\(good)\n\(good)")
    #expect(log.lines.requests == 2)
    #expect(log.rejected == [])
  }

  @Test(
    "a line that the end of a broken member cuts is malformed, and the next member's lines are not",
    arguments: [#"{"request_id":"cut"#, #"{"request_id":"whole","status":200}"#, "text"])
  func cutMember(_ last: String) throws {
    let log = try DecodedLog(
      tar([
        ("a.gz", cutGzip("\(good)\n\(last)")), ("b", Array("\(good)\n\(good)".utf8)),
        ("c.gz", cutGzip("\(good)\n")), ("d", Array(good.utf8)),
      ]))
    #expect(log.status == .truncated)
    #expect(log.lines.requests == 5)
    #expect(log.lines.malformed == 1)
    #expect(log.lines.total == 6)
    #expect(
      log.rejected == [
        .init(line: 1, offset: good.utf8.count + 1, length: last.utf8.count, reason: .cutOff)
      ])
  }

  @Test(
    "a line over the limit is counted with its whole length, and costs no neighbour",
    arguments: [64, 500, 1 << 19])
  func oversized(_ chunkBytes: Int) throws {
    let long = #"{"request_id":"\#(String(repeating: "x", count: 20_000))"}"#
    let limit = 300
    let text = "\(good)\n\(long)\n\(good)\n\(long)\r\n\(good)\n\(long)"
    let log = try DecodedLog(text, .init(chunkBytes: chunkBytes, maxLineBytes: limit))
    #expect(log.lines.requests == 3)
    #expect(log.lines.oversized == 3)
    #expect(log.lines.total == 6)
    let one = good.utf8.count + 1
    let two = long.utf8.count + 1
    #expect(
      log.rejected == [
        .init(line: 1, offset: one, length: two - 1, reason: .oversized(limit: limit)),
        .init(line: 3, offset: 2 * one + two, length: two, reason: .oversized(limit: limit)),
        .init(line: 5, offset: 3 * one + 2 * two + 1, length: two - 1, reason: .oversized(limit: limit)),
      ])
    #expect(log.records.map(\.line) == [0, 2, 4])
  }

  @Test("a line of just the limit is read")
  func limit() throws {
    let limit = good.utf8.count
    #expect(try DecodedLog("\(good)\n\(good)", .init(maxLineBytes: limit)).lines.requests == 2)
    #expect(try DecodedLog("\(good)\n\(good)", .init(maxLineBytes: limit - 1)).lines.oversized == 2)
  }
}
