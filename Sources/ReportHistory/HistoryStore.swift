// The history of nights: one SQLite file, of one pipeline or several.

import Foundation
import GRDB

/// A history that is open. What is written to it is on the disk, whole, when the call returns; a crash or a kill at any
/// point leaves the state before or after it.
package final class HistoryStore: Sendable {
  package let path: String
  private let queue: DatabaseQueue

  /// Opens the history, and brings one that an older version wrote up to date.
  ///
  /// - Parameter creates: whether a new history begins, with its folder, where there is none.
  package init(path: String, creates: Bool = true) throws(HistoryError) {
    self.path = path
    queue = try HistoryFile(path: path).open(creates: creates)
  }

  /// Closes it; the file is then complete without its write-ahead log. Nothing may be asked of it afterwards.
  package func close() throws(HistoryError) {
    do { try queue.close() } catch { throw HistoryError(error, path: path) }
  }

  /// Runs all of `body` in one transaction.
  func write<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    do { return try queue.write(body) } catch { throw HistoryError(error, path: path) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    do { return try queue.read(body) } catch { throw HistoryError(error, path: path) }
  }

  func withoutTransaction<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    do { return try queue.writeWithoutTransaction(body) } catch { throw HistoryError(error, path: path) }
  }
}
