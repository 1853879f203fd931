// The quick look that spares most lines the search for an error.

import LogDecoding
import TestSupport
import Testing

@Suite struct ErrorHintTests {
  private func hints(_ text: String) throws -> [Bool] {
    try DecodedLog(text, .init(roles: [])).records.map(\.mayCarryError)
  }

  @Test("an error's word is seen wherever it begins, and in its own line only")
  func anyOffset() throws {
    for shift in 0..<100 {
      let filler = String(repeating: "r", count: shift)
      let text = """
        {"p":"\(filler)"}
        {"q":"\(filler)","error":"x"}
        {"r":"\(filler)"}
        {"oauthError":1,"s":"\(filler)"}
        {"t":"rro","u":"rr","v":"orr","w":"erro","x":"ror"}

        """
      #expect(try hints(text) == [false, true, false, true, false], "\(shift)")
      #expect(try hints(String(text.dropLast()) + "\n{\"n\":\"\(filler)rror\"}").last == true, "\(shift)")
    }
  }

  @Test(
    "every spelling of an error's key is seen",
    arguments: [
      #"{"error":"x"}"#, #"{"a":{"Error":1}}"#, #"{"errorCode":1}"#, #"{"ErrorCode":1}"#,
      #"{"oauthError":1}"#,
      #"{"error_description":""}"#, #"{"body":"{\"error\":\"x\"}"}"#, #"{"l":"https://a.example/?error=x"}"#,
      #"{"h":["Bearer error=\"x\""]}"#, #"{"a":"rrror"}"#,
    ])
  func spellings(_ line: String) throws {
    #expect(try hints(line + "\n") == [true])
    #expect(try hints(line) == [true])
  }

  @Test("an error in a line that is no record leaves its neighbours unsuspected")
  func notARecord() throws {
    let text = """
      {"a":1}
      error: not a record, with error upon error
      ["error"]
      {"error":
      {"b":1}
      {"error":"a lone quote}
      {"c":1}

      """
    #expect(try hints(text) == [false, false, false])
  }

  @Test("a hint is given for just the lines that spell it, whatever stands around them")
  func randomLines() throws {
    var random = SeededRandom(9)
    for _ in 0..<40 {
      var text = ""
      var expected: [Bool] = []
      for _ in 0..<40 {
        var word = ""
        for _ in 0..<Int.random(in: 0..<90, using: &random) {
          word += ["r", "rr", "o", "or", "x"].randomElement(using: &random) ?? ""
        }
        expected.append(word.contains("rror"))
        text += "{\"v\":\"\(word)\"}\n"
      }
      #expect(try hints(text) == expected)
    }
  }
}
