// The sample logs against what is known of them.

import Foundation
import Testing

@Suite struct SampleLogTests {
  static let names = [
    "maskinporten-gateway.jsonl.zst", "maskinporten-nginx.jsonl.gz", "egress-envoy.jsonl.zst",
    "api-traefik.jsonl",
    "login-caddy.jsonl", "gateway-ecs.jsonl", "myinfo-gateway.jsonl", "unusual-names.jsonl",
    "signed-tokens.jsonl",
    "awkward.jsonl",
  ]

  @Test("every log in samples/ has a truth, and every truth its log")
  func allCovered() throws {
    let logs = try FileManager.default.contentsOfDirectory(atPath: Samples.folder).filter {
      $0.contains(".jsonl")
    }
    #expect(logs.sorted() == Self.names.sorted())
    #expect(try Samples.truths().map(\.file).sorted() == Self.names.sorted())
  }

  @Test("the report on a sample log counts what the log holds", arguments: names)
  func counts(name: String) async throws {
    let truth = try #require(try Samples.truths().first { $0.file == name })
    let folder = try TestFolder()
    let outcome = try await Command.run(
      ["\(Samples.folder)/\(name)", "-f", "json", "--rejects", "rejects.jsonl"], in: folder)
    #expect(outcome.exitCode == 0)
    let report = try outcome.report()
    #expect(report.status == "complete")
    #expect(report.period == truth.period)
    #expect(report.lines.filter { truth.lines[$0.key] != nil } == truth.lines)
    #expect(Set(report.environments) == Set(truth.environments))
    #expect(report.environments.count == truth.environments.count)

    let input = try #require(report.inputs.first)
    #expect(report.inputs.count == 1)
    #expect(input.status == "ok")
    #expect(input.compression == truth.compression)
    #expect(input.decoded_bytes == truth.decoded_bytes)
    #expect(input.lines == truth.lines["total"])

    var expected: [Failure: Tally] = [:]
    for error in truth.errors {
      expected[Failure(error), default: Tally()].add(error.count, error.first_seen, error.last_seen)
    }
    var found: [Failure: Tally] = [:]
    for group in report.groups {
      found[Failure(group), default: Tally()].add(group.count, group.first_seen ?? "", group.last_seen ?? "")
    }
    #expect(found == expected)

    let rejects = try Rejects.read("rejects.jsonl", in: folder)
    #expect(rejects.map(\.line) == truth.malformed_lines)
  }

  @Test("--strict refuses what only the grammar forbids", arguments: names)
  func strict(name: String) async throws {
    let truth = try #require(try Samples.truths().first { $0.file == name })
    guard let lines = truth.lines_with_strict else { return }
    let folder = try TestFolder()
    let outcome = try await Command.run(["\(Samples.folder)/\(name)", "-f", "json", "--strict"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(try outcome.report().lines.filter { lines[$0.key] != nil } == lines)
  }

  @Test(
    "what tokens in a log show stands in the notes, the same for any number of threads, and no token does")
  func notes() async throws {
    let folder = try TestFolder()
    let log = "\(Samples.folder)/signed-tokens.jsonl"
    let outcome = try await Command.run([log, "-f", "json", "--jobs", "1"], in: folder)
    #expect(try await Command.run([log, "-f", "json", "--jobs", "7"], in: folder).text == outcome.text)
    let notes = try outcome.report().groups.flatMap { $0.diagnosis?.notes ?? [] }
    for seen in [
      "aud names maskinporten in prod (14 of 14)",
      "6 values of jti were used more than once in the assertions, 12 times in all",
      "iat is earlier than the time of the line in 11 of 11 assertions",
      "exp had passed in 11 of 11 assertions",
      "iat is later than the time of the line in 8 of 8 assertions", "kid of the assertions: key-2027 (9)",
      "exp − iat is over 120 s in 7 of 7 assertions; the longest is 600 s",
      "htu is not the URL of the request in 10 of 10 DPoP proofs",
      "htm is not the method of the request in 6 of 10 DPoP proofs: GET for POST (6)",
      "The header holds no jwk in 4 of 10 DPoP proofs",
    ] {
      #expect(notes.contains { $0.contains(seen) }, "\(seen)")
    }
    let text = try await Command.run([log, "-v"], in: folder).text
    #expect(!outcome.text.contains("eyJ") && !text.contains("eyJ"))
    #expect(text.contains("Noticed"))
  }

  @Test("all sample logs together are the sum of each, and the folder names them all")
  func together() async throws {
    let folder = try TestFolder()
    let truths = try Samples.truths()
    let report = try await Command.run([Samples.folder + "/*.jsonl*", "-f", "json"], in: folder).report()
    for key in ReportDocument.balanced {
      #expect(report.lines[key] == truths.reduce(0) { $0 + ($1.lines[key] ?? 0) }, "\(key)")
    }
    #expect(report.groups.reduce(0) { $0 + $1.count } == truths.flatMap(\.errors).reduce(0) { $0 + $1.count })
    #expect(report.inputs.map(\.path) == Self.names.sorted().map { "\(Samples.folder)/\($0)" })
  }

  private struct Failure: Hashable {
    var keys: [String?]

    init(_ error: SampleTruth.Failure) {
      keys = [error.provider, error.environment, error.kind, error.error, error.code]
    }

    init(_ group: ReportDocument.Group) {
      keys = [group.provider, group.environment, group.kind, group.error, group.code]
    }
  }

  private struct Tally: Equatable {
    var count = 0
    var first = "9"
    var last = ""

    mutating func add(_ count: Int, _ first: String, _ last: String) {
      self.count += count
      self.first = min(self.first, first)
      self.last = max(self.last, last)
    }
  }
}
