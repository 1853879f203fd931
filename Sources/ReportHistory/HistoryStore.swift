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

  private init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// What `body` finds in the history, which stays as it is to the byte.
  package static func looking<Value>(
    into path: String, _ body: (HistoryStore) throws(HistoryError) -> Value
  ) throws(HistoryError) -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("analyze-\(UUID())")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw HistoryError(
        .file, path,
        "cannot look into the history \(path): no folder can be made in \(folder.path); set TMPDIR")
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = HistoryStore(path: path, queue: try HistoryFile(path: path).openCopy(in: folder))
    defer { try? store.close() }
    return try body(store)
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
