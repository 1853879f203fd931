// Who met an error: the first thing in a record that tells.

import Testing

@testable import ErrorExtraction

@Suite("Clients")
struct ClientTests {
  private static let assertion = TestToken.assertion(
    #"{"iss":"from-iss","sub":"from-sub","aud":"https://maskinporten.no/"}"#,
    header: #"{"alg":"RS256","kid":"from-kid"}"#)

  private func client(_ fields: String...) throws -> String {
    let error = #""status":400,"path":"/token","body":{"error":"invalid_grant","error_description":"No"}"#
    return try event("{\((fields + [error]).joined(separator: ","))}").client
  }

  @Test("client_id tells before the consumer, that before the assertion, that before a key")
  func order() throws {
    let fields = [
      #""client_id":"from-field""#, #""request_body":"grant_type=x&client_id=from%2Dform&code=y""#,
      #""consumer":{"custom_id":"from-consumer"}"#, #""assertion":"\#(Self.assertion)""#,
      #""kid":"from-bare-kid""#,
    ]
    let clients = ["from-field", "from-form", "from-consumer", "from-iss", "from-bare-kid"]
    for index in fields.indices {
      let line = fields[index...].reversed().joined(separator: ",")
      #expect(try client(line) == clients[index])
    }
    #expect(try client() == "")
  }

  @Test("an assertion without an issuer tells by its subject, then by its key")
  func assertion() throws {
    func assertion(_ claims: String) -> String {
      #""form":"client_assertion=\#(TestToken.assertion(claims, header: #"{"alg":"RS256","kid":"from-kid"}"#))""#
    }
    #expect(try client(assertion(#"{"sub":"from-sub","aud":"https://maskinporten.no/"}"#)) == "from-sub")
    #expect(try client(assertion(#"{"aud":"https://maskinporten.no/"}"#)) == "from-kid")
  }

  @Test(
    "an assertion that the log holds decoded tells as a whole one does",
    arguments: [
      (#""client_assertion":{"header":{"kid":"k1"},"payload":{"iss":"the-one","sub":"x"}}"#, "the-one"),
      (#""assertion":{"kid":"k1","iss":"the-one"}"#, "the-one"),
      (#""request":{"clientAssertion":{"claims":{"sub":"the-one"},"header":{"kid":"k1"}}}"#, "the-one"),
      (#""token":{"payload":{"iss":"https://idp.example","sub":"someone"}},"kid":"k1""#, "k1"),
    ])
  func decodedAssertion(field: String, name: String) throws {
    #expect(try client(field) == name)
  }

  @Test("a client or consumer that is an object tells by its id")
  func objects() throws {
    #expect(try client(#""client":{"id":"the-one","ip":"192.0.2.7"}"#) == "the-one")
    #expect(try client(#""consumer":{"id":"the-one"}"#) == "the-one")
    #expect(try client(#""consumer":{"id":"7","username":"the-one"}"#) == "the-one")
  }

  @Test(
    "a client_id in the request's query, form or JSON is the client's",
    arguments: [
      #""request_uri":"/authorize?response_type=code&client_id=the-one&scope=x""#,
      #""request":"GET /authorize?client_id=the-one HTTP/1.1""#,
      #""url":"https://gw.example.org/authorize?scope=x&client_id=the-one#x""#,
      #""args":"client_id=the-one""#, #""request_body":"client_id=the-one&client_secret=x""#,
      #""request_body":"{\"grant_type\":\"x\",\"client_id\":\"the-one\"}""#,
      #""msg":"token request client_id=\"the-one\" refused""#,
      #""querystring":{"client_id":"the-one"}"#,
    ])
  func request(field: String) throws {
    #expect(try client(field, #""consumer":{"username":"other"}"#) == "the-one")
  }

  @Test(
    "what only looks like a client_id is none",
    arguments: [
      #""args":"my_client_id=x""#, #""args":"client_id=""#, #""args":"client_id=&scope=x""#,
      #""request":{"headers":{"referer":"https://a.example/cb?client_id=x"}}"#, #""client_id":"-""#,
    ])
  func none(field: String) throws {
    #expect(try client(field) == "")
  }

  @Test("what stands under a client's name is redacted like the rest")
  func redacted() throws {
    let found = try client(#""args":"client_id=kari.nordmann@example.org""#)
    #expect(!found.contains("kari"))
    #expect(!found.isEmpty)
  }

  @Test("a filter for clients keeps requests and events by the same rules")
  func filter() throws {
    let who = [
      #""client_id":"a""#, #""args":"client_id=a""#, #""consumer":{"custom_id":"a"}"#,
      #""assertion":"\#(TestToken.assertion(#"{"iss":"a","aud":"https://maskinporten.no/"}"#))""#,
      #""client_id":"b","consumer":"a""#, #""args":"client_id=b""#,
    ]
    var filter = RecordFilter()
    filter.clients = [NameGlob("a")]
    let extraction = try Extraction(filter: filter)
    for field in who {
      try extraction.read([
        #"{"time":"2026-03-01T08:15:30Z","status":200,"path":"/token",\#(field)}"#,
        #"{"time":"2026-03-01T08:15:30Z","status":400,"path":"/token","error":"invalid_grant",\#(field)}"#,
      ])
    }
    #expect((extraction.requests.count, extraction.events.count) == (4, 4))
    #expect(extraction.lines.filtered == 4)
  }
}
