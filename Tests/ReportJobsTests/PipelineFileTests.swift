// What a pipeline's file says, and what is wrong with one.

import ConfigurationFiles
import ErrorReport
import Testing

@testable import ReportJobs

@Suite("A pipeline's file")
struct PipelineFileTests {
  private static let now = Timestamp(year: 2026, month: 3, day: 13)

  private static func load(_ yaml: String) throws -> PipelineFile {
    try PipelineFile.load(yaml: yaml, file: "p.yaml")
  }

  private static let whole = """
    pipeline: nightly
    inputs: ["logs/{date}/*.jsonl.zst", "late/{date+1d:%Y%m%d}.jsonl"]
    period: {since: "{date}", until: "{date+1d}"}
    timezone: Europe/Oslo
    profile: auto
    map: {time: meta.when, client: [a.b, c]}
    environment_rules: [{glob: "*.gw.example.no", name: prod}]
    catalogs: [our-errors.yaml]
    keep: {provider: [maskinporten], environment: prod, error: "invalid_*", client: [a, b]}
    group_by: [provider, environment, error, code, template]
    bucket: 15m
    redact_client: true
    strict: true
    rejects: "reports/{date}/rejects.jsonl"
    history: {path: state/history.sqlite, retain: 400d}
    outputs:
      - {format: html, path: "reports/{date}/report.html"}
      - {path: "reports/{date}/groups.csv"}
      - {format: events, path: "-"}
    retain: 90d
    fail_on: [new, spiking, "errors > 100"]
    lang: nb
    jobs: 2
    max_groups: 100
    max_line_bytes: 1000000
    max_window: 134217728
    """

