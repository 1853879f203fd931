// "Did you mean".

import ConfigurationFiles
import Testing

@Suite("The nearest name")
struct NearestNameTests {
  @Test("the closest name comes first, and one that is much farther does not come at all")
  func ranked() {
    let names = ["invalid_scope", "invalid_grant", "invalid_grants", "access_denied"]
    #expect(NearestName.ranked("invalid_grnt", among: names) == ["invalid_grant", "invalid_grants"])
    #expect(NearestName.of("invalid_grnt", among: names) == "invalid_grant")
  }

  @Test("equally close names keep their order")
  func equals() {
    #expect(NearestName.ranked("ab", among: ["ac", "ad"]) == ["ac", "ad"])
  }

  @Test("of equally close names the one that begins alike comes first")
  func beginning() {
    #expect(NearestName.ranked("mp1211", among: ["mp211", "mp111", "mp121"]).first == "mp121")
  }

  @Test("a limit and a slack say how far a name may be")
  func limit() {
    let names = ["mp121", "mp122", "mp131"]
    #expect(NearestName.ranked("mp12", among: names, within: 1) == ["mp121", "mp122"])
    #expect(NearestName.ranked("mp121", among: names, slack: 0) == ["mp121"])
    #expect(NearestName.ranked("mp999", among: names, within: 1).isEmpty)
  }

  @Test("nothing is near a word that is like no name, and a very long word is not compared")
  func none() {
    #expect(NearestName.ranked("surprise", among: ["scope", "kid"]).isEmpty)
    #expect(NearestName.ranked(String(repeating: "a", count: 65), among: ["a"]).isEmpty)
  }
}
