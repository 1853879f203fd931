// What is known of one group: as someone wrote it down, or as a report tells it.

struct GroupFacts {
  /// What tells groups apart, the most telling first.
  private static let identity = [
    "error", "code", "environment", "provider", "kind", "entry", "template", "endpoints", "count",
  ]

  private let members: [String: JSONValue]

  init(expected: JSONValue) {
    members = expected.members
  }

  init(found: JSONValue) {
    var members = found.members
    members["entry"] = .null
    if let catalog = found["diagnosis"]?["catalog"]?.text, let entry = found["diagnosis"]?["entry"]?.text {
      members["entry"] = .string("\(catalog)/\(entry)")
    }
    members["clients"] = .array((found["clients"]?["top"]?.elements ?? []).compactMap { $0["client"] })
    members["ids"] = .array((found["samples"]?.elements ?? []).compactMap { $0["ids"] })
    self.members = members
  }

  var name: String {
    ["kind", "provider", "environment", "error", "code", "template", "count"].compactMap { key in
      members[key].map { $0.text ?? $0.description }
    }.joined(separator: " ")
  }

  /// The places of the two that agree best; `nil` when one list is used up.
  static func likest(_ expected: [GroupFacts], _ found: [GroupFacts]) -> (expected: Int, found: Int)? {
    var best: (likeness: Int, pair: (expected: Int, found: Int))?
    for (place, fact) in expected.enumerated() {
      for (other, group) in found.enumerated() {
        let likeness = fact.likeness(to: group)
        if best.map({ likeness > $0.likeness }) ?? true { best = (likeness, (place, other)) }
      }
    }
    return best?.pair
  }

  private func likeness(to found: GroupFacts) -> Int {
    Self.identity.reversed().enumerated().reduce(0) { sum, item in
      members[item.element].map { $0 == found.members[item.element] } ?? false ? sum + 1 << item.offset : sum
    }
  }

  /// Where `found` says otherwise than the facts.
  func differences(from found: GroupFacts) -> [String] {
    members.sorted { $0.key < $1.key }.compactMap { key, fact in
      switch key {
      case "clients":
        Set(fact.elements) == Set(found.members[key]?.elements ?? [])
          ? nil : difference(key, fact, found.members[key])
      case "ids":
        fact.elements.allSatisfy { ids in
          found.members[key]?.elements.contains { $0.agrees(with: ids) } ?? false
        } ? nil : difference(key, fact, found.members[key])
      default: difference(key, fact, found.members[key])
      }
    }
  }
}
