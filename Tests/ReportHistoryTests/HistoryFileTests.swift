// The history's file: what it is opened as, and what is refused.

import ErrorReport
import Foundation
import GRDB
import Testing

@testable import ReportHistory

@Suite("The history's file")
struct HistoryFileTests {
  private let folder: ScratchFolder
  private let path: String

  init() throws {
    folder = try ScratchFolder()
    path = folder.path("history.sqlite")
  }

  private func pragma(_ name: String, _ store: HistoryStore) throws -> String? {
    try store.withoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") }
  }

  @Test("it is written ahead, with every write synced, checked references and room that can be given back")
  func settings() throws {
    let store = try HistoryStore(path: path)
    #expect(try pragma("journal_mode", store) == "wal")
    #expect(try pragma("synchronous", store) == "2")
    #expect(try pragma("foreign_keys", store) == "1")
    #expect(try pragma("auto_vacuum", store) == "2")
    #expect(try pragma("application_id", store) == "\(0x616E_6C7A)")
    #expect(try pragma("busy_timeout", store) == "10000")
  }

  @Test("where no memory can be shared it is written with a rollback journal, and later with a log again")
  func rollbackJournal() throws {
    // A folder in the place of the file that SQLite shares between processes.
    try FileManager.default.createDirectory(atPath: "\(path)-shm", withIntermediateDirectories: true)
    for number in 1...3 {
      let store = try HistoryStore(path: path)
      #expect(try pragma("journal_mode", store) == "delete")
      #expect(try pragma("synchronous", store) == "2")
      try store.record(.made("2026-03-0\(number)", ["a": 1]))
      #expect(try store.nights().count == number)
      try store.close()
    }
    try FileManager.default.removeItem(atPath: "\(path)-shm")
    let store = try HistoryStore(path: path)
    #expect(try pragma("journal_mode", store) == "wal")
    #expect(try store.nights().count == 3)
  }

  @Test("a history that was written ahead elsewhere is taken over where that cannot be done")
  func moved() throws {
    let store = try HistoryStore(path: path)
    try store.record(.made("2026-03-01", ["a": 1]))
    try store.close()
    try FileManager.default.createDirectory(atPath: "\(path)-shm", withIntermediateDirectories: true)
    let again = try HistoryStore(path: path)
    #expect(try pragma("journal_mode", again) == "delete")
    #expect(try again.nights().count == 1)
  }

  @Test("its folder is made, and closing leaves one file")
  func madeFolder() throws {
    let store = try HistoryStore(path: folder.path("state/of/history.sqlite"))
    try store.record(.made("2026-03-01", ["a": 1]))
    try store.close()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("state/of")) == ["history.sqlite"])
  }

  @Test("a history that is not there is not made for reading")
  func missing() throws {
    let error = #expect(throws: HistoryError.self) { try HistoryStore(path: path, creates: false) }
    #expect(error?.code == .missing)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  private func refusal(_ words: String, _ code: HistoryError.Code) throws {
    let before = try? Data(contentsOf: URL(fileURLWithPath: path))
    let error = #expect(throws: HistoryError.self) { try HistoryStore(path: path) }
    #expect(error?.code == code, "\(error?.message ?? "")")
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    #expect(error?.message.contains(path) == true)
    #expect((try? Data(contentsOf: URL(fileURLWithPath: path))) == before, "nothing is written to it")
  }

  @Test("what is no database is refused, and stays as it was")
  func noDatabase() throws {
    try Data(String(repeating: "{\"error\":\"invalid_grant\"}\n", count: 500).utf8)
      .write(to: URL(fileURLWithPath: path))
    try refusal("no SQLite database", .notAHistory)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try refusal("it is a folder", .notAHistory)
  }

  @Test("another program's database is refused, and stays as it was")
  func foreign() throws {
    for sql in ["CREATE TABLE t (a)", "PRAGMA application_id = 7"] {
      try? FileManager.default.removeItem(atPath: path)
      let other = try DatabaseQueue(path: path)
      try other.inDatabase { try $0.execute(sql: sql) }
      try other.close()
      try refusal("another program's database", .notAHistory)
    }
  }

  @Test("a history of a newer version is refused, and stays as it was")
  func newer() throws {
    let store = try HistoryStore(path: path)
    try store.withoutTransaction {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99: later')")
    }
    try store.close()
    try refusal("a newer version of analyze wrote it", .newer)
  }

  @Test("a damaged history is refused, wherever the damage is")
  func damaged() throws {
    let store = try HistoryStore(path: path)
    for number in 10...40 {
      try store.record(.made("2026-03-\(number)", ["\(number) \(String(repeating: "x", count: 900))": 1]))
    }
    try store.close()
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(whole.count > 40 * 4_096)
    for page in [1, 5, whole.count / 4_096 / 2] {
      var bytes = whole
      bytes.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: Data(repeating: 0xA5, count: 4_096))
      try bytes.write(to: URL(fileURLWithPath: path))
      try refusal("it is damaged", .damaged)
    }
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: path))
    try refusal("it is damaged", .damaged)
  }

  @Test("an empty file is a history that has not begun")
  func empty() throws {
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(try HistoryStore(path: path).nights() == [])
  }

  @Test("a value that no version writes is damage, not a crash")
  func oddValue() throws {
    let store = try HistoryStore(path: path)
    try store.record(.made("2026-03-01", ["a": 1]))
    for change in [
      "UPDATE night_group SET statuses = 'x'", "UPDATE night_group SET count = 'many'",
      "UPDATE night SET status = 'odd'", "UPDATE night SET run_at = 'then'",
    ] {
      try store.withoutTransaction { try $0.execute(sql: change) }
      let error = #expect(throws: HistoryError.self) {
        try store.report(of: NightName(pipeline: "nightly", date: "2026-03-01"))
      }
      #expect(error?.code == .damaged)
    }
  }

  @Test("several that open a new history at once all can")
  func together() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...6 {
        group.addTask { [path] in
          let store = try HistoryStore(path: path)
          try store.record(.made("2026-03-0\(number)", ["a": number]))
          try store.close()
        }
      }
      try await group.waitForAll()
    }
    #expect(try HistoryStore(path: path).nights().count == 6)
  }
}
