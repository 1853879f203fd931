// That people know about a failure.

package import ErrorReport
import GRDB

extension HistoryStore {
  /// Acknowledges a group of a pipeline; one that was in force for it before is taken back.
  package func acknowledge(
    _ group: String, in pipeline: String, _ acknowledgement: Acknowledgement
  ) throws(HistoryError) {
    try write { database in
      let row = try database.rows(
        """
        SELECT failure.*, catalogs FROM failure
        JOIN night_group ON failure.number = failure
        JOIN night ON night.id = night
        WHERE failure.id = \(group) AND pipeline = \(pipeline) AND count > 0
        ORDER BY date DESC LIMIT 1
        """
      ).first
      guard let row else {
        throw HistoryError.unknownGroup(group, in: pipeline, of: path)
      }
      try withdraw(group, in: pipeline, by: acknowledgement.by, at: acknowledgement.at, database)
      let key = try FailureKey(row)
      try database.run(
        """
        INSERT INTO acknowledgement (
          pipeline, group_id, provider, environment, error, code, catalogs, by, at, until, comment)
        VALUES (
          \(pipeline), \(group), \(key.provider), \(key.environment), \(key.error), \(key.code),
          \(try row.value("catalogs", as: String.self)), \(acknowledgement.by),
          \(acknowledgement.at.millisecondsSinceEpoch), \(acknowledgement.until?.millisecondsSinceEpoch),
          \(acknowledgement.comment))
        """)
    }
  }

  /// Takes an acknowledgement back. It stays on record, with who did this and when.
  package func unacknowledge(
    _ group: String, in pipeline: String, by person: String, at time: Timestamp
  ) throws(HistoryError) {
    try write { database in
      guard try withdraw(group, in: pipeline, by: person, at: time, database) > 0 else {
        throw HistoryError(
          .notFound, path,
          "the group \(group) of the pipeline \(pipeline) is not acknowledged; "
            + "`analyze history list` tells which groups are")
      }
    }
  }

  /// All that were ever given in a pipeline, in that order.
  package func acknowledgements(of pipeline: String) throws(HistoryError) -> [AcknowledgementRecord] {
    try read { try acknowledgementRecords($0, of: pipeline) }
  }

  func acknowledgements(_ database: Database, of pipeline: String) throws -> Acknowledgements {
    let records = try acknowledgementRecords(database, of: pipeline)
    guard !records.isEmpty else { return Acknowledgements() }
    var groupsSeen: [String: Set<String>] = [:]
    let rows = try database.cursor(
      """
      SELECT DISTINCT catalogs, failure.id AS id FROM night
      JOIN night_group ON night = night.id JOIN failure ON failure.number = failure
      WHERE pipeline = \(pipeline) AND count > 0
      """)
    while let row = try rows.next() {
      groupsSeen[try row.value("catalogs"), default: []].insert(try row.value("id"))
    }
    return Acknowledgements(records: records, groupsSeen: groupsSeen)
  }

  @discardableResult
  private func withdraw(
    _ group: String, in pipeline: String, by person: String, at time: Timestamp, _ database: Database
  ) throws -> Int {
    try database.run(
      """
      UPDATE acknowledgement
      SET withdrawn_by = \(person), withdrawn_at = \(time.millisecondsSinceEpoch)
      WHERE pipeline = \(pipeline) AND group_id = \(group) AND withdrawn_at IS NULL
      """)
    return database.changesCount
  }

  private func acknowledgementRecords(
    _ database: Database, of pipeline: String
  ) throws -> [AcknowledgementRecord] {
    try database.rows(
      "SELECT * FROM acknowledgement WHERE pipeline = \(pipeline) ORDER BY number"
    ).map { row in
      AcknowledgementRecord(
        group: try row.value("group_id"), key: try FailureKey(row), catalogs: try row.value("catalogs"),
        acknowledgement: Acknowledgement(
          by: try row.value("by"), at: Timestamp(millisecondsSinceEpoch: try row.value("at")),
          until: try row.time("until"), comment: try row.value("comment")),
        withdrawnBy: try row.optional("withdrawn_by"), withdrawnAt: try row.time("withdrawn_at"))
    }
  }
}
