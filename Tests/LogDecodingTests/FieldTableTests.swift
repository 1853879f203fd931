// Which of a record's fields plays which role, however its keys are nested and spelled.

import LogDecoding
import Testing

@Suite struct FieldTableTests {
  private func record(_ line: String, _ table: FieldTable = .builtIn) throws -> DecodedLog.Entry {
    let log = try DecodedLog(line + "\n", .init(table: table))
    return try #require(log.records.first, "\(log.rejected)")
  }

  @Test(
    "a path is found nested, dotted, and in any mixture of the two",
    arguments: [
      #"{"http":{"response":{"status_code":503}}}"#,
      #"{"http.response.status_code":503}"#,
      #"{"http":{"response.status_code":503}}"#,
      #"{"http.response":{"status_code":503}}"#,
      #"{"a":{"b":[1,2],"c":{}},"http":{"x":null,"response":{"y":"z","status_code":503}}}"#,
    ])
  func nesting(_ line: String) throws {
    let table = FieldTable([.init(.status, "http.response.status_code", floats: false)])
    #expect(try record(line, table).status == 503)
  }

  @Test(
    "what only resembles a path is not it",
    arguments: [
      #"{"xhttp":{"response":{"status_code":503}}}"#,
      #"{"http":{"xresponse":{"status_code":503}}}"#,
      #"{"http":{"response":{"xstatus_code":503}}}"#,
      #"{"http":{"response":{"status_codes":503}}}"#,
      #"{"httpresponse":{"status_code":503}}"#,
      #"{"http_response":{"status_code":503}}"#,
      #"{"response":{"status_code":503}}"#,
      #"{"response.status_code":503}"#,
      #"{"p.response":{"status_code":503}}"#,
      #"{"http":{"z":{"response":{"status_code":503}}}}"#,
      #"{"z":{"http":{"response":{"status_code":503}}}}"#,
      #"{"http":{"response":{"status_code":{"status_code":503}}}}"#,
      #"{"http":503,"response":503,"status_code":503}"#,
      #"{"text":"\"http.response.status_code\":503"}"#,
    ])
  func resemblances(_ line: String) throws {
    let table = FieldTable([.init(.status, "http.response.status_code", floats: false)])
    #expect(try record(line, table).status == nil)
  }

  @Test("keys and paths match in any case of letters")
  func letterCase() throws {
    #expect(try record(#"{"DOWNSTREAMSTATUS":401}"#).status == 401)
    #expect(try record(#"{"Response":{"STATUS":"401"}}"#).status == 401)
    let table = FieldTable([.init(.host, "Meta.HOST")])
    #expect(try record(#"{"mETA":{"host":"a.example"}}"#, table).fields[.host] == "a.example")
    #expect(try record(#"{"META.Host":"a.example"}"#, table).fields[.host] == "a.example")
  }

  @Test("of several paths that are there, the earlier in the table wins, wherever it stands in the line")
  func precedence() throws {
    let table = FieldTable([
      .init(.requestID, "first"), .init(.requestID, "b.second"), .init(.requestID, "third"),
    ])
    let fields = [#""first":"1""#, #""b":{"second":"2"}"#, #""third":"3""#]
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      let line = "{" + order.map { fields[$0] }.joined(separator: ",") + "}"
      #expect(try record(line, table).fields[.requestID] == "1")
      let two = "{" + order.filter { $0 > 0 }.map { fields[$0] }.joined(separator: ",") + "}"
      #expect(try record(two, table).fields[.requestID] == "2")
    }
  }

