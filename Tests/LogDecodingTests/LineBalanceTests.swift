// Every physical line is counted, once, as one thing.

import ErrorReport
import LogDecoding
import TestSupport
import Testing

@Suite struct LineBalanceTests {
  /// `wc -l`, and an unterminated last line.
  private func physicalLines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  private static let alphabets: [[UInt8]] = [
    Array(0...255),
    Array("{}[]\",:\\ \n\n\r\tab1-.e".utf8) + [0, 0xC3, 0xA6, 0xFF],
    Array("{{}}\"\"\"\"::,,aaa\n".utf8),
    Array("\n\n\n \r{}".utf8),
    Array("the quick [brown] fox: {\n".utf8),
  ]

  @Test("the total is the number of physical lines, whatever the bytes are", arguments: alphabets.indices)
  func soup(_ number: Int) throws {
    var random = SeededRandom(UInt64(number) + 100)
    for round in 0..<30 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1..<2500, using: &random) {
        bytes.append(Self.alphabets[number].randomElement(using: &random) ?? 0)
      }
      let expected = physicalLines(bytes)
      let setting = DecodedLog.Setting(
        isStrict: round % 2 == 0, chunkBytes: [16, 300, 1 << 19][round % 3],
        maxLineBytes: round % 5 == 0 ? 30 : 1 << 20, roles: [.client])
      let log = try DecodedLog(bytes, setting)
      #expect(log.lines.total == expected.count)
      #expect(log.lines.records == log.records.count)
      #expect(log.lines.malformed + log.lines.oversized == log.rejected.count)
      for line in log.rejected {
        try #require(expected.indices.contains(line.line))
        #expect(line.offset..<line.offset + line.length == expected[line.line], "\(line)")
      }
      for record in log.records {
        try #require(expected.indices.contains(record.line))
        #expect(record.offset..<record.offset + record.count == expected[record.line])
      }
      // A line may fan out into several records; one that was rejected has none.
      let rejected = log.rejected.map(\.line)
      #expect(Set(rejected).count == rejected.count)
      #expect(Set(rejected).isDisjoint(with: log.records.map(\.line)))
    }
  }

  @Test("no line is counted for what is not there")
  func nothing() throws {
    #expect(try DecodedLog("").lines == LineBalance())
    #expect(try DecodedLog("\n").lines.blank == 1)
    #expect(try DecodedLog(" ").lines.blank == 1)
    #expect(try DecodedLog("\n\r\n \t\r\n\n ").lines.blank == 5)
    #expect(try DecodedLog("\u{FEFF}").lines == LineBalance())
    #expect(try DecodedLog("\u{FEFF}{\"a\":1}").lines.requests == 1)
  }

  @Test("a carriage return before the newline changes nothing but offsets")
  func carriageReturns() throws {
    let lines = [
      #"{"status":200,"method":"GET"}"#, "", "text", "[1]", #"{"status":401}"#, #"{"status":}"#, "7",
    ]
    let plain = try DecodedLog(lines.map { $0 + "\n" }.joined())
    let returned = try DecodedLog(lines.map { $0 + "\r\n" }.joined())
    #expect(plain.lines == returned.lines)
    #expect(plain.lines.total == 7)
    #expect(plain.records.map(\.fields) == returned.records.map(\.fields))
    #expect(returned.records.map(\.status) == [200, 401])
    #expect(plain.rejected.map(\.reason) == returned.rejected.map(\.reason))
  }

  @Test("strictly, a line is JSON or blank; otherwise text is counted as other")
  func text() throws {
    let text = """
      gateway started
      [2026-03-01 08:15:30] ready
      nul
      01
      "a lone quote
      "fine"
      -1.5e3
      [1,"a",{}]
      {"a":tru}
      {"a":"\\x"}
      {"\\x":1}
      {"a":1.}
      {"a":true}

      """
    let plain = try DecodedLog(text + "\n").lines
    #expect(plain.malformed == 0)
    #expect(plain.other == 8)
    #expect(plain.records == 5)
    #expect(plain.blank == 1)
    let strict = try DecodedLog(text + "\n", .init(isStrict: true))
    #expect(strict.rejected.map(\.line) == [0, 1, 2, 3, 4, 8, 9, 10, 11])
    #expect(strict.lines.other == 3)
    #expect(strict.lines.records == 1)
    #expect(strict.lines.blank == 1)
    let reasons = strict.rejected.map(\.reason)
    #expect(reasons.prefix(5) == [.notJSON, .notJSON, .notJSON, .notJSON, .notJSON])
    #expect(
      reasons.suffix(4) == [.value(column: 6), .value(column: 6), .value(column: 2), .value(column: 6)])
  }

  @Test("an array that broke is malformed, where text in brackets is not")
  func brackets() throws {
    let broken = ["[", "[[1]", #"["a""#, #"[{"a":1}"#, "[]]", #"["a",]"#, #"[{"a":}]"#, #"["a"#]
    for line in broken {
      #expect(try DecodedLog(line + "\n").lines.malformed == 1, "\(line)")
    }
    for line in ["[info] up", "[2026-03-01T08:15:30Z] up {a", "[1/3] done", "[ main ] ok", "[]"] {
      #expect(try DecodedLog(line + "\n").lines.other == 1, "\(line)")
    }
  }

  @Test(
    "a quote out of its place makes a line malformed, whether the value is read or not",
    arguments: [
      #"{"x":1"y"}"#, #"{"x":[1"y" ,2]}"#, #"{"x":"y"1}"#, #"{"x":true"y"}"#, #"{"x":"y""z"}"#, #"{"x"y:1}"#,
    ])
  func quotes(_ line: String) throws {
    #expect(try DecodedLog(line + "\n").lines.malformed == 1)
  }

  @Test("a value that is not read may break the grammar; one that is read may not")
  func readValues() throws {
    #expect(try DecodedLog(#"{"x":tru,"y":01,"z":"\q","status":200}"#).lines.requests == 1)
    for value in ["tru", "01", "1.", "+1", "0x10", #""\q""#, #""\u12""#, "nil", "nul", "-", "2 00"] {
      let log = try DecodedLog(#"{"status":\#(value)}"#)
      #expect(log.lines.malformed == 1, "\(value)")
    }
  }
}
