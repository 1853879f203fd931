// A documented message is recognised in what a server really writes, and its values are taken out.

import ErrorCatalog
import Testing

@Suite("Message templates")
struct MessageTemplateTests {
  private func values(_ template: String, _ text: String) throws -> [String]? {
    let text = MessageText(text)
    return try MessageTemplate(template).match(in: text).map { $0.captures.map { text.string($0.range) } }
  }

  @Test(
    "case, blanks, final punctuation and what stands around do not matter",
    arguments: [
      "Unknown key identifier (kid) for client",
      "UNKNOWN KEY IDENTIFIER (KID) FOR CLIENT.",
      "  unknown  key\tidentifier\n(kid) for client ! ",
      "Invalid assertion. Client authentication failed. Unknown key identifier (kid) for client. (correlation id: 1)",
      "Unknown key\u{A0}identifier (kid) for client(trace)",
    ])
  func survives(text: String) throws {
    #expect(try MessageTemplate("Unknown key identifier (kid) for client.").match(text) != nil)
  }

  @Test(
    "the kind of quotes and hyphens does not matter, and values are taken out as they were written",
    arguments: [
      "The client's \"pre-registered\" scope 'a:b’c' of d–e",
      "“Invalid” – the client’s “pre‑registered” scope ‘a:b’c’ of d–e.",
      "«x» THE CLIENT´S «pre‐registered» scope ‹a:b’c› of d–e",
    ])
  func punctuation(text: String) throws {
    for template in [
      "The client's \"pre-registered\" scope '{scope}' of {client}",
      "the client’s «pre‑registered» scope ‘{scope}’ of {client}",
    ] {
      #expect(try values(template, text) == ["a:b’c", "d–e"])
    }
  }

  @Test(
    "a message with a word more or less inside is another message",
    arguments: [
      "Unknown key identifier for client", "Unknown key identifier (kid) for clients",
      "xUnknown key identifier (kid) for client", "", "Unknown",
    ])
  func differs(text: String) throws {
    #expect(try MessageTemplate("Unknown key identifier (kid) for client.").match(text) == nil)
  }

