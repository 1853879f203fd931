// The same report, however the input is split and in whatever order its parts come.

import ErrorCatalog
import ErrorExtraction
import ErrorReport
import TestSupport
import Testing

@testable import ErrorAggregation

@Suite("Merging what workers counted")
struct MergingTests {
  private func events(_ count: Int, seed: UInt64, match: CatalogMatch? = nil) -> [PlannedEvent] {
    var random = SeededRandom(seed)
    return (0..<count).map { index in
      var event = PlannedEvent()
      event.environment = ["prod", "test", "unknown"].randomElement(using: &random) ?? "prod"
      event.error = "e_\(Int.random(in: 0..<12, using: &random))"
      event.code = [nil, "MP-1", "MP-2"].randomElement(using: &random) ?? nil
      event.template = Bool.random(using: &random) ? "message" : nil
      event.status = [400, 401, nil].randomElement(using: &random) ?? nil
      event.endpoint = ["POST /token", "GET /x", nil].randomElement(using: &random) ?? nil
      event.match = event.code == nil ? nil : match
      event.client = ["", "a", "b", "c\(index % 700)"].randomElement(using: &random) ?? ""
      event.parameters = [("scope", "s\(Int.random(in: 0..<30, using: &random))")]
      event.evidence = [
        Evidence(.token(.assertion)), Evidence(.tokenID(.assertion), value: Array("j\(index % 900)".utf8)),
        Evidence(.expired(.assertion), seconds: index % 77),
        Evidence(.otherURL, value: Array("a/\(index % 5) b".utf8)), Evidence(.token(.proof)),
      ]
      let day = Int64(Int.random(in: 0..<40, using: &random)) * 86_400_000
      event.time =
        index % 50 == 0
        ? nil
        : Timestamp(
          millisecondsSinceEpoch: 1_772_352_930_250 + day
            + Int64(Int.random(in: 0..<86_400_000, using: &random)))
      event.input = Int.random(in: 0..<3, using: &random)
      event.chunk = index % 4
      event.line = index
      event.offset = index * 100
      // Few ranks, so that ties are decided by place.
      event.rank = UInt64.random(in: 0..<60, using: &random)
      return event
    }
  }

  @Test("any split and any order give the same report", arguments: [1, 2, 3] as [UInt64])
  func splits(seed: UInt64) throws {
    let match = try CatalogExampleMatch.maskinporten()
    let events = events(3_000, seed: seed, match: match)
    var random = SeededRandom(seed &* 977)
    let whole = report(of: (0..<3).map { input in events.filter { $0.input == input } })
    for pieces in [1, 2, 7] {
      let shares = randomShares(events, pieces: pieces, using: &random)
      let split = report(of: shares)
      let isSame = split == whole
      #expect(isSame, "\(pieces) pieces")
    }
    #expect(whole.groups.reduce(0) { $0 + $1.count } == 3_000)
    #expect(whole.lines.errors == 3_000)
    #expect(whole.otherGroups == Report.OtherGroups())
  }

  @Test("merging pairwise in a tree gives what merging one after the other gives")
  func associative() throws {
    let events = events(1_000, seed: 9)
    var random = SeededRandom(10)
    let shares = randomShares(events, pieces: 4, using: &random)
    let flat = report(of: shares)
    let tree = report(of: shares) { aggregators in
      while aggregators.count > 1 {
        var merged: [Aggregator] = []
        for start in stride(from: 0, to: aggregators.count, by: 2) {
          var left = aggregators[start]
          if start + 1 < aggregators.count { left.merge(aggregators[start + 1]) }
          merged.append(left)
        }
        aggregators = merged
      }
    }
    let isSame = flat == tree
    #expect(isSame)
  }

  @Test("an empty share changes nothing")
  func neutral() {
    let events = events(200, seed: 4)
    let isSame = report(of: [events]) == report(of: [[], events, []])
    #expect(isSame)
  }

  @Test("groups beyond the limit are counted together, the same ones however the input is split")
  func limit() throws {
    let match = try CatalogExampleMatch.maskinporten()
    var random = SeededRandom(5)
    var events: [PlannedEvent] = []
    for number in 0..<60 {
      for repeated in 0...(number % 5) {
        var event = PlannedEvent()
        event.error = "e_\(number)"
        event.match = number % 10 == 0 ? match : nil
        event.input = Int.random(in: 0..<3, using: &random)
        event.offset = number * 1_000 + repeated
        event.rank = UInt64(event.offset)
        events.append(event)
      }
    }
    let rules = AggregationRules(maxGroups: 10)
    let whole = report(of: (0..<3).map { input in events.filter { $0.input == input } }, rules: rules)
    #expect(whole.groups.count == 10)
    #expect(whole.groups.filter { $0.diagnosis != nil }.count == 6)
    #expect(whole.otherGroups.groups == 50)
    let kept = whole.groups.reduce(0) { $0 + $1.count }
    #expect(whole.otherGroups.count == events.count - kept)
    for (group, total) in zip(whole.groups, [Int](repeating: events.count, count: 10)) {
      #expect(group.count == events.filter { $0.error == group.error }.count)
      #expect(group.share == Double(group.count) / Double(total))
    }
    for pieces in [1, 3, 8] {
      let isSame = report(of: randomShares(events, pieces: pieces, using: &random), rules: rules) == whole
      #expect(isSame, "\(pieces) pieces")
    }
  }

