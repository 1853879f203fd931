// A catalog's file becomes a catalog, or is refused with every fault at its place.

import ConfigurationFiles
import ErrorCatalog
import Testing

@Suite("Catalog files")
struct CatalogFileTests {
  private let complete = """
    catalog: fish
    title: {en: Fish, nb: Fisk}
    source: {url: "https://docs.example.org/errors", revised: 2024-10-01}
    services:
      - provider: fishmonger
        environments:
          - {name: prod, hosts: [fish.example.org]}
          - {name: test, hosts: [test.fish.example.org, "*.test.fish.example.org"]}
    endpoints: [/token, "/catch/{id}"]
    codes: ["FI-{digits:3}"]
    ids: ["(trace_id: {trace_id})"]
    advice: {en: [Ask], nb: [Spør]}
    entries:
      - id: FI-001
        title: {en: Too small, nb: For liten}
        match:
          code: [FI-001, 17]
          message: Fish {fish} is too small
          error: [invalid_fish, 500]
          status: 403
          endpoint: /token
          provider: fishmonger
        cause: {en: It is young., nb: Den er ung.}
        fixes: {en: [Wait, Feed it], nb: [Vent, Mat den]}
        links: ["https://docs.example.org/errors#FI-001"]
        examples:
          - '{"error":"invalid_fish"}'
          - {body: x, status: 403, endpoint: /token, host: fish.example.org, provider: fishmonger, matched_by: message, entry: FI-002}
      - id: FI-002
        title: Unseen
        cause: Nobody knows.
        fixes: [Ask]
        log: false

    """

  private func faults(_ yaml: String) -> [String] {
    do {
      _ = try CatalogFile.load(yaml: yaml, file: "c.yaml")
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  @Test("everything that a file says is in the catalog")
  func loaded() throws {
    let catalog = try CatalogFile.load(yaml: complete, file: "c.yaml")
    #expect(catalog.id == "fish")
    #expect(catalog.title == LocalizedText(en: "Fish", nb: "Fisk"))
    #expect(catalog.source?.url == "https://docs.example.org/errors")
    #expect(catalog.source?.revised == "2024-10-01")
    #expect(catalog.services.map(\.provider) == ["fishmonger"])
    #expect(catalog.services.first?.environments.map(\.name) == ["prod", "test"])
    #expect(
      catalog.services.first?.environments.last?.hosts.map(\.text) == [
        "test.fish.example.org", "*.test.fish.example.org",
      ])
    #expect(catalog.endpoints.map(\.text) == ["/token", "/catch/{id}"])
    #expect(catalog.codes.map(\.text) == ["FI-{digits:3}"])
    #expect(catalog.ids.map(\.name) == ["trace_id"])
    #expect(catalog.advice == LocalizedList(en: ["Ask"], nb: ["Spør"]))
    #expect(catalog.entries.map(\.id) == ["FI-001", "FI-002"])
  }

  @Test("everything that an entry says is in the entry; one value and a list are the same")
  func entry() throws {
    let entries = try CatalogFile.load(yaml: complete, file: "c.yaml").entries
    let entry = try #require(entries.first)
    #expect(entry.title.nb == "For liten")
    #expect(entry.match.codes.map(\.text) == ["FI-001", "17"])
    #expect(entry.match.messages.map(\.text) == ["Fish {fish} is too small"])
    #expect(entry.match.errors == ["invalid_fish", "500"])
    #expect(entry.match.statuses == [403])
    #expect(entry.match.endpoints.map(\.text) == ["/token"])
    #expect(entry.match.providers == ["fishmonger"])
    #expect(entry.cause.en == "It is young.")
    #expect(entry.fixes.list(in: .nb) == ["Vent", "Mat den"])
    #expect(entry.links == ["https://docs.example.org/errors#FI-001"])
    #expect(entry.isSeenInLogs)
    #expect(
      entry.examples == [
        CatalogExample(body: "{\"error\":\"invalid_fish\"}"),
        CatalogExample(
          body: "x", status: 403, endpoint: "/token", host: "fish.example.org", provider: "fishmonger",
          matchedBy: .message, entry: "FI-002"),
      ])
    let unseen = try #require(entries.last)
    #expect(!unseen.isSeenInLogs)
    #expect(!unseen.match.canMatch)
    #expect(unseen.title == LocalizedText(en: "Unseen"))
  }

