// Records whose field names no list holds.

import LogDecoding
import Testing

@Suite struct UnlistedFieldTests {
  private func unlisted(_ line: String) throws -> (time: String?, status: Int?, host: String) {
    let log = try DecodedLog(line + "\n")
    let found = try #require(log.records.first?.unlisted, "\(log.rejected)")
    return (found.time?.rfc3339, found.status, String(decoding: found.host, as: UTF8.self))
  }

  @Test("time, status and host are recognised at any depth, by what they look like")
  func anyNames() throws {
    let found = try unlisted(
      #"{"hendelse":{"naar":"2026-03-01T09:15:30+01:00","svar":{"myStatusValue":"403"},"ut":[{"authority":"a.example"}]}}"#
    )
    #expect(found.time == "2026-03-01T08:15:30.000Z")
    #expect(found.status == 403)
    #expect(found.host == "a.example")
  }

  @Test(
    "a value that is a date with a clock is the time: the nearest to the top, then the first",
    arguments: [
      #"{"a":"01/Mar/2026:08:15:30 +0000"}"#, #"{"a":"[01/Mar/2026:08:15:30 +0000]"}"#,
      #"{"a":"2026-03-01 08:15:30"}"#,
      #"{"a":["x",{"b":"2027-01-01T00:00:00Z"}],"c":"2026-03-01T08:15:30Z","d":"2027-01-01T00:00:00Z"}"#,
      #"{"a":1772352999,"b":"1772352999","c":"2026-13-01T08:15:30Z","d":"2026-03-01T08:15:30Z"}"#,
      #"{"a":"01\/Mar\/2026:08:15:30 \u002b0000"}"#,
    ])
  func times(_ line: String) throws {
    #expect(try unlisted(line).time == "2026-03-01T08:15:30.000Z")
  }

  @Test(
    "a key that names a time comes before others, and none that ends a validity or stands in what was asked tells it",
    arguments: [
      #"{"query":{"from":"2020-01-01T00:00:00Z"},"eventTime":"2026-03-01T08:15:30Z"}"#,
      #"{"token_expires_at":"2027-04-12T08:15:51Z","eventTime":"2026-03-01T08:15:30Z"}"#,
      #"{"release":"2027-04-12T08:15:51Z","meta":{"created_at":"2026-03-01T08:15:30Z"}}"#,
      #"{"params":{"time":"2020-01-01T00:00:00Z"},"x":{"y":"2026-03-01T08:15:30Z"}}"#,
      #"{"user":{"birthdate":"1990-01-01T00:00:00Z"},"x":{"y":"2026-03-01T08:15:30Z"}}"#,
      #"{"validFrom":"2020-01-01T00:00:00Z","notAfter":"2030-01-01T00:00:00Z","x":"2026-03-01T08:15:30Z"}"#,
    ])
  func ownTimes(_ line: String) throws {
    #expect(try unlisted(line).time == "2026-03-01T08:15:30.000Z")
  }

  @Test(
    "a record that tells only when something ends has no time",
    arguments: [
      #"{"expires":"2027-04-12T08:15:51Z"}"#, #"{"body":{"time":"2020-01-01T00:00:00Z"}}"#,
      #"{"claims":{"x":{"at":"2020-01-01T00:00:00Z"}}}"#, #"{"since":"2020-01-01T00:00:00Z"}"#,
    ])
  func otherTimes(_ line: String) throws {
    #expect(try unlisted(line).time == nil)
  }

  @Test("a date and a clock side by side are a time")
  func partedTimes() throws {
    #expect(try unlisted(#"{"date":"2026-03-01","time":"08:15:30"}"#).time == "2026-03-01T08:15:30.000Z")
    #expect(
      try unlisted(#"{"x":{"time":"08:15:30.25","date":"2026-03-01"}}"#).time == "2026-03-01T08:15:30.250Z")
    #expect(try unlisted(#"{"x":{"time":"08:15:30"},"date":"2026-03-01"}"#).time == nil)
    #expect(try unlisted(#"{"date":"2026-03-01"}"#).time == nil)
  }

  @Test("a number alone is no time: it may be a duration")
  func numbers() throws {
    #expect(try unlisted(#"{"a":1772352930,"b":"1772352930250","c":1772352930.5,"d":""}"#).time == nil)
  }

  @Test(
    "a field named for a status or a code is the status, where it holds one",
    arguments: [
      (#"{"finalStatus":401}"#, 401), (#"{"STATUS_OUT":"401"}"#, 401), (#"{"reply_code":401}"#, 401),
      (#"{"status_text":"OK","exit_code":0,"http_code":401}"#, 401),
      (#"{"a":[{"b":{"xstatusx":401}}]}"#, 401),
      (#"{"statuskode":99,"post_code":4010}"#, nil), (#"{"code":401,"codes":401,"_codex":401}"#, nil),
      (#"{"status_a":401,"status_b":500}"#, 401),
    ])
  func statuses(_ line: String, _ expected: Int?) throws {
    #expect(try unlisted(line).status == expected)
  }

  @Test(
    "a field named for a host, or any URL, tells the host",
    arguments: [
      (#"{"x":{"host":"a.example"}}"#, "a.example"), (#"{"x":{"Domain":"a.example"}}"#, "a.example"),
      (#"{"serverNavn":"a.example"}"#, "a.example"),
      (#"{"x":["https://a.example/p"]}"#, "https://a.example/p"),
      (#"{"target":"http://a.example/p","host":"b.example"}"#, "http://a.example/p"),
      (#"{"target":"https:\/\/a.example\/p"}"#, "https://a.example/p"),
      (#"{"server_ip":"-","authority":"a.example"}"#, "a.example"),
      (#"{"server_ip":"","authority":"a.example"}"#, "a.example"),
      (#"{"hostname":"b.example","hosts":"b.example","x":"httpd: going down"}"#, ""),
      (#"{"host":5}"#, ""),
    ])
  func hosts(_ line: String, _ expected: String) throws {
    #expect(try unlisted(line).host == expected)
  }

  @Test("nothing is recognised where there is nothing")
  func nothing() throws {
    let found = try unlisted(#"{"a":null,"b":true,"c":[],"d":{},"e":"text","f":[1,2,"-"]}"#)
    #expect(found == (nil, nil, ""))
  }
}