  @Test("everything that can be said is read")
  func all() throws {
    let pipeline = try Self.load(Self.whole)
    #expect(pipeline.pipeline == "nightly")
    #expect(pipeline.zone.name == "Europe/Oslo")
    #expect(pipeline.profile == "auto")
    #expect(pipeline.fieldPaths == ["time=meta.when", "client=a.b", "client=c"])
    #expect(pipeline.environmentRules == ["*.gw.example.no=prod"])
    #expect(pipeline.catalogs.map(\.path) == ["our-errors.yaml"])
    #expect(pipeline.filter.providers == ["maskinporten"])
    #expect(pipeline.filter.environments == ["prod"])
    #expect(pipeline.filter.errors == ["invalid_*"])
    #expect(pipeline.filter.clients == ["a", "b"])
    #expect(pipeline.groupBy == ["provider", "environment", "error", "code", "template"])
    #expect(pipeline.bucket == "15m")
    #expect(pipeline.redactsClients && pipeline.isStrict)
    #expect(pipeline.history?.path == "state/history.sqlite" && pipeline.history?.retainedDays == 400)
    #expect(pipeline.retainedDays == 90)
    #expect(pipeline.failOn == ["new", "spiking", "errors > 100"])
    #expect(pipeline.language == "nb")
    #expect((pipeline.jobs, pipeline.maxGroups) == (2, 100))
    #expect((pipeline.maxLineBytes, pipeline.maxWindowBytes) == (1_000_000, 134_217_728))
    let night = try pipeline.night(of: CalendarDate(year: 2026, month: 2, day: 28), now: Self.now)
    #expect(night.inputs == ["logs/2026-02-28/*.jsonl.zst", "late/20260301.jsonl"])
    #expect((night.since, night.until) == ("2026-02-28", "2026-03-01"))
    #expect(night.outputs.map(\.format) == ["html", "csv", "events"])
    #expect(
      night.outputs.map(\.path) == ["reports/2026-02-28/report.html", "reports/2026-02-28/groups.csv", "-"])
    #expect(night.rejects == "reports/2026-02-28/rejects.jsonl")
  }

  @Test("three keys are enough, and reports are kept as long as the history unless something else is said")
  func few() throws {
    let few = try Self.load("pipeline: p\ninputs: logs\noutputs: [{path: r.html}]\n")
    #expect(few.zone == .utc && few.history == nil && few.retainedDays == nil && few.since == nil)
    let kept = try Self.load(
      "pipeline: p\ninputs: logs\noutputs: [{path: r.html}]\nhistory: {path: h, retain: 30d}\n")
    #expect(kept.retainedDays == 30)
  }

  /// A line of the small file is replaced by one that is wrong: the place of the fault, and words of what is told.
  private static let wrong: [(line: String, place: String, words: [String])] = [
    ("pipeline: Nightly Job", "1:11", ["Nightly Job", "expected a name"]),
    ("pipelin: nightly", "1:1", ["unknown key \"pipelin\"", "expected \"pipeline\""]),
    ("inputs: []", "2:9", ["empty list"]),
    ("inputs: {a: b}", "2:9", ["a mapping", "expected a path in quotes"]),
    ("inputs: [\"logs/{dat}/*\"]", "2:16", ["unknown placeholder {dat}", "{date-1d}"]),
    ("inputs: [a, 'b/{date-2}/*']", "2:16", ["unknown placeholder {date-2}"]),
    ("inputs: logs/{date:%d.%M}/x", "2:23", ["unknown field %M", "%j"]),
    ("inputs: \"\\u00e5/{x}\"", "2:17", ["unknown placeholder {x}"]),
    ("period: {since: \"{date}\", untl: \"{date+1d}\"}", "3:27", ["unknown key \"untl\"", "\"until\""]),
    ("period: {}", "3:9", ["at least 1 of"]),
    ("period: {since: {date}}", "3:17", ["a mapping", "in quotes"]),
    ("timezone: Europe/Olso", "4:11", ["no time zone", "Europe/Oslo"]),
    ("timezone: ../../etc/passwd", "4:11", ["no time zone"]),
    ("profile: kogn", "5:10", ["kogn", "did you mean \"kong\""]),
    ("map: {tiem: a.b}", "6:7", ["unknown key \"tiem\"", "\"time\""]),
    ("map: {time: a..b}", "6:13", ["a..b", "one dot between"]),
    ("map: {time: $.a}", "6:13", ["without $"]),
    ("environment_rules: [{glob: \"*.no\"}]", "7:21", ["\"name\" is missing"]),
    (
      "environment_rules: [{glob: \"*.no\", name: \"a=b\"}]", "7:42", ["a=b", "expected a name such as prod"]
    ),
    ("catalogs: [\"our-{date}.yaml\"]", "8:17", ["has a date in it"]),
    ("keep: {provder: x}", "9:8", ["unknown key \"provder\"", "\"provider\""]),
    ("group_by: [provider, eror]", "10:22", ["eror", "did you mean \"error\""]),
    ("bucket: 7m", "11:9", ["7m", "divide a day"]),
    ("history: {path: \"h-{date}.sqlite\"}", "12:20", ["has a date in it"]),
    ("history: {path: \"-\"}", "12:17", ["expected a file"]),
    ("history: {path: h, retain: 400}", "12:28", ["400", "such as 400d"]),
    ("history: {path: h, retain: 0d}", "12:28", ["0d", "such as 400d"]),
    ("history: {path: h, retain: 1y}", "12:28", ["1y", "such as 400d"]),
    ("outputs: []", "13:10", ["empty list"]),
    ("outputs: [{format: pdf, path: r.pdf}]", "13:20", ["pdf", "\"openmetrics\""]),
    ("outputs: [{path: report}]", "13:11", ["\"format\" is missing", "report does not tell it"]),
    ("outputs: [{path: \"{date}/\"}]", "13:18", ["a folder"]),
    ("outputs: [{format: html}]", "13:11", ["\"path\" is missing"]),
    ("outputs: [{path: r.html, compress: true}]", "13:26", ["unknown key \"compress\""]),
    ("retain: forever", "14:9", ["forever", "such as 400d"]),
    ("fail_on: [unknown, often]", "15:20", ["often", "errors>100"]),
    ("fail_on: rate>5", "15:10", ["rate>5", "from 0 to 1"]),
    ("lang: no", "16:7", ["no", "\"nb\""]),
    ("jobs: 0", "17:7", ["0", "from 1 to 256"]),
    ("jobs: \"2\"", "17:7", ["expected a whole number"]),
    ("strict: yes please", "18:9", ["expected true or false"]),
    ("redact_client: 1", "19:16", ["expected true or false"]),
    ("rejects: \"{date\"", "20:11", ["without its \"}\""]),
    ("retaim: 1d", "14:1", ["unknown key \"retaim\"", "\"retain\""]),
  ]

  private static let small = [
    "pipeline: p", "inputs: logs", "period: {since: \"{date}\"}", "timezone: UTC", "profile: kong",
    "map: {time: when}", "environment_rules: [{glob: \"*\", name: prod}]", "catalogs: [a.yaml]",
    "keep: {provider: x}", "group_by: [error]", "bucket: 1h", "history: {path: h.sqlite}",
    "outputs: [{path: r.html}]", "retain: 5d", "fail_on: [unknown]", "lang: en", "jobs: 1", "strict: true",
    "redact_client: true", "rejects: rejects.jsonl",
  ]

  @Test("the file that the wrong ones are made of is in order")
  func small() throws {
    _ = try Self.load(Self.small.joined(separator: "\n"))
  }

  @Test(
    "one thing that is wrong is told once, at its place, with what was expected", arguments: wrong.indices)
  func fault(index: Int) {
    let (line, place, words) = Self.wrong[index]
    var lines = Self.small
    let number = Int(place.split(separator: ":")[0]) ?? 0
    lines[number - 1] = line
    let error = #expect(throws: ConfigurationError.self, "\(line)") {
      try Self.load(lines.joined(separator: "\n"))
    }
    let told = error?.diagnostics.map(\.description) ?? []
    #expect(told.count == 1, "\(told)")
    #expect(told.first?.hasPrefix("p.yaml:\(place): ") == true, "\(told)")
    for word in words { #expect(told.first?.contains(word) == true, "\(word) in \(told)") }
    #expect(told.first?.contains("expected") == true || line.hasPrefix("timezone"), "\(told)")
  }

  @Test("`new` and `spiking` without a history are refused where they stand")
  func needsHistory() {
    let error = #expect(throws: ConfigurationError.self) {
      try Self.load("pipeline: p\ninputs: logs\noutputs: [{path: r.html}]\nfail_on: [unknown, new]\n")
    }
    #expect(error?.diagnostics.map(\.description).first?.hasPrefix("p.yaml:4:20: \"new\" compares") == true)
  }

  @Test("all that is wrong is told, in the order of the file")
  func several() {
    let error = #expect(throws: ConfigurationError.self) {
      try Self.load("pipeline: P\ninputs: \"{x}\"\ntimezone: Nowhere/Here\noutputs: [{path: r}]\nlng: nb\n")
    }
    #expect(error?.diagnostics.map(\.line) == [1, 2, 3, 4, 5])
  }

  /// What makes no sense on a date.
  private static let nights: [(keys: String, place: String, words: [String])] = [
    ("period: {since: \"{date}T25:00:00Z\"}", "1:17", ["2026-03-12T25:00:00Z", "expected a time"]),
    (
      "period: {since: \"{date+1d}\", until: \"{date}\"}", "1:37",
      ["until", "expected a time after \"since\""]
    ),
    ("period: {since: \"{date}\", until: \"{date}\"}", "1:34", ["expected a time after"]),
    ("period: {until: soon}", "1:17", ["soon", "expected a time"]),
    ("rejects: r.html", "1:10", ["r.html is another output"]),
    ("rejects: ./x/..//r.html", "1:10", ["./x/..//r.html is another output"]),
    ("history: {path: r.html}", "4:18", ["r.html is the history"]),
    ("history: {path: h.sqlite}\nrejects: ./h.sqlite", "2:10", ["./h.sqlite is the history"]),
    ("history: {path: ./h.sqlite}\nrejects: x/../h.sqlite-wal", "2:10", ["is a file of the history"]),
    ("history: {path: h.sqlite}\nrejects: ./h.sqlite-shm", "2:10", ["is a file of the history"]),
    ("history: {path: h.sqlite}\nrejects: ./h.sqlite-journal", "2:10", ["is a file of the history"]),
    ("history: {path: s/h.sqlite}\nrejects: s/.p.lock", "2:10", ["the file of the lock"]),
    ("rejects: ./.p.lock", "1:10", ["the file of the lock"]),
    ("catalogs: ours.yaml\nrejects: ./ours.yaml", "2:10", ["a catalog"]),
    ("rejects: ./p.yaml", "1:10", ["the pipeline's own file"]),
  ]

  @Test("what makes no sense on the date is told at its place, too", arguments: nights.indices)
  func wrongNight(index: Int) throws {
    let (keys, place, words) = Self.nights[index]
    let pipeline = try Self.load("\(keys)\npipeline: p\ninputs: logs\noutputs: [{path: r.html}]\n")
    let error = #expect(throws: ConfigurationError.self) {
      try pipeline.night(of: CalendarDate(year: 2026, month: 3, day: 12), now: Self.now)
    }
    let told = error?.diagnostics.map(\.description) ?? []
    #expect(told.count == 1 && told[0].hasPrefix("p.yaml:\(place): "), "\(told)")
    for word in words { #expect(told.first?.contains(word) == true, "\(word) in \(told)") }
  }

  private static let midnights: [(zone: String, date: String, since: String, minutes: Int64)] = [
    ("Europe/Oslo", "2026-03-12", "2026-03-11T23:00:00.000Z", 24 * 60),
    ("Europe/Oslo", "2026-03-29", "2026-03-28T23:00:00.000Z", 23 * 60),
    ("Europe/Oslo", "2026-10-25", "2026-10-24T22:00:00.000Z", 25 * 60),
    // Clocks are put forward at midnight: the day begins at one.
    ("America/Santiago", "2026-09-06", "2026-09-06T04:00:00.000Z", 23 * 60),
    ("America/Santiago", "2026-09-05", "2026-09-05T04:00:00.000Z", 24 * 60),
    ("Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30:00.000Z", 24 * 60 - 30),
    ("UTC", "2028-02-29", "2028-02-29T00:00:00.000Z", 24 * 60),
  ]

  @Test(
    "a night lasts from midnight to midnight of its zone, also where the clock is changed, and at midnight",
    arguments: midnights)
  func midnight(zone: String, date: String, since: String, minutes: Int64) throws {
    let pipeline = try Self.load(
      "pipeline: p\ninputs: x\ntimezone: \(zone)\noutputs: [{path: r.html}]\nperiod: {since: \"{date}\", until: \"{date+1d}\"}\n"
    )
    let night = try pipeline.night(of: try #require(CalendarDate(date)), now: Self.now)
    let begin = try #require(TimeArgument.parse(night.since ?? "", now: Self.now, in: pipeline.zone))
    let end = try #require(TimeArgument.parse(night.until ?? "", now: Self.now, in: pipeline.zone))
    #expect(begin.rfc3339 == since)
    #expect(end.millisecondsSinceEpoch - begin.millisecondsSinceEpoch == minutes * 60_000)
  }
}
