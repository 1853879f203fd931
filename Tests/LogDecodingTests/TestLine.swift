// Lines of every kind that a log may hold, each with what must become of it.

import LogDecoding

struct TestLine {
  enum Fate: Hashable {
    case record(id: String)
    case other
    case blank
    case rejected(RejectReason)
  }

  var bytes: [UInt8]
  var fate: Fate

  private init(_ text: String, _ fate: Fate) {
    bytes = Array(text.utf8)
    self.fate = fate
  }

  private init(_ before: String, byte: UInt8, _ after: String, _ fate: Fate) {
    bytes = Array(before.utf8) + [byte] + Array(after.utf8)
    self.fate = fate
  }

  static func good(_ id: Int, filler: Int = 0) -> TestLine {
    TestLine(
      #"{"request_id":"r\#(id)","status":200,"pad":"\#(String(repeating: "p", count: filler))"}"#,
      .record(id: "r\(id)"))
  }

  /// What cannot be used, each kind once. Columns count from 1, and one behind the last byte for what is missing.
  static func bad(filler: Int = 0) -> [TestLine] {
    let pad = String(repeating: "p", count: filler)
    let open = #"{"p":"\#(pad)","#
    func structure(_ text: String, _ expected: RejectReason.Expectation, at column: Int) -> TestLine {
      TestLine(open + text, .rejected(.structure(expected, column: open.utf8.count + column)))
    }
    let deep = String(repeating: "[", count: 1025)
    return [
      TestLine(open + #""a":"b,"c":"d"}"#, .rejected(.brokenString)),
      TestLine(open + #"a":1}"#, .rejected(.brokenString)),
      TestLine(open + #""a":"cut"#, .rejected(.brokenString)),
      TestLine(open + #""a":"cut\"#, .rejected(.brokenString)),
      TestLine(open + #""a":"cut\""#, .rejected(.brokenString)),
      TestLine(open + "\"a\":\"\u{1}\"}", .rejected(.brokenString)),
      TestLine(open + "\"a\":\"\t\"}", .rejected(.brokenString)),
      TestLine(open + #""a":"b\u0000\"}"#, .rejected(.brokenString)),
      TestLine(open + #""a":""#, byte: 0xFF, #""}"#, .rejected(.invalidUTF8)),
      TestLine(open + #""a":""#, byte: 0xC3, #""}"#, .rejected(.invalidUTF8)),
      TestLine(open + #""a":"#, byte: 0x80, "}", .rejected(.invalidUTF8)),
      TestLine(open, byte: 0xF0, "", .rejected(.invalidUTF8)),
      TestLine(open + #""a":""#, byte: 0, #""}"#, .rejected(.nulByte)),
      TestLine(open, byte: 0, #""a":1}"#, .rejected(.nulByte)),
      TestLine("text", byte: 0, "text " + pad, .rejected(.nulByte)),
      TestLine("", byte: 0xE6, "rlig tekst " + pad, .rejected(.invalidUTF8)),
      TestLine(
        open + #""a":\#(deep)"#, .rejected(.tooDeep(limit: 1024))),
      structure(#""a":1}}"#, .end, at: 7),
      structure(#""a":1}{"b":2} 3"#, .end, at: 15),
      structure(#""a":1},"#, .end, at: 7),
      structure(#""a":1]"#, .commaOrBrace, at: 6),
      structure(#""a":[1}"#, .commaOrBracket, at: 7),
      structure(#""a":[,1]}"#, .valueOrEnd, at: 6),
      structure(#""a":[1,]}"#, .value, at: 8),
      structure(#""a":1"#, .commaOrBrace, at: 6),
      structure(#""a":1,"#, .key, at: 7),
      structure(#""a":1,}"#, .key, at: 7),
      structure(#""a":{,}}"#, .keyOrEnd, at: 6),
      structure(#""a":"#, .value, at: 5),
      structure(#""a":}"#, .value, at: 5),
      structure(#""a""#, .colon, at: 4),
      structure(#""a" 1}"#, .colon, at: 5),
      structure(#""a"::1}"#, .value, at: 5),
      structure(#""a":1 "b":2}"#, .commaOrBrace, at: 7),
      structure(#"a:1}"#, .key, at: 1),
      structure(#""status":tru}"#, .key, at: 1).with(.value(column: open.utf8.count + 10)),
      structure(#""status":01}"#, .key, at: 1).with(.value(column: open.utf8.count + 10)),
      structure(#""method":"\x"}"#, .key, at: 1).with(.value(column: open.utf8.count + 10)),
    ]
  }

  /// What carries nothing to read, and is no fault.
  static func harmless(filler: Int = 0) -> [TestLine] {
    let pad = String(repeating: "x", count: filler)
    return [
      TestLine("", .blank),
      TestLine(" \t \(String(repeating: " ", count: filler))", .blank),
      TestLine("\r", .blank),
      TestLine("gateway started \(pad)", .other),
      TestLine("a pipe of 5\" \(pad)", .other),
      TestLine("\"\(pad)", .other),
      TestLine("\"a text\" with \(pad) \"quotes\": {and} [more], \\", .other),
      TestLine("a \u{1B}[31mred\u{1B}[0m word, \"\u{1}\" \(pad)", .other),
      TestLine("} \(pad)", .other),
      TestLine("]]]\(pad)", .other),
      TestLine("[2026-03-01 08:15:30,123] started \(pad)", .other),
      TestLine("[main] \"odd \(pad)", .other),
      TestLine(#"["\#(pad)",1,{"a":[]}]"#, .record(id: "?")),
      TestLine("[]", .other),
      TestLine(#"[{"status":500}]"#, .record(id: "?")),
      TestLine("42", .other),
      TestLine("null", .other),
      TestLine(#""\#(pad)""#, .other),
      TestLine("nothing to see \u{2028} æøå \(pad)\\", .other),
    ]
  }

  private func with(_ reason: RejectReason) -> TestLine {
    var line = self
    line.fate = .rejected(reason)
    return line
  }
}

/// Lines joined to a log, and what decoding it must give.
struct ExpectedLog {
  private(set) var bytes: [UInt8] = []
  private(set) var rejected: [DecodedLog.Rejected] = []
  private(set) var records: [String] = []
  private(set) var others = 0
  private(set) var blanks = 0

  init(_ lines: [TestLine], ending: String = "\n", isTerminated: Bool = true) {
    for (number, line) in lines.enumerated() {
      let offset = bytes.count
      let isLast = number == lines.count - 1
      bytes += line.bytes
      switch line.fate {
      case .record(let id): records.append("\(number) \(offset) \(line.bytes.count) \(id)")
      case .other: others += 1
      case .blank: if !isLast || isTerminated || !line.bytes.isEmpty { blanks += 1 }
      case .rejected(let reason):
        rejected.append(.init(line: number, offset: offset, length: line.bytes.count, reason: reason))
      }
      if !isLast || isTerminated { bytes += Array(ending.utf8) }
    }
  }

  /// What differs in a log that was decoded; nothing, if all is as it must be.
  func differences(from log: DecodedLog) -> [String] {
    var found: [String] = []
    func compare<Value: Equatable>(_ name: String, _ value: Value, _ expected: Value) {
      if value != expected { found.append("\(name): \(value), expected \(expected)") }
    }
    let decoded = log.records.map {
      "\($0.line) \($0.offset) \($0.count) \($0.fields[.requestID] ?? "?")"
    }
    compare("records", decoded, records)
    compare("rejected", log.rejected, rejected)
    compare("requests", log.lines.requests, records.count)
    compare("number of records", log.lines.records, records.count)
    compare("malformed", log.lines.malformed, rejected.count)
    compare("other", log.lines.other, others)
    compare("blank", log.lines.blank, blanks)
    compare("total", log.lines.total, records.count + rejected.count + others + blanks)
    return found
  }
}
