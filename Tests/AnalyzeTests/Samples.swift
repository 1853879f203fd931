// What the logs in `samples/` hold, counted by the program that wrote them and not by this one.

import Foundation

struct SampleTruth: Decodable {
  struct Failure: Decodable {
    var provider: String
    var environment: String
    var kind: String
    var error: String
    var code: String?
    var count: Int
    var first_seen: String
    var last_seen: String
  }

  var file: String
  var compression: String
  var decoded_bytes: Int
  var period: ReportDocument.Period
  var lines: [String: Int]
  var lines_with_strict: [String: Int]?
  var environments: [ReportDocument.Environment]
  var errors: [Failure]
  var malformed_lines: [Int]
}

enum Samples {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  static func truths() throws -> [SampleTruth] {
    let fixture = tests.appendingPathComponent("Fixtures/samples.json")
    return try JSONDecoder().decode([SampleTruth].self, from: Data(contentsOf: fixture))
  }

  static let folder = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("samples").path
}
