// Ownership against a model that is too simple to be wrong: a table of who owns each byte at each millisecond.

import ErrorReport
import TestSupport
import Testing

@testable import ReportHistory

/// Logs that grow and fork, nights that read them in any order, run again and are forgotten.
///
/// Only what ownership promises is asked for: of two contents of which none is the beginning of the other, what they have
/// in common was read by itself before, or is nothing. (A log that was *cut* is a new one.)
private struct World {
  /// A log as its records; each is one to three bytes, with a number that tells it from all others.
  struct Log {
    var records: [Int] = []
    var ends: [Int] = []
    var digests: [ContentDigest] = []

    func prefix(_ count: Int) -> ContentPrefix {
      ContentPrefix(digest: digests[count - 1], length: ends[count - 1])
    }

    func common(with other: Log, _ counts: (Int, Int)) -> Int {
      let most = min(counts.0, counts.1)
      return (0..<most).first { records[$0] != other.records[$0] } ?? most
    }
  }

  /// A record's bytes are owned together; the digest of the stream up to its end tells it.
  struct Place: Hashable {
    var record: ContentDigest
    var time: Timestamp?
  }

  static let times: [Timestamp?] = [nil] + (0..<24).map { Timestamp(millisecondsSinceEpoch: $0) }

  var random: SeededRandom
  var logs: [Log] = []
  var nextRecord = 0
  var claims: [String: [Claim]] = [:]
  var owner: [Place: String] = [:]
  /// Nights whose period had no beginning: they own what they counted for good.
  var withoutBeginning: Set<String> = []
  var counted = 0
  var withheld = 0

  init(seed: UInt64) {
    random = SeededRandom(seed)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }

  mutating func grow(_ index: Int) {
    for _ in 0..<number(1...4) {
      nextRecord += 1
      logs[index].records.append(nextRecord)
      logs[index].ends.append((logs[index].ends.last ?? 0) + number(1...3))
      let before = logs[index].digests.last ?? ContentDigest(high: 0, low: 0)
      let high = (before.high ^ UInt64(nextRecord)) &* 0x9E37_79B9_7F4A_7C15
      logs[index].digests.append(ContentDigest(high: high, low: before.high &+ UInt64(nextRecord)))
    }
  }

  mutating func changeLogs() {
    if logs.isEmpty || number(0...5) == 0 {
      logs.append(Log())
      grow(logs.count - 1)
    } else if number(0...5) == 0 {
      let parent = logs[number(0...logs.count - 1)]
      let count = number(1...parent.records.count)
      logs.append(
        Log(
          records: Array(parent.records.prefix(count)), ends: Array(parent.ends.prefix(count)),
          digests: Array(parent.digests.prefix(count))))
      grow(logs.count - 1)
    } else {
      grow(number(0...logs.count - 1))
    }
  }

  mutating func period() -> TimeSet {
    let day = Int64(number(0...5))
    return switch number(0...9) {
    case 0: .everything
    case 1: .made(day * 4, nil)
    case 2: .made(nil, day * 4)
    case 3, 4: .made((day - 2) * 4, (day + 1) * 4)
    default: .made(day * 4, (day + 1) * 4)
    }
  }

  /// Whether a version of a log is within the promise.
  func isPromised(_ log: Log, _ count: Int, _ ownership: Ownership) -> Bool {
    logs.allSatisfy { other in
      (1...other.records.count).allSatisfy { length in
        guard ownership.isKnown(other.prefix(length)) else { return true }
        let common = log.common(with: other, (count, length))
        return common == length || common == 0 || ownership.isKnown(log.prefix(common))
      }
    }
  }