  @Test("one field may play several roles")
  func severalRoles() throws {
    let table = FieldTable([.init(.host, "h"), .init(.upstreamHost, "h"), .init(.requestID, "x.h")])
    let fields = try record(#"{"h":"a","x":{"h":"b"}}"#, table).fields
    #expect(fields[.host] == "a")
    #expect(fields[.upstreamHost] == "a")
    #expect(fields[.requestID] == "b")
  }

  @Test("below a wrapper a path counts for less than at the top, and for less the deeper it stands")
  func floating() throws {
    let table = FieldTable([.init(.status, "response.status"), .init(.status, "code")])
    #expect(try record(#"{"log":{"response":{"status":401}}}"#, table).status == 401)
    #expect(try record(#"{"log":{"data":{"response.status":401}}}"#, table).status == 401)
    // A later path at the top beats an earlier one below a wrapper.
    #expect(try record(#"{"log":{"response":{"status":401}},"code":200}"#, table).status == 200)
    #expect(try record(#"{"code":200,"log":{"response":{"status":401}}}"#, table).status == 200)
    #expect(try record(#"{"a":{"b":{"code":500}},"c":{"code":200}}"#, table).status == 200)
    #expect(try record(#"{"c":{"code":200},"a":{"b":{"code":500}}}"#, table).status == 200)
    let anchored = FieldTable([.init(.status, "code", floats: false)])
    #expect(try record(#"{"log":{"code":401}}"#, anchored).status == nil)
  }

  @Test("a header array means its first value")
  func headerArrays() throws {
    let table = FieldTable([.init(.location, "headers.location"), .init(.status, "status")])
    #expect(try record(#"{"headers":{"Location":["/a","/b"]}}"#, table).fields[.location] == "/a")
    #expect(try record(#"{"headers":{"Location":[]}}"#, table).fields[.location] == nil)
    #expect(try record(#"{"headers.location":["/a"],"status":["302",200]}"#, table).status == 302)
    // Neither what is nested in the array nor what follows it is the header.
    #expect(try record(#"{"headers":{"Location":[["/a"],"/b"],"x":["/c"]}}"#, table).fields[.location] == nil)
    #expect(try record(#"{"headers":{"Location":[{"y":"/a"}],"x":"/c"}}"#, table).fields[.location] == nil)
    #expect(try record(#"{"headers":{"Location":[],"x":["/c"]}}"#, table).fields[.location] == nil)
    #expect(try record(#"{"headers":{"Location":{"x":["/c"]}}}"#, table).fields[.location] == nil)
  }

  @Test(
    "what says nothing hides no candidate that says something",
    arguments: [
      #""-""#, #""""#, "null", #"["-"]"#, "[null]", "[]", "{}", #"[""]"#,
    ])
  func nothingSaid(_ nothing: String) throws {
    let table = FieldTable([.init(.requestID, "first"), .init(.requestID, "second")])
    #expect(try record(#"{"first":\#(nothing),"second":"2"}"#, table).fields[.requestID] == "2")
    #expect(try record(#"{"second":"2","first":\#(nothing)}"#, table).fields[.requestID] == "2")
    #expect(try record(#"{"first":\#(nothing)}"#, table).fields[.requestID] == nil)
    #expect(try record(#"{"first":\#(nothing),"x":{"first":"1"}}"#, table).fields[.requestID] == "1")
  }

  @Test(
    "a time field that holds no time hides no time that stands elsewhere",
    arguments: [
      "12", "0.0123456789012345", #""08:15:30""#, #""yesterday, I think""#, #""2026-03-01""#, "true",
    ])
  func noTime(_ value: String) throws {
    for line in [#"{"time":\#(value),"ts":1772352930}"#, #"{"ts":"1.77235293e9","time":\#(value)}"#] {
      #expect(try record(line).time?.rfc3339 == "2026-03-01T08:15:30.000Z", "\(line)")
    }
  }

  @Test("the times that log4j2, Splunk and Kubernetes write are found")
  func otherTimes() throws {
    for line in [
      #"{"instant":{"epochSecond":1772352930,"nanoOfSecond":1},"level":"INFO"}"#,
      #"{"timeMillis":1772352930000}"#,
      #"{"_time":"2026-03-01T08:15:30.000+00:00"}"#, #"{"startTime":"2026-03-01T08:15:30Z"}"#,
      #"{"requestReceivedTimestamp":"2026-03-01T08:15:30.000000Z"}"#, #"{"eventTime":"20260301T081530Z"}"#,
    ] {
      #expect(try record(line).time?.rfc3339 == "2026-03-01T08:15:30.000Z", "\(line)")
    }
  }

  @Test("one record's fields are never seen in the next")
  func noLeftovers() throws {
    let log = try DecodedLog(
      """
      {"status":500,"method":"GET","host":"a.example","resp_headers":{"Location":["/x"]}}
      {"a":1}
      {"status":200,"x":[
      {"b":2}
      [{"status":404}]
      {"c":3}

      """)
    #expect(log.records.map(\.status) == [500, nil, nil, 404, nil])
    #expect(log.records.filter { $0.status == nil }.allSatisfy { $0.fields.isEmpty })
  }

  @Test(
    "a status is three digits from 100 to 599, as a number or in quotes",
    arguments: [
      ("200", 200), (#""401""#, 401), ("100", 100), ("599", 599), ("0", nil), ("99", nil), ("600", nil),
      ("-", nil), (#""OK""#, nil), ("1000", nil), ("200.0", 200), ("200.5", nil), (#""2 0""#, nil),
      ("true", nil),
    ])
  func statuses(_ value: String, _ expected: Int?) throws {
    let log = try DecodedLog(#"{"status":\#(value)}"#)
    #expect(log.records.first?.status == expected)
  }

  @Test("a field's escapes are resolved, in a time as in a text")
  func escapes() throws {
    let entry = try record(
      #"{"uri":"\/a\u002Fb","time_local":"01\/Mar\/2026:08:15:30 \u002B0100","host":"\u0061.example"}"#)
    #expect(entry.fields[.path] == "/a/b")
    #expect(entry.fields[.host] == "a.example")
    #expect(entry.time?.rfc3339 == "2026-03-01T07:15:30.000Z")
    #expect(
      try record(#"{"time":"2026-03-01T08:15:30\u002b01:00"}"#).time?.rfc3339 == "2026-03-01T07:15:30.000Z")
  }

  @Test("every role has a name for --map, and the name leads back to it")
  func mapNames() {
    #expect(FieldRole.mapNames.count == FieldRole.allCases.count - 2)
    #expect(FieldRole.mapNames.compactMap { FieldRole(mapName: $0) } == FieldRole.allCases.dropLast(2))
    #expect(FieldRole(mapName: "colour") == nil)
  }

  @Test("a path that a user adds in front of the gateways' own wins over them")
  func userPaths() throws {
    let table = FieldTable(mapped: [.init(.time, "meta.when")])
    let line = #"{"time":"2026-03-01T08:15:30Z","meta":{"when":"2026-04-01T00:00:00Z"}}"#
    #expect(try record(line, table).time?.rfc3339 == "2026-04-01T00:00:00.000Z")
    #expect(try record(line).time?.rfc3339 == "2026-03-01T08:15:30.000Z")
  }
}
