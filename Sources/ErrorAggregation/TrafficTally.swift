// Requests and errors of one environment, in all and over time.

import ErrorReport

/// Every line of a log that is a request ends here, so that counting one has to cost next to nothing: lines come more
/// or less in order of time, and those of one minute are put into the timeline together.
struct TrafficTally: Sendable {
  private(set) var requests = 0
  private(set) var errors = 0
  private var requestTimeline = Timeline(width: Timeline.widths[0])
  private var errorTimeline = Timeline(width: Timeline.widths[0])
  /// The minute, in milliseconds since the epoch, whose records are not in the timelines yet.
  private var minute: Range<Int64> = 0..<0
  private var requestsInMinute = 0
  private var errorsInMinute = 0

  mutating func addRequest(at time: Timestamp?) {
    requests += 1
    guard let time else { return }
    enter(time)
    requestsInMinute += 1
  }

  mutating func addError(at time: Timestamp?) {
    errors += 1
    guard let time else { return }
    enter(time)
    errorsInMinute += 1
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
    if minute.contains(time.millisecondsSinceEpoch) { return }
    settle()
    let width = Timeline.widths[0] * 1_000
    let start = Int64(Timeline.floorDivide(Int(time.millisecondsSinceEpoch), width) * width)
    minute = start..<start + Int64(width)
  }

  private mutating func settle() {
    let start = Timestamp(millisecondsSinceEpoch: minute.lowerBound)
    if requestsInMinute > 0 { requestTimeline.add(start, count: requestsInMinute) }
    if errorsInMinute > 0 { errorTimeline.add(start, count: errorsInMinute) }
    requestsInMinute = 0
    errorsInMinute = 0
  }
}
