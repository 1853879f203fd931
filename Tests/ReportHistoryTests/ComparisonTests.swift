// Each boundary of what a trend is.

import ErrorReport
import Testing

@testable import ReportHistory

@Suite("Comparing a night with those before")
struct ComparisonTests {
  /// Nights in the order of time, by the counts of one group; each had another group, too.
  private func nights(_ counts: [Int], catalogs: String = "first") -> [EarlierNight] {
    counts.enumerated().map { index, count in
      EarlierNight(
        date: "night \(1_000 + index)", catalogs: catalogs,
        counts: ["other": 1].merging(count > 0 ? ["a": count] : [:]) { $1 })
    }
  }

  private func compared(
    _ counts: [String: Int], with nights: [EarlierNight], catalogs: String = "first",
    keys: [String: FailureKey] = [:], last: [Group] = [], hasInput: Bool = true, others: Int = 0
  ) -> Report {
    var report = Report.made(counts)
    report.otherGroups.groups = others
    Comparison(catalogs: catalogs, nights: nights, keys: keys, lastGroups: last).apply(
      to: &report, hasInput: hasInput)
    return report
  }

  private func trend(_ count: Int, after counts: [Int]) -> Trend? {
    compared(["a": count], with: nights(counts))["a"]?.trend
  }

  @Test("on the first night nothing has a trend or a baseline")
  func firstNight() {
    let report = compared(["a": 1_000], with: [])
    #expect(report.groups.map(\.trend) == [nil])
    #expect(report.groups.map(\.baseline) == [nil])
  }

  @Test(
    "a spike is at least ten events, twice the median, and far outside of what nights differ by",
    arguments: [
      // Nine events are none, whatever was usual.
      (9, Array(repeating: 1, count: 14), Trend.steady), (10, Array(repeating: 1, count: 14), .spiking),
      // Twice the median is enough where all nights are alike (MAD 0).
      (19, Array(repeating: 10, count: 14), .steady), (20, Array(repeating: 10, count: 14), .spiking),
      (199, Array(repeating: 100, count: 14), .steady), (200, Array(repeating: 100, count: 14), .spiking),
      // Median 15, MAD 5: more than 15 + 3 × 1.4826 × 5 = 37.239.
      (37, [10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20], .steady),
      (38, [10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20, 10, 20], .spiking),
      // An even number of nights: the median is 10.5, twice that 21.
      (20, [10, 11, 10, 11, 10, 11], .steady), (21, [10, 11, 10, 11, 10, 11], .spiking),
      // Four nights tell nothing.
      (1_000, [1, 1, 1, 1], .steady), (1_000, [1, 1, 1, 1, 1], .spiking),
      // Absence counts 0: the median of these is 0, and the MAD too.
      (10, [50, 0, 0, 0, 50], .spiking), (10, [50, 0, 50, 0, 50], .steady),
      // The last fourteen nights, and none before.
      (20, Array(repeating: 500, count: 20) + Array(repeating: 10, count: 14), .spiking),
      (20, Array(repeating: 10, count: 20) + Array(repeating: 500, count: 14), .steady),
    ])
  func spiking(count: Int, before: [Int], expected: Trend) {
    #expect(trend(count, after: before) == expected)
  }

  @Test("what was seen, but in none of the last seven nights, is back")
  func back() {
    #expect(trend(5, after: [5, 0, 0, 0, 0, 0, 0]) == .steady)
    #expect(trend(5, after: [5, 0, 0, 0, 0, 0, 0, 0]) == .back)
    #expect(trend(9, after: [5, 0, 0, 0, 0, 0, 0, 0]) == .back)
    #expect(trend(5, after: [5] + Array(repeating: 0, count: 390)) == .back)
  }

  @Test("what comes back in force is a spike")
  func backInForce() {
    #expect(trend(10, after: [5, 0, 0, 0, 0, 0, 0, 0]) == .spiking)
    #expect(trend(1_000, after: [5] + Array(repeating: 0, count: 390)) == .spiking)
    // What was usual before it went away is still among the last fourteen nights.
    #expect(trend(100, after: Array(repeating: 300, count: 8) + Array(repeating: 0, count: 7)) == .back)
  }

  @Test("what was never seen is new, however much of it there is")
  func new() {
    #expect(trend(1, after: [0]) == .new)
    #expect(trend(1_000, after: Array(repeating: 0, count: 30)) == .new)
  }

