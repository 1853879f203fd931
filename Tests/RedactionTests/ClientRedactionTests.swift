// Clients are no secret, and stay; where a stand-in is asked for, it takes the place of those that a text names.

import Testing

@testable import Redaction

@Suite("Clients stay, unless a stand-in is asked for")
struct ClientRedactionTests {
  private let redactor = Redactor(
    clientStandIn: ClientStandIn { name in String(repeating: "x", count: name.count) })

  @Test("a client goes wherever it stands under a name for it", arguments: rows)
  func client(_ row: RedactionCase) {
    #expect(redactor.redact(row.input) == row.expected)
    #expect(redactor.redact(row.expected) == row.expected)
    #expect(Redactor().redact(row.input) == row.input)
  }

  @Test("secrets go as they always do")
  func secrets() {
    #expect(redactor.redact("client_id=abc&client_secret=d") == "client_id=hash:xxx&client_secret=[secret]")
  }

  private static let rows = [
    RedactionCase("in JSON", #"{"client_id":"my app","x":1}"#, #"{"client_id":"hash:xxxxxx","x":1}"#),
    RedactionCase("in escaped JSON", #"{\"clientId\":\"abc\"}"#, #"{\"clientId\":\"hash:xxx\"}"#),
    RedactionCase("in a form", "client_id=abc&scope=a", "client_id=hash:xxx&scope=a"),
    RedactionCase("in an encoded form", "client_id%3Dabc%26scope", "client_id%3Dhash:xxx%26scope"),
    RedactionCase("in a text of pairs", "azp=abc, consumer=de", "azp=hash:xxx, consumer=hash:xx"),
    RedactionCase("in a header", #"{"x-consumer-username":"abc"}"#, #"{"x-consumer-username":"hash:xxx"}"#),
    RedactionCase(
      "beside its name", #"{"name":"client_id","value":"abc"}"#, #"{"name":"client_id","value":"hash:xxx"}"#),
    RedactionCase("cut off", #"{"client_id":"abc"#, #"{"client_id":"hash:xxx"#),
    RedactionCase("an object", #"{"consumer":{"id":"a"},"x":1}"#, #"{"consumer":[secret],"x":1}"#),
    RedactionCase("a sentence", "Unknown client: the id is wrong", "Unknown client: the id is wrong"),
  ]
}
