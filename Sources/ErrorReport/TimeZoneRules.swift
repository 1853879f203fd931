// The clock on the wall of a place: how far it stands from UTC, and since when.

/// A time zone as the moments at which its distance from UTC changes. It answers in both directions: what the clock shows
/// at a point in time, and which point in time a clock's reading means.
public struct TimeZoneRules: Hashable, Sendable {
  /// A change of the distance from UTC.
  public struct Transition: Hashable, Sendable {
    /// The first moment at which the new distance holds.
    public var start: Timestamp
    /// The new distance, in seconds east of UTC.
    public var secondsFromUTC: Int

    /// A change at a moment.
    public init(start: Timestamp, secondsFromUTC: Int) {
      self.start = start
      self.secondsFromUTC = secondsFromUTC
    }
  }

  /// Universal time.
  public static let utc = TimeZoneRules(name: "UTC")

  /// What people know the zone by, for example `Europe/Oslo` (IANA time zone database).
  public let name: String
  /// Before the first transition, then from each transition on; in milliseconds.
  private let offsets: [Int64]
  /// The transitions in UTC.
  private let starts: [Int64]
  /// The readings of the clock from which on each transition's offset is the one meant.
  private let localStarts: [Int64]

  /// A zone. `secondsFromUTC` is its distance before the first of the transitions, which come in the order of time.
  public init(name: String, secondsFromUTC: Int = 0, transitions: [Transition] = []) {
    self.name = name
    offsets = ([secondsFromUTC] + transitions.map(\.secondsFromUTC)).map { Int64($0) * 1_000 }
    starts = transitions.map(\.start.millisecondsSinceEpoch)
    var localStarts: [Int64] = []
    for (index, start) in starts.enumerated() {
      // A reading that the clock skips is taken as if it had not been put forward yet; one that it shows twice means
      // the first time. Both hold when the old distance goes on until neither is possible any more.
      let local = start + max(offsets[index], offsets[index + 1])
      localStarts.append(max(local, localStarts.last ?? local))
    }
    self.localStarts = localStarts
  }

  /// Seconds east of UTC at a point in time.
  public func secondsFromUTC(at time: Timestamp) -> Int {
    Int(offset(time.millisecondsSinceEpoch, starts) / 1_000)
  }

  /// What the clock shows at a point in time.
  public func civil(at time: Timestamp) -> CivilTime {
    let milliseconds = time.millisecondsSinceEpoch
    return Timestamp(millisecondsSinceEpoch: milliseconds + offset(milliseconds, starts)).civil
  }

  /// The point in time that a clock's reading means; `reading` is the time at which a clock in UTC would show it.
  ///
  /// Of a reading that the clock shows twice, the first; one that it skips is as long after the skip began as it is after
  /// the skip's first reading.
  public func time(showing reading: Timestamp) -> Timestamp {
    let milliseconds = reading.millisecondsSinceEpoch
    return Timestamp(millisecondsSinceEpoch: milliseconds - offset(milliseconds, localStarts))
  }

  /// The offset that holds from the last of the `starts` that is not behind `moment`.
  private func offset(_ moment: Int64, _ starts: [Int64]) -> Int64 {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return offsets[low]
  }
}