  @Test("the baseline is the median of the last fourteen nights, or of those there are")
  func baseline() {
    func baseline(_ counts: [Int]) -> Baseline? { compared(["a": 1], with: nights(counts))["a"]?.baseline }
    #expect(baseline([4]) == Baseline(nights: 1, median: 4))
    #expect(baseline([4, 5]) == Baseline(nights: 2, median: 4.5))
    #expect(baseline([0, 9, 4]) == Baseline(nights: 3, median: 4))
    #expect(
      baseline(Array(repeating: 900, count: 9) + Array(1...14)) == Baseline(nights: 14, median: 7.5))
  }

  @Test("the order in which nights are given does not matter; their dates do")
  func order() {
    let inOrder = nights([5, 0, 0, 0, 0, 0, 0, 0, 7])
    #expect(compared(["a": 1], with: inOrder.reversed())["a"]?.trend == .steady)
    #expect(compared(["a": 1], with: inOrder)["a"]?.trend == .steady)
  }

  @Test("what was in the last night and is not in this one is listed once, last, with count 0")
  func gone() {
    let last = [Group.made("c", 3), .made("b", 700), .made("a", 5)]
    let counts = Dictionary(uniqueKeysWithValues: last.map { ($0.id, $0.count) })
    let night = EarlierNight(date: "1", catalogs: "first", counts: counts)
    let report = compared(["a": 5], with: [night], last: last)
    #expect(report.groups.map(\.id) == ["a", "b", "c"])
    #expect(report.groups.map(\.count) == [5, 0, 0])
    #expect(report.groups.map(\.trend) == [.steady, .gone, .gone])
    #expect(report["b"]?.template == "b")
    #expect(report["b"]?.baseline == Baseline(nights: 1, median: 700))
    #expect(report.events == 5)
  }

  @Test("without any input, or with more groups than were kept, nothing is gone")
  func notGone() {
    let last = [Group.made("a", 5)]
    let nights = [EarlierNight(date: "1", catalogs: "first", counts: ["a": 5])]
    #expect(compared([:], with: nights, last: last).groups.map(\.trend) == [.gone])
    #expect(compared([:], with: nights, last: last, hasInput: false).groups.isEmpty)
    #expect(compared([:], with: nights, last: last, others: 1).groups.isEmpty)
  }

  @Suite("After a change of the catalogs")
  struct Catalogs {
    private let key = FailureKey(.made("any", 1))
    private let otherKey = FailureKey(provider: "p", environment: "prod", error: "e", code: nil)

    private func compared(
      _ counts: [String: Int], with nights: [EarlierNight], keys: [String: FailureKey], last: [Group] = []
    ) -> Report {
      var report = Report.made(counts)
      Comparison(catalogs: "second", nights: nights, keys: keys, lastGroups: last).apply(
        to: &report, hasInput: true)
      return report
    }

    @Test("a group whose key was there is not called new, and one whose key is here not gone")
    func withheld() {
      let night = EarlierNight(date: "1", catalogs: "first", counts: ["old": 5])
      let report = compared(["fresh": 5], with: [night], keys: ["old": key], last: [.made("old", 5)])
      #expect(report.groups.map(\.id) == ["fresh"])
      #expect(report["fresh"]?.trend == nil)
    }

    @Test("a group whose key was not there is new, and one whose key is not here is gone")
    func told() {
      let night = EarlierNight(date: "1", catalogs: "first", counts: ["old": 5])
      var old = Group.made("old", 5)
      old.error = "access_denied"
      let report = compared(["fresh": 5], with: [night], keys: ["old": FailureKey(old)], last: [old])
      #expect(report["fresh"]?.trend == .new)
      #expect(report["old"]?.trend == .gone)
    }

    @Test("only since the last night: a night later the key does not hide what is new")
    func later() {
      let nights = [
        EarlierNight(date: "1", catalogs: "first", counts: ["old": 5]),
        EarlierNight(date: "2", catalogs: "second", counts: ["other": 5]),
      ]
      let report = compared(["fresh": 5], with: nights, keys: ["old": key, "other": otherKey])
      #expect(report["fresh"]?.trend == .new)
    }

    @Test("a steady failure that a catalog has learnt is no spike in the nights that follow")
    func noSpike() {
      let before = (1...14).map {
        EarlierNight(date: "1\(100 + $0)", catalogs: "first", counts: ["old": 300])
      }
      let after = (1...6).map { EarlierNight(date: "2\($0)", catalogs: "second", counts: ["fresh": 300]) }
      let keys = ["old": key, "fresh": key]
      for nights in 1...6 {
        let report = compared(["fresh": 300], with: before + after.prefix(nights), keys: keys)
        #expect(report["fresh"]?.trend == .steady)
        #expect(report["fresh"]?.baseline == Baseline(nights: nights, median: 300))
      }
    }

    @Test("a group that kept its id is compared with all nights, absence counting 0")
    func kept() {
      let nights = (1...14).map {
        EarlierNight(date: "\(100 + $0)", catalogs: "first", counts: $0 == 14 ? ["a": 3, "b": 1] : ["b": 1])
      }
      let report = compared(["a": 12], with: nights, keys: ["a": key, "b": key])
      #expect(report["a"]?.baseline == Baseline(nights: 14, median: 0))
      #expect(report["a"]?.trend == .spiking)
    }
  }
}
