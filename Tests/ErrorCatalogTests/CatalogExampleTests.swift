// Every entry proves itself: the matcher is asked about its examples, and must answer with it.

import Foundation
import Testing

@testable import ErrorCatalog

@Suite("The examples of the built-in catalogs")
struct CatalogExampleTests {
  @Test("each catalog has the entries that the documentation promises")
  func counts() throws {
    let counts = try BuiltInCatalogs.all().reduce(into: [:]) { $0[$1.id] = $1.entries.count }
    #expect(
      counts == [
        "maskinporten": 28, "myinfo": 56, "standards": 59, "entra": 34, "keycloak": 23, "okta": 21,
        "adfs": 9, "helseid": 11, "openiddict": 30, "github": 8,
      ])
  }

  @Test("every example is answered with its own entry, by the rung it names, without a tie")
  func examples() throws {
    let set = CatalogSet(builtIn: try BuiltInCatalogs.all())
    var asked = 0
    for catalog in set.catalogs {
      for entry in catalog.entries where entry.isSeenInLogs {
        #expect(!entry.examples.isEmpty, "\(catalog.id)/\(entry.id) has no example")
        for example in entry.examples {
          asked += 1
          let match = set.match(try query(for: example, in: set, of: catalog))
          let name: Comment = "\(catalog.id)/\(entry.id): \(example.body)"
          #expect(match?.catalog.id == catalog.id, name)
          #expect(match?.entry.id == example.entry ?? entry.id, name)
          #expect(match?.tie == nil, name)
          if let rung = example.matchedBy { #expect(match?.rung == rung, name) }
        }
      }
    }
    #expect(asked >= 280)
  }

  @Test("an entry that is never seen in a log is never an answer")
  func unseen() throws {
    let set = CatalogSet(builtIn: try BuiltInCatalogs.all())
    let unseen = set.catalogs.flatMap { catalog in
      catalog.entries.filter { !$0.isSeenInLogs }.map { (catalog: catalog, entry: $0) }
    }
    #expect(unseen.count == 2)
    for (catalog, entry) in unseen {
      let provider = catalog.services.first?.provider
      for error in entry.match.errors + ["invalid_request"] {
        for status in [nil] + entry.match.statuses.map(Optional.some) {
          let match = set.match(
            MatchQuery(
              provider: provider, code: entry.id, error: error, status: status,
              description: MessageText(entry.title.en)))
          #expect(match?.entry.id != entry.id)
        }
      }
    }
  }

  /// What a report calls a failure of the connection that a text tells of.
  private static let connectionFailures = [
    "ECONNREFUSED": "connection_failed", "ETIMEDOUT": "connection_timeout",
    "did not properly respond": "connection_timeout",
  ]

  /// What extraction would ask about the example's body.
  private func query(
    for example: CatalogExample, in set: CatalogSet, of catalog: Catalog
  ) throws -> MatchQuery {
    var fields: [String: String] = [:]
    if !example.body.isEmpty {
      let body = try #require(
        try JSONSerialization.jsonObject(with: Data(example.body.utf8)) as? [String: Any])
      for (key, value) in body { fields[key.replacingOccurrences(of: "-", with: "_")] = "\(value)" }
    }
    let description = fields["error_description"] ?? fields["message"] ?? fields["errorSummary"] ?? ""
    let uri = fields["error_uri"] ?? ""
    let stated =
      example.provider ?? example.host.flatMap { set.host($0)?.provider }
      ?? URL(string: uri)?.host.flatMap { set.host($0)?.provider }
    let places = [uri, description, fields["errorCode"] ?? "", fields["code"] ?? "", fields["error"] ?? ""]
    let documented = places.lazy.compactMap {
      set.documentedCode(in: Array($0.utf8), provider: stated)
    }.first
    let provider = stated ?? documented.flatMap { set.catalogs[$0.catalog].services.first?.provider }
    let bodyCode = fields["code"].flatMap { $0 == example.status.map(String.init) ? nil : $0 }
    let failure = Self.connectionFailures.first { description.contains($0.key) }?.value
    let error = fields["error"] ?? fields["errorCode"] ?? failure
    return MatchQuery(
      provider: provider, code: documented?.code ?? bodyCode,
      error: error ?? example.status.map { "http_\($0)" } ?? "-",
      status: example.status, path: Array((example.endpoint ?? "").utf8),
      description: withoutIDs(description, of: set))
  }

  private func withoutIDs(_ description: String, of set: CatalogSet) -> MessageText {
    var text = MessageText(description)
    for template in set.catalogs.flatMap(\.ids) {
      while let id = template.firstMatch(in: text) { text = text.removing(id.range) }
    }
    return text
  }
}
