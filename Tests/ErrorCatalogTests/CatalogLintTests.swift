// Each fault that lint knows, and that it has none to find where none is.

import ConfigurationFiles
import Testing

@testable import ErrorCatalog

@Suite("Lint")
struct CatalogLintTests {
  /// The faults, with every example answered as `verdict` says; by the entry it stands in, if that says nothing.
  private func faults(
    _ yaml: String, verdict: (CatalogExample, CatalogSet) -> CatalogLint.Verdict? = { _, _ in nil }
  ) throws -> [String] {
    let value = try ConfigurationValue(yaml: yaml, file: "c.yaml")
    let catalog = try CatalogFile.load(value, file: "c.yaml")
    let set = CatalogSet(user: [catalog], builtIn: [])
    return CatalogLint.faults(of: catalog, from: value, file: "c.yaml", in: set) { example in
      if let verdict = verdict(example, set) { return verdict }
      let match = catalog.entries.first { $0.examples.contains(example) }.map {
        CatalogMatch(catalog: catalog, entry: $0, rung: .code, message: nil, tie: nil)
      }
      return match.map { .answered($0) } ?? .unanswered
    }.map(\.description)
  }

  private let sound = """
    catalog: fish
    title: {en: Fish, nb: Fisk}
    advice: {en: [Ask], nb: [Spør]}
    entries:
      - id: FI-001
        title: {en: Too small, nb: For liten}
        match: {code: FI-001}
        cause: {en: It is young., nb: Den er ung.}
        fixes: {en: [Wait], nb: [Vent]}
        examples: ['{"error":"FI-001"}']

    """

  @Test("a catalog in order has no fault")
  func inOrder() throws {
    #expect(try faults(sound).isEmpty)
  }

  @Test(
    "a text without Norwegian is a fault where it stands",
    arguments: [
      ("title: {en: Fish, nb: Fisk}", "title: {en: Fish}", "c.yaml:2:8: the catalog's title"),
      (", nb: For liten", "", "c.yaml:6:12: \"title\""), (", nb: Den er ung.", "", "c.yaml:8:12: \"cause\""),
      (", nb: [Vent]", "", "c.yaml:9:12: \"fixes\""),
      ("advice: {en: [Ask], nb: [Spør]}", "advice: [Ask]", "c.yaml:3:9: \"advice\""),
      ("{en: It is young., nb: Den er ung.}", "It is young.", "c.yaml:8:12: \"cause\""),
    ])
  func translation(replaced: String, with text: String, fault: String) throws {
    #expect(sound.contains(replaced))
    let found = try faults(sound.replacing(replaced, with: text))
    #expect(found.count == 1 && found[0].hasPrefix(fault), "\(found)")
  }

  @Test("a catalog of plain texts is in one language and needs no other")
  func oneLanguage() throws {
    let yaml = SmallCatalog.yaml(SmallCatalog.entry("FI-001", "match: {code: FI-001}, examples: [x]"))
    #expect(try faults(yaml).isEmpty)
  }

