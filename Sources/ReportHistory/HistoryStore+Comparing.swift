// What a night that runs has to know of the others.

import ErrorReport
import Foundation
import GRDB

extension HistoryStore {
  /// What the other nights of the pipeline own, forgotten ones included, and where their contents end. `night` itself may count again what it owned.
  package func ownership(for night: NightName) throws(HistoryError) -> Ownership {
    try read { database in
      let rows = try database.rows(
        """
        SELECT date, owned.since, owned.until, owned.untimed, path,
          content.digest AS end_digest, content.length AS end_length,
          beginning.digest AS start_digest, beginning.length AS start_length
        FROM (
          SELECT date, claim.rowid AS number, start, content, claim.since, claim.until, claim.untimed, path
          FROM claim JOIN night ON night.id = claim.night WHERE pipeline = \(night.pipeline)
          UNION ALL
          SELECT date, rowid, start, content, since, until, untimed, path
          FROM forgotten_claim WHERE pipeline = \(night.pipeline)
        ) AS owned
        JOIN content ON content.number = owned.content
        LEFT JOIN content AS beginning ON beginning.number = owned.start
        ORDER BY date, owned.number
        """)
      var claims: [String: [Claim]] = [:]
      var known: Set<ContentPrefix> = []
      for row in rows {
        let date: String = try row.value("date")
        let claim = try Self.claim(row)
        if date == night.date {
          known.formUnion([claim.segment.start, claim.segment.end].compactMap(\.self))
        } else {
          claims[date, default: []].append(claim)
        }
      }
      return Ownership(claims: claims, known: known)
    }
  }

  /// The nights to compare a night with: of the same pipeline and configuration, dated before it, with input.
  ///
  /// - Parameters:
  ///   - catalogs: the digest of the catalogs that the night runs with.
  ///   - retained: the first date within the retention; `nil` for all nights.
  package func comparison(
    for night: NightName, configuration: String, catalogs: String, retained: String? = nil
  ) throws(HistoryError) -> Comparison {
    try read { database in
      let dates = try database.rows(
        """
        SELECT id, date, catalogs FROM night
        WHERE pipeline = \(night.pipeline) AND configuration = \(configuration) AND has_input
          AND date < \(night.date) AND date >= \(retained ?? "")
        ORDER BY date DESC
        """)
      var keys: [String: FailureKey] = [:]
      let nights = try dates.map { row in
        let number: Int64 = try row.value("id")
        var counts: [String: Int] = [:]
        let groups = try database.cursor(
          """
          SELECT failure.id AS id, count, provider, environment, error, code
          FROM night_group JOIN failure ON failure.number = failure WHERE night = \(number) AND count > 0
          """)
        while let group = try groups.next() {
          let id: String = try group.value("id")
          counts[id] = try group.value("count")
          if keys[id] == nil { keys[id] = try FailureKey(group) }
        }
        return EarlierNight(date: try row.value("date"), catalogs: try row.value("catalogs"), counts: counts)
      }
      let last = nights.first.map { NightName(pipeline: night.pipeline, date: $0.date) }
      return Comparison(
        catalogs: catalogs, nights: nights, keys: keys,
        lastGroups: try last.map { try Self.groups(database, of: $0).filter { $0.count > 0 } } ?? [],
        acknowledgements: try acknowledgements(database, of: night.pipeline),
        hasNewConfiguration: try hasNewConfiguration(
          database, night, configuration: configuration, retained: retained))
    }
  }

  /// Whether nights dated before had input, and all of them another configuration.
  func hasNewConfiguration(
    _ database: Database, _ night: NightName, configuration: String, retained: String? = nil
  ) throws -> Bool {
    let sameAndAll = try database.rows(
      """
      SELECT coalesce(sum(configuration = \(configuration)), 0) AS same, count(*) AS nights FROM night
      WHERE pipeline = \(night.pipeline) AND has_input AND date < \(night.date) AND date >= \(retained ?? "")
      """
    ).first
    guard let sameAndAll else { return false }
    return try sameAndAll.value("same", as: Int.self) == 0 && sameAndAll.value("nights", as: Int.self) > 0
  }

  private static func claim(_ row: Row) throws -> Claim {
    let since: Int64? = try row.optional("since")
    let until: Int64? = try row.optional("until")
    let (lower, upper) = (since ?? .min, until ?? .max)
    var start: ContentPrefix?
    if let length = try row.optional("start_length", as: Int.self) {
      start = ContentPrefix(digest: try digest(row, "start_digest"), length: length)
    }
    let end = ContentPrefix(digest: try digest(row, "end_digest"), length: try row.value("end_length"))
    return Claim(
      segment: Segment(start: start, end: end),
      times: TimeSet(spans: lower < upper ? [lower..<upper] : [], includesUntimed: try row.value("untimed")),
      path: try row.value("path"))
  }

  private static func digest(_ row: Row, _ column: String) throws -> ContentDigest {
    guard let digest = ContentDigest(bytes: try row.value(column, as: Data.self)) else {
      throw row.wrongValue(in: column)
    }
    return digest
  }
}

extension FailureKey {
  /// The columns `provider`, `environment`, `error` and `code`.
  init(_ row: Row) throws {
    self.init(
      provider: try row.optional("provider"), environment: try row.optional("environment"),
      error: try row.optional("error"), code: try row.optional("code"))
  }
}