  /// Reads as a reader does, asks, and compares with the table; then the night owns what it counted.
  mutating func run(_ date: String, _ period: TimeSet, _ asked: Ownership? = nil) {
    let others = claims.filter { $0.key != date }
    let known = (claims[date] ?? []).flatMap { [$0.segment.start, $0.segment.end].compactMap(\.self) }
    var ownership = asked ?? Ownership(claims: others, known: known)
    owner = owner.filter { $0.value != date }
    claims[date] = nil
    if period.spans.first?.lowerBound == .min {
      withoutBeginning.insert(date)
    } else {
      withoutBeginning.remove(date)
    }
    for _ in 0..<number(0...4) where !logs.isEmpty {
      let log = logs[number(0...logs.count - 1)]
      let count = number(1...log.records.count)
      guard isPromised(log, count, ownership) else { continue }
      var chain: [ContentPrefix] = []
      var offset = 0
      while let next = ownership.nextKnownLength(after: offset), next < log.ends[count - 1] {
        offset = next
        guard let index = log.ends.firstIndex(of: next) else { continue }
        let prefix = log.prefix(index + 1)
        if ownership.isKnown(prefix) { chain.append(prefix) }
      }
      chain.append(log.prefix(count))
      let shares = ownership.countable(chain, in: period)
      compare(shares, log, count, period, date)
      let mine = shares.compactMap { $0.claim(path: "") }
      ownership.add(mine, of: date)
      claims[date, default: []] += mine
    }
  }

  private mutating func compare(
    _ shares: [Share], _ log: Log, _ count: Int, _ period: TimeSet, _ date: String
  ) {
    #expect(shares.first?.segment.range.lowerBound == 0)
    #expect(shares.last?.segment.range.upperBound == log.ends[count - 1])
    #expect(zip(shares, shares.dropFirst()).allSatisfy { $0.segment.end == $1.segment.start })
    var differences = 0
    for record in 0..<count {
      let bytes = (record > 0 ? log.ends[record - 1] : 0)..<log.ends[record]
      let share = shares.filter { $0.segment.range.overlaps(bytes) }
      if share.count != 1 { differences += 1 }
      for time in Self.times where period.contains(time) {
        let place = Place(record: log.digests[record], time: time)
        let isFree = owner[place] == nil
        if share.first?.countable.contains(time) != isFree { differences += 1 }
        if isFree { counted += 1 } else { withheld += 1 }
        owner[place] = owner[place] ?? date
      }
    }
    #expect(differences == 0, "each record is in one segment, and counts at the times that nobody else owns")
    #expect(shares.allSatisfy { $0.countable.subtracting(period).isEmpty })
  }

  /// Answers with the first night that is kept.
  @discardableResult
  mutating func forget() -> String {
    let limit = "night \(number(1...4))"
    claims = claims.filter { $0.key >= limit || withoutBeginning.contains($0.key) }
    owner = owner.filter { $0.value >= limit || withoutBeginning.contains($0.value) }
    return limit
  }
}

@Suite("Ownership, byte by byte")
struct OwnershipModelTests {
  @Test(
    "random nights count each byte at each millisecond exactly once, whatever grew, was read again or ran again"
  )
  func pure() {
    var (counted, withheld) = (0, 0)
    for seed in 0..<150 as Range<UInt64> {
      var world = World(seed: seed)
      for _ in 0..<30 {
        world.changeLogs()
        let (date, period) = ("night \(world.number(1...7))", world.period())
        world.run(date, period)
        if world.number(0...19) == 0 { world.forget() }
      }
      counted += world.counted
      withheld += world.withheld
    }
    #expect(counted > 10_000 && withheld > 10_000, "the model tried both")
  }

  @Test("the same holds when every night goes through the history's file")
  func stored() throws {
    for seed in 1_000..<1_005 as Range<UInt64> {
      let folder = try ScratchFolder()
      let store = try HistoryStore(path: folder.path("history.sqlite"))
      var world = World(seed: seed)
      for _ in 0..<25 {
        world.changeLogs()
        let (date, period) = ("night \(world.number(1...7))", world.period())
        let name = NightName(pipeline: "nightly", date: date)
        world.run(date, period, try store.ownership(for: name))
        var night = Night.made(date, claims: world.claims[date] ?? [])
        let begin = period.spans.first?.lowerBound ?? .min
        if begin != .min { night.report.period.since = Timestamp(millisecondsSinceEpoch: begin) }
        try store.record(night)
        // Another pipeline with the same contents owns nothing of this one's.
        try store.record(.made(date, pipeline: "another", claims: world.claims[date] ?? []))
        if world.number(0...9) == 0 {
          try store.prune(before: world.forget(), of: "nightly")
        }
      }
    }
  }
}
