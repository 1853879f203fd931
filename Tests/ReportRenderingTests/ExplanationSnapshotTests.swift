// Golden cases of explanations and catalogs.

import ErrorReport
import ReportRendering
import Testing

@Suite("What explanations and catalogs look like")
struct ExplanationSnapshotTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var render: @Sendable (inout [UInt8]) -> Void

    var testDescription: String { name }
  }

  static let norwegian = TextOptions(language: .norwegian)
  static let advice = CatalogAdvice(catalog: "fish", title: "Fish market", steps: ["Smell it."])

  static let cases = [
    Case(name: "explain-log-80.txt") { TextExplanation().render(.ofLog, into: &$0) },
    Case(name: "explain-log-80-color-nb.txt") {
      TextExplanation(options: TextOptions(color: true, language: .norwegian)).render(.ofLog, into: &$0)
    },
    Case(name: "explain-log.json") { JSONExplanation().render(.ofLog, into: &$0) },
    Case(name: "explain-name.txt") { TextExplanation().render(.ofName, into: &$0) },
    Case(name: "explain-choice.txt") { TextExplanation().render(.choice, into: &$0) },
    Case(name: "explain-choice-nb.txt") { TextExplanation(options: norwegian).render(.choice, into: &$0) },
    Case(name: "explain-nothing.json") { JSONExplanation().render(.nothing, into: &$0) },
    Case(name: "catalogs-80.txt") { TextCatalog().list([.fish, .standards], into: &$0) },
    Case(name: "catalogs-160-nb.txt") {
      TextCatalog(options: TextOptions(width: 160, language: .norwegian)).list(
        [.fish, .standards], into: &$0)
    },
    Case(name: "catalogs.json") {
      JSONCatalog().list([.fish, .standards], withEntries: true, into: &$0)
    },
    Case(name: "catalog-entries.txt") { TextCatalog().entries(of: [.fish, .standards], into: &$0) },
    Case(name: "catalog.txt") { TextCatalog().show(.fish, into: &$0) },
    Case(name: "catalog-nb.txt") { TextCatalog(options: norwegian).show(.fish, into: &$0) },
    Case(name: "catalog.json") { JSONCatalog().show(.fish, into: &$0) },
    Case(name: "entry.txt") { TextCatalog().show(.expiredKey, advice: advice, into: &$0) },
    Case(name: "entry.json") { JSONCatalog().show(.expiredKey, advice: advice, into: &$0) },
  ]

  @Test("it is written as its golden file has it", arguments: cases)
  func matchesGolden(_ snapshot: Case) throws {
    var bytes: [UInt8] = []
    snapshot.render(&bytes)
    try Golden(name: snapshot.name).expect(bytes)
  }

  @Test(
    "nothing steers the terminal, no line is wider than the page but for a link, and none ends in a blank",
    arguments: cases)
  func isSafe(_ snapshot: Case) throws {
    var bytes: [UInt8] = []
    snapshot.render(&bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    let isColored = snapshot.name.contains("color")
    #expect(isColored || !text.contains("\u{1B}"))
    #expect(!text.contains("\u{202E}"))
    for line in text.split(separator: "\n") where !isColored && snapshot.name.hasSuffix(".txt") {
      #expect(!line.hasSuffix(" "), "\(line)")
      #expect(
        line.count <= (snapshot.name.contains("160") ? 160 : 80) || line.contains("https://"), "\(line)")
    }
  }

  @Test("nothing found is no text at all")
  func nothing() {
    var bytes: [UInt8] = []
    TextExplanation().render(.nothing, into: &bytes)
    #expect(bytes.isEmpty)
  }
}
