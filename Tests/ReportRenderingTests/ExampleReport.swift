// A night as a report could tell it, with every kind of field filled; all of it is made up.

import ErrorReport

extension Report {
  static var example: Report {
    var report = Report(tool: "analyze 0.1.0", generatedAt: Timestamp(year: 2026, month: 3, day: 2, hour: 1))
    report.bucketSeconds = 3_600
    report.period = Period(first: at(0, 0), last: at(23, 59))
    report.inputs = [
      InputSummary(
        path: "logs/2026-03-01/gateway-a.jsonl.zst", compression: "zstd", bytes: 1_204_511,
        decodedBytes: 22_410_006, lines: 40_000)
    ]
    report.lines.requests = 44_100
    report.lines.errors = 1_234
    report.lines.other = 5
    report.lines.malformed = 10
    report.lines.blank = 3
    report.lines.filtered = 2
    report.lines.recovered = 1
    report.lines.records = 45_334
    report.environments = [
      EnvironmentTotal(provider: "maskinporten", environment: "prod", requests: 30_000, errors: 1_000),
      EnvironmentTotal(provider: "maskinporten", environment: "test", requests: 14_000, errors: 222),
      EnvironmentTotal(provider: "unknown", environment: "unknown", requests: 100, errors: 12),
    ]
    report.groups = [expiredKey, wrongScope, refused]
    return report
  }

  /// The example on a worse night: a history, damaged inputs, conditions that hold, and a failure that is gone.
  static var badNight: Report {
    var report = example
    report.status = .partial
    report.pipeline = "nightly"
    report.date = "2026-03-01"
    report.conditions = ["new", "rate>0.01"]
    report.lines.untimed = 12
    report.period.since = at(0, 0)
    report.period.until = Timestamp(year: 2026, month: 3, day: 2)
    report.inputs += [
      InputSummary(
        path: "logs/2026-03-01/a-rather-long-folder/with-another-one/gateway-b.jsonl.zst",
        compression: "zstd",
        status: .truncated, reason: "the last frame ends before its end", bytes: 90_112,
        decodedBytes: 1_441_792,
        lines: 5_354),
      InputSummary(
        path: "logs/2026-03-01/gateway-c.jsonl.gz", compression: "none", status: .unreadable,
        reason: "permission denied"),
    ]
    report.groups[0].trend = .spiking
    report.groups[0].baseline = Baseline(nights: 14, median: 40.5)
    report.groups[1].trend = .steady
    report.groups[1].acknowledgement = Acknowledgement(
      by: "kari", at: Timestamp(year: 2026, month: 2, day: 20, hour: 9),
      until: Timestamp(year: 2026, month: 4, day: 1),
      comment: "the supplier moves to the new scope in March")
    report.groups[2].trend = .new
    var gone = Group(id: "d0d0d0d0d0d0", kind: .http, count: 0)
    gone.provider = "unknown"
    gone.environment = "test"
    gone.error = "http_503"
    gone.trend = .gone
    report.groups.append(gone)
    report.otherGroups = OtherGroups(groups: 7, count: 19)
    return report
  }

  /// A message that no catalog knows, with what the standards and the provider's catalog advise in general, beside one
  /// that is known and a status without a message.
  static var general: Report {
    var report = example
    var unknown = Group(id: "ababababcdcd", kind: .oauth, count: 31)
    unknown.provider = "maskinporten"
    unknown.environment = "prod"
    unknown.error = "invalid_grant"
    unknown.template = "The grant was refused by rule {number} of the house"
    unknown.diagnosis = Diagnosis(
      catalog: "standards", entry: "invalid_grant", matchedBy: .error, title: "The grant is not accepted",
      cause: "It is invalid, has expired, or was used before.", fixes: ["Make a new one for each request."],
      advice: ["Give support the trace id.", "Compare the clock with an NTP source."], isGeneral: true,
      links: ["https://docs.example.no/grants"])
    var bare = Group(id: "cdcdcdcdabab", kind: .http, count: 3)
    bare.provider = "unknown"
    bare.environment = "unknown"
    bare.error = "http_503"
    report.groups = [expiredKey, unknown, refused, bare]
    return report
  }

