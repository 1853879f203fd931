// Every message of the built-in catalogs, filled with made-up values and written as servers and loggers write: it is
// answered with its entry, and its values come out.

import Testing
import TestSupport

@testable import ErrorCatalog

@Suite("The messages of the built-in catalogs")
struct MessageParameterTests {
  private let set: CatalogSet

  init() throws {
    set = CatalogSet(builtIn: try BuiltInCatalogs.all())
  }

  @Test("each message is answered with its entry, however it is written, and its values are taken out")
  func messages() throws {
    var random = SeededRandom(8)
    var filled = 0
    for catalog in set.catalogs {
      for entry in catalog.entries where entry.isSeenInLogs {
        for template in entry.match.messages {
          for _ in 0..<20 {
            let values = template.placeholders.map { (name: $0, value: Self.value(&random)) }
            filled += values.count
            let text = MessageText(Self.written(template, values.map(\.value), &random))
            let match = set.match(query(for: entry, of: catalog, saying: text))
            #expect(match?.catalog.id == catalog.id, "\(text.string)")
            #expect(match?.entry.id == entry.id, "\(text.string)")
            #expect(match?.rung == .message, "\(text.string)")
            let message = try #require(match?.message, "\(text.string)")
            #expect(message.text == template.text, "\(text.string)")
            let captures = message.match(in: text)?.captures ?? []
            #expect(captures.map(\.name) == values.map(\.name), "\(text.string)")
            #expect(captures.map { text.string($0.range) } == values.map(\.value), "\(text.string)")
          }
        }
      }
    }
    #expect(filled >= 20 * 12)
  }

  @Test("scope, consumer, supplier, parameter and claim are the values that messages name")
  func names() {
    let names = Set(set.catalogs.flatMap(\.entries).flatMap(\.match.messages).flatMap(\.placeholders))
    #expect(names.isSuperset(of: ["scope", "consumer", "supplier", "param", "claim"]))
  }

  /// Everything that narrows the entry holds.
  private func query(for entry: CatalogEntry, of catalog: Catalog, saying text: MessageText) -> MatchQuery {
    let path = entry.match.endpoints.first?.text.replacing("{id}", with: "made-up") ?? ""
    return MatchQuery(
      provider: entry.match.providers.first ?? catalog.services.first?.provider,
      error: entry.match.errors.first ?? "made_up", status: entry.match.statuses.first,
      path: Array(path.utf8), description: text)
  }

  /// A word as scopes, organisation numbers and parameters are.
  private static func value(_ random: inout SeededRandom) -> String {
    let ends = Array("abcXYZ019")
    let middle = ends + Array(":/._-@+=%")
    var value = String(ends[Int.random(in: 0..<ends.count, using: &random)])
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      value.append(middle[Int.random(in: 0..<middle.count, using: &random)])
    }
    return value + String(ends[Int.random(in: 0..<ends.count, using: &random)])
  }

  /// The template with its values, in some case, with some blanks, and with what may stand after a message.
  private static func written(
    _ template: MessageTemplate, _ values: [String], _ random: inout SeededRandom
  ) -> String {
    let letterCase = Int.random(in: 0...2, using: &random)
    var values = values[...]
    var text = ""
    for piece in template.text.split(separator: "{", omittingEmptySubsequences: false) {
      let halves = piece.split(separator: "}", omittingEmptySubsequences: false)
      if halves.count == 2 { text += values.popFirst() ?? "" }
      for character in halves.last ?? "" {
        switch character {
        case " ": text += [" ", "  ", "\t", "\r\n"].randomElement(using: &random) ?? " "
        default: text += [String(character), character.uppercased(), character.lowercased()][letterCase]
        }
      }
    }
    let ends = [
      "", ".", " .", "!", " (trace_id: 0123456789abcdef0123456789abcdef)", ". (correlation id: 1-2)",
    ]
    return (Bool.random(using: &random) ? "" : "  ") + text + (ends.randomElement(using: &random) ?? "")
  }
}
