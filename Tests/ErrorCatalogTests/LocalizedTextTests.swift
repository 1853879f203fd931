// Texts come in the language that is asked for, or in English.

import ErrorCatalog
import Testing

@Suite("Languages")
struct LocalizedTextTests {
  @Test("a text without a translation is shown in English")
  func fallback() {
    #expect(LocalizedText(en: "Key", nb: "Nøkkel").text(in: .nb) == "Nøkkel")
    #expect(LocalizedText(en: "Key").text(in: .nb) == "Key")
    #expect(LocalizedText(en: "Key", nb: "Nøkkel").text(in: .en) == "Key")
    #expect(LocalizedList(en: ["a"], nb: ["b"]).list(in: .nb) == ["b"])
    #expect(LocalizedList(en: ["a"]).list(in: .nb) == ["a"])
    #expect(LocalizedList(en: ["a"], nb: ["b"]).list(in: .en) == ["a"])
  }
}
