// Records that stand in an object or an array of what an export or a shipper writes.

import LogDecoding
import Testing

@Suite("Records inside objects and arrays")
struct NestedRecordTests {
  private static let record =
    #"{"method":"POST","path":"/token","host":"gw.example","env":"test","status":400,"request_id":"r"}"#

  private func decoded(_ line: String) throws -> DecodedLog { try DecodedLog(line + "\n") }

  @Test(
    "the fields of an object that holds the record are found as if they stood at the top",
    arguments: [
      #"{"insertId":"a","logName":"l","timestamp":"2026-03-01T08:15:30Z","jsonPayload":%}"#,
      #"{"_index":"i","_source":%}"#, #"{"specversion":"1.0","source":"s","data":%}"#,
      #"{"detail-type":"t","detail":%}"#, #"{"level":"INFO","fields":%}"#,
      #"{"Timestamp":"1772352930","Body":%}"#,
      #"{"level":"info","message":%}"#, #"{"log":%,"stream":"stdout"}"#, #"{"context":%,"channel":"app"}"#,
      #"{"event":{"data":%}}"#, #"{"data":{"fields":{"a":1}},"detail":%}"#,
      #"{"payload":{"level":"info"},"result":%}"#,
    ])
  func objects(_ envelope: String) throws {
    let log = try decoded(envelope.replacing("%", with: Self.record))
    let record = try #require(log.records.first, "\(log.rejected)")
    #expect(log.records.count == 1)
    #expect(record.status == 400)
    #expect(record.fields[.method] == "POST")
    #expect(record.fields[.path] == "/token")
    #expect(record.fields[.host] == "gw.example")
    #expect(record.fields[.environment] == "test")
  }

  @Test("an object beside a request is no record of its own")
  func ownRequest() throws {
    let line =
      #"{"status":200,"method":"GET","path":"/a","data":{"status":500,"path":"/b"},"event":{"id":1}}"#
    for _ in 0..<3 {
      let record = try #require(try decoded(line).records.first)
      #expect(record.status == 200)
      #expect(record.fields[.path] == "/a")
    }
  }

  private static let first = #"{"status":400,"request_id":"r0"}"#
  private static let second = #"{"status":200,"request_id":"r1"}"#
  private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\\\"") + "\"" }

  private static let exports: [String] = {
    let texts = [quoted(first), quoted(second)]
    return [
      #"{"events":[{"timestamp":1772352930000,"message":"START"},{"timestamp":1,"message":\#(texts[0])},"#
        + #"{"timestamp":1,"message":\#(texts[1])}],"searchedLogStreams":[]}"#,
      #"{"entries":[{"jsonPayload":\#(first)},{"jsonPayload":\#(second)}]}"#,
      #"{"took":1,"hits":{"total":2,"hits":[{"_source":\#(first)},{"_source":\#(second)}]}}"#,
      #"[{"common":{},"logs":[{"message":\#(texts[0])},{"message":\#(texts[1])}]}]"#,
      #"{"streams":[{"stream":{"env":"test"},"values":[["1772352930000000000",\#(texts[0])],["1772352930000000000",\#(texts[1])]]}]}"#,
      #"{"status":"success","data":{"resultType":"streams","result":[{"stream":{},"values":[["1772352930000000000",\#(texts[0])],"#
        + #"["1772352930000000000",\#(texts[1])]]}]}}"#,
      #"{"value":[\#(first),\#(second)]}"#, #"{"results":[{"_raw":\#(texts[0])},{"_raw":\#(texts[1])}]}"#,
      #"{"data":[{"attributes":{"attributes":\#(first)}},{"attributes":{"attributes":\#(second)}}]}"#,
      #"[\#(texts[0]),\#(texts[1])]"#,
    ]
  }()

  @Test("the records of a whole export are told one by one", arguments: exports)
  func arrays(_ line: String) throws {
    let log = try decoded(line)
    let found = log.records.filter { $0.status != nil }
    #expect(found.map(\.status) == [400, 200], "\(log.rejected)")
    #expect(found.map { $0.fields[.requestID] } == ["r0", "r1"])
    #expect(log.lines.total == 1 && log.lines.malformed == 0)
  }

  @Test("an array of anything else is a value of its record")
  func otherArrays() throws {
    for line in [
      #"{"status":401,"events":[{"status":200},{"status":201}]}"#,
      #"{"level":"error","data":[{"a":1},{"b":2}]}"#,
      #"{"level":"error","logs":["a","b {"],"values":[1,[2]],"events":[]}"#,
    ] {
      #expect(try decoded(line).records.count == 1, "\(line)")
    }
  }

  @Test("a text's own time in a Loki answer is its record's")
  func pairs() throws {
    let log = try decoded(
      #"{"streams":[{"stream":{"env":"qa"},"values":[["1772352930000000000","{\"status\":500}"]]}]}"#)
    #expect(log.records.map { $0.time?.rfc3339 } == ["2026-03-01T08:15:30.000Z"])
    #expect(log.records.map { $0.fields[.environment] } == ["qa"])
  }

  @Test("a time behind which a tab stands is the record's")
  func tabs() throws {
    let log = try decoded("2026-03-01T08:15:30.250Z\t0a1b\tERROR\t" + #"{"status":500}"#)
    #expect(log.records.map { $0.time?.rfc3339 } == ["2026-03-01T08:15:30.250Z"])
  }
}
