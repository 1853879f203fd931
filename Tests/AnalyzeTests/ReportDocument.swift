// The JSON report as a reader of the published schema takes it.

struct ReportDocument: Decodable {
  struct Input: Decodable, Hashable {
    var path: String
    var compression: String
    var status: String
    var reason: String?
    var bytes: Int
    var decoded_bytes: Int
    var lines: Int
  }

  struct Environment: Decodable, Hashable {
    var provider: String
    var environment: String
    var requests: Int
    var errors: Int
  }

  struct Period: Decodable, Hashable {
    var first: String?
    var last: String?
  }

  struct Sample: Decodable, Hashable {
    var file: String
    var line: Int
    var offset: Int
  }

  struct Diagnosis: Decodable {
    var catalog: String
    var entry: String
    var title: String
    var cause: String
    var fixes: [String]
    var notes: [String]
  }

  struct Clients: Decodable {
    struct Counted: Decodable {
      var client: String
      var count: Int
    }

    var distinct: Int
    var top: [Counted]
  }

  struct Group: Decodable {
    var kind: String
    var provider: String
    var environment: String
    var error: String
    var code: String?
    var count: Int
    var first_seen: String?
    var last_seen: String?
    var clients: Clients
    var samples: [Sample]
    var diagnosis: Diagnosis?
  }

  var schema: String
  var generated_at: String
  var status: String
  var period: Period
  var inputs: [Input]
  var lines: [String: Int]
  var environments: [Environment]
  var groups: [Group]
}

extension ReportDocument {
  static let balanced = ["requests", "errors", "other", "malformed", "oversized", "blank", "filtered"]

  /// What the total must be.
  var sumOfLines: Int { Self.balanced.reduce(0) { $0 + (lines[$1] ?? 0) } }

  /// The counts that are not nought, the total aside.
  var kindsOfLines: [String: Int] {
    lines.filter { Self.balanced.contains($0.key) && $0.value != 0 }
  }

  func count(error: String) -> Int {
    groups.filter { $0.error == error }.reduce(0) { $0 + $1.count }
  }
}
