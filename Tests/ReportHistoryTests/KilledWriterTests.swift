// A writer that is killed, again and again, wherever it is.

import ErrorReport
import Foundation
import GRDB
import TestSupport
import Testing

@testable import ReportHistory
@testable import record_nights

@Suite("A killed writer")
struct KilledWriterTests {
  @Test(
    "leaves the state before a night or after it, never between, and loses none that it has told of",
    arguments: [(points: 200, sharesMemory: true), (points: 60, sharesMemory: false)])
  func killed(points: Int, sharesMemory: Bool) throws {
    var random = SeededRandom(UInt64(points))
    var folder = try ScratchFolder()
    var last = 0
    var landed = 0
    for point in 0..<points {
      if point.isMultiple(of: 20) {
        folder = try ScratchFolder()
        last = 0
        if !sharesMemory {
          try FileManager.default.createDirectory(
            atPath: folder.path("history.sqlite-shm"), withIntermediateDirectories: true)
        }
      }
      // Some are killed while they begin, the others when they are at work.
      let told = try Writer(folder: folder, first: last + 1).run(
        untilItWrites: point % 20 != 0 && point % 4 != 0,
        thenMicroseconds: UInt32.random(in: 0...25_000, using: &random))
      let present = try state(of: folder, sharesMemory: sharesMemory)
      #expect(present >= max(told ?? last, last) && present <= max(told ?? last, last) + 1)
      if present > last { landed += 1 }
      last = present
    }
    #expect(landed > points / 2, "most of them recorded something")
  }

  /// The number of the last night that is there; everything else must be what the nights up to it left.
  private func state(of folder: ScratchFolder, sharesMemory: Bool) throws -> Int {
    let store = try HistoryStore(path: folder.path("history.sqlite"))
    let (mode, integrity, strays) = try store.withoutTransaction { database in
      (
        try String.fetchOne(database, sql: "PRAGMA journal_mode"),
        try String.fetchAll(database, sql: "PRAGMA integrity_check"),
        try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
      )
    }
    #expect(mode == (sharesMemory ? "wal" : "delete"))
    #expect(integrity == ["ok"])
    #expect(strays == 0)
    let last = try store.nights().map { Int($0.runAt.millisecondsSinceEpoch) }.max() ?? 0
    let expected = (0..<min(last, RecordedNight.slots)).map { RecordedNight(number: last - $0) }
    #expect(Set(try store.nights().map(\.name)) == Set(expected.map(\.name)))
    for recorded in expected {
      #expect(try store.report(of: recorded.name) == recorded.report)
    }
    let ownership = try store.ownership(for: NightName(pipeline: "nightly", date: "another"))
    for recorded in expected {
      for claim in recorded.night.claims {
        let shares = ownership.countable([claim.segment.end], in: .everything)
        #expect(shares.map(\.countable) == [TimeSet.everything.subtracting(claim.times)])
      }
    }
    try store.close()
    return last
  }
}

/// The writer as a process of its own.
private struct Writer {
  let folder: ScratchFolder
  let first: Int

  struct Failure: Error {
    var what: String
  }

  /// Runs it and kills it; answers with the last night that it told of.
  func run(untilItWrites: Bool, thenMicroseconds: UInt32) throws -> Int? {
    let output = folder.path("told")
    let binary = try BuiltTool.path("record-nights")
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var words: [UnsafeMutablePointer<CChar>?] = unsafe [
      strdup(binary), strdup(folder.path("history.sqlite")), strdup("\(first)"), nil,
    ]
    defer { unsafe words.forEach { unsafe free($0) } }
    try? FileManager.default.removeItem(atPath: output)
    var process = pid_t()
    let code = unsafe posix_spawn(&process, binary, &actions, nil, &words, environ)
    guard code == 0 else { throw Failure(what: "cannot start \(binary): error \(code)") }
    let deadline = Date(timeIntervalSinceNow: 20)
    while untilItWrites, told(output) == nil, Date() < deadline { usleep(500) }
    usleep(thenMicroseconds)
    kill(process, SIGKILL)
    var status: Int32 = 0
    guard unsafe waitpid(process, &status, 0) == process, status & 0x7F == SIGKILL else {
      throw Failure(what: "the writer ended by itself, with status \(status)")
    }
    return told(output)
  }

  private func told(_ output: String) -> Int? {
    let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").last.flatMap { Int($0) }
  }
}