  @Test("more unknown groups than the limit never push out one that a catalog knows")
  func matchedFirst() throws {
    let match = try CatalogExampleMatch.maskinporten()
    var events = (0..<500).map { number in
      var event = PlannedEvent()
      event.error = "e_\(number)"
      event.offset = number
      return event
    }
    var known = PlannedEvent()
    known.error = "known"
    known.match = match
    events.append(known)
    let found = report(of: [events], rules: AggregationRules(maxGroups: 3))
    #expect(found.groups.count == 3)
    #expect(found.groups.contains { $0.error == "known" })
    #expect(found.otherGroups == Report.OtherGroups(groups: 498, count: 498))
  }

  @Test("many groups with many clients each give the same report however they are split")
  func manyValues() {
    var random = SeededRandom(12)
    var events: [PlannedEvent] = []
    for number in 0..<6_000 {
      var event = PlannedEvent()
      event.error = number < 200 ? "e_\(number)" : "common"
      event.client = "client-\(number % 3_500)"
      event.input = number % 3
      event.offset = number
      event.rank = UInt64(number)
      events.append(event)
    }
    for rules in [AggregationRules(), AggregationRules(maxGroups: 70)] {
      let whole = report(of: (0..<3).map { input in events.filter { $0.input == input } }, rules: rules)
      for pieces in [2, 6] {
        let isSame = report(of: randomShares(events, pieces: pieces, using: &random), rules: rules) == whole
        #expect(isSame, "\(pieces) pieces, \(rules.maxGroups) groups")
      }
      for common in whole.groups.filter({ $0.error == "common" }) {
        #expect(abs(Double(common.clients.distinct) - 3_500) < 0.05 * 3_500)
      }
    }
  }

  @Test("environments are counted by name, whichever worker counted them, the most errors first")
  func environments() {
    let (one, two) = (Worker(), Worker())
    var first = Aggregator(rules: AggregationRules(), input: 0, file: "a")
    var second = Aggregator(rules: AggregationRules(), input: 1, file: "b")
    var test = PlannedEvent()
    test.environment = "test"
    first.add(requestIn: one.scope("prod"), at: nil)
    first.add(one.event(test))
    second.add(requestIn: two.scope("prod"), at: nil)
    second.add(requestIn: two.scope("test"), at: nil)
    second.add(two.event(test))
    second.add(two.event(PlannedEvent()))
    first.merge(second)
    var report = Report(tool: "t", generatedAt: Timestamp(millisecondsSinceEpoch: 0))
    first.finish(into: &report, files: ["a", "b"], language: .en)
    // Only the errors tell their time.
    let minute = Timestamp(millisecondsSinceEpoch: 1_772_352_900_000)
    #expect(
      report.environments == [
        EnvironmentTotal(
          provider: "maskinporten", environment: "test", requests: 1, errors: 2,
          timeline: [TrafficBucket(start: minute, requests: 0, errors: 2)]),
        EnvironmentTotal(
          provider: "maskinporten", environment: "prod", requests: 2, errors: 1,
          timeline: [TrafficBucket(start: minute, requests: 0, errors: 1)]),
      ])
    #expect(report.environments[0].errorRate == 2.0 / 3)
  }

  @Test("two scopes of one name within one worker are one row")
  func sameName() {
    var aggregator = Aggregator(rules: AggregationRules(), input: 0, file: "a")
    let (one, two) = (Worker(), Worker())
    aggregator.add(requestIn: one.scope("prod"), at: nil)
    aggregator.add(requestIn: two.scope("prod"), at: nil)
    var report = Report(tool: "t", generatedAt: Timestamp(millisecondsSinceEpoch: 0))
    aggregator.finish(into: &report, files: ["a"], language: .en)
    #expect(report.environments.map(\.requests) == [2])
  }

  @Test("the period spans all records kept, good ones too")
  func period() {
    let worker = Worker()
    var aggregator = Aggregator(rules: AggregationRules(), input: 0, file: "a")
    aggregator.add(worker.event(PlannedEvent()))
    let early = Timestamp(millisecondsSinceEpoch: -5)
    let late = Timestamp(millisecondsSinceEpoch: 1_900_000_000_000)
    aggregator.add(requestIn: worker.scope("prod"), at: late)
    aggregator.add(requestIn: worker.scope("prod"), at: early)
    aggregator.add(requestIn: worker.scope("prod"), at: nil)
    var report = Report(tool: "t", generatedAt: early)
    aggregator.finish(into: &report, files: ["a"], language: .en)
    #expect(report.period.first == early)
    #expect(report.period.last == late)
  }
}

enum CatalogExampleMatch {
  /// MP-121, as the built-in catalog has it.
  static func maskinporten() throws -> CatalogMatch {
    let set = CatalogSet(builtIn: try BuiltInCatalogs.all())
    return try #require(
      set.match(MatchQuery(provider: "maskinporten", code: "MP-121", error: "invalid_grant", status: 400)))
  }
}
