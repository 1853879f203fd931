// Paths tell endpoints apart, and what identifies a person in them is found, so that it can be left out.

import ErrorCatalog
import Testing

@Suite("Path templates")
struct PathTemplateTests {
  private func captures(_ template: String, _ path: String) throws -> [String]? {
    let bytes = Array(path.utf8)
    return try PathTemplate(template).match(path).map {
      $0.captures.map { String(decoding: bytes[$0], as: UTF8.self) }
    }
  }

  @Test(
    "a template is met by whole segments at the end of a path",
    arguments: [
      ("/token", "/token", []), ("/token", "/Token/", []), ("/token", "/token?a=b/c", []),
      ("/token", "/gw/v1/token", []),
      ("/token", "/token#x", []), ("/token", "/mytoken", nil), ("/token", "/token/x", nil),
      ("/token", "token", nil),
      ("/com/v4/person/{id}", "/com/v4/person/X0000000X", ["X0000000X"]),
      ("/com/v4/person/{id}", "/api/com/v4/person/X0000000X/?attributes=name", ["X0000000X"]),
      ("/com/v4/person/{id}", "//com/v4//person//alice//", ["alice"]),
      ("/com/v4/person/{id}", "/com/v4/person/", nil), ("/com/v4/person/{id}", "/com/v4/person//", nil),
      ("/com/v4/person/{id}", "/com/v3/person/X", nil), ("/{a}/x/{b}", "/1/x/2", ["1", "2"]), ("/", "/", []),
      ("/token", "", nil),
    ] as [(String, String, [String]?)])
  func met(template: String, path: String, expected: [String]?) throws {
    #expect(try captures(template, path) == expected)
  }

  @Test("where the template begins is told, so that a mount point is seen")
  func range() throws {
    #expect(try PathTemplate("/token").match("/gw/token?x")?.range == 3..<9)
    #expect(try PathTemplate("/token").match("/token")?.range == 0..<6)
  }

  @Test(
    "what is no path is refused",
    arguments: ["", "token", "/a?b", "/a#b", "/a b", "/a{b}", "/{A}", "/{a", "/a//b", "/a/"])
  func refused(text: String) {
    #expect(throws: PatternError.self) { try PathTemplate(text) }
  }
}
