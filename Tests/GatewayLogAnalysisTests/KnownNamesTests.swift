// The names that a shell completes are names that the library takes.

import GatewayLogAnalysis
import Testing

@Suite("Known names")
struct KnownNamesTests {
  @Test("each list is there, without repetitions")
  func lists() throws {
    let names = try KnownNames.builtIn()
    for list in [names.catalogs, names.providers, names.environments, names.errors, names.entries] {
      #expect(list.count > 5)
      #expect(Set(list).count == list.count)
    }
    #expect(names.providers.contains("idporten"))
    #expect(names.environments.contains("prod"))
    #expect(names.errors.contains("invalid_grant"))
  }

  @Test("catalogs and entries can be shown, and providers asked for")
  func taken() throws {
    let names = try KnownNames.builtIn()
    let entries = stride(from: 0, to: names.entries.count, by: 16).map { names.entries[$0] }
    for name in names.catalogs + entries {
      let result = try LogAnalysis.showCatalogs(CatalogRequest(.named(name))) { _ in }
      #expect(result.exitCode == 0, "\(name)")
    }
    for name in names.providers {
      var request = ExplanationRequest(.text("invalid_grant"), tool: "test")
      request.provider = name
      #expect(throws: Never.self) { try LogAnalysis.explain(request) { _ in } }
    }
  }
}
