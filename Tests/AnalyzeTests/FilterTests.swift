// What a run keeps, and which environment a record belongs to.

import Foundation
import Testing

@Suite struct FilterTests {
  private func folder() throws -> TestFolder {
    let folder = try TestFolder()
    var log = ""
    for number in 0..<6 {
      log += LogLines.good(number, client: "alpha") + LogLines.bad(number, client: "alpha")
      log += LogLines.good(number, host: "test.maskinporten.no", client: "beta")
    }
    log += LogLines.bad(10, host: "test.maskinporten.no", client: "beta", error: "invalid_scope")
    log += LogLines.bad(11, host: "api.gw.example.no", client: "gamma", error: "access_denied")
    try folder.write(log, to: "log")
    return folder
  }

  static let cases: [(options: [String], kinds: [String: Int])] = [
    ([], ["requests": 12, "errors": 8]),
    (["--env", "prod"], ["requests": 6, "errors": 6, "filtered": 8]),
    (["--env", "te*"], ["requests": 6, "errors": 1, "filtered": 13]),
    (["--env", "prod", "--env", "test"], ["requests": 12, "errors": 7, "filtered": 1]),
    (["--provider", "maskinporten"], ["requests": 12, "errors": 7, "filtered": 1]),
    (["--provider", "mask*", "--env", "test"], ["requests": 6, "errors": 1, "filtered": 13]),
    (["--client", "beta"], ["requests": 6, "errors": 1, "filtered": 13]),
    (["--client", "?????"], ["requests": 6, "errors": 7, "filtered": 7]),
    (["--error", "invalid_grant"], ["requests": 12, "errors": 6, "filtered": 2]),
    (["--error", "invalid_*"], ["requests": 12, "errors": 7, "filtered": 1]),
    (
      ["--error", "invalid_scope", "--error", "access_denied"], ["requests": 12, "errors": 2, "filtered": 6]
    ),
    (["--since", "2026-03-12T08:00:05Z"], ["requests": 2, "errors": 3, "filtered": 15]),
    (["--until", "2026-03-12T08:00:05Z"], ["requests": 10, "errors": 5, "filtered": 5]),
    (
      ["--since", "2026-03-12T08:00:05Z", "--until", "2026-03-12T09:00:06+01:00"],
      ["requests": 2, "errors": 1, "filtered": 17]
    ),
    (["--since", "2026-03-12", "--until", "2026-03-13"], ["requests": 12, "errors": 8]),
    (["--since", "yesterday", "--until", "today"], ["requests": 12, "errors": 8]),
    (["--since", "12h"], ["filtered": 20]),
    (["--env", "nowhere"], ["filtered": 20]),
  ]

  @Test("a filter keeps what it names and counts the rest as filtered", arguments: cases.indices)
  func filters(index: Int) async throws {
    let (options, kinds) = Self.cases[index]
    let outcome = try await Command.run(["log", "-f", "json"] + options, in: folder())
    #expect(outcome.exitCode == 0)
    let report = try outcome.report()
    #expect(report.kindsOfLines == kinds, "\(options)")
    #expect(report.groups.reduce(0) { $0 + $1.count } == kinds["errors", default: 0], "\(options)")
    #expect(report.environments.reduce(0) { $0 + $1.requests } == kinds["requests", default: 0], "\(options)")
    if kinds["requests"] == nil, kinds["errors"] == nil {
      #expect(report.period == ReportDocument.Period(first: nil, last: nil))
    }
  }

