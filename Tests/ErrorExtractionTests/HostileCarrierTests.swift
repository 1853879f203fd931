// Texts made to be slow to search: the time stays in proportion to the length.

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
      "{\"error\":\"{", "eyJ", "(((", " =", "error_description=", "[{\"a\":[",
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
}
