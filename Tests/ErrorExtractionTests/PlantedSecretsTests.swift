// Every kind of secret, in every field of every log that the golden cases and the samples hold.

import Foundation
import TestSupport
import Testing

@testable import ErrorExtraction

@Suite("Planted secrets")
struct PlantedSecretsTests {
  /// A notation in so many is tried in a place, in turns; a divisor of none of the lists, so that all come by.
  private static let step = 37
  private static let value = "Zq99Canary"
  private static let hidden = Set(Canary.all.map(\.hidden)).union([value.lowercased()])

  @Test(
    "no event shows a secret, whatever field of whatever log it stands in",
    arguments: GoldenLog.all.map(\.name))
  func planted(log name: String) throws {
    let log = try #require(GoldenLog.all.first { $0.name == name })
    let extraction = try Extraction()
    try extraction.read(Data(log.spread(3).joined(separator: [UInt8(ascii: "\n")])))
    let isWithoutErrors = extraction.events.isEmpty
    try extraction.read(planted(log))
    #expect(isWithoutErrors || extraction.events.count > 20)
    let texts = extraction.events.map { $0.texts.joined(separator: "\n").lowercased() }
    let all = Data(texts.joined(separator: "\n").utf8)
    for secret in Self.hidden where all.firstRange(of: Data(secret.utf8)) != nil {
      Issue.record("\(texts.first { $0.contains(secret) } ?? "")")
    }
  }

  @Test("what is planted and is no secret is shown, so that a secret would be")
  func visible() throws {
    let log = try #require(GoldenLog.all.first { $0.name == "nginx/input.jsonl" })
    let extraction = try Extraction()
    try extraction.read(planted(log, instead: "plain words of nobody"))
    let count = extraction.events.count { $0.texts.contains { $0.contains("plain words of nobody") } }
    #expect(count > 15)
  }

  private func planted(_ log: GoldenLog, instead: String? = nil) -> Data {
    var planted = Data()
    var turn = 0
    for record in log.spread(3) {
      let planting = PlantedText(record)
      for place in 0..<planting.count {
        for canary in stride(from: turn % Self.step, to: Canary.all.count, by: Self.step).map({
          Canary.all[$0]
        }) {
          planted += planting.record(with: instead ?? canary.text, at: place, isBehind: turn % 3 > 0)
          planted.append(UInt8(ascii: "\n"))
        }
        turn += 1
      }
      for object in 0..<planting.objectCount {
        for key in Canary.keys {
          planted += planting.record(with: key, instead ?? Self.value, inObject: object)
          planted.append(UInt8(ascii: "\n"))
        }
      }
    }
    return planted
  }
}
