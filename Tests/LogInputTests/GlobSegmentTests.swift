// Wildcards within one name.

import Testing

@testable import LogInput

@Suite struct GlobSegmentTests {
  @Test(
    "wildcards match as in a shell",
    arguments: [
      ("*", "a", true), ("*", "", true), ("*", ".a", false), (".*", ".a", true),
      ("a*c", "abc", true), ("a*c", "ac", true), ("a*c", "acb", false), ("a*b*c", "a-b-b-c", true),
      ("?", "a", true), ("?", "ø", true), ("?", "", false), ("??", "a", false),
      ("[abc]", "b", true), ("[a-c]x", "bx", true), ("[!a-c]", "b", false), ("[^a-c]", "d", true),
      ("[]]", "]", true), ("[a-]", "-", true), ("[c-a]", "b", false), ("[a*", "[abc", true),
      ("2024-*-0[1-3].log", "2024-11-02.log", true), ("2024-*-0[1-3].log", "2024-11-04.log", false),
    ])
  func matching(_ pattern: String, _ name: String, _ expected: Bool) throws {
    let segment = try #require(GlobSegment(Substring(pattern)))
    #expect(segment.matches(name) == expected)
  }

  @Test("a name without a wildcard is no pattern", arguments: ["a", "", "a[b", "a]b", "{a,b}"])
  func literal(_ text: String) {
    #expect(GlobSegment(Substring(text)) == nil)
  }

  @Test("many stars take no more than length times length")
  func stars() throws {
    let segment = try #require(GlobSegment(Substring(String(repeating: "a*", count: 60) + "b")))
    #expect(!segment.matches(String(repeating: "a", count: 4000)))
  }
}
