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

  @Test("nothing is near a word that is like no name, and a very long word is not compared")
  func none() {
    #expect(NearestName.ranked("surprise", among: ["scope", "kid"]).isEmpty)
    #expect(NearestName.ranked(String(repeating: "a", count: 65), among: ["a"]).isEmpty)
  }
}
