// Texts made to be slow to search: the time stays in proportion to the length.

import TestSupport
import Testing

@testable import ErrorExtraction

@Suite("Hostile carriers")
struct HostileCarrierTests {
  @Test(
    "a long text of any pieces is searched in time",
    arguments: [
      "{\"", "{\\\"", "{ ", "error=", "error=a, ", "{'error': ", "a=\"", "a='b", "\\", "a=b, ", ",  ",
      "\"a\" ",
      "?error=a&error=b", "/cb?error=x ", "%25", "client_id=", "type=x_ERROR, ", "{\"a\":\"{\\\"a\\\":",
      "\"{\"x\":",
      "{\"error\":\"{", "eyJ", "(((", " =", "error_description=", "[{\"a\":[", "map[", "map[error:",
      "map[error:a b ", "_", "oauth: a_b: ", ": \"a_b\" (",
      "HTTP/1.1\" 200 0 \"",
    ])
  func long(piece: String) throws {
    let text = "error=x " + String(repeating: piece, count: 400_000 / piece.utf8.count)
    let others = [text, String(text.dropFirst(8)), "{\"" + text, "/cb?" + text, "Bearer " + text]
    let extraction = try Extraction()
    let clock = ContinuousClock()
    for text in others {
      let line = #"{"time":"2026-03-01T08:15:30Z","status":400,"message":\#(quoted(text))}"#
      let duration = try clock.measure { try extraction.read([line]) }
      #expect(duration < .seconds(12))
    }
    #expect(extraction.lines.errors == others.count)
  }

  @Test(
    "an object of many members that might matter together is searched in time",
    arguments: [
      #""value":"error=x""#, #""type":"Buffer""#, #""type":"Buffer","data":[1,2,3]"#,
      #""resultType":"50126""#,
      #""outcome":{"reason":"x","result":"FAILURE"}"#, #""key":"error","value":"x""#,
      #""request":{"body":{"error":"x"}}"#,
    ])
  func members(member: String) throws {
    let members = Array(repeating: member, count: 500_000 / member.utf8.count).joined(separator: ",")
    let extraction = try Extraction()
    let clock = ContinuousClock()
    let duration = try clock.measure {
      try extraction.read([#"{"status":400,"a":[{\#(members)}],\#(members)}"#])
    }
    #expect(duration < .seconds(12))
    #expect(extraction.lines.errors == 1)
  }

  @Test(
    "any mix of pieces is read without a fault, and each line counts once", arguments: [1, 2, 3] as [UInt64])
  func soup(seed: UInt64) throws {
    let pieces = [
      "{", "}", "\"", "'", "\\", "\\\"", ":", ",", "=", " ", "\n", "[", "]", "(", ")", "&", "?", "#", "%",
      "%4", "%41", "…", "é",
      "error", "error=", "\"error\":", "'error': ", "invalid_grant", "error_description", "client_id=",
      "type=X_ERROR",
      "https://a.example/cb?", "Bearer ", "SFRUUC8xLjEgNDAwIEJhZA0K", "eyJlcnJvciI6", "{\"error\":\"x",
      "null", "1",
    ]
    var random = SeededRandom(seed)
    let lines = (0..<3_000).map { index in
      let count = Int.random(in: 1..<12, using: &random)
      let text = (0..<count).reduce("") { text, _ in text + (pieces.randomElement(using: &random) ?? "") }
      return
        #"{"status":\#(index % 2 == 0 ? 400 : 200),"message":\#(quoted(text)),"raw_response":\#(quoted(text))}"#
    }
    let extraction = try Extraction()
    try extraction.read(lines)
    #expect(extraction.lines.errors + extraction.lines.requests == lines.count)
    #expect(extraction.lines.errors == extraction.events.count)
    #expect(extraction.events.count >= lines.count / 2)
  }
}
