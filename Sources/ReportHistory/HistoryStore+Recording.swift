// Writing a night.

import ErrorReport
import Foundation
import GRDB

extension HistoryStore {
  /// Keeps a night, in one transaction. What the same night owned and counted before is replaced; what others own is theirs.
  package func record(_ night: Night) throws(HistoryError) {
    try write { database in
      try database.execute(
        sql: "DELETE FROM night WHERE pipeline = ? AND date = ?",
        arguments: [night.name.pipeline, night.name.date])
      try database.run(
        "DELETE FROM forgotten_claim WHERE pipeline = \(night.name.pipeline) AND date = \(night.name.date)")
      let number = try insert(night, database)
      for total in night.report.environments {
        try database.run(
          """
          INSERT INTO environment (night, provider, environment, requests, errors)
          VALUES (\(number), \(kept(total.provider)), \(kept(total.environment)), \(total.requests), \(total.errors))
          """)
      }
      for group in night.report.groups { try insert(group, number, database) }
      for claim in night.claims { try insert(claim, number, database) }
      try Self.dropUnused(database)
    }
  }

  /// What only nights that are no more referred to.
  static func dropUnused(_ database: Database) throws {
    try database.execute(
      sql: """
        DELETE FROM failure WHERE NOT EXISTS (SELECT 1 FROM night_group WHERE failure = failure.number);
        DELETE FROM diagnosis WHERE NOT EXISTS (SELECT 1 FROM night_group WHERE diagnosis = diagnosis.number);
        DELETE FROM content WHERE NOT EXISTS (SELECT 1 FROM claim WHERE content = content.number)
          AND NOT EXISTS (SELECT 1 FROM claim WHERE start = content.number)
          AND NOT EXISTS (SELECT 1 FROM forgotten_claim WHERE content = content.number)
          AND NOT EXISTS (SELECT 1 FROM forgotten_claim WHERE start = content.number);
        """)
  }

  private func insert(_ night: Night, _ database: Database) throws -> Int64 {
    let report = night.report
    let lines = report.lines
    try database.run(
      """
      INSERT INTO night (
        pipeline, date, configuration, catalogs, tool, run_at, status, has_input,
        since, until, first, last,
        requests, errors, other, malformed, oversized, blank, filtered, recovered, records, untimed,
        events, other_groups, other_events, conditions)
      VALUES (
        \(night.name.pipeline), \(night.name.date), \(night.configuration), \(night.catalogs), \(report.tool),
        \(report.generatedAt.millisecondsSinceEpoch), \(report.status.rawValue), \(night.hasInput),
        \(milliseconds(report.period.since)), \(milliseconds(report.period.until)),
        \(milliseconds(report.period.first)), \(milliseconds(report.period.last)),
        \(lines.requests), \(lines.errors), \(lines.other), \(lines.malformed), \(lines.oversized),
        \(lines.blank), \(lines.filtered), \(lines.recovered), \(lines.records), \(lines.untimed),
        \(report.events), \(report.otherGroups.groups), \(report.otherGroups.count),
        \(report.conditions.joined(separator: " ")))
      """)
    return database.lastInsertedRowID
  }

  private func insert(_ group: Group, _ night: Int64, _ database: Database) throws {
    let failure = try number(of: group, database)
    let diagnosis = try group.diagnosis.map { try number(of: $0, database) }
    let sample = group.samples.first
    try database.run(
      """
      INSERT INTO night_group (
        night, failure, diagnosis, count, share, first_seen, last_seen, trend, baseline_nights, baseline_median,
        clients, clients_exact, statuses, endpoints,
        sample_file, sample_line, sample_offset, sample_time, sample_trace_id, sample_request_id)
      VALUES (
        \(night), \(failure), \(diagnosis), \(group.count), \(group.share),
        \(milliseconds(group.firstSeen)), \(milliseconds(group.lastSeen)), \(group.trend?.rawValue),
        \(group.baseline?.nights), \(group.baseline?.median),
        \(group.clients.distinct), \(group.clients.isExact),
        \(try CountsColumn.text(group.statuses)), \(try CountsColumn.text(group.endpoints)),
        \(kept(sample?.file)), \(sample?.line), \(sample?.offset), \(milliseconds(sample?.time)),
        \(kept(sample?.traceID)), \(kept(sample?.requestID)))
      """)
  }

  private func number(of group: Group, _ database: Database) throws -> Int64 {
    let known = try database.integer("SELECT number FROM failure WHERE id = \(group.id)")
    if let known { return known }
    try database.run(
      """
      INSERT INTO failure (
        id, kind, provider, environment, error, code, template, status, endpoint, client, file)
      VALUES (
        \(group.id), \(group.kind.rawValue), \(group.provider), \(group.environment), \(group.error),
        \(group.code), \(group.template), \(group.status), \(group.endpoint), \(group.client), \(group.file))
      """)
    return database.lastInsertedRowID
  }

  private func number(of diagnosis: Diagnosis, _ database: Database) throws -> Int64 {
    let (fix, link) = (diagnosis.fixes.first, diagnosis.links.first)
    let known = try database.integer(
      """
      SELECT number FROM diagnosis
      WHERE catalog = \(diagnosis.catalog) AND entry = \(diagnosis.entry)
        AND matched_by = \(diagnosis.matchedBy.rawValue) AND is_general = \(diagnosis.isGeneral)
        AND title = \(diagnosis.title) AND cause = \(diagnosis.cause) AND fix IS \(fix) AND link IS \(link)
      """)
    if let known { return known }
    try database.run(
      """
      INSERT INTO diagnosis (catalog, entry, matched_by, is_general, title, cause, fix, link)
      VALUES (
        \(diagnosis.catalog), \(diagnosis.entry), \(diagnosis.matchedBy.rawValue), \(diagnosis.isGeneral),
        \(diagnosis.title), \(diagnosis.cause), \(fix), \(link))
      """)
    return database.lastInsertedRowID
  }

  private func insert(_ claim: Claim, _ night: Int64, _ database: Database) throws {
    guard !claim.times.isEmpty else { return }
    let start = try claim.segment.start.map { try number(of: $0, database) }
    let content = try number(of: claim.segment.end, database)
    // Where only records without a time are owned, a span of no length carries them.
    let spans = claim.times.spans.isEmpty ? [0..<0] : claim.times.spans
    for (index, span) in spans.enumerated() {
      let since = span.lowerBound == .min ? nil : span.lowerBound
      let until = span.upperBound == .max ? nil : span.upperBound
      try database.run(
        """
        INSERT INTO claim (night, start, content, since, until, untimed, path)
        VALUES (
          \(night), \(start), \(content), \(since), \(until),
          \(index == 0 && claim.times.includesUntimed), \(claim.path))
        """)
    }
  }

  private func number(of prefix: ContentPrefix, _ database: Database) throws -> Int64 {
    let digest = Data(prefix.digest.bytes)
    let known = try database.integer(
      "SELECT number FROM content WHERE digest = \(digest) AND length = \(prefix.length)")
    if let known { return known }
    try database.run("INSERT INTO content (digest, length) VALUES (\(digest), \(prefix.length))")
    return database.lastInsertedRowID
  }

  /// A text of a log: SQLite's end at a zero byte.
  private func kept(_ text: String?) -> String? {
    text?.replacingOccurrences(of: "\u{0}", with: "\u{FFFD}")
  }

  private func milliseconds(_ time: Timestamp?) -> Int64? { time?.millisecondsSinceEpoch }
}
