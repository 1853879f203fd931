// JSON that somebody broke, and what can still be read of it.

import LogDecoding
import TestSupport
import Testing

@Suite("Broken JSON")
struct JSONRepairTests {
  private func repaired(_ text: String) -> String? {
    JSONRepair.repaired(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  private func isJSON(_ text: [UInt8]) -> Bool {
    let document = JSONDocument()
    guard document.parse(text.span) else { return false }
    return document.nodes.allSatisfy { node in
      var value: [UInt8] = []
      return document.appendValue(of: node, to: &value)
    }
  }

  @Test(
    "a quote that nobody escaped is part of its string",
    arguments: [
      (
        #"{"www-authenticate":["Bearer realm="Choreo Connect", error="invalid_token""],"status":401}"#,
        #"{"www-authenticate":["Bearer realm=\"Choreo Connect\", error=\"invalid_token\""],"status":401}"#
      ),
      (
        #"{"www-authenticate":["Bearer realm="Choreo Connect", error="invalid_token"],"status":401}"#,
        #"{"www-authenticate":["Bearer realm=\"Choreo Connect\", error=\"invalid_token"],"status":401}"#
      ),
      (
        #"{"h":"Bearer realm="a", error="invalid_token"","status":401}"#,
        #"{"h":"Bearer realm=\"a\", error=\"invalid_token\"","status":401}"#
      ),
      (#"{"a":"say "yes", "no", and "x"","b":1}"#, #"{"a":"say \"yes\", \"no\", and \"x\"","b":1}"#),
      (#"{"a":"say "yes"" , "b" : 1}"#, #"{"a":"say \"yes\"" , "b" : 1}"#),
      (#"["say "yes"","b",null,-1,[]]"#, #"["say \"yes\"","b",null,-1,[]]"#),
      (#"["say "yes", not "no"",true]"#, #"["say \"yes\", not \"no\"",true]"#),
      (#"{"a":"x"y","b":{"c":"d"e"}}"#, #"{"a":"x\"y","b":{"c":"d\"e"}}"#),
      (#"{"a":"[x="y"]"}"#, #"{"a":"[x=\"y\"]"}"#),
    ])
  func quotes(text: String, expected: String) {
    #expect(repaired(text) == expected)
  }

  @Test(
    "a body that stands unescaped in a string is that string",
    arguments: [
      (
        #"{"body":"{"error":"invalid_grant","error_description":"no \"x\""}","status":400}"#,
        #"{"body":"{\"error\":\"invalid_grant\",\"error_description\":\"no \\\"x\\\"\"}","status":400}"#
      ),
      (#"{"a":["[{"b":"c"},1]","d"]}"#, #"{"a":["[{\"b\":\"c\"},1]","d"]}"#),
      (#"{"a":"{","b":"}"}"#, #"{"a":"{","b":"}"}"#),
    ])
  func bodies(text: String, expected: String) {
    #expect(repaired(text) == expected)
  }

  @Test(
    "text behind a whole value is no part of it",
    arguments: [
      (#"{"a":1} trailing"#, #"{"a":1} "#), (#"{"a":{}}{"b":1}"#, #"{"a":{}}"#),
      (#"{"a":"}"}""#, #"{"a":"}"}"#), ("{}}", "{}"), ("{} {}", "{} "),
    ])
  func textBehind(text: String, expected: String) {
    #expect(repaired(text) == expected)
  }

  @Test("control characters in a string, and escapes that do not exist, become escapes that do")
  func escapes() {
    #expect(repaired("{\"a\":\"b\tc\r\nd\u{1}\u{1F}\"}") == #"{"a":"b\tc\r\nd\u0001\u001f"}"#)
    #expect(repaired("{\"a\":\"tab\t\"}") == #"{"a":"tab\t"}"#)
    #expect(repaired(#"{"a":"C:\temp\data \u12 \q"}"#) == #"{"a":"C:\temp\\data \\u12 \\q"}"#)
    #expect(
      repaired(#"{"a":"\x22b\x22 \xC3\xA6 \x5c \x09 \xZZ"}"#) == #"{"a":"\"b\" æ \\ \t \\xZZ"}"#)
    #expect(repaired("{\"a\tb\":1}") == #"{"a\tb":1}"#)
  }

  @Test(
    "what is no value is one afterwards",
    arguments: [
      (#"{"a":,"b":1}"#, #"{"a":null,"b":1}"#), (#"{"a":}"#, #"{"a":null}"#), (#"[1,,2]"#, #"[1,null,2]"#),
      (#"{"a":-,"b":NaN}"#, #"{"a":"-","b":"NaN"}"#), (#"{"a":0.012 , "b":1}"#, #"{"a":0.012 , "b":1}"#),
      (#"{"t":2026-03-01T08:15:30Z,"b":1}"#, #"{"t":"2026-03-01T08:15:30Z","b":1}"#),
      (
        #"{"a":192.0.2.7,"b":2026-03-01,"c":[007,1.,1e5]}"#,
        #"{"a":"192.0.2.7","b":"2026-03-01","c":["007","1.",1e5]}"#
      ),
      (#"{"a":192.0.2.7:443,"b":\x}"#, #"{"a":"192.0.2.7:443","b":"\\x"}"#),
      (#"{"a":1,}"#, #"{"a":1}"#), (#"{"a":[1, ],}"#, #"{"a":[1 ]}"#),
    ])
  func values(text: String, expected: String) {
    #expect(repaired(text) == expected)
  }

  @Test(
    "a text that ends too early is closed; what it ends in is cut back to whole words and marked, or gone",
    arguments: [
      (#"{"error":"invalid_grant","error_description":"The key has exp"#, "The key has …"),
      (#"{"error":"invalid_grant","error_description":"exp"#, "…"),
      (#"{"error":"invalid_grant","error_description":"The key has exp\"#, "The key has …"),
      (#"{"error":"invalid_grant","error_description":"The key \u00"#, "The key …"),
      (#"{"error":"invalid_grant","error_description":""#, "…"),
      (#"{"error":"invalid_grant","error_description":"The key"}"#, "The key"),
    ])
  func cutStrings(text: String, description: String) {
    #expect(
      repaired(text) == #"{"error":"invalid_grant","error_description":"\#(description)"}"#)
  }

  @Test(
    "a text may end anywhere",
    arguments: [
      ("{", "{}"), ("[", "[]"), (#"{"a"#, "{}"), (#"{"a""#, #"{"a":null}"#), (#"{"a":"#, #"{"a":null}"#),
      (#"{"a":1"#, #"{"a":null}"#), (#"{"a":tru"#, #"{"a":null}"#), (#"{"a":1,"#, #"{"a":1}"#),
      (#"{"a":1, "b"#, #"{"a":1 }"#), (#"{"a":1,"b":[2,"#, #"{"a":1,"b":[2]}"#),
      (#"{"a":{"b":[{"c":"d""#, #"{"a":{"b":[{"c":"d"}]}}"#), (#"["a","b c"#, #"["a","b …"]"#),
      (#"{"a":"b"…"#, #"{"a":"b"}"#), (#"{"a":"b c …"#, #"{"a":"b c …"}"#), (#"{"a":"b",…"#, #"{"a":"b"}"#),
      (#"{"a":1,x"#, #"{"a":1}"#),
    ])
  func ends(text: String, expected: String) {
    #expect(repaired(text) == expected)
  }

  @Test(
    "what has no structure to mend is left",
    arguments: [
      "", " ", "text", "null", "1", #""a""#, "}", "[]]", "[] []", "[}", #"{"a":[1}"#, #"{"a" 1}"#,
      #"{"a":1 "b":2}"#, #"{'a':1}"#, #"{a:1}"#, #"{"a"::1}"#, "[2026-03-01] started {}",
      String(repeating: "[", count: 1025),
    ])
  func hopeless(text: String) {
    #expect(repaired(text) == nil)
  }

  @Test("valid JSON comes back byte for byte", arguments: [1, 2, 3, 4] as [UInt64])
  func valid(seed: UInt64) {
    var random = SeededRandom(seed)
    for _ in 0..<400 {
      let text = Self.json(depth: 0, &random)
      #expect(isJSON(Array(text.utf8)))
      #expect(repaired(text) == text)
    }
  }

  @Test("valid JSON cut anywhere is valid again, and begins as it did", arguments: [5, 6] as [UInt64])
  func cutAnywhere(seed: UInt64) throws {
    var random = SeededRandom(seed)
    for _ in 0..<60 {
      let text = Array(Self.json(depth: 0, &random).utf8)
      for end in 1..<text.count {
        let cut = Array(text[..<end])
        guard let mended = JSONRepair.repaired(cut) else {
          Issue.record("nothing of \(String(decoding: cut, as: UTF8.self))")
          continue
        }
        let isValid = isJSON(mended)
        #expect(isValid, "\(String(decoding: mended, as: UTF8.self))")
      }
    }
  }

  @Test("whatever is mended is valid JSON", arguments: [7, 8, 9] as [UInt64])
  func soup(seed: UInt64) {
    var random = SeededRandom(seed)
    let pieces = [
      "{", "}", "[", "]", ":", ",", "\"", "\"", "\\", "\\\"", "a", " ", "1", "null", "-", "\n", "\t",
      "x=\"y\"",
      "\"error\":", "…", "\\u00", "é",
    ]
    var mended = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<14, using: &random)
      let text = (0..<count).reduce("{\"") { text, _ in text + (pieces.randomElement(using: &random) ?? "") }
      guard let result = JSONRepair.repaired(Array(text.utf8)) else { continue }
      mended += 1
      let isParsed = isJSON(result)
      #expect(isParsed, "\(text) → \(String(decoding: result, as: UTF8.self))")
    }
    #expect(mended > 1_000)
  }

  @Test(
    "a hostile text takes time in proportion to its length",
    arguments: [
      "{\"", "\"{\"x", ",\"", "\",\"", "\" , ", "[", "{\"a\":\"{\"b", "\\", "\"{\"{}", "\"a\":\"{\"b\"},",
      "\"   ",
      "\"{\"x\":{}} ",
    ])
  func hostile(piece: String) {
    let text = Array(("{\"a\":\"" + String(repeating: piece, count: 2_000_000 / piece.utf8.count)).utf8)
    let clock = ContinuousClock()
    let duration = clock.measure { _ = JSONRepair.repaired(text) }
    #expect(duration < .seconds(20))
  }

  /// A random object or array.
  private static func json(depth: Int, _ random: inout SeededRandom) -> String {
    let strings = [
      "", "a", "{", "}", "[", "]", ",", ":", #"\""#, #"\\"#, #"\\\""#, #"{\"a\":\"b\"}"#, #"x=\"y\", z"#,
      "æ😀",
      #"\u00e6"#, #"\n"#, "a b, c", #"\","#, " ", #"{\"# + "\"",
    ]
    func string(_ random: inout SeededRandom) -> String {
      "\""
        + (0..<Int.random(in: 0..<3, using: &random)).map { _ in (strings.randomElement(using: &random) ?? "")
        }
        .joined() + "\""
    }
    func value(_ random: inout SeededRandom) -> String {
      let scalars = ["0", "-1", "2.5e+3", "1E5", "true", "false", "null"]
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where depth < 4: return json(depth: depth + 1, &random)
      case 1: return scalars.randomElement(using: &random) ?? "0"
      default: return string(&random)
      }
    }
    let blank = ["", "", " ", "\n "].randomElement(using: &random) ?? ""
    let isObject = Bool.random(using: &random)
    let members = (0..<Int.random(in: 0..<4, using: &random)).map { _ in
      isObject ? string(&random) + blank + ":" + value(&random) : value(&random)
    }
    let content = members.joined(separator: blank + "," + blank)
    return isObject ? "{\(blank)\(content)\(blank)}" : "[\(blank)\(content)\(blank)]"
  }
}
