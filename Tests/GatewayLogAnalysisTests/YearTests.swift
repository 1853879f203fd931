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

  @Test("the history of a year agrees with what was written into the logs, night by night")
  func year() throws {
    let night = try NightFolder()
    night.adjust = { $0.jobs = 1 }
    var logs = try SimulatedLogs(seed: 365, in: night.folder)
    var bounded: [String: Truth] = [:]
    var arrivals: [String: Truth] = [:]
    var arrived: Set<SimulatedLogs.Entry> = []
    for day in 0..<365 {
      try logs.live(through: day)
      let visible = logs.visible(on: day)

      // The pipeline with a period, and the nights again whose logs have only come.
      for day in logs.lateNights[day, default: []] + [day] {
        let date = SimulatedLogs.date(day)
        let truth = truth(visible.filter { $0.date == date }, of: date, after: bounded)
        bounded[date] = truth
        try check(try night.run(date, "in/*"), truth, date)
      }
      // The pipeline without: every error counts on the night that it comes to.
      let date = SimulatedLogs.date(day)
      let new = visible.subtracting(arrived)
      arrived.formUnion(new)
      let truth = truth(new, of: date, after: arrivals)
      arrivals[date] = truth
      let result = try night.run(date, "in/*", isBounded: false) { $0.night?.pipeline = "arrivals" }
      try check(result, truth, date)
    }
    // Some nights again, long after: nothing that others own is taken.
    for day in [364, 358, 360] {
      let date = SimulatedLogs.date(day)
      let again = try night.run(date, "in/*", isBounded: false) { $0.night?.pipeline = "arrivals" }
      if day == 364 { try check(again, try #require(arrivals[date]), date) }
      for (error, count) in again.report.events {
        #expect(count <= arrivals[date]?.counts[error] ?? 0, "\(date) \(error)")
      }
    }
    try compare(night.history, "nightly", bounded)
    // Their logs are gone by now: what those two nights counted cannot be counted again.
    for day in [358, 360] { arrivals[SimulatedLogs.date(day)] = nil }
    try compare(night.history, "arrivals", arrivals)
    let trends = Set(bounded.values.flatMap { $0.trends.values.compactMap(\.self) })
    #expect(trends == Set(Trend.allCases), "the year has every trend in it")
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
    if course.prefix(7).allSatisfy({ $0 == 0 }) { return .back }
    let usual = course.prefix(14).map(Double.init)
    let median = middle(usual)
    let deviation = middle(usual.map { abs($0 - median) })
    let isSpike = usual.count >= 5 && count >= 10 && Double(count) >= 2 * median
    return isSpike && Double(count) > median + 3 * 1.4826 * deviation ? .spiking : .steady
  }

  private func middle(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// What the file holds in the end.
  private func compare(_ history: String, _ pipeline: String, _ truth: [String: Truth]) throws {
    let queue = try DatabaseQueue(path: history)
    defer { try? queue.close() }
    let (kept, integrity) = try queue.read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT date, error, count FROM night_group JOIN night ON night.id = night
          JOIN failure ON failure.number = failure WHERE pipeline = ? AND count > 0
          """, arguments: [pipeline])
      var kept: [String: [String: Int]] = [:]
      for row in rows { kept[row["date"], default: [:]][row["error"], default: 0] += row["count"] as Int }
      return (kept, try String.fetchOne(database, sql: "PRAGMA integrity_check"))
    }
    #expect(integrity == "ok")
    for (date, night) in truth { #expect(kept[date] ?? [:] == night.counts, "\(pipeline) \(date)") }
  }
}
