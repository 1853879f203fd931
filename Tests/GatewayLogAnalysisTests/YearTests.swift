// A simulated year of nights: what the history says is what the generator knows.

import ErrorReport
import Foundation
import GRDB
import GatewayLogAnalysis
import TestSupport
import Testing

@Suite struct YearTests {
  /// What is known of a night without any digest.
  private struct Truth {
    var counts: [String: Int]
    var trends: [String: Trend?]
  }

  @Test(
    "of a year's nights with a period, each has in the end what its records are, as if no log ever came late")
  func periods() throws {
    let night = try NightFolder()
    night.adjust = { $0.jobs = 1 }
    var logs = try SimulatedLogs(seed: 365, in: night.folder)
    var nights: [String: Truth] = [:]
    for day in 0..<365 {
      try logs.live(through: day)
      let visible = logs.visible(on: day)
      // Nights whose logs have come only now run once more.
      for day in logs.lateNights[day, default: []] + [day] {
        let date = SimulatedLogs.date(day)
        let truth = truth(visible.filter { $0.date == date }, of: date, after: nights)
        nights[date] = truth
        try check(try night.run(date, "in/*"), truth, date)
      }
    }
    try compare(night.history, nights)
    let trends = Set(nights.values.flatMap { $0.trends.values.compactMap(\.self) })
    #expect(trends == Set(Trend.allCases), "the year has every trend in it")
  }

  @Test("of a year's nights without a period, each has what came to it, and every error counts once")
  func arrivals() throws {
    let night = try NightFolder()
    night.adjust = { $0.jobs = 1 }
    var logs = try SimulatedLogs(seed: 366, in: night.folder)
    var nights: [String: Truth] = [:]
    var arrived: Set<SimulatedLogs.Entry> = []
    for day in 0..<365 {
      try logs.live(through: day)
      let date = SimulatedLogs.date(day)
      let new = logs.visible(on: day).subtracting(arrived)
      arrived.formUnion(new)
      let truth = truth(new, of: date, after: nights)
      nights[date] = truth
      try check(try night.run(date, "in/*", isBounded: false), truth, date)
      // Sometimes at once again: the same night, to the last row.
      guard day % 40 == 39 else { continue }
      let before = try night.dump()
      try check(try night.run(date, "in/*", isBounded: false), truth, date)
      #expect(try night.dump() == before, "\(date)")
    }
    try compare(night.history, nights)
    // A night from a while ago: it takes nothing that others own, and what it counted then is gone with its logs.
    let date = SimulatedLogs.date(350)
    for (error, count) in try night.run(date, "in/*", isBounded: false).report.events {
      #expect(count <= nights[date]?.counts[error] ?? 0, "\(error)")
    }
  }

  private func check(_ result: ReportResult, _ truth: Truth, _ date: String) throws {
    let report = result.report
    #expect(report.events == truth.counts, "\(date)")
    var trends: [String: Trend?] = [:]
    for group in report.groups { trends[group.error ?? ""] = group.trend }
    #expect(trends == truth.trends, "\(date)")
    #expect(result.exitCode == 0)
  }

  /// The contract's words for each trend, on plain counts.
  private func truth(
    _ entries: Set<SimulatedLogs.Entry>, of date: String, after nights: [String: Truth]
  ) -> Truth {
    var counts: [String: Int] = [:]
    for entry in entries { counts[entry.error, default: 0] += 1 }
    let before = nights.filter { $0.key < date }.sorted { $0.key > $1.key }.map(\.value.counts)
    var trends: [String: Trend?] = [:]
    for (error, count) in counts { trends[error] = .some(trend(of: error, count, before)) }
    for error in (before.first ?? [:]).keys where counts[error] == nil { trends[error] = .some(.gone) }
    return Truth(counts: counts, trends: trends)
  }

  private func trend(of error: String, _ count: Int, _ before: [[String: Int]]) -> Trend? {
    if before.isEmpty { return nil }
    let course = before.map { $0[error] ?? 0 }
    if course.allSatisfy({ $0 == 0 }) { return .new }
    let usual = course.prefix(14).map(Double.init)
    let median = middle(usual)
    let deviation = middle(usual.map { abs($0 - median) })
    let isSpike = usual.count >= 5 && count >= 10 && Double(count) >= 2 * median
    if isSpike, Double(count) > median + 3 * 1.4826 * deviation { return .spiking }
    return course.prefix(7).allSatisfy { $0 == 0 } ? .back : .steady
  }

  private func middle(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// What the file holds in the end.
  private func compare(_ history: String, _ truth: [String: Truth]) throws {
    let queue = try DatabaseQueue(path: history)
    defer { try? queue.close() }
    let (kept, integrity) = try queue.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT date, error, count FROM night_group JOIN night ON night.id = night
          JOIN failure ON failure.number = failure WHERE count > 0
          """)
      var kept: [String: [String: Int]] = [:]
      for row in rows { kept[row["date"], default: [:]][row["error"], default: 0] += row["count"] as Int }
      return (kept, try String.fetchOne(database, sql: "PRAGMA integrity_check"))
    }
    #expect(integrity == "ok")
    #expect(Set(kept.keys).isSubset(of: truth.keys))
    for (date, night) in truth { #expect(kept[date] ?? [:] == night.counts, "\(date)") }
  }
}