  private static func at(_ hour: Int, _ minute: Int) -> Timestamp {
    Timestamp(year: 2026, month: 3, day: 1, hour: hour, minute: minute, second: 30, millisecond: 250)
  }

  private static var expiredKey: Group {
    var group = Group(id: "a1b2c3d4e5f6", kind: .oauth, count: 1_000, share: 0.810373)
    group.provider = "maskinporten"
    group.environment = "prod"
    group.error = "invalid_grant"
    group.code = "MP-121"
    group.template = "The assertion was refused because its key has run out for {client}"
    group.firstSeen = at(8, 15)
    group.lastSeen = at(22, 10)
    group.statuses = [CountedValue(value: "400", count: 980), CountedValue(value: "401", count: 20)]
    group.endpoints = [CountedValue(value: "POST /token", count: 1_000)]
    group.clients = DistinctValues(
      distinct: 3,
      top: [
        CountedValue(value: "billing", count: 900), CountedValue(value: "archive", count: 90),
        CountedValue(value: "front-desk", count: 10),
      ])
    group.parameters = ["client": [CountedValue(value: "billing", count: 900)]]
    group.timeline = [
      TimelineBucket(start: at(8, 0), count: 400), TimelineBucket(start: at(22, 0), count: 600),
    ]
    group.samples = [
      Sample(
        file: "logs/2026-03-01/gateway-a.jsonl.zst", line: 812, offset: 455_101, time: at(8, 15),
        description: "The assertion was refused because its key has run out for billing",
        traceID: "0123456789abcdef0123456789abcdef", requestID: "req-812",
        errorURI: "https://idp.example.no/errors/MP-121")
    ]
    group.diagnosis = Diagnosis(
      catalog: "maskinporten", entry: "MP-121", matchedBy: .code, title: "The client's key has expired",
      cause: "The key that signs the assertion is registered, but its year is over. "
        + "Every token request with it is refused until a new one is uploaded.",
      fixes: [
        "Make a new key pair and upload its public half to the client in the self-service portal.",
        "Let the client sign with the new key, and name it in `kid`.",
      ],
      links: ["https://docs.example.no/keys/rotation"],
      notes: ["All failing assertions name the same kid."])
    return group
  }

  private static var wrongScope: Group {
    var group = Group(id: "0f0e0d0c0b0a", kind: .oauth, count: 222, share: 0.179903)
    group.provider = "maskinporten"
    group.environment = "test"
    group.error = "invalid_scope"
    group.code = "MP-200"
    group.template = "No such scope for this client: {scope}"
    group.firstSeen = at(9, 0)
    group.lastSeen = at(9, 0)
    group.statuses = [CountedValue(value: "400", count: 222)]
    group.endpoints = [CountedValue(value: "POST /token", count: 222)]
    group.clients = DistinctValues(
      distinct: 5_012, isExact: false,
      top: (1...7).map { CountedValue(value: "client-\($0)", count: 40 - $0) })
    group.parameters = [
      "scope": [
        CountedValue(value: "example:read", count: 200), CountedValue(value: "example:write", count: 22),
      ]
    ]
    group.diagnosis = Diagnosis(
      catalog: "maskinporten", entry: "MP-200", matchedBy: .message,
      title: "The client asks for a scope it does not have",
      cause: "The scope is misspelt, or it was never added to the client.",
      fixes: ["Compare the scope in the request with the client's scopes."])
    return group
  }

  private static var refused: Group {
    var group = Group(id: "ffeeddccbbaa", kind: .connection, count: 12, share: 0.009724)
    group.provider = "unknown"
    group.environment = "unknown"
    group.error = "connection_failed"
    group.template = "Connection refused: {url}"
    group.firstSeen = at(3, 1)
    group.lastSeen = at(4, 2)
    group.endpoints = [CountedValue(value: "GET /v1/people/{id}", count: 12)]
    return group
  }
}
