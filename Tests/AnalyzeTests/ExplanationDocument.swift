// The JSON explanation as a reader of the published schema takes it.

import Foundation

struct ExplanationDocument: Decodable {
  struct Value: Decodable, Hashable {
    var value: String
    var count: Int
  }

  struct Occurrence: Decodable {
    var provider: String?
    var environment: String?
    var error: String?
    var code: String?
    var template: String?
    var trace_id: String?
    var count: Int
    var parameters: [String: [Value]]
  }

  struct Reference: Decodable, Hashable {
    var catalog: String
    var entry: String
    var title: String
  }

  struct Found: Decodable {
    var catalog: String
    var entry: String
    var matched_by: String
    var title: String
    var cause: String
    var fixes: [String]
    var links: [String]
    var notes: [String]
    var log: Bool
    var occurrences: [Occurrence]
    var also: [Reference]

    var name: String { "\(catalog)/\(entry)" }
    /// The most frequent one.
    var occurrence: Occurrence? { occurrences.first }
  }

  struct Advice: Decodable {
    var catalog: String
    var steps: [String]
  }

  var schema: String
  var tool: String
  var question: String?
  var found: [Found]
  var unknown: [Occurrence]
  var suggestions: [Reference]
  var advice: [Advice]

  var names: [String] { found.map(\.name) }
}

extension Outcome {
  func explanation() throws -> ExplanationDocument {
    try JSONDecoder().decode(ExplanationDocument.self, from: output)
  }
}
