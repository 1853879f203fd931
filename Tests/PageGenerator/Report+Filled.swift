// A report that says the same thing everywhere.

import ErrorReport

extension Report {
  /// A report with the text in every field that can hold one.
  init(filledWith text: String) {
    let time = Timestamp(year: 2026, month: 3, day: 1, hour: 8, minute: 15, second: 30, millisecond: 250)
    let later = Timestamp(year: 2026, month: 3, day: 1, hour: 9, minute: 15, second: 30, millisecond: 250)
    self.init(tool: text, generatedAt: time)
    status = .partial
    pipeline = text
    date = text
    conditions = [text, text]
    bucketSeconds = 3_600
    period = Period(first: time, last: later, since: time, until: later)
    inputs = [
      InputSummary(path: text, compression: text, status: .corrupt, reason: text, lines: 3),
      InputSummary(path: text + text, status: .unreadable, reason: text),
    ]
    lines.errors = 4
    lines.malformed = 1
    lines.recovered = 1
    lines.records = 9
    let traffic = [
      TrafficBucket(start: Timestamp(year: 2026, month: 3, day: 1, hour: 8), requests: 1, errors: 3),
      TrafficBucket(start: Timestamp(year: 2026, month: 3, day: 1, hour: 9), requests: 0, errors: 1),
    ]
    environments = [
      EnvironmentTotal(provider: text, environment: text, requests: 1, errors: 4, timeline: traffic)
    ]
    var known = Self.group(text, id: "0123456789ab", count: 3, from: time, to: later)
    known.trend = .new
    known.baseline = Baseline(nights: 3, median: 1)
    known.acknowledgement = Acknowledgement(by: text, at: time, until: later, comment: text)
    known.diagnosis = Diagnosis(
      catalog: text, entry: text, matchedBy: .code, title: text, cause: text, fixes: [text, text],
      advice: [text], links: ["https://docs.example.no/" + text, "javascript:" + text], notes: [text])
    var unknown = Self.group(text, id: text, count: 1, from: time, to: later)
    unknown.trend = .steady
    groups = [known, unknown]
    otherGroups = OtherGroups(groups: 1, count: 1)
  }

  private static func group(
    _ text: String, id: String, count: Int, from first: Timestamp, to last: Timestamp
  ) -> Group {
    let counted = [CountedValue(value: text, count: 2), CountedValue(value: text + "2", count: 1)]
    var group = Group(id: id, kind: .oauth, count: count, share: Double(count) / 4)
    group.provider = text
    group.environment = text
    group.error = text
    group.code = text
    group.template = text
    group.firstSeen = first
    group.lastSeen = last
    group.statuses = counted
    group.endpoints = counted
    group.clients = DistinctValues(distinct: 3, isExact: false, top: counted)
    group.parameters = [text: counted]
    group.timeline = [TimelineBucket(start: Timestamp(year: 2026, month: 3, day: 1, hour: 8), count: count)]
    group.samples = [
      Sample(
        file: text, line: 1, offset: 0, time: first, description: text, traceID: text, requestID: text,
        errorURI: text),
      Sample(file: text, line: 2, offset: 9, time: last, description: text + " " + text, errorURI: text),
    ]
    return group
  }
}