  @Test("a record without a time is outside any period, and is counted inside and outside of one")
  func withoutTime() async throws {
    let folder = try TestFolder()
    try folder.write(#"{"status":200,"method":"GET","path":"/","host":"maskinporten.no"}"# + "\n", to: "log")
    let all = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(try all.report().kindsOfLines == ["requests": 1])
    #expect(try all.report().lines["untimed"] == 1)
    let period = try await Command.run(["log", "-f", "json", "--until", "2030-01-01"], in: folder)
    #expect(try period.report().kindsOfLines == ["filtered": 1])
    #expect(try period.report().lines["untimed"] == 1)
    let text = try await Command.run(["log", "--until", "2030-01-01"], in: folder).text
    #expect(text.contains("records that tell no time: 1"))
    #expect(text.contains("time=PATH"))
  }

  @Test("--env-rule names an environment by host or file, before all other rules")
  func environmentRules() async throws {
    func environments(_ options: [String]) async throws -> [String: Int] {
      let report = try await Command.run(["log", "-f", "json"] + options, in: folder()).report()
      return Dictionary(report.environments.map { ($0.environment, $0.requests + $0.errors) }) { $0 + $1 }
    }
    #expect(try await environments([]) == ["prod": 12, "test": 7, "unknown": 1])
    #expect(
      try await environments(["--env-rule", "*.gw.example.no=canary"]) == [
        "prod": 12, "test": 7, "canary": 1,
      ])
    #expect(try await environments(["--env-rule", "log=blue"]) == ["blue": 20])
    #expect(
      try await environments(["--env-rule", "maskinporten.no=one", "--env-rule", "*=rest"])
        == ["one": 12, "rest": 8])
    #expect(
      try await environments(["--env-rule", "maskinporten.no=one", "--env", "one"]) == ["one": 12])
  }

  @Test("--map says where the fields of an unusual log stand")
  func map() async throws {
    let folder = try TestFolder()
    let line = #"{"q":{"w":"2026-03-12T08:00:00Z","e":503,"h":"maskinporten.no","p":"/token"}}"# + "\n"
    try folder.write(line + line, to: "log")
    let options = ["time=q.w", "status=q.e", "host=q.h", "path=q.p"].flatMap { ["--map", $0] }
    let report = try await Command.run(["log", "-f", "json"] + options, in: folder).report()
    #expect(report.kindsOfLines == ["errors": 2])
    #expect(report.groups.map(\.error) == ["http_503"])
    #expect(report.groups.map(\.provider) == ["maskinporten"])
    #expect(report.period.first == "2026-03-12T08:00:00.000Z")
  }

  @Test("--map says where error and description stand, and wins over what else is found")
  func mapError() async throws {
    let folder = try TestFolder()
    try folder.write(
      #"{"time":"2026-03-12T08:00:00Z","status":400,"path":"/t","x":{"err":"no_such_fish","why":"It swam away"},"error":"invalid_grant"}"#
        + "\n" + #"{"time":"2026-03-12T08:00:01Z","status":200,"path":"/t","x":{"err":"slow_fish"}}"# + "\n"
        + #"{"time":"2026-03-12T08:00:02Z","status":200,"path":"/t","x":{"err":"none"}}"# + "\n", to: "log")
    let options = ["error=x.err", "description=x.why"].flatMap { ["--map", $0] }
    let outcome = try await Command.run(["log", "-f", "json"] + options, in: folder)
    let report = try outcome.report()
    #expect(report.kindsOfLines == ["errors": 2, "requests": 1])
    #expect(report.groups.map(\.error).sorted() == ["no_such_fish", "slow_fish"])
    #expect(String(decoding: outcome.output, as: UTF8.self).contains("It swam away"))
  }

  @Test("a mapped path that leads nowhere, or to no such value, is told")
  func unusedMap() async throws {
    let folder = try TestFolder()
    let line = #"{"time":"2026-03-12T08:00:00Z","q":{"e":503,"raw":"{}"},"list":[{"p":"/token"}]}"# + "\n"
    try folder.write(line + line, to: "log")
    let options = ["time=Nothing.here", "status=q.e", "status=q.raw", "path=list.p"].flatMap {
      ["--map", $0]
    }
    let outcome = try await Command.run(["log", "-f", "json"] + options, in: folder)
    #expect(outcome.exitCode == 0)
    let told = outcome.errors.split(separator: "\n").filter { $0.contains("--map") }
    #expect(told.count == 2, "\(outcome.errors)")
    #expect(told.first?.contains("--map time=Nothing.here: no record has a time there") == true)
    #expect(told.last?.contains("--map status=q.raw: no record has a status there") == true)
    #expect(try outcome.report().groups.first?.error == "http_503")
  }

  @Test("a catalog of one's own explains an error, and wins over the built-in ones")
  func catalog() async throws {
    let folder = try folder()
    try folder.write(
      """
      catalog: own
      title: Own
      entries:
        - id: own-grant
          title: Our own grant
          match: {message: "The assertion is refused"}
          cause: Ours
          fixes: [Ask us]
          examples: ['{"error":"invalid_grant","error_description":"The assertion is refused"}']

      """, to: "own.yaml")
    let outcome = try await Command.run(
      ["log", "-f", "json", "--catalog", "own.yaml", "--error", "invalid_grant"], in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let diagnosis = try #require(try outcome.report().groups.first?.diagnosis)
    #expect(diagnosis.catalog == "own" && diagnosis.entry == "own-grant")
    #expect(diagnosis.title == "Our own grant" && diagnosis.fixes == ["Ask us"])
  }
}
