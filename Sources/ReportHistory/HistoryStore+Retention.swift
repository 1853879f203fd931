// Letting go of old nights.

import GRDB

extension HistoryStore {
  /// Forgets the nights dated before `date`, of one pipeline or of all, and gives their room back to the disk;
  /// acknowledgements stay.
  ///
  /// What they owned has no owner any more where their period had a beginning: later nights do not ask for it. Otherwise it
  /// stays theirs, or a log that still lies there would count once more.
  ///
  /// - Returns: how many nights were forgotten.
  @discardableResult
  package func prune(before date: String, of pipeline: String? = nil) throws(HistoryError) -> Int {
    let nights = try write { database in
      try database.run(
        """
        INSERT INTO forgotten_claim (pipeline, date, start, content, since, until, untimed, path)
        SELECT pipeline, date, start, content, claim.since, claim.until, claim.untimed, path
        FROM claim JOIN night ON night.id = claim.night
        WHERE night.since IS NULL AND date < \(date) AND (\(pipeline) IS NULL OR pipeline = \(pipeline))
        ORDER BY date, claim.rowid
        """)
      try database.run(
        "DELETE FROM night WHERE date < \(date) AND (\(pipeline) IS NULL OR pipeline = \(pipeline))")
      let nights = database.changesCount
      if nights > 0 { try Self.dropUnused(database) }
      return nights
    }
    if nights > 0 {
      try withoutTransaction { database in
        try database.execute(sql: "PRAGMA incremental_vacuum")
        // The file itself shrinks when the write-ahead log is worked in; without one, this does nothing.
        try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      }
    }
    return nights
  }
}