  @Test("values are taken out under their names, in their own case")
  func captures() throws {
    let template = try MessageTemplate(
      "Consumer {consumer} has not delegated access to the scope {scope} to supplier {supplier}.")
    let text = MessageText(
      "consumer 999999999 has not delegated  access to the scope Example:Some/Scope.read to supplier 888888888. (x: 1)"
    )
    let match = try #require(template.match(in: text))
    #expect(match.captures.map(\.name) == ["consumer", "scope", "supplier"])
    #expect(
      match.captures.map { text.string($0.range) } == ["999999999", "Example:Some/Scope.read", "888888888"])
    #expect(match.range.lowerBound == 0)
    #expect(match.range.upperBound == match.captures.last?.range.upperBound)
    #expect(template.placeholders == ["consumer", "scope", "supplier"])
  }

  @Test(
    "a value is one word, as short as the text after it allows",
    arguments: [
      ("Missing {param} from headers", "Missing x-user from headers", ["x-user"]),
      ("Missing {param} from headers", "Missing a b from headers", nil),
      ("Missing {param} from headers", "Missing  from headers", nil),
      ("scope '{scope}' is unknown", "The scope 'a:b' is unknown here", ["a:b"]),
      ("{param} is missing", "client_id is missing", ["client_id"]),
      ("{param} is missing", "The parameter \"client_id is missing", ["client_id"]),
      ("{param} is missing", "is missing", nil),
      ("invalid scopes for client, {scope}", "invalid scopes for client, a:b/c", ["a:b/c"]),
      ("invalid scope: {scope}", "Invalid scope: \"openid\".", ["openid"]),
      ("invalid scope: {scope}", "Invalid scope: ...", nil),
      ("{a}-{b} x", "1-2-3 x", ["1", "2-3"]),
      ("k={kid}; x", "k=a;b; k=c; x", ["c"]),
      ("{param} is missing", "\"client_id\" is missing", ["client_id"]),
      ("a {x} b {y} c", "a 1 b a 2 b 3 c", ["2", "3"]),
      ("a {x} b", "a 1 a 2 b", ["2"]),
      ("id {x}.no", "id a.nob.no", ["a.nob"]),
      ("got {{ {x} }}", "got { 7 }", ["7"]),
    ] as [(String, String, [String]?)])
  func shortest(template: String, text: String, expected: [String]?) throws {
    #expect(try values(template, text) == expected)
  }

  @Test("a value of more than 512 bytes is none")
  func longValue() throws {
    #expect(
      try values("kid {kid} is unknown", "kid \(String(repeating: "k", count: 512)) is unknown")?.count == 1)
    #expect(try values("kid {kid} is unknown", "kid \(String(repeating: "k", count: 513)) is unknown") == nil)
    #expect(try values("unknown kid {kid}", "unknown kid \(String(repeating: "k", count: 513))") == nil)
  }

  @Test("letters of a template beyond ASCII are compared in any case")
  func norwegian() throws {
    #expect(
      try MessageTemplate("Ugyldig nøkkel på {dato}").match("UGYLDIG NØKKEL PÅ 1.1")?.captures.count == 1)
  }

  @Test("the most literal characters are told by a count that leaves values out")
  func literalCharacters() throws {
    #expect(try MessageTemplate("ab {x} cd.").literalCharacters == 6)
    #expect(try MessageTemplate("æøå").literalCharacters == 3)
  }

  @Test(
    "a template that finds nothing of its own, or is none, is refused",
    arguments: [
      "", " ", "{scope}", ". {scope} .", "{a}{b} x", "{a} x {a}", "{Scope} x", "{} x", "{a b} x",
      "open {scope",
      "close scope}", "{1} x", String(repeating: "x", count: 1025),
    ])
  func refused(template: String) {
    #expect(throws: PatternError.self) { try MessageTemplate(template) }
  }

  @Test("a hostile megabyte takes no longer than its length asks")
  func hostile() throws {
    let clock = ContinuousClock()
    let cases = [
      ("( {a} x)", "("), ("({a}x)", "("), ("x{a}y{b}z", "x"), ("x{a}y{b}z", "xy"), ("x{a}y{b}z", "x1y"),
      ("{a} x", "x "),
      ("{a}x", "a"), ("a {x} b {y} c", "a 1 b "), ("x {a}", "x ."), ("aaaaaaaab", "a"), ("(a: {id})", "(a: "),
    ]
    for (template, unit) in cases {
      let text = MessageText(String(repeating: unit, count: 1_000_000 / unit.utf8.count))
      let template = try MessageTemplate(template)
      #expect(clock.measure { _ = template.match(in: text) } < .seconds(3), "\(template.text) on \(unit)")
    }
  }

  @Test("a long run of brackets is not taken off a value again and again")
  func hostileEnd() throws {
    let text = MessageText(
      String(repeating: "(a)", count: 100_000) + String(repeating: ")", count: 500_000) + " x")
    let template = try MessageTemplate("(a){id}")
    #expect(ContinuousClock().measure { _ = template.match(in: text) } < .seconds(3))
  }

  @Test("the search agrees with trying every possibility")
  func exhaustive() throws {
    let templates = ["a{x}b", "a {x} b", "{x}ab", "ab{x}", "a{x}a{y}b", "{x} a {y}", "aa", "a.{x}b{y}.a"]
    for source in templates {
      let template = try MessageTemplate(source)
      for text in Self.texts(of: Array("ab ."), length: 7) {
        let made = MessageText(text)
        let expected = Self.matches(template, made.string)
        #expect((template.match(in: made) != nil) == expected, "\(source) on \(made.string)")
      }
    }
  }

  /// All texts of a length over some letters.
  private static func texts(of letters: [Character], length: Int) -> [String] {
    var texts = [""]
    for _ in 0..<length { texts = texts.flatMap { text in letters.map { text + String($0) } } }
    return texts
  }

  /// The promise spelled out naively: some cut of the text into the template's parts exists.
  private static func matches(_ template: MessageTemplate, _ text: String) -> Bool {
    let text = Array(text)
    let parts = parts(of: template.text)
    return text.indices.contains { start in
      guard case .literal(let first) = parts[0] else {
        return (start == 0 || text[start - 1] == " ") && matches(parts[...], text, start, isOuter: true)
      }
      let isEdge = first.first?.isLetter != true || start == 0 || !text[start - 1].isLetter
      return isEdge && matches(parts[...], text, start)
    }
  }

  private enum Part {
    case literal([Character])
    case value
  }

  private static func parts(of template: String) -> [Part] {
    var parts: [Part] = []
    for piece in template.split(separator: "{", omittingEmptySubsequences: false) {
      let halves = piece.split(separator: "}", omittingEmptySubsequences: false)
      if halves.count == 2 { parts.append(.value) }
      if let literal = halves.last, !literal.isEmpty { parts.append(.literal(Array(literal))) }
    }
    return parts
  }

  private static func matches(
    _ parts: ArraySlice<Part>, _ text: [Character], _ start: Int, isOuter: Bool = false
  ) -> Bool {
    guard let part = parts.first else { return true }
    let rest = parts.dropFirst()
    switch part {
    case .literal(let literal):
      let end = start + literal.count
      guard end <= text.count, Array(text[start..<end]) == literal else { return false }
      if rest.isEmpty, literal.last?.isLetter == true, end < text.count, text[end].isLetter { return false }
      return matches(rest, text, end)
    case .value:
      // A value at an end needs more in it than punctuation, and the last one is a whole word.
      if rest.isEmpty { return text[start...].prefix { $0 != " " }.contains { $0 != "." } }
      var end = start
      while end < text.count, text[end] != " " {
        end += 1
        let isValue = !isOuter || text[start..<end].contains { $0 != "." }
        if isValue, matches(rest, text, end) { return true }
      }
      return false
    }
  }

  @Test("a last message has nothing behind it but punctuation and parentheses; others are found anywhere")
  func last() throws {
    let last = try MessageTemplate("The client failed", isLast: true)
    for text in ["The client failed", "MP-1: the client FAILED.", "The client failed. (trace_id: 1)"] {
      #expect(last.match(text) != nil, "\(text)")
    }
    for text in ["The client failed. Expired key", "The client failed, twice (trace_id: 1)"] {
      #expect(last.match(text) == nil, "\(text)")
      #expect(try MessageTemplate("The client failed").match(text) != nil, "\(text)")
    }
  }

  @Test("a message that ends in a scope may name several; what follows and is none ends the list")
  func scopes() throws {
    let template = try MessageTemplate("invalid scopes for client, {scope}")
    func scopes(_ tail: String) -> [String] {
      let text = MessageText("Token request contains invalid scopes for client, " + tail)
      return template.match(in: text)?.captures.map { text.string($0.range) } ?? []
    }
    #expect(scopes("a:b") == ["a:b"])
    #expect(scopes("a:b c:d e:f.read") == ["a:b", "c:d", "e:f.read"])
    #expect(scopes("a:b, c:d/e.") == ["a:b", "c:d/e"])
    #expect(scopes("a:b. See https://x.example") == ["a:b"])
    #expect(scopes("a:b (trace_id: 12)") == ["a:b"])
    #expect(scopes("a:b and more: text") == ["a:b"])
    #expect(scopes("openid profile") == ["openid"])
    #expect(scopes((0..<40).map { "a:\($0)" }.joined(separator: " ")).count == 16)
  }
}
