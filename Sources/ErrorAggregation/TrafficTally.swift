// Requests and errors of one environment, in all and over time.

import ErrorReport

/// Every line of a log that is a request ends here, so that counting one has to cost next to nothing: lines come more
/// or less in order of time, and those of one bucket are put into the timeline together.
struct TrafficTally: Sendable {
  private(set) var requests = 0
  private(set) var errors = 0
  private var requestTimeline: Timeline
  private var errorTimeline: Timeline
  private let bucket: Int64
  /// The bucket, in milliseconds since the epoch, whose records are not in the timelines yet.
  private var latest: Range<Int64> = 0..<0
  private var latestRequests = 0
  private var latestErrors = 0

  init(_ buckets: BucketWidths) {
    requestTimeline = Timeline(buckets)
    errorTimeline = Timeline(buckets)
    bucket = Int64(buckets.narrowest) * 1_000
  }

  mutating func addRequest(at time: Timestamp?) {
    requests += 1
    guard let time else { return }
    enter(time)
    latestRequests += 1
  }

  mutating func addError(at time: Timestamp?) {
    errors += 1
    guard let time else { return }
    enter(time)
    latestErrors += 1
  }

  mutating func add(_ more: TrafficTally) {
    var more = more
    more.settle()
    settle()
    requests += more.requests
    errors += more.errors
    requestTimeline.merge(more.requestTimeline)
    errorTimeline.merge(more.errorTimeline)
  }

  /// Earliest first; buckets without a record are left out.
  func buckets(of seconds: Int) -> [TrafficBucket] {
    var settled = self
    settled.settle()
    settled.requestTimeline.coarsen(to: seconds)
    settled.errorTimeline.coarsen(to: seconds)
    var buckets: [Timestamp: TrafficBucket] = [:]
    for bucket in settled.requestTimeline.buckets {
      buckets[bucket.start] = TrafficBucket(start: bucket.start, requests: bucket.count, errors: 0)
    }
    for bucket in settled.errorTimeline.buckets {
      buckets[bucket.start, default: TrafficBucket(start: bucket.start, requests: 0, errors: 0)].errors =
        bucket.count
    }
    return buckets.values.sorted { $0.start < $1.start }
  }

  private mutating func enter(_ time: Timestamp) {
    if latest.contains(time.millisecondsSinceEpoch) { return }
    settle()
    let start = Int64(Timeline.floorDivide(Int(time.millisecondsSinceEpoch), Int(bucket))) * bucket
    latest = start..<start + bucket
  }

  private mutating func settle() {
    let start = Timestamp(millisecondsSinceEpoch: latest.lowerBound)
    if latestRequests > 0 { requestTimeline.add(start, count: latestRequests) }
    if latestErrors > 0 { errorTimeline.add(start, count: latestErrors) }
    latestRequests = 0
    latestErrors = 0
  }
}
