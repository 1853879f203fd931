// A message that a catalog knows, however it is written, makes one group, which says of which scope and which consumer.

import Foundation
import Testing

@Suite("The values that messages name")
struct MessageParameterTests {
  private struct Report: Decodable {
    struct Value: Decodable, Hashable {
      var value: String
      var count: Int
    }

    struct Group: Decodable {
      var template: String?
      var count: Int
      var parameters: [String: [Value]]
    }

    var groups: [Group]
  }

  @Test("spellings of one message are one group; its values are masked in the template and counted")
  func counted() async throws {
    let messages = [
      "Consumer 900000000 has not delegated access to the scope ex:orders/read to supplier 800000000",
      "Consumer 900000000 has not delegated access to the scope ex:orders\\/read to supplier 800000000.",
      "CONSUMER 900000001 HAS NOT DELEGATED ACCESS TO THE SCOPE ex:orders/read TO SUPPLIER 800000000!",
      "Consumer  900000000 has not\\tdelegated access to the scope ex:orders/write to supplier 800000000 "
        + "(trace_id: 0123456789abcdef0123456789abcdef)",
      "Consumer 900000001 has not delegated access to the scope ex:orders/read to supplier 800000000. "
        + "(correlation id: 01234567-89ab-4def-8123-456789abcdef)",
    ]
    let folder = try TestFolder()
    let log = messages.enumerated().map { LogLines.bad($0, error: "forbidden", description: $1) }.joined()
    try folder.write(log, to: "log")
    let outcome = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 0)
    let groups = try JSONDecoder().decode(Report.self, from: Data(outcome.text.utf8)).groups
    #expect(groups.count == 1)
    let group = try #require(groups.first)
    #expect(group.count == 5)
    #expect(
      group.template
        == "Consumer {consumer} has not delegated access to the scope {scope} to supplier {supplier}")
    #expect(
      group.parameters == [
        "consumer": [.init(value: "900000000", count: 3), .init(value: "900000001", count: 2)],
        "scope": [.init(value: "ex:orders/read", count: 4), .init(value: "ex:orders/write", count: 1)],
        "supplier": [.init(value: "800000000", count: 5)],
      ])
  }
}
