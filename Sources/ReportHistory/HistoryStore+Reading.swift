// Nights as people ask for them.

package import ErrorReport
import GRDB

extension HistoryStore {
  /// The pipelines that have nights here, by name.
  package func pipelines() throws(HistoryError) -> [String] {
    try read { try String.fetchAll($0, sql: "SELECT DISTINCT pipeline FROM night ORDER BY pipeline") }
  }

  /// The nights of a pipeline, or of all, in the order of their dates.
  package func nights(of pipeline: String? = nil) throws(HistoryError) -> [NightSummary] {
    try read { database in try Self.summaries(database, pipeline: pipeline) }
  }

  /// A night; `nil` where it never ran, or is forgotten.
  package func night(_ name: NightName) throws(HistoryError) -> NightSummary? {
    try read { database in
      try Self.summaries(database, pipeline: name.pipeline, date: name.date).first
    }
  }

  /// A night's report, as far as the history keeps it: no inputs, no timelines, of each group one sample, and of a diagnosis
  /// one fix and one link. Acknowledgements are those that were in force when it was made.
  package func report(of name: NightName) throws(HistoryError) -> Report {
    try read { database in
      guard let night = try Self.summaries(database, pipeline: name.pipeline, date: name.date).first else {
        throw notFound(name)
      }
      return try report(of: night, acknowledgements(database, of: name.pipeline), database)
    }
  }

  /// Every night's report, as `report(of:)` has it, in the order of dates and pipelines, one at a time.
  package func export(of pipeline: String? = nil, _ body: (Report) throws -> Void) throws {
    for night in try nights(of: pipeline) {
      try body(report(of: night.name))
    }
  }

  /// How many events a group had in each night of a pipeline, in the order of dates; 0 where it was absent, `nil` where the
  /// night had no input.
  package func counts(of group: String, in pipeline: String) throws(HistoryError) -> [(
    date: String, count: Int?
  )] {
    try read { database in
      try database.rows(
        """
        SELECT date, coalesce((
          SELECT count FROM night_group JOIN failure ON failure.number = failure
          WHERE night = night.id AND failure.id = \(group)), CASE WHEN has_input THEN 0 END) AS count
        FROM night WHERE pipeline = \(pipeline) ORDER BY date
        """
      ).map { (date: try $0.value("date"), count: try $0.optional("count")) }
    }
  }

  /// What changed from one night of a pipeline to another.
  package func difference(
    in pipeline: String, from before: String, to after: String
  ) throws(HistoryError) -> NightDifference {
    NightDifference(
      before: try report(of: NightName(pipeline: pipeline, date: before)),
      after: try report(of: NightName(pipeline: pipeline, date: after)))
  }

  private func notFound(_ name: NightName) -> HistoryError {
    HistoryError(
      .notFound, path,
      "the history \(path) has no night \(name.date) of the pipeline \(name.pipeline); "
        + "`analyze history list` tells which it has")
  }

  private static func summaries(
    _ database: Database, pipeline: String?, date: String? = nil
  ) throws -> [NightSummary] {
    let rows = try database.rows(
      """
      SELECT * FROM night
      WHERE (\(pipeline) IS NULL OR pipeline = \(pipeline)) AND (\(date) IS NULL OR date = \(date))
      ORDER BY date, pipeline
      """)
    return try rows.map { row in try summary(row, database) }
  }

  private static func summary(_ row: Row, _ database: Database) throws -> NightSummary {
    let night: Int64 = try row.value("id")
    var lines = LineBalance()
    lines.requests = try row.value("requests")
    lines.errors = try row.value("errors")
    lines.other = try row.value("other")
    lines.malformed = try row.value("malformed")
    lines.oversized = try row.value("oversized")
    lines.blank = try row.value("blank")
    lines.filtered = try row.value("filtered")
    lines.recovered = try row.value("recovered")
    lines.records = try row.value("records")
    lines.untimed = try row.value("untimed")
    var trends: [Trend: Int] = [:]
    for row in try database.rows(
      """
      SELECT trend, count(*) AS groups FROM night_group
      WHERE night = \(night) AND trend IS NOT NULL GROUP BY trend
      """)
    {
      trends[try row.choice("trend")] = try row.value("groups")
    }
    let conditions: String = try row.value("conditions")
    return NightSummary(
      name: NightName(pipeline: try row.value("pipeline"), date: try row.value("date")),
      configuration: try row.value("configuration"), catalogs: try row.value("catalogs"),
      tool: try row.value("tool"),
      runAt: Timestamp(millisecondsSinceEpoch: try row.value("run_at")),
      status: try row.choice("status"), hasInput: try row.value("has_input"),
      period: Period(
        first: try row.time("first"), last: try row.time("last"), since: try row.time("since"),
        until: try row.time("until")),
      lines: lines, events: try row.value("events"),
      otherGroups: Report.OtherGroups(
        groups: try row.value("other_groups"), count: try row.value("other_events")),
      conditions: conditions.split(separator: " ").map(String.init),
      groups: Int(
        try database.integer("SELECT count(*) FROM night_group WHERE night = \(night) AND count > 0") ?? 0),
      trends: trends)
  }

  private func report(
    of night: NightSummary, _ acknowledgements: Acknowledgements, _ database: Database
  ) throws -> Report {
    var report = Report(tool: night.tool, generatedAt: night.runAt)
    report.status = night.status
    report.pipeline = night.name.pipeline
    report.date = night.name.date
    report.conditions = night.conditions
    report.period = night.period
    report.lines = night.lines
    report.otherGroups = night.otherGroups
    report.environments = try Self.environments(database, of: night.name)
    report.groups = try Self.groups(database, of: night.name)
    report.hasNewConfiguration = try hasNewConfiguration(
      database, night.name, configuration: night.configuration)
    acknowledgements.apply(to: &report, catalogs: night.catalogs)
    return report
  }

  private static func environments(_ database: Database, of name: NightName) throws -> [EnvironmentTotal] {
    try database.rows(
      """
      SELECT environment.* FROM environment JOIN night ON night.id = night
      WHERE pipeline = \(name.pipeline) AND date = \(name.date)
      ORDER BY environment.errors DESC, provider, environment
      """
    ).map { row in
      EnvironmentTotal(
        provider: try row.value("provider"), environment: try row.value("environment"),
        requests: try row.value("requests"), errors: try row.value("errors"))
    }
  }

  /// In a report's order.
  static func groups(_ database: Database, of name: NightName) throws -> [Group] {
    try database.rows(
      """
      SELECT night_group.*, failure.*, catalog, entry, matched_by, is_general, title, cause, fix, link
      FROM night_group
      JOIN night ON night.id = night_group.night
      JOIN failure ON failure.number = night_group.failure
      LEFT JOIN diagnosis ON diagnosis.number = night_group.diagnosis
      WHERE pipeline = \(name.pipeline) AND date = \(name.date)
      ORDER BY count DESC, failure.id
      """
    ).map { row in try Group(row) }
  }
}
