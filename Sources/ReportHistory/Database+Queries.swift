// Queries with their values in place; GRDB binds these, and never writes them into the statement.

import GRDB

extension Database {
  func rows(_ query: SQL) throws -> [Row] {
    try Row.fetchAll(self, SQLRequest(literal: query, cached: true))
  }

  /// One row after the other, for queries with many.
  func cursor(_ query: SQL) throws -> RowCursor {
    try Row.fetchCursor(self, SQLRequest(literal: query, cached: true))
  }

  /// The first column of the first row.
  func integer(_ query: SQL) throws -> Int64? {
    try Int64.fetchOne(self, SQLRequest(literal: query, cached: true))
  }

  func run(_ statement: SQL) throws {
    try cachedStatement(literal: statement).execute()
  }
}
