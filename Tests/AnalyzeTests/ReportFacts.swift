// Facts that someone wrote down about a log, and where a report says otherwise. What the facts leave out is not compared.

import Foundation

/// `lines` and `period` name some of the report's keys. `environments` and `groups`, where they are there, name all of
/// the report's. A group's `entry` is "catalog/ID" or `null`, `clients` are names in any order, and each of `ids` are
/// those of a sample.
struct ReportFacts {
  struct Unknown: Error {
    let names: [String]
  }

  private static let names: Set = ["lines", "period", "environments", "groups"]

  private let facts: JSONValue

  /// A misspelt fact would hold for every report. Those named in `others` are for someone else to compare.
  init(_ facts: JSONValue, besides others: Set<String> = []) throws {
    let unknown = Set(facts.members.keys).subtracting(Self.names).subtracting(others)
    guard unknown.isEmpty else { throw Unknown(names: unknown.sorted()) }
    self.facts = facts
  }

  init(json: Data) throws {
    try self.init(JSONDecoder().decode(JSONValue.self, from: json))
  }

  /// A sentence for each: where, what was expected, what was found.
  func differences(from report: JSONValue) -> [String] {
    let named = ["lines", "period"].flatMap { part in
      (facts[part]?.members ?? [:]).sorted { $0.key < $1.key }.compactMap { key, fact in
        difference("\(part).\(key)", fact, report[part]?[key])
      }
    }
    return named + environmentDifferences(from: report) + groupDifferences(from: report)
  }

  private func environmentDifferences(from report: JSONValue) -> [String] {
    guard let facts = facts["environments"].map(Self.environments) else { return [] }
    let found = Self.environments(report["environments"] ?? .null)
    return Set(facts.keys).union(found.keys).sorted().flatMap { name in
      ["requests", "errors"].compactMap { key in
        difference("environments: \(name).\(key)", facts[name]?[key] ?? .null, found[name]?[key] ?? .null)
      }
    }
  }

  private static func environments(_ list: JSONValue) -> [String: JSONValue] {
    let named = list.elements.map { item in
      ("\(item["provider"]?.text ?? "")/\(item["environment"]?.text ?? "")", item)
    }
    return Dictionary(named) { first, _ in first }
  }

  private func groupDifferences(from report: JSONValue) -> [String] {
    guard var open = facts["groups"]?.elements.map(GroupFacts.init(expected:)) else { return [] }
    var found = (report["groups"]?.elements ?? []).map(GroupFacts.init(found:))
    var differences: [String] = []
    // The likest pairs first, so that a wrong group does not take a right one's place.
    while let pair = GroupFacts.likest(open, found) {
      let fact = open.remove(at: pair.expected)
      differences += fact.differences(from: found.remove(at: pair.found)).map {
        "groups: \(fact.name): \($0)"
      }
    }
    return differences + open.map { "groups: \($0.name): expected, found nothing" }
      + found.map { "groups: \($0.name): not expected" }
  }
}

func difference(_ place: String, _ fact: JSONValue, _ found: JSONValue?) -> String? {
  fact == found ? nil : "\(place): expected \(fact), found \(found?.description ?? "nothing")"
}
