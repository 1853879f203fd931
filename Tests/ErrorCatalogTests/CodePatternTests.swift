// Codes are found as whole words, in any case, and are reported in one.

import ErrorCatalog
import Testing

@Suite("Code patterns")
struct CodePatternTests {
  private func found(_ pattern: String, in text: String) throws -> String? {
    let bytes = Array(text.utf8)
    let pattern = try CodePattern(pattern)
    return pattern.firstMatch(in: bytes).map { pattern.canonical($0, in: bytes.span) }
  }

  @Test("a number is completed to its code where letters are all that it lacks")
  func numbered() throws {
    #expect(try CodePattern("AADSTS{digits:4-9}").code(numbered: "70011") == "AADSTS70011")
    #expect(try CodePattern("MP-{digits:3}").code(numbered: "012") == "MP-012")
    for (pattern, number) in [
      ("MP-{digits:3}", "12"), ("MP-{digits:3}", "1x2"), ("MP-{digits:3}", ""), ("9{digits:5}", "12345"),
      ("E0000{digits:3}", "011"), ("MP-251", "251"), ("X{hex:3}", "123"), ("X{digits:3}-Y", "123"),
    ] {
      #expect(try CodePattern(pattern).code(numbered: number) == nil, "\(pattern) \(number)")
    }
  }

  @Test(
    "a code is found wherever it stands as a word",
    arguments: [
      ("MP-{digits:3}", "https://maskinporten.no/errors/MP-121", "MP-121"),
      ("MP-{digits:3}", "see page#mp-121, then", "MP-121"),
      ("MP-{digits:3}", "(Mp-100)", "MP-100"),
      ("MP-{digits:3}", "MP-1 MP-12 MP-1234 MP-123", "MP-123"),
      ("AADSTS{digits}", "AADSTS70011: The provided value", "AADSTS70011"),
      ("PX-E{digits:4}", "error px-e0013", "PX-E0013"),
      ("X{alnum:2-4}", "code xa9b", "XA9B"),
      ("id-{hex:4}", "ID-00Ff.", "id-00ff"),
      ("Err{alnum:2}", "ERRaB", "ErraB"),
      ("9{digits:5}", "\"code\":\"900901\"", "900901"),
      ("MP-251", "mp-251", "MP-251"),
      ("MP-{digits:3}", "«MP-121»", "MP-121"),
    ])
  func found(pattern: String, text: String, code: String) throws {
    #expect(try found(pattern, in: text) == code)
  }

  @Test(
    "a part of a word is no code",
    arguments: [
      ("MP-{digits:3}", "XMP-121"), ("MP-{digits:3}", "MP-1210"), ("MP-{digits:3}", "MP-12a"),
      ("MP-{digits:3}", "MP-121a"), ("AADSTS{digits}", "AADSTS"), ("X{alnum:2-4}", "Xabcde"),
      ("MP-{digits:3}", ""),
      ("MP-{digits:3}", "MP-"), ("id-{hex:4}", "id-00fg"), ("MP-251", "MP-2510"),
    ])
  func notFound(pattern: String, text: String) throws {
    #expect(try found(pattern, in: text) == nil)
  }

  @Test("the search goes on from where it is told")
  func searchFrom() throws {
    let bytes = Array("MP-100 and MP-012".utf8)
    let pattern = try CodePattern("MP-{digits:3}")
    #expect(pattern.firstMatch(in: bytes.span) == 0..<6)
    #expect(pattern.firstMatch(in: bytes.span, from: 1) == 11..<17)
    #expect(pattern.firstMatch(in: bytes.span, from: 17) == nil)
  }

  @Test("a whole code is told from one with something around it")
  func whole() throws {
    #expect(try CodePattern("AADSTS{digits}").matches("aadsts50034"))
    #expect(try !CodePattern("AADSTS{digits}").matches("AADSTS50034 "))
    #expect(try CodePattern("MP-251").isLiteral)
    #expect(try !CodePattern("MP-{digits:3}").isLiteral)
  }

  @Test("the part that varies is given, for a link")
  func variablePart() throws {
    #expect(try CodePattern("AADSTS{digits}").variablePart(of: "aadsts70011") == "70011")
    #expect(try CodePattern("AADSTS{digits}").variablePart(of: "MP-121") == nil)
    #expect(try CodePattern("MP-251").variablePart(of: "MP-251") == nil)
  }

  @Test(
    "a pattern that could be read in two ways, or is none, is refused",
    arguments: [
      "", "{digits:3}", "MP-{digits", "MP-digits}", "MP-{number}", "MP-{digits:}", "MP-{digits:0}",
      "MP-{digits:4-2}",
      "MP-{digits:65}", "MP-{digits:1-2-3}", "MP-{digits:3:4}", "MP 1", "MÅ-1", "X{digits}{hex:2}",
      "X{alnum}a",
      "X{digits:1-2}7",
    ])
  func refused(pattern: String) {
    #expect(throws: PatternError.self) { try CodePattern(pattern) }
  }

  @Test("exact lengths may stand side by side")
  func exactNeighbours() throws {
    #expect(try found("X{digits:2}{hex:2}", in: "x12ab") == "X12AB")
    #expect(try found("X{alnum:2}a", in: "xZZA") == "XZZa")
  }

  @Test("a hostile megabyte takes no longer than its length asks")
  func hostile() throws {
    let clock = ContinuousClock()
    for (pattern, unit) in [
      ("MP-{digits:3}", "MP-12"), ("A{digits}", "A1-"), ("{digits}-{digits}X", "1-"), ("A{alnum}", "("),
      ("A{alnum}", "a"),
    ] {
      let text = Array(String(repeating: unit, count: 1_000_000 / unit.utf8.count).utf8)
      let pattern = try CodePattern(pattern)
      #expect(clock.measure { _ = pattern.firstMatch(in: text) } < .seconds(3))
    }
  }
}
