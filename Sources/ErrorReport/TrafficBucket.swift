// Requests beside errors in one stretch of time.

/// How many records of an environment fell into one bucket of the report's timeline.
public struct TrafficBucket: Hashable, Sendable {
  /// The beginning of the bucket, a multiple of `Report.bucketSeconds` since the epoch.
  public var start: Timestamp
  /// Records without an error.
  public var requests: Int
  /// Records with one.
  public var errors: Int

  /// A bucket.
  public init(start: Timestamp, requests: Int, errors: Int) {
    self.start = start
    self.requests = requests
    self.errors = errors
  }
}
