// The tables of the history, and how they came to be.

import GRDB

/// Migrations are only ever added: a history is kept for years.
enum HistorySchema {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: nights") { database in
      try database.execute(sql: "PRAGMA application_id = \(HistoryFile.applicationID)")
      try database.execute(sql: nights)
    }
    migrator.registerMigration("2: what forgotten nights own") { database in
      try database.execute(sql: forgottenClaims)
    }
    return migrator
  }()

  // Times are milliseconds since the epoch. NULL is "no value", also in the keys of a failure, where it says "not grouped
  // by" or "has none", as in a report.
  private static let nights = """
    CREATE TABLE night (
      id INTEGER PRIMARY KEY,
      pipeline TEXT NOT NULL,
      date TEXT NOT NULL,
      configuration TEXT NOT NULL,
      catalogs TEXT NOT NULL,
      tool TEXT NOT NULL,
      run_at INTEGER NOT NULL,
      status TEXT NOT NULL,
      has_input INTEGER NOT NULL,
      since INTEGER,
      until INTEGER,
      first INTEGER,
      last INTEGER,
      requests INTEGER NOT NULL,
      errors INTEGER NOT NULL,
      other INTEGER NOT NULL,
      malformed INTEGER NOT NULL,
      oversized INTEGER NOT NULL,
      blank INTEGER NOT NULL,
      filtered INTEGER NOT NULL,
      recovered INTEGER NOT NULL,
      records INTEGER NOT NULL,
      untimed INTEGER NOT NULL,
      events INTEGER NOT NULL,
      other_groups INTEGER NOT NULL,
      other_events INTEGER NOT NULL,
      conditions TEXT NOT NULL,
      UNIQUE (pipeline, date)
    );

    CREATE TABLE environment (
      night INTEGER NOT NULL REFERENCES night ON DELETE CASCADE,
      provider TEXT NOT NULL,
      environment TEXT NOT NULL,
      requests INTEGER NOT NULL,
      errors INTEGER NOT NULL,
      PRIMARY KEY (night, provider, environment)
    ) WITHOUT ROWID;

    -- A group's id is a digest of all that is here, so that nights share it.
    CREATE TABLE failure (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      provider TEXT,
      environment TEXT,
      error TEXT,
      code TEXT,
      template TEXT,
      status TEXT,
      endpoint TEXT,
      client TEXT,
      file TEXT
    );

    CREATE TABLE diagnosis (
      number INTEGER PRIMARY KEY,
      catalog TEXT NOT NULL,
      entry TEXT NOT NULL,
      matched_by TEXT NOT NULL,
      is_general INTEGER NOT NULL,
      title TEXT NOT NULL,
      cause TEXT NOT NULL,
      fix TEXT,
      link TEXT
    );
    CREATE INDEX diagnosis_entry ON diagnosis (catalog, entry);

    CREATE TABLE night_group (
      night INTEGER NOT NULL REFERENCES night ON DELETE CASCADE,
      failure INTEGER NOT NULL REFERENCES failure,
      diagnosis INTEGER REFERENCES diagnosis,
      count INTEGER NOT NULL,
      share REAL NOT NULL,
      first_seen INTEGER,
      last_seen INTEGER,
      trend TEXT,
      baseline_nights INTEGER,
      baseline_median REAL,
      clients INTEGER NOT NULL,
      clients_exact INTEGER NOT NULL,
      statuses TEXT NOT NULL,
      endpoints TEXT NOT NULL,
      sample_file TEXT,
      sample_line INTEGER,
      sample_offset INTEGER,
      sample_time INTEGER,
      sample_trace_id TEXT,
      sample_request_id TEXT,
      PRIMARY KEY (night, failure)
    ) WITHOUT ROWID;
    CREATE INDEX night_group_failure ON night_group (failure);
    CREATE INDEX night_group_diagnosis ON night_group (diagnosis);

    -- A beginning of a decompressed stream: XXH3-128 of its first bytes, and how many these are.
    CREATE TABLE content (
      number INTEGER PRIMARY KEY,
      digest BLOB NOT NULL CHECK (length(digest) = 16),
      length INTEGER NOT NULL CHECK (length > 0),
      UNIQUE (digest, length)
    );

    -- What a night owns: the bytes from start's end (or the stream's beginning) to content's end, and a span of time.
    -- A missing bound is no bound.
    CREATE TABLE claim (
      night INTEGER NOT NULL REFERENCES night ON DELETE CASCADE,
      start INTEGER REFERENCES content,
      content INTEGER NOT NULL REFERENCES content,
      since INTEGER,
      until INTEGER,
      untimed INTEGER NOT NULL,
      path TEXT NOT NULL
    );
    CREATE INDEX claim_night ON claim (night);
    CREATE INDEX claim_start ON claim (start);
    CREATE INDEX claim_content ON claim (content);

    -- Kept for good: who said what, and when.
    CREATE TABLE acknowledgement (
      number INTEGER PRIMARY KEY,
      pipeline TEXT NOT NULL,
      group_id TEXT NOT NULL,
      provider TEXT,
      environment TEXT,
      error TEXT,
      code TEXT,
      catalogs TEXT NOT NULL,
      by TEXT NOT NULL,
      at INTEGER NOT NULL,
      until INTEGER,
      comment TEXT NOT NULL,
      withdrawn_by TEXT,
      withdrawn_at INTEGER
    );
    CREATE INDEX acknowledgement_group ON acknowledgement (pipeline, group_id);
    """

  private static let forgottenClaims = """
    -- The claims of nights that are forgotten and whose period had no beginning: every later night asks for these times again.
    CREATE TABLE forgotten_claim (
      pipeline TEXT NOT NULL,
      date TEXT NOT NULL,
      start INTEGER REFERENCES content,
      content INTEGER NOT NULL REFERENCES content,
      since INTEGER,
      until INTEGER,
      untimed INTEGER NOT NULL,
      path TEXT NOT NULL
    );
    CREATE INDEX forgotten_claim_night ON forgotten_claim (pipeline, date);
    CREATE INDEX forgotten_claim_start ON forgotten_claim (start);
    CREATE INDEX forgotten_claim_content ON forgotten_claim (content);
    """
}
