// One bar of a timeline.

/// How many events fell into one stretch of time.
public struct TimelineBucket: Hashable, Sendable {
  /// The beginning of the bucket, a multiple of its width since the epoch.
  public var start: Timestamp
  /// Events in it.
  public var count: Int

  /// A bucket.
  public init(start: Timestamp, count: Int) {
    self.start = start
    self.count = count
  }
}