  @Test(
    "a fault stands with its line, its column and what was expected",
    arguments: [
      ("id: FI-002", "id: FI-001", "29:9: the entry \"FI-001\" stands twice"),
      (
        "FI-{digits:3}", "FI-{digit:3}",
        "10:9: in \"FI-{digit:3}\" {digit:3} is not known, expected {digits:3}"
      ),
      (
        "(trace_id: {trace_id})", "(trace_id)",
        "11:7: \"(trace_id)\" has 0 placeholders, expected one, such as"
      ),
      ("Fish {fish} is", "Fish {fish is", "18:16: a \"{\" is never closed"),
      ("Fish {fish} is", "Fish {Fish} is", "18:16: \"{Fish}\" is no name"),
      ("[fish.example.org]", "[Fish.example.org]", "7:30: \"Fish.example.org\" is no host"),
      (
        "[fish.example.org]", "[test.fish.example.org]",
        "8:30: the host \"test.fish.example.org\" stands twice"
      ),
      (
        "nb: [Vent, Mat den]", "nb: [Vent]",
        "24:38: \"fixes\" has 1 in nb and 2 in en, expected as many in both"
      ),
      ("nb: [Spør]", "nb: [Spør, Gå]", "12:25: \"advice\" has 2 in nb and 1 in en"),
      ("log: false", "log: true", "29:9: nothing can match \"FI-002\", expected a code"),
      ("status: 403\n", "status: 999\n", "20:15: \"status\" is 999, expected a whole number from 100"),
      (
        "matched_by: message", "matched_by: text",
        "28:108: \"matched_by\" is \"text\", expected one of \"code\", \"message\""
      ),
      (
        "    cause: Nobody", "    caus: Nobody",
        "31:5: unknown key \"caus\" in an element of \"entries\", expected \"cause\"?"
      ),
      ("catalog: fish", "catalog: Fish", "1:10: \"catalog\" is \"Fish\", expected a name of small letters"),
      (
        "revised: 2024-10-01", "revised: October",
        "3:59: \"revised\" is \"October\", expected a date such as 2024-10-01"
      ),
      (
        "revised: 2024-10-01", "revised: 2024-13-99",
        "3:59: \"revised\" is \"2024-13-99\", expected a date such as 2024-10-01"
      ),
      ("id: FI-002", "id: fi-001", "29:9: the entry \"fi-001\" differs from \"FI-001\" by case only"),
      (
        "log: false", "match: {}\n    log: false",
        "33:12: \"match\" is an empty mapping, expected at least 1 of"
      ),
      ("links: [\"https:", "links: [\"ftp:", "25:13: an element of \"links\" is \"ftp://"),
      (
        "{en: Fish, nb: Fisk}", "{nb: Fisk}", "2:8: the key \"en\" is missing in \"title\", expected a string"
      ),
      (
        "endpoints: [/token", "endpoints: [token",
        "9:13: an element of \"endpoints\" is \"token\", expected a path"
      ),
    ])
  func fault(original: String, faulty: String, expected: String) throws {
    let yaml = complete.replacing(original, with: faulty, maxReplacements: 1)
    #expect(yaml != complete)
    let faults = faults(yaml)
    #expect(faults.contains { $0.hasPrefix("c.yaml:" + expected) }, "\(faults)")
    #expect(faults.count == 1, "\(faults)")
  }

  @Test("a source's date is a day, a month or a year that there is")
  func dates() {
    for date in ["2024", "2024-02", "2024-02-29", "2000-02-29", "2024-12-31"] {
      #expect(faults(complete.replacing("2024-10-01", with: "\"\(date)\"")).isEmpty, "\(date)")
    }
    for date in [
      "24", "2024-00", "2024-13", "2023-02-29", "1900-02-29", "2024-04-31", "2024-1-1", "2024-01-00", "2024-",
    ] {
      #expect(faults(complete.replacing("2024-10-01", with: "\"\(date)\"")).count == 1, "\(date)")
    }
  }

  @Test("faults that patterns have are told all at once, in the order of the file")
  func allFaults() {
    let yaml = complete.replacing("FI-{digits:3}", with: "{").replacing("{fish}", with: "{").replacing(
      "(trace_id: ", with: "{")
    #expect(faults(yaml).map { $0.split(separator: ":")[1] } == ["10", "11", "18"])
  }

  @Test(
    "an endpoint or a provider alone finds nothing", arguments: ["endpoint: /token", "provider: fishmonger"])
  func narrowOnly(match: String) {
    let yaml = "catalog: c\ntitle: t\nentries: [{id: a, title: t, cause: c, fixes: [f], match: {\(match)}}]"
    #expect(faults(yaml).count == 1)
    #expect(faults(yaml.replacing("match: {", with: "match: {status: 400, ")).isEmpty)
  }

  @Test("the compact form of a file loads as the same catalog")
  func compact() throws {
    let value = try ConfigurationValue(yaml: complete, file: "c.yaml")
    let catalog = try CatalogFile.load(ConfigurationValue(compact: value.compact, file: "c"), file: "c")
    #expect("\(catalog)" == "\(try CatalogFile.load(yaml: complete, file: "c.yaml"))")
  }

  @Test("the JSON Schema names every key that a file may have")
  func jsonSchema() throws {
    let schema = CatalogFile.jsonSchema
    let value = try ConfigurationValue(yaml: complete, file: "c.yaml")
    for key in keys(of: value) where key != "en" && key != "nb" {
      #expect(schema.contains("\"\(key)\": {"), "\(key)")
    }
    #expect(try ConfigurationValue(yaml: schema, file: "schema")["$defs"]?["entry"] != nil)
  }

  private func keys(of value: ConfigurationValue) -> [String] {
    let members = value.mapping ?? []
    return members.map(\.key) + members.flatMap { keys(of: $0.value) }
      + (value.sequence ?? []).flatMap { keys(of: $0) }
  }
}
