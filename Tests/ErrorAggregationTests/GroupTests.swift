// What a group is, and what a report says about it.

import ErrorReport
import Testing

@testable import ErrorAggregation

@Suite("Groups")
struct GroupTests {
  private func group(_ change: (inout PlannedEvent) -> Void) throws -> Group {
    var event = PlannedEvent()
    change(&event)
    return try #require(report(of: [[event]]).groups.first)
  }

  @Test("an id is SHA-256's first twelve digits over version, kind, keys in order, and entry")
  func knownAnswer() throws {
    // Computed apart from this code: a part is 01, its length, `:` and its bytes; a missing one is 00.
    let found = try group { $0.template = "Expired key" }
    #expect(found.id == "16228f634ea1")
    let matched = try group {
      $0.code = "MP-121"
      $0.template = ""
      $0.match = try? CatalogExampleMatch.maskinporten()
    }
    #expect(matched.id == "507ea86eb39f")
  }

  @Test("a missing value, an empty one, and neighbours that run together are three groups")
  func identity() throws {
    let ids = try [
      group { $0.template = nil }, group { $0.template = "" }, group { $0.code = "" },
      group {
        $0.error = "a"
        $0.code = "b"
      },
      group {
        $0.error = "ab"
        $0.code = nil
      },
      group { $0.code = "invalid_grant" }, group { $0.environment = "test" },
      group { $0.match = try? CatalogExampleMatch.maskinporten() },
    ].map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.count == 12 && $0.allSatisfy { "0123456789abcdef".contains($0) } })
  }

  @Test("what is no key does not part groups")
  func otherValues() {
    var events: [PlannedEvent] = []
    for number in 0..<6 {
      var event = PlannedEvent()
      event.status = 400 + number
      event.endpoint = "POST /\(number)"
      event.client = "c\(number)"
      event.time = Timestamp(millisecondsSinceEpoch: Int64(number))
      events.append(event)
    }
    #expect(report(of: [events]).groups.count == 1)
    let keys: [GroupKey] = [.status, .endpoint, .client]
    for key in keys {
      let rules = AggregationRules(keys: GroupKey.standard.union([key]))
      #expect(report(of: [events], rules: rules).groups.count == 6, "\(key.rawValue)")
    }
  }

  @Test("keys not grouped by are null in the report and in the id")
  func fewerKeys() throws {
    var event = PlannedEvent()
    event.code = "MP-1"
    let found = try #require(report(of: [[event]], rules: AggregationRules(keys: [.error])).groups.first)
    #expect(found.error == "invalid_grant")
    #expect([found.provider, found.environment, found.code, found.template] == [nil, nil, nil, nil])
    #expect(found.id != report(of: [[event]]).groups.first?.id)
  }

  @Test(
    "an event knows the id of its group, kept or not",
    arguments: [
      GroupKey.standard, [], [.client], [.file, .status], [.error, .endpoint, .client],
    ])
  func groupOfEvent(keys: Set<GroupKey>) {
    let events = (0..<200).map { number in
      var event = PlannedEvent()
      event.error = "e_\(number % 7)"
      event.client = "client-\(number % 5)"
      event.status = number % 3 == 0 ? 400 : 401
      return event
    }
    for most in [1_000, 2] {
      let rules = AggregationRules(keys: keys, maxGroups: most)
      var aggregator = Aggregator(rules: rules, input: 0, file: "f")
      let worker = Worker()
      var counts: [String: Int] = [:]
      for planned in events {
        let event = worker.event(planned)
        aggregator.add(event)
        counts[aggregator.groupID(of: event), default: 0] += 1
      }
      let groups = report(of: [events], rules: rules).groups
      #expect(groups.count == min(most, counts.count))
      for group in groups { #expect(counts[group.id] == group.count) }
    }
  }

  @Test("every key that is grouped by stands in the group, and no other")
  func allKeys() throws {
    var event = PlannedEvent()
    event.code = "MP-1"
    event.template = "message"
    event.client = "c"
    for key in GroupKey.allCases {
      let group = try #require(report(of: [[event]], rules: AggregationRules(keys: [key])).groups.first)
      let values = [
        group.provider, group.environment, group.error, group.code, group.template, group.status,
        group.endpoint,
        group.client, group.file,
      ]
      let expected = [
        "maskinporten", "prod", "invalid_grant", "MP-1", "message", "400", "POST /token", "c", "f",
      ]
      #expect(values == zip(GroupKey.allCases, expected).map { $0 == key ? $1 : nil }, "\(key.rawValue)")
    }
  }

  @Test(
    "keys are read in any order, case and spacing, and nothing else is",
    arguments: [
      ("error", [.error]), ("file,error", [.error, .file]), ("Error, CODE", [.error, .code]),
      ("error,error", [.error]), ("", nil), ("error,", nil), ("error;code", nil), ("errors", nil),
    ] as [(String, Set<GroupKey>?)])
  func keyNames(text: String, keys: Set<GroupKey>?) {
    #expect(GroupKey.keys(named: text) == keys)
  }

  @Test("the keys stand in the contract's order")
  func keyOrder() {
    #expect(
      GroupKey.allCases.map(\.rawValue) == [
        "provider", "environment", "error", "code", "template", "status", "endpoint", "client", "file",
      ])
    #expect(GroupKey.standard == [.provider, .environment, .error, .code, .template])
  }

  @Test("groups come by count, then by id, and their shares add up to one")
  func order() {
    var events: [PlannedEvent] = []
    for number in 0..<20 {
      for _ in 0...(number % 4) {
        var event = PlannedEvent()
        event.error = "e_\(number)"
        events.append(event)
      }
    }
    let groups = report(of: [events]).groups
    #expect(groups.count == 20)
    for (left, right) in zip(groups, groups.dropFirst()) {
      #expect(left.count > right.count || (left.count == right.count && left.id < right.id))
    }
    #expect(abs(groups.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    #expect(groups.first?.share == 4.0 / Double(events.count))
  }

  @Test("counted values come most first, ties by value")
  func counted() throws {
    var events: [PlannedEvent] = []
    for (client, count) in [("b", 2), ("a", 2), ("c", 3), ("", 4)] {
      for number in 0..<count {
        var event = PlannedEvent()
        event.client = client
        event.status = 400 + number
        event.parameters = [("scope", client + "s")]
        events.append(event)
      }
    }
    let found = try #require(report(of: [events]).groups.first)
    #expect(found.clients.top.map(\.value) == ["c", "a", "b"])
    #expect(found.clients.distinct == 3)
    #expect(found.clients.isExact)
    #expect(found.statuses.map(\.value) == ["400", "401", "402", "403"])
    #expect(found.statuses.map(\.count) == [4, 4, 2, 1])
    #expect(found.parameters["scope"]?.map(\.value) == ["s", "cs", "as", "bs"])
    #expect(found.endpoints == [CountedValue(value: "POST /token", count: 11)])
  }

  @Test("a diagnosis is the entry's, in the report's language")
  func diagnosis() throws {
    let match = try CatalogExampleMatch.maskinporten()
    let found = try group { $0.match = match }
    #expect(found.diagnosis?.catalog == "maskinporten")
    #expect(found.diagnosis?.entry == "MP-121")
    #expect(found.diagnosis?.matchedBy == .code)
    #expect(found.diagnosis?.title == match.entry.title.en)
    #expect(found.diagnosis?.fixes == match.entry.fixes.en)
    #expect(try group { _ in }.diagnosis == nil)
  }
}
