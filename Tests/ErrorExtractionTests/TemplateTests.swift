// What is left of a message when everything that differs from event to event is out.

import ErrorCatalog
import Testing

@testable import ErrorExtraction

@Suite("Templates of messages")
struct TemplateTests {
  private func template(_ description: String) throws -> String? {
    try event(
      #"{"status":400,"host":"gw.example.org","path":"/token","error":"strange_one","error_description":\#(quoted(description))}"#
    ).template
  }

  @Test(
    "ids, numbers, times and addresses are masked",
    arguments: [
      ("Client 12345 is gone", "Client {number} is gone"),
      ("Request 01234567-89ab-4def-8123-456789abcdef failed", "Request {uuid} failed"),
      ("Span 0123456789abcdef failed", "Span {hex} failed"),
      ("Expired at 2026-03-01T08:15:30Z", "Expired at {time}"),
      ("Expired at 2026-03-01 08:15:30.123+01:00 already", "Expired at {time} already"),
      ("See https://example.org/a?b=c.", "See {url}"),
      ("Ask ola@example.org now", "Ask {email} now"),
      ("Two   blanks and\r\nmore ", "Two blanks and more"),
    ])
  func masks(description: String, expected: String) throws {
    #expect(try template(description) == expected)
  }

  @Test(
    "final punctuation is dropped, whatever it is",
    arguments: ["It failed", "It failed.", "It failed!", "It failed...", "It failed: ", "It failed;"])
  func punctuation(description: String) throws {
    #expect(try template(description) == "It failed")
  }

  @Test(
    "codes and words with digits stay, so that different errors do not become one",
    arguments: ["ERR-100 happened", "x5c is missing", "HTTP2 refused", "RS256 is not allowed", "v4 is gone"])
  func codes(description: String) throws {
    #expect(try template(description) == description)
  }

  @Test("a code with a number that is masked is taken out before")
  func codeBeforeMask() throws {
    let catalog = try CatalogFile.load(
      yaml: """
        catalog: fish
        title: Fish
        services: [{provider: fishmonger, environments: [{name: prod, hosts: [fish.example.org]}]}]
        codes: ["FI:{digits:3}"]
        entries: [{id: "FI:001", title: t, match: {code: "FI:001"}, cause: c, fixes: [f]}]
        """, file: "c.yaml")
    let extraction = try Extraction(
      catalogs: CatalogSet(user: [catalog], builtIn: try BuiltInCatalogs.all()))
    try extraction.read(
      ["001", "002"].map {
        #"{"status":400,"host":"fish.example.org","path":"/token","error":"e_e","error_description":"fi:\#($0) no"}"#
      })
    #expect(extraction.events.map(\.code) == ["FI:001", "FI:002"])
    #expect(extraction.events.map(\.entry) == ["fish/FI:001", nil])
  }

  @Test("an id that begins like a code is none")
  func codeInID() throws {
    let found = try event(
      #"{"status":400,"host":"gw.example.org","path":"/token","error":"e_e","error_description":"Request e0000011-89ab-4def-8123-456789abcdef failed"}"#
    )
    #expect(found.code == nil)
    #expect(found.template == "Request {uuid} failed")
  }

  @Test("a description of two errors that differ in their code alone makes two templates or two codes")
  func twoCodes() throws {
    let found = try ["MP-100", "MP-121"].map {
      try event(
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"e_e","error_description":"\#($0): no"}"#
      )
    }
    #expect(found.map(\.code) == ["MP-100", "MP-121"])
    #expect(found[0].signature != found[1].signature)
  }

  @Test("ids are cut off wherever the provider puts them, in either form")
  func ids() throws {
    let plain = try template("Something new")
    for id in [
      "(trace_id: 0123456789abcdef0123456789abcdef)",
      "(correlation id: 01234567-89ab-4def-8123-456789abcdef)",
      "(TRACE_ID: abc)",
    ] {
      #expect(try template("Something new. \(id)") == plain)
      #expect(try template("Something new \(id)") == plain)
    }
  }

  @Test("ids that end a description leave no brace of their mask behind")
  func idsAtTheEnd() throws {
    let found = try event(
      #"{"status":400,"host":"login.microsoftonline.com","path":"/x/token","error":"invalid_scope","error_description":"AADSTS79999999: Not so.\r\nTrace ID: 11110000-1111-2222-3333-444455556666\r\nCorrelation ID: 22220000-1111-2222-3333-444455556666\r\nTimestamp: 2026-03-12 00:00:02Z"}"#
    )
    #expect(found.template == "AADSTS79999999: Not so. Timestamp: {time}")
    #expect(found.traceID == "11110000-1111-2222-3333-444455556666")
  }

  @Test("a message with no description has no template")
  func none() throws {
    #expect(
      try event(#"{"status":400,"host":"gw.example.org","path":"/token","error":"strange_one"}"#).template
        == nil)
    #expect(try event(#"{"status":404,"host":"gw.example.org","path":"/x"}"#).template == nil)
  }

  @Test(
    "paths are masked: numbers, ids, persons; the query never shows",
    arguments: [
      ("/users/4711/keys", "/users/{number}/keys"),
      ("/a/01234567-89ab-4def-8123-456789abcdef", "/a/{uuid}"),
      ("/a/0123456789abcdef0123", "/a/{hex}"),
      ("/x?access_token=abc&b=1", "/x"), ("/x#part", "/x"), ("/", "/"),
      ("/p/S0000000X/detail", "/p/{id}/detail"), ("/p/ola@example.org", "/p/{id}"),
      ("/p/ola%40example.org/x", "/p/{id}/x"),
      ("https://gw.example.org/v1/x?y", "/v1/x"),
      ("/v1.0/me", "/v1.0/me"), ("/common/oauth2/v2.0/token", "/common/oauth2/v2.0/token"),
      ("/oauth2.0/token", "/oauth2.0/token"), ("/x/v1.20260301", "/x/v1.{number}"),
      ("/x/01hzx3v8q9r5t7w2y4a6c8e0g1", "/x/{id}"), ("/x/00u1a2b3c4d5e6f7g8h9", "/x/{id}"),
      ("/x/ord-2024-00123", "/x/ord-{number}-{number}"), ("/x/mp-121", "/x/mp-121"),
      ("/users/auth0%7c5f0123456789abcdef012345/keys", "/users/auth0|{hex}/keys"),
      ("/x/a%2Fb%00", "/x/a%2fb%{number}"), ("/oauth2authorizationendpoint", "/oauth2authorizationendpoint"),
      ("/getcustomerbyid20240101", "/getcustomerbyid20240101"),
      ("/.well-known/oauth2-authorization-server1", "/.well-known/oauth2-authorization-server1"),
      ("/mounted/com/v4/person/anything-at-all", "/mounted/com/v4/person/{id}"),
    ])
  func paths(path: String, expected: String) throws {
    #expect(
      try event(#"{"status":500,"method":"get","host":"gw.example.org","path":"\#(path)"}"#).endpoint
        .map { $0.lowercased() } == "get \(expected)")
  }

  @Test("a masked text, masked again, stays as it is")
  func idempotent() throws {
    for text in [
      "Client {number} at {time} from {url} with {jwt}", "{uuid}", "a {hex} b",
      "{email} wrote {number} times",
    ] {
      #expect(try template(text) == text)
    }
  }
}