  @Test("an entry that is seen in logs needs an example; one that is not, does not")
  func noExample() throws {
    let yaml = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {code: FI-001}") + "\n"
        + SmallCatalog.entry("FI-002", "log: false"))
    let found = try faults(yaml)
    #expect(found.count == 1 && found[0].hasPrefix("c.yaml:6:10: \"FI-001\" has no example"), "\(found)")
  }

  @Test("an example that is no error, that nothing answers, or that another entry answers is a fault")
  func examples() throws {
    let yaml = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {code: FI-001}, examples: [a]") + "\n"
        + SmallCatalog.entry("FI-002", "match: {code: FI-002}, examples: [b]"))
    #expect(try faults(yaml) { _, _ in .noError }.allSatisfy { $0.contains("has no error") })
    #expect(
      try faults(yaml) { _, _ in .unanswered }.allSatisfy { $0.contains("nothing answers this example") })
    let stolen = try faults(yaml) { _, set in
      let catalog = set.catalogs[0]
      return .answered(
        CatalogMatch(catalog: catalog, entry: catalog.entries[0], rung: .message, message: nil, tie: nil))
    }
    #expect(stolen.count == 1)
    #expect(
      stolen.first?.hasPrefix(
        "c.yaml:7:104: \"FI-001\" answers this example by its message, expected \"FI-002\"")
        == true, "\(stolen)")
  }

  @Test("an example that two entries fit, or that another rung finds than it says, is a fault")
  func ties() throws {
    let yaml = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {code: FI-001}, examples: [{body: a, matched_by: message}]"))
    let found = try faults(yaml) { _, set in
      let catalog = set.catalogs[0]
      return .answered(
        CatalogMatch(catalog: catalog, entry: catalog.entries[0], rung: .code, message: nil, tie: "FI-009"))
    }
    #expect(found.count == 2)
    #expect(found.contains { $0.contains("\"FI-009\" fits this example exactly as well") })
    #expect(found.contains { $0.contains("answered by its code, expected by its message") })
  }

  @Test("an example may name another entry as its answer")
  func border() throws {
    let yaml = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {code: FI-001}, examples: [a, {body: b, entry: FI-002}]") + "\n"
        + SmallCatalog.entry("FI-002", "match: {code: FI-002}, examples: [c]"))
    let found = try faults(yaml) { example, set in
      guard example.body == "b" else { return nil }
      let catalog = set.catalogs[0]
      return .answered(
        CatalogMatch(catalog: catalog, entry: catalog.entries[1], rung: .code, message: nil, tie: nil))
    }
    #expect(found.isEmpty, "\(found)")
  }

  @Test(
    "two entries for the same message or error are a fault at the later one",
    arguments: [
      ("match: {message: Too small}", "the message \"Too small\""),
      ("match: {error: too_small}", "the error \"too_small\""), ("match: {status: 404}", "the same statuses"),
      ("match: {code: FI-001}", "the code \"FI-001\""),
      ("match: {error: too_small, status: 404, endpoint: /catch}", "the error \"too_small\""),
    ])
  func duplicates(match: String, subject: String) throws {
    let yaml = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "\(match), examples: [a]") + "\n"
        + SmallCatalog.entry("FI-002", "\(match), examples: [b]"))
    let found = try faults(yaml)
    #expect(found.count == 1, "\(found)")
    #expect(
      found.first?.hasPrefix("c.yaml:7:10: \"FI-001\" has \(subject), too, and comes first") == true,
      "\(found)")
  }

  @Test("a code with an old meaning may stand in two entries when a message tells them apart")
  func oldMeaning() throws {
    let yaml = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {code: FI-001}, examples: [a]") + "\n"
        + SmallCatalog.entry("FI-002", "match: {code: [FI-002, FI-001], message: Too old}, examples: [b]"))
    #expect(try faults(yaml).isEmpty)
  }

  @Test("an entry that others always answer for, or that no event can look like, is unreachable")
  func unreachable() throws {
    let shadowed = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {message: The fish is too small}, examples: [a]") + "\n"
        + SmallCatalog.entry(
          "FI-002", "match: {code: FI-001, message: The fish is too small, provider: nobody}, examples: [b]"))
    let byOther = try faults(shadowed) { example, _ in example.body == "b" ? .unanswered : nil }
    #expect(byOther.contains { $0.hasPrefix("c.yaml:7:10: nothing reaches \"FI-002\"") }, "\(byOther)")

    let winner = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {message: The fish is too small}, examples: [a]") + "\n"
        + SmallCatalog.entry("FI-002", "match: {message: fish is too}, examples: [b]") + "\n"
        + SmallCatalog.entry(
          "FI-003", "match: {message: The fish is too small to eat, error: [x]}, examples: [c]"))
    #expect(try faults(winner).isEmpty)
  }

  @Test("an entry narrowed to nothing that its catalog answers is unreachable")
  func foreignProvider() throws {
    let yaml = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {error: too_small, provider: nobody}, examples: [a]"))
    let found = try faults(yaml) { _, _ in .unanswered }
    #expect(
      found.contains { $0.contains("nothing reaches \"FI-001\": no event of a log looks like its match") },
      "\(found)")
  }

  @Test("faults come in the order of the file")
  func order() throws {
    let yaml = SmallCatalog.yaml(
      SmallCatalog.entry("FI-001", "match: {code: FI-001}") + "\n"
        + SmallCatalog.entry("FI-002", "match: {code: FI-002}"))
    let found = try faults(yaml)
    #expect(found.map { String($0.prefix(8)) } == ["c.yaml:6", "c.yaml:7"])
  }
}
