// Failures before any answer came.

import Testing

@testable import ErrorExtraction

@Suite("Failures of a connection")
struct ConnectionTests {
  @Test(
    "Envoy's flags tell a failed connection from a timeout",
    arguments: [
      ("UF", "connection_failed"), ("UH", "connection_failed"), ("UC", "connection_failed"),
      ("UF,URX", "connection_failed"), ("UT", "connection_timeout"), ("URX,UT", "connection_timeout"),
    ])
  func flags(flags: String, error: String) throws {
    let found = try event(
      #"{"start_time":"2026-03-01T08:15:30Z","response_code":503,"method":"POST","path":"/token","authority":"test.maskinporten.no","response_flags":"\#(flags)"}"#
    )
    #expect(found.kind == .connection)
    #expect(found.error == error)
    #expect(found.environment == "test")
  }

  @Test("flags without a status, which Envoy logs as 0, are a failed connection too")
  func noStatus() throws {
    let found = try event(
      #"{"start_time":"2026-03-01T08:15:30Z","response_code":0,"method":"POST","path":"/token","response_flags":"UF"}"#
    )
    #expect(found.kind == .connection)
    #expect(found.status == nil)
  }

  @Test("other flags are none", arguments: ["-", "", "RL", "NR", "DC", "UAEX"])
  func otherFlags(flags: String) throws {
    let found = try event(
      #"{"response_code":503,"method":"POST","path":"/token","response_flags":"\#(flags)"}"#)
    #expect(found.kind == .http)
    #expect(found.error == "http_503")
  }

  @Test(
    "a client's text about a connection is an event, also without a status",
    arguments: [
      (
        "A connection attempt failed because the connected party did not properly respond after a period of time",
        "connection_timeout"
      ),
      ("connect failed: Connection refused", "connection_failed"),
      ("dial tcp 192.0.2.7:443: i/o timeout", "connection_timeout"),
      ("read: connection reset by peer", "connection_failed"),
      ("upstream timed out (110: Connection timed out) while connecting to upstream", "connection_timeout"),
      ("connect ECONNREFUSED 192.0.2.7:443", "connection_failed"),
    ])
  func text(text: String, error: String) throws {
    for status in ["", #""status":502,"#] {
      let found = try event(#"{"time":"2026-03-01T08:15:30Z",\#(status)"msg":"\#(text)"}"#)
      #expect(found.kind == .connection)
      #expect(found.error == error)
      #expect(found.description == text)
    }
  }

  @Test("the seed's text at Maskinporten's host has its entry")
  func entry() throws {
    let found = try event(
      #"{"time":"2026-03-01T08:15:30Z","message":"A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond. (test.maskinporten.no:443)"}"#
    )
    #expect(found.kind == .connection)
    #expect(found.provider == "maskinporten")
    #expect(found.entry?.hasPrefix("maskinporten/") == true)
    #expect(found.matchedBy == "message")
  }

  @Test(
    "a failed connection has advice: a provider's own at its hosts, the standards' elsewhere",
    arguments: [
      ("test.maskinporten.no", #""response_flags":"UF""#, "maskinporten/connection-failed"),
      ("sky.maskinporten.no", #""response_flags":"UT""#, "maskinporten/connection-failed"),
      ("login.idporten.no", #""msg":"connect ETIMEDOUT""#, "maskinporten/connection-failed"),
      ("x.foo.example", #""response_flags":"UF""#, "standards/connection_failed"),
      ("x.foo.example", #""response_flags":"UH""#, "standards/connection_failed"),
      ("x.foo.example", #""response_flags":"UT""#, "standards/connection_timeout"),
      ("x.foo.example", #""msg":"connect ETIMEDOUT 192.0.2.7:443""#, "standards/connection_timeout"),
      ("x.foo.example", #""msg":"connect ECONNREFUSED 192.0.2.7:443""#, "standards/connection_failed"),
      ("api.myinfo.gov.sg", #""response_flags":"UF""#, "standards/connection_failed"),
    ])
  func advice(host: String, failure: String, entry: String) throws {
    let found = try event(
      #"{"start_time":"2026-03-01T08:15:30Z","status":503,"method":"POST","path":"/token","host":"\#(host)",\#(failure)}"#
    )
    #expect(found.kind == .connection)
    #expect(found.entry == entry)
    #expect(found.matchedBy == "error")
  }

  @Test(
    "the name of a failed connection is no OAuth error",
    arguments: ["connection_timeout", "connection_failed"])
  func name(error: String) throws {
    let found = try event(
      #"{"status":504,"method":"POST","host":"x.foo.example","path":"/orders","error":"\#(error)"}"#)
    #expect(found.kind == .http)
    #expect(
      try events(
        #"{"status":200,"method":"POST","host":"x.foo.example","path":"/orders","error":"\#(error)"}"#) == [])
  }

  @Test("an answer that came is no failed connection, whatever a text says", arguments: [200, 302, 404, 429])
  func answered(status: Int) throws {
    let found = try events(
      #"{"time":"2026-03-01T08:15:30Z","status":\#(status),"path":"/x","msg":"connection refused once, retried"}"#
    )
    #expect(found.allSatisfy { $0.kind == .http })
    #expect(found.count == (status < 400 ? 0 : 1))
  }
}
