// Opening the history's file: what it has to be, and how it is written to.

import Foundation
import GRDB

/// The place of a history.
struct HistoryFile {
  /// "anlz": says in the file's header whose it is.
  static let applicationID = 0x616E_6C7A
  /// How long another process may keep the file, in seconds.
  private static let patience = 10.0

  let path: String
  /// Where the database is that is opened: the history itself, or a copy.
  private let place: String

  init(path: String) {
    self.init(path: path, place: path)
  }

  private init(path: String, place: String) {
    self.path = path
    self.place = place
  }

  func open(creates: Bool) throws(HistoryError) -> DatabaseQueue {
    try makeFolder(creates: creates)
    return try opened()
  }

  /// A copy with what stands in the write-ahead log, in a folder for it alone. SQLite itself leaves files beside a database that it only
  /// reads, and one that an older version wrote has to be brought up to date.
  func openCopy(in folder: URL) throws(HistoryError) -> DatabaseQueue {
    try makeFolder(creates: false)
    let copy = folder.appendingPathComponent("history.sqlite").path
    do {
      // SQLite's name of the log goes by the file that a link leads to.
      let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      let files = FileManager.default
      guard try files.attributesOfItem(atPath: file)[.type] as? FileAttributeType == .typeRegular else {
        throw HistoryError(
          .notAHistory, path, "cannot use the history \(path): it is no file; \(HistoryError.otherFile)")
      }
      try files.copyItem(atPath: file, toPath: copy)
      if files.fileExists(atPath: file + "-wal") {
        try files.copyItem(atPath: file + "-wal", toPath: copy + "-wal")
      }
    } catch let error as HistoryError {
      throw error
    } catch {
      throw HistoryError(
        .file, path,
        "cannot look into the history \(path): no copy of it can be made in \(folder.path); check its permissions, and the "
          + "room there is")
    }
    return try HistoryFile(path: path, place: copy).opened()
  }

  private func opened() throws(HistoryError) -> DatabaseQueue {
    do {
      let queue = try connect()
      do {
        try HistorySchema.migrator.migrate(queue)
      } catch {
        try? queue.close()
        throw error
      }
      return queue
    } catch {
      throw HistoryError(error, path: path)
    }
  }

  private func makeFolder(creates: Bool) throws(HistoryError) {
    var isFolder: ObjCBool = false
    if unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { return }
      throw HistoryError(
        .notAHistory, path, "cannot use the history \(path): it is a folder; name a file in it")
    }
    guard creates else {
      throw HistoryError(
        .missing, path, "there is no history at \(path); a pipeline's first run makes it, so check the path")
    }
    let folder = (path as NSString).deletingLastPathComponent
    guard !folder.isEmpty else { return }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw HistoryError(
        .file, path, "cannot make the folder \(folder) for the history; make it, or name another place")
    }
  }

  /// With a write-ahead log, or with a rollback journal where the file system has no memory to share between processes.
  private func connect() throws -> DatabaseQueue {
    do {
      return try prepared(connection())
    } catch let error as DatabaseError where error.mayLackSharedMemory {
      try leaveWriteAheadLog()
      return try prepared(connection(), writesAhead: false)
    }
  }

  private func connection(isExclusive: Bool = false) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "history"
    configuration.busyMode = .timeout(Self.patience)
    configuration.prepareDatabase { database in
      // First: the other one reads the file, and with that it is settled how.
      if isExclusive { try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    // SQLite may be built to take a path that begins with `file:` as a URL.
    return try DatabaseQueue(path: place.hasPrefix("/") ? place : "./\(place)", configuration: configuration)
  }

  private func prepared(_ queue: DatabaseQueue, writesAhead: Bool = true) throws -> DatabaseQueue {
    do {
      try queue.inDatabase { database in
        try check(database)
        if writesAhead { try writeAhead(database) }
        // Opens what the journal needs: only now it shows whether it works.
        try database.inTransaction(.immediate) { .commit }
      }
      return queue
    } catch {
      try? queue.close()
      throw error
    }
  }

  /// Nothing is written to a file that is not ours, newer, or damaged.
  private func check(_ database: Database) throws {
    let id = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let tables = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'")
    guard id == Self.applicationID || (id == 0 && tables.isEmpty) else {
      throw HistoryError(
        .notAHistory, path,
        "cannot use the history \(path): it is another program's database; \(HistoryError.otherFile)")
    }
    if tables.isEmpty {
      // Takes effect in an empty file only.
      try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      return
    }
    if try HistorySchema.migrator.hasBeenSuperseded(database) {
      throw HistoryError(
        .newer, path,
        "cannot use the history \(path): a newer version of analyze wrote it; use that version, or name another file"
      )
    }
    let fault = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
    guard fault == "ok" else {
      throw HistoryError(
        .damaged, path,
        "cannot use the history \(path): it is damaged (\(fault ?? "no answer")); \(HistoryError.restore)")
    }
  }

  private func writeAhead(_ database: Database) throws {
    // SQLite answers with the mode that it is left in, and does not wait for others here.
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    while true {
      do {
        _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        return
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && Date() < deadline {
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }

  /// The header may ask for a write-ahead log already. A process that has the file to itself needs no shared memory for it.
  private func leaveWriteAheadLog() throws {
    let queue = try connection(isExclusive: true)
    defer { try? queue.close() }
    try queue.inDatabase { database in
      try check(database)
      _ = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
    }
  }
}

extension DatabaseError {
  fileprivate var mayLackSharedMemory: Bool {
    switch resultCode {
    case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PROTOCOL, .SQLITE_READONLY: true
    default: false
    }
  }
}
