// The JSON form: what programs rely on.

import ErrorReport
import Foundation
import Testing

@testable import ReportRendering

@Suite("JSON")
struct JSONReportTests {
  private func render(_ report: Report) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONReport().render(report, into: &bytes)
    return bytes
  }

  @Test("every key of the schema is there, with null where nothing is known")
  func shape() throws {
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(render(.badNight))) as? [String: Any])
    #expect(
      Set(report.keys) == [
        "schema", "tool", "generated_at", "status", "pipeline", "date", "bucket_seconds", "conditions",
        "period",
        "inputs", "lines", "environments", "groups", "not_in_catalog", "other_groups",
      ])
    let groups = try #require(report["groups"] as? [[String: Any]])
    for group in groups {
      #expect(
        Set(group.keys) == [
          "id", "kind", "provider", "environment", "error", "code", "template", "status", "endpoint",
          "client", "file", "count", "share",
          "first_seen",
          "last_seen", "trend", "ack", "baseline", "statuses", "endpoints", "clients", "parameters",
          "timeline",
          "samples", "diagnosis",
        ])
    }
    #expect(groups[0]["ack"] is NSNull)
    #expect(groups[2]["code"] is NSNull)
    #expect(groups[2]["diagnosis"] is NSNull)
    let lines = try #require(report["lines"] as? [String: Int])
    #expect(lines["total"] == 45_354)
  }

  @Test("keys stand in their fixed order")
  func order() {
    let text = String(decoding: render(.badNight), as: UTF8.self)
    let keys = [
      "\"schema\"", "\"tool\"", "\"generated_at\"", "\"inputs\"", "\"lines\"", "\"groups\"",
      "\"other_groups\"",
    ]
    let places = keys.compactMap { text.firstRange(of: $0)?.lowerBound }
    #expect(places.count == keys.count)
    #expect(places == places.sorted())
  }

  @Test("parameters stand in the order of their names, whatever the dictionary says")
  func parametersAreSorted() {
    var report = Report.example
    report.groups[0].parameters = Dictionary(
      uniqueKeysWithValues: (10..<40).map { ("p\($0)", [CountedValue(value: "v", count: 1)]) })
    let text = String(decoding: render(report), as: UTF8.self)
    let places = (10..<40).compactMap { text.firstRange(of: "\"p\($0)\"")?.lowerBound }
    #expect(places.count == 30)
    #expect(places == places.sorted())
  }

  @Test(
    "a fraction has at most six decimals, no trailing zeros and no exponent",
    arguments: [
      (0.0, "0"), (1.0, "1"), (0.25, "0.25"), (2.0 / 3.0, "0.666667"), (0.000_000_4, "0"),
      (0.000_001, "0.000001"),
      (-0.5, "-0.5"), (-0.000_000_1, "0"), (123_456.5, "123456.5"), (0.999_999_9, "1"),
      (1e12, "1000000000000"),
    ])
  func fractions(_ value: Double, _ text: String) {
    #expect(value.sixDecimals == text)
  }

  @Test("what is no number is null", arguments: [Double.nan, .infinity, -.infinity, 1e300])
  func noNumber(_ value: Double) throws {
    var report = Report.example
    report.groups[0].share = value
    let read = try #require(try JSONSerialization.jsonObject(with: Data(render(report))) as? [String: Any])
    let groups = try #require(read["groups"] as? [[String: Any]])
    #expect(groups[0]["share"] is NSNull)
  }

  @Test("a report about nothing is still a whole document")
  func nothing() throws {
    let report = Report(tool: "analyze", generatedAt: Timestamp(millisecondsSinceEpoch: 0))
    let read = try #require(try JSONSerialization.jsonObject(with: Data(render(report))) as? [String: Any])
    #expect((read["groups"] as? [Any])?.isEmpty == true)
    #expect(read["generated_at"] as? String == "1970-01-01T00:00:00.000Z")
  }
}
