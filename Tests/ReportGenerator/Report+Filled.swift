// A report with nothing left out.

import ErrorReport
import ReportRendering

private let noon = Timestamp(year: 2026, month: 3, day: 1, hour: 12, minute: 30, second: 15, millisecond: 250)
private let hour = Timestamp(year: 2026, month: 3, day: 1, hour: 12)

extension Report {
  /// A group and an environment for each text, which stands in all of their fields that come from a log. `prose` stands in
  /// what is told in sentences.
  static func filled(with texts: [String], prose: String = "Plain words.") -> Report {
    var report = Report(tool: "analyze 0.1.0", generatedAt: noon)
    let first = texts.first ?? ""
    report.status = .partial
    report.pipeline = first
    report.date = "2026-03-01"
    report.bucketSeconds = 3_600
    report.conditions = [first]
    report.period = Period(first: noon, last: noon, since: hour, until: noon)
    report.inputs = [
      InputSummary(path: first, compression: "zstd", bytes: 1, decodedBytes: 2, lines: 3),
      InputSummary(path: first, status: .truncated, reason: prose, bytes: 1, decodedBytes: 2, lines: 3),
    ]
    report.lines.requests = 5
    report.lines.errors = 3 * texts.count
    report.lines.records = 5 + 3 * texts.count
    // A monitoring system would not accept two series of one name.
    report.environments = texts.enumerated().map { place, text in
      EnvironmentTotal(
        provider: text, environment: texts.count == 1 ? text : "\(place)", requests: 5, errors: 3,
        timeline: [TrafficBucket(start: hour, requests: 4, errors: 3)])
    }
    report.groups = texts.enumerated().map { Group(place: $0, text: $1, prose: prose) }
    report.otherGroups = OtherGroups(groups: 2, count: 7)
    return report
  }
}

extension Group {
  fileprivate init(place: Int, text: String, prose: String) {
    let id = String(place, radix: 16)
    self.init(
      id: String(repeating: "0", count: 12 - id.count) + id, kind: EventKind.allCases[place % 3], count: 3,
      share: 0.333333)
    let values = [CountedValue(value: text, count: 2)]
    provider = text
    environment = text
    error = text
    code = text
    template = text
    firstSeen = noon
    lastSeen = noon
    trend = Trend.allCases[place % 4]
    acknowledgement = Acknowledgement(by: text, at: noon, until: noon, comment: text + ".")
    baseline = Baseline(nights: 14, median: 2.5)
    statuses = [CountedValue(value: "400", count: 2)]
    endpoints = values
    clients = DistinctValues(distinct: 1, isExact: false, top: values)
    parameters = [text: values]
    timeline = [TimelineBucket(start: hour, count: 3)]
    samples = [
      Sample(
        file: text, line: 7, offset: 99, time: noon, description: text, traceID: text, requestID: text,
        errorURI: text)
    ]
    diagnosis = Diagnosis(
      catalog: "catalog", entry: "entry", matchedBy: Diagnosis.Rung.allCases[place % 5], title: prose,
      cause: prose, fixes: [prose, prose], advice: [prose], isGeneral: true,
      links: ["https://docs.example.org/entry"], notes: [prose])
  }
}

extension EventRow {
  init(filledWith text: String) {
    self.init(kind: .oauth, provider: text, environment: text, error: text, groupID: "0123456789ab")
    time = noon
    code = text
    template = text
    status = 400
    method = text
    endpoint = text
    client = text
    traceID = text
    requestID = text
    errorURI = text
    description = text
  }
}
