// analyze catalog, and catalogs of one's own.

import Foundation
import Testing

@Suite("analyze catalog")
struct CatalogTests {
  private static let own = """
    catalog: orders
    title: {en: Orders, nb: Ordrer}
    source: {url: "https://docs.example.org", revised: 2026-01-15}
    services:
      - provider: orders
        environments:
          - {name: prod, hosts: [orders.example.org]}
    codes: ["ORD-{digits:3}"]
    assertions: {lifetime: 60, clock_skew: 5}
    advice: {en: [Ask the desk.], nb: [Spør skranken.]}
    entries:
      - id: ORD-107
        title: {en: No agreement, nb: Ingen avtale}
        match:
          code: ORD-107
        cause: {en: It is missing., nb: Den mangler.}
        fixes: {en: [Sign it.], nb: [Signer den.]}
        examples:
          - body: '{"error":"access_denied","error_description":"ORD-107: no"}'
            host: orders.example.org

    """

  private func run(_ arguments: String..., in folder: TestFolder? = nil) async throws -> Outcome {
    try await Command.run(["catalog"] + arguments, in: folder ?? TestFolder())
  }

  private func document(_ arguments: String..., in folder: TestFolder? = nil) async throws -> [String: Any] {
    let outcome = try await Command.run(["catalog"] + arguments + ["-f", "json"], in: folder ?? TestFolder())
    #expect(outcome.exitCode == 0)
    return try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
  }

  static let builtIn = [
    "adfs", "entra", "github", "helseid", "keycloak", "maskinporten", "myinfo", "okta", "openiddict",
    "standards",
  ]

  // MARK: - list

  @Test("list has a row for each catalog, a user's own first")
  func list() async throws {
    let folder = try TestFolder()
    try folder.write(Self.own, to: "own.yaml")
    let outcome = try await run("list", "--catalog", "own.yaml", in: folder)
    #expect(outcome.exitCode == 0)
    let rows = outcome.text.split(separator: "\n").map { $0.split(separator: " ").first.map(String.init) }
    #expect(rows == ["CATALOG", "orders"] + Self.builtIn)
    #expect(try await run(in: folder).text == (try await run("list", in: folder)).text)

    let json = try await document("list", "--catalog", "own.yaml", in: folder)
    #expect(json["schema"] as? String == "analyze.catalogs/1")
    let catalogs = try #require(json["catalogs"] as? [[String: Any]])
    #expect(catalogs.map { $0["id"] as? String } == ["orders"] + Self.builtIn)
    #expect(catalogs[0]["revised"] as? String == "2026-01-15" && catalogs[0]["entry_count"] as? Int == 1)
    #expect(catalogs[0]["built_in"] as? Bool == false && catalogs[1]["built_in"] as? Bool == true)
  }

  @Test("list CATALOG and --entries list entries and by what they are found")
  func entries() async throws {
    let maskinporten = try await run("list", "maskinporten")
    #expect(maskinporten.text.contains("MP-121") && maskinporten.text.contains("code, message"))
    #expect(!maskinporten.text.contains("invalid_grant"))
    let all = try await run("list", "--entries")
    #expect(all.text.contains("maskinporten/MP-121") && all.text.contains("standards/invalid_grant"))
    #expect(try await run("list", "maskinporten", "--lang", "nb").text.contains("GJENKJENT PÅ"))
    let unknown = try await run("list", "nothing")
    #expect(unknown.exitCode == 1 && unknown.errors.contains("there are adfs, entra, "))
    let near = try await run("list", "maskinporte")
    #expect(near.exitCode == 1)
    #expect(near.errors == "analyze: there is no catalog 'maskinporte'; did you mean maskinporten?\n")
  }

  // MARK: - show

