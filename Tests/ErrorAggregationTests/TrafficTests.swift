// Requests beside errors, over time, for each environment.

import ErrorExtraction
import ErrorReport
import TestSupport
import Testing

@testable import ErrorAggregation

@Suite("Traffic over time")
struct TrafficTests {
  private struct Record {
    var environment: String
    var time: Timestamp?
    var isError: Bool
  }

  private let start: Int64 = 1_772_352_930_250

  private func records(days: Int, using random: inout SeededRandom) -> [Record] {
    (0..<4_000).map { index in
      let time = start + Int64.random(in: 0..<Int64(days) * 86_400_000, using: &random)
      return Record(
        environment: ["prod", "test"].randomElement(using: &random) ?? "",
        time: index % 40 == 0 ? nil : Timestamp(millisecondsSinceEpoch: time),
        isError: index % 7 == 0)
    }
  }

  private func report(of shares: [[Record]]) -> Report {
    var total = Aggregator(rules: AggregationRules(), input: 0, file: "")
    for share in shares {
      let worker = Worker()
      var aggregator = Aggregator(rules: AggregationRules(), input: 0, file: "f")
      for record in share {
        if record.isError {
          var planned = PlannedEvent()
          planned.environment = record.environment
          planned.time = record.time
          aggregator.add(worker.event(planned))
        } else {
          aggregator.add(requestIn: worker.scope(record.environment), at: record.time)
        }
      }
      aggregator.resolveLines([0])
      total.merge(aggregator)
    }
    var report = Report(tool: "t", generatedAt: Timestamp(millisecondsSinceEpoch: 0))
    total.finish(into: &report, files: ["f"], language: .en)
    return report
  }

  @Test("every record that tells its time stands in one bucket of its environment", arguments: [1, 40, 900])
  func complete(days: Int) {
    var random = SeededRandom(UInt64(days))
    let records = records(days: days, using: &random)
    let report = report(of: [records])
    let width = Int64(report.bucketSeconds) * 1_000
    #expect(report.environments.map(\.environment).sorted() == ["prod", "test"])
    for total in report.environments {
      var expected: [Int64: (requests: Int, errors: Int)] = [:]
      for record in records where record.environment == total.environment {
        guard let time = record.time?.millisecondsSinceEpoch else { continue }
        if record.isError {
          expected[time / width * width, default: (0, 0)].errors += 1
        } else {
          expected[time / width * width, default: (0, 0)].requests += 1
        }
      }
      #expect(
        total.timeline
          == expected.sorted { $0.key < $1.key }.map { start, counts in
            TrafficBucket(
              start: Timestamp(millisecondsSinceEpoch: start), requests: counts.requests,
              errors: counts.errors)
          })
    }
  }

  @Test("the buckets of traffic are those of the failures' timelines")
  func sameBuckets() {
    var random = SeededRandom(5)
    let report = report(of: [records(days: 60, using: &random)])
    for group in report.groups {
      let total = report.environments.first { $0.environment == group.environment }
      let errors = total?.timeline.filter { $0.errors > 0 }.map {
        TimelineBucket(start: $0.start, count: $0.errors)
      }
      #expect(errors == group.timeline)
    }
  }

  @Test("any split and any order give the same traffic", arguments: [2, 9])
  func splits(pieces: Int) {
    var random = SeededRandom(6)
    let records = records(days: 500, using: &random)
    let whole = report(of: [records])
    var shares = Array(repeating: [Record](), count: pieces)
    for record in records.shuffled(using: &random) {
      shares[Int.random(in: 0..<pieces, using: &random)].append(record)
    }
    let split = report(of: shares)
    #expect(split.environments == whole.environments)
  }

  @Test("environments beyond the limit share one timeline of their provider, whatever the split")
  func beyondTheLimit() {
    let records = (0..<3_000).map { index in
      Record(
        environment: "e\(index % 1_500)",
        time: Timestamp(millisecondsSinceEpoch: start + Int64(index) * 1_000),
        isError: index % 3 == 0)
    }
    let whole = report(of: [records])
    #expect(whole.environments.count == EnvironmentTally.limit + 1)
    let timed = whole.environments.flatMap(\.timeline).reduce(0) { $0 + $1.requests + $1.errors }
    #expect(timed == 3_000)
    let split = report(of: [Array(records[..<900]), Array(records[900...])])
    #expect(split.environments == whole.environments)
  }
}
