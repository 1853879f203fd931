// What stands at a catalog's `{id}` in a path, in every text that may hold a path.

import Testing

@testable import Redaction

@Suite("Ids in paths")
struct PathIdentifierTests {
  private let redactor = Redactor(personalPaths: ["/com/v4/person/", "/person/", "/accounts/"])

  @Test("an id goes, whatever it looks like and however the path is written", arguments: rows)
  func id(_ row: RedactionCase) {
    #expect(redactor.redact(row.input) == row.expected)
    #expect(redactor.redact(row.expected) == row.expected)
  }

  private static let rows = [
    RedactionCase("in a sentence", "GET /com/v4/person/alice failed", "GET /com/v4/person/[id] failed"),
    RedactionCase(
      "in a URL", "https://api.a.example/gw/com/v4/person/alice?x=1",
      "https://api.a.example/gw/com/v4/person/[id]?x=1"),
    RedactionCase("in capitals", "/COM/V4/Person/Alice#a", "/COM/V4/Person/[id]#a"),
    RedactionCase("with more behind it", "/accounts/a.b-c/keys", "/accounts/[id]/keys"),
    RedactionCase("slashes in a row", "//com//v4//person//alice", "//com//v4//person//[id]"),
    RedactionCase(
      "in broken JSON", #"{"path":"/com/v4/person/alice","x"#, #"{"path":"/com/v4/person/[id]","x"#),
    RedactionCase(
      "escaped slashes", #"{"u":"https:\/\/a.example\/person\/alice"}"#,
      #"{"u":"https:\/\/a.example\/person\/[id]"}"#),
    RedactionCase(
      "escaped twice", #"{\"u\":\"https:\\/\\/a.example\\/person\\/alice\"}"#,
      #"{\"u\":\"https:\\/\\/a.example\\/person\\/[id]\"}"#),
    RedactionCase("encoded", "u=%2Fperson%2Falice%3Fx&y", "u=%2Fperson%2F[id]%3Fx&y"),
    RedactionCase("encoded twice", "u=%252fperson%252falice&y", "u=%252fperson%252f[id]&y"),
    RedactionCase("escaped as a number", #"\u002fperson\u002falice"#, #"\u002fperson\u002f[id]"#),
    RedactionCase("an encoded id", "/person/al%40ice/x", "/person/[id]/x"),
    RedactionCase("no id", "GET /person/ and /person", "GET /person/ and /person"),
    RedactionCase("another path", "/persons/alice /xperson/alice", "/persons/alice /xperson/alice"),
  ]
}