  @Test("show tells all about an entry: how it is matched, examples, and what its catalog advises")
  func showEntry() async throws {
    let text = try await run("show", "mp-251").text
    for word in [
      "Cause ", "To do ", "Message     Consumer {consumer}", "Code        MP-251, MP-300, MP-301", "Example ",
      "In general  - ",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    let json = try await document("show", "maskinporten/MP-251")
    #expect(json["schema"] as? String == "analyze.entry/1")
    #expect((json["match"] as? [String: Any])?["code"] as? [String] == ["MP-251", "MP-300", "MP-301"])
    #expect((json["examples"] as? [Any])?.isEmpty == false && (json["advice"] as? [String])?.isEmpty == false)
  }

  @Test("show tells all about a catalog: services, hosts, codes, ids, limits, advice, entries")
  func showCatalog() async throws {
    let folder = try TestFolder()
    try folder.write(Self.own, to: "own.yaml")
    let text = try await run("show", "orders", "--catalog", "own.yaml", in: folder).text
    for word in [
      "https://docs.example.org", "2026-01-15", "ORD-{digits:3}", "at most 60 s", "within 5 s",
      "Ask the desk.",
      "orders.example.org", "prod", "ORD-107", "No agreement",
    ] {
      #expect(text.contains(word), "\(word)")
    }
    let json = try await document("show", "orders", "--catalog", "own.yaml", in: folder)
    #expect(json["schema"] as? String == "analyze.catalog/1")
    #expect((json["assertions"] as? [String: Int]) == ["lifetime": 60, "clock_skew": 5])
    for catalog in Self.builtIn { #expect(try await run("show", catalog).exitCode == 0) }
  }

  @Test("a name that nothing has is exit 1 with the nearest")
  func showNothing() async throws {
    let outcome = try await run("show", "MP-1211")
    #expect(outcome.exitCode == 1 && outcome.text.isEmpty)
    #expect(outcome.errors.contains("maskinporten/MP-121"))
    let code = try await run("show", "maskinporten/MP-999")
    #expect(
      code.exitCode == 1 && code.errors.contains("; the nearest are maskinporten/MP-3"), "\(code.errors)")
    let nothing = try await run("show", "qqqqqqqq")
    #expect(nothing.exitCode == 1 && nothing.errors.contains("analyze catalog list"))
    #expect(try await run("show").exitCode == 2)
  }

  // MARK: - lint

  @Test("the built-in catalogs are clean, as the program has them and as files")
  func lintBuiltIn() async throws {
    let carried = try await run("lint")
    #expect(carried.exitCode == 0, "\(carried.text)")
    #expect(carried.text.split(separator: "\n").count == Self.builtIn.count)
    let folder = DocumentationTests.root.appendingPathComponent("Sources/ErrorCatalog/Catalogs").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }.sorted()
    let outcome = try await Command.run(["catalog", "lint"] + files, in: TestFolder())
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("a clean file says how much of it there is")
  func lintClean() async throws {
    let folder = try TestFolder()
    try folder.write(Self.own, to: "own.yaml")
    let outcome = try await run("lint", "own.yaml", in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.text == "own.yaml: 1 entry and 1 example, no fault\n")
  }

  @Test(
    "a fault is exit 1, and stands on standard output with file, line and column",
    arguments: [
      ("entries:", "entries: [", "own.yaml:12:"), ("catalog: orders", "katalog: orders", "own.yaml:1:1: "),
      ("ORD-{digits:3}", "{digits:3}", "own.yaml:8:9: "), ("2026-01-15", "2026-13-99", "own.yaml:3:52: "),
      (", nb: Ingen avtale", "", "own.yaml:13:12: \"title\" has no Norwegian"),
      ("host: orders.example.org", "entry: ORD-108", "own.yaml:19:9: "),
      ("ORD-107: no", "ORD-108: no", "own.yaml:19:9: "), ("access_denied", "", "own.yaml:19:9: "),
    ])
  func lintFault(replaced: String, with text: String, place: String) async throws {
    let folder = try TestFolder()
    #expect(Self.own.contains(replaced))
    try folder.write(Self.own.replacingOccurrences(of: replaced, with: text), to: "own.yaml")
    let outcome = try await run("lint", "own.yaml", in: folder)
    #expect(outcome.exitCode == 1)
    #expect(outcome.text.hasPrefix(place), "\(outcome.text)")
    #expect(outcome.errors == "")
  }

  @Test("an unreachable entry, and an example that two entries fit, are faults")
  func lintReach() async throws {
    let folder = try TestFolder()
    let twin = """
        - id: ORD-200
          title: {en: Twin, nb: Tvilling}
          match: {code: ORD-107}
          cause: {en: It is the same., nb: Den er lik.}
          fixes: {en: [Choose.], nb: [Velg.]}
          examples:
            - body: '{"error":"access_denied","error_description":"ORD-107: twin"}'
              host: orders.example.org

      """
    try folder.write(Self.own + twin, to: "own.yaml")
    let outcome = try await run("lint", "own.yaml", in: folder)
    #expect(outcome.exitCode == 1)
    #expect(outcome.text.contains("own.yaml:21:9: "), "\(outcome.text)")
    #expect(outcome.text.contains("own.yaml:27:9: "), "\(outcome.text)")
    #expect(
      outcome.text.contains("\"ORD-200\" fits this example exactly as well as \"ORD-107\""), "\(outcome.text)"
    )
  }

  @Test("a file that cannot be read is exit 2, and named")
  func lintUnreadable() async throws {
    let outcome = try await run("lint", "nowhere.yaml")
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("nowhere.yaml"))
    #expect(try await run("lint", "--surprise").exitCode == 2)
  }

  @Test("a file with the hosts of a built-in catalog is no fault")
  func lintSameHosts() async throws {
    let folder = try TestFolder()
    try folder.write(
      Self.own.replacingOccurrences(of: "orders.example.org", with: "maskinporten.no"), to: "own.yaml")
    #expect(try await run("lint", "own.yaml", in: folder).exitCode == 0)
  }

  // MARK: - schema

  @Test("the schema is JSON, names every key of a catalog, and says what each is for")
  func schema() async throws {
    let outcome = try await run("schema")
    #expect(outcome.exitCode == 0)
    let schema = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(
      Set(properties.keys) == [
        "catalog", "title", "source", "services", "endpoints", "codes", "ids", "assertions", "advice",
        "entries",
      ])
    #expect(properties.allSatisfy { ($0.value["description"] as? String)?.isEmpty == false })
  }

  // MARK: - A user's catalog in a report

  private func diagnosis(_ folder: TestFolder, _ line: String, _ options: String...) async throws -> String? {
    try folder.write(line, to: "log")
    let report = try await Command.run(["log", "-f", "json"] + options, in: folder).report()
    let group = try #require(report.groups.first)
    return
      "\(group.provider) \(group.environment) \(group.diagnosis.map { "\($0.catalog)/\($0.entry): \($0.title)" } ?? "-")"
  }

  @Test("a user's catalog adds hosts and errors")
  func adds() async throws {
    let folder = try TestFolder()
    try folder.write(Self.own, to: "own.yaml")
    let line = LogLines.bad(host: "orders.example.org", error: "access_denied", description: "ORD-107: no")
    let before = try await diagnosis(folder, line)
    #expect(before?.hasPrefix("unknown unknown standards/") == true)
    #expect(
      try await diagnosis(folder, line, "--catalog", "own.yaml") == "orders prod orders/ORD-107: No agreement"
    )
  }

  @Test(
    "a user's catalog without entries names the hosts of servers that a built-in catalog knows",
    arguments: [
      (
        "keycloak", LogLines.bad(host: "sso.example.org", error: "invalid_code", description: "-"),
        "keycloak/event-invalid_code: An authorization code is not valid"
      ),
      (
        "keycloak", LogLines.bad(host: "sso.example.org", description: "Stale token"),
        "keycloak/stale-token: The token is from before a revocation"
      ),
      (
        "adfs", LogLines.bad(host: "sso.example.org", description: "MSIS9612: made up"),
        "adfs/MSIS9612: The authorization code is not valid"
      ),
    ])
  func names(provider: String, line: String, entry: String) async throws {
    let folder = try TestFolder()
    try folder.write(
      """
      catalog: our-logins
      title: Our logins
      services:
        - provider: \(provider)
          environments: [{name: prod, hosts: [sso.example.org]}]
      entries: []

      """, to: "own.yaml")
    #expect(try await run("lint", "own.yaml", in: folder).exitCode == 0)
    let known = "\(provider) prod \(entry)"
    #expect(try await diagnosis(folder, line) != known)
    #expect(try await diagnosis(folder, line, "--catalog", "own.yaml") == known)
  }

  private static let override = """
    catalog: maskinporten
    title: Maskinporten
    services: [{provider: maskinporten}]
    entries:
      - id: MP-121
        title: Our key has expired
        match: {code: MP-121}
        cause: It is March.
        fixes: [Turn it.]
        examples:
          - body: '{"error":"invalid_grant","error_uri":"https://maskinporten.no/errors/MP-121"}'
            host: maskinporten.no

    """

  @Test("a user's entry wins over the built-in one of the same id, and the others stay")
  func overrides() async throws {
    let folder = try TestFolder()
    try folder.write(Self.override, to: "own.yaml")
    #expect(try await run("lint", "own.yaml", in: folder).exitCode == 0)
    let expired = LogLines.bad(description: "Expired key MP-121")
    #expect(
      try await diagnosis(folder, expired)
        == "maskinporten prod maskinporten/MP-121: The client's key has expired")
    #expect(
      try await diagnosis(folder, expired, "--catalog", "own.yaml")
        == "maskinporten prod maskinporten/MP-121: Our key has expired")
    #expect(
      try await diagnosis(folder, LogLines.bad(description: "MP-012"), "--catalog", "own.yaml")
        == "maskinporten prod maskinporten/MP-012: The JWT grant has been used before")

    for question in ["MP-121", "maskinporten/MP-121"] {
      let explained = try await Command.run(
        ["explain", question, "-f", "json", "--catalog", "own.yaml"], in: folder
      ).explanation()
      #expect(explained.found.map(\.title) == ["Our key has expired"])
      // The advice of the built-in catalog still holds.
      #expect(explained.advice.map(\.catalog) == ["maskinporten"])
    }
    let shown = try await run("show", "maskinporten", "--catalog", "own.yaml", in: folder).text
    #expect(shown.contains("Our key has expired") && shown.contains("MP-012"))
    #expect(!shown.contains("The client's key has expired"))
    #expect(shown.contains("test.maskinporten.no"))
  }

  @Test("a user's catalog without services speaks for every provider, and first")
  func general() async throws {
    let folder = try TestFolder()
    try folder.write(
      Self.override.replacingOccurrences(of: "catalog: maskinporten", with: "catalog: house")
        .replacingOccurrences(of: "services: [{provider: maskinporten}]\n", with: ""), to: "own.yaml")
    #expect(
      try await diagnosis(folder, LogLines.bad(description: "MP-121"), "--catalog", "own.yaml")
        == "maskinporten prod house/MP-121: Our key has expired")
    let explained = try await Command.run(
      ["explain", "MP-121", "-f", "json", "--catalog", "own.yaml"], in: folder
    ).explanation()
    #expect(explained.names == ["house/MP-121", "maskinporten/MP-121"])
  }
}
