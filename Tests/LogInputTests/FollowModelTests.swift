// Rotation against a naive model: random sequences of writing, reading, renaming, truncating, copying and deleting.

import Foundation
import LogInput
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("Rotation, against a model")
struct FollowModelTests {
  /// One sequence: what was done, what came of it, and what should have.
  private struct Sequence {
    let folder: String
    /// The follower is told a glob, under which rotated files are found, too; otherwise the logs' own paths.
    let isGlob: Bool
    /// Some reads stop in the middle of what is there.
    let readsInParts: Bool
    var random: SeededRandom
    var writers: [ModelWriter]
    var files: [ModelFile]
    let follower: FollowedInputs
    var now = ContinuousClock.now
    var hasLooked = false
    /// What a copy ends with that was made in the middle of a line.
    var tails: Set<String> = []
    var done: [String] = []
    var delivered: [String: Int] = [:]
    var cutOff: [String] = []
    var truncations = 0
    var expectedTruncations = 0

    init(seed: UInt64, in folder: String) throws {
      self.folder = folder
      var random = SeededRandom(seed)
      isGlob = Bool.random(using: &random)
      readsInParts = Bool.random(using: &random)
      writers = ["a.log", "b.log"].prefix(Int.random(in: 1...2, using: &random)).map {
        ModelWriter($0, in: folder)
      }
      files = writers.map(\.file)
      var limits = InputLimits()
      limits.chunkBytes = Int.random(in: 40...400, using: &random)
      limits.maxLineBytes = 4_000
      follower = FollowedInputs(
        isGlob ? ["\(folder)/*"] : writers.map(\.path), followsFiles: true, limits: limits,
        pool: ChunkPool(count: 1, limits: limits))
      self.random = random
    }

    mutating func run() {
      for _ in 0..<Int.random(in: 5..<60, using: &random) { step() }
      for writer in writers where writer.isMoved { writer.reopen(); files.append(writer.file) }
      now += .milliseconds(250)
      follower.finish(at: now) { chunk, _ in take(chunk) }
      take(follower.takeNotices())
      settle()
    }

    private mutating func step() {
      let writer = writers.randomElement(using: &random) ?? writers[0]
      switch Int.random(in: 0..<30, using: &random) {
      case 0..<8:
        done.append("write \(writer.name)")
        for _ in 0..<Int.random(in: 1...4, using: &random) { writer.writeLine(&random) }
      case 8..<11:
        done.append("begin \(writer.name)")
        writer.beginLine(&random)
      case 11..<14:
        done.append("end \(writer.name)")
        writer.finishLine()
      case 14..<21: poll()
      case 21..<23: rename(writer)
      case 23..<26:
        guard writer.isMoved else { return }
        done.append("reopen \(writer.name)")
        writer.reopen()
        files.append(writer.file)
      case 26: truncate(writer)
      case 27..<29: copyAndTruncate(writer)
      default: delete(writer)
      }
    }

    private mutating func poll() {
      let isPart = readsInParts && Bool.random(using: &random)
      done.append(isPart ? "read a part" : "read")
      now += .milliseconds(250)
      follower.look(at: now)
      hasLooked = true
      meet()
      if isPart {
        _ = follower.read(quota: 100, at: now) { chunk, _ in take(chunk) }
      } else {
        while follower.read(quota: 300, at: now, { chunk, _ in take(chunk) }) {}
        settle()
      }
      take(follower.takeNotices())
    }

    private func meet() {
      for file in files where file.path.map({ isGlob || isLog($0) }) ?? false { file.isMet = true }
    }

    private mutating func settle() {
      meet()
      for file in files where file.isMet && file.settle() { expectedTruncations += 1 }
    }

    private func isLog(_ path: String) -> Bool { writers.contains { $0.path == path } }

    /// As `logrotate` does by itself: `.1` becomes `.2`.
    private mutating func rename(_ writer: ModelWriter) {
      guard !writer.isMoved else { return }
      done.append("rename \(writer.name)")
      makeRoom(writer)
      let target = "\(writer.path).1"
      precondition(unsafe Glibc.rename(writer.path, target) == 0)
      move(writer.file, to: target)
      writer.isMoved = true
    }

    private mutating func makeRoom(_ writer: ModelWriter) {
      writer.rotations += 1
      guard let former = files.first(where: { $0.path == "\(writer.path).1" }) else {
        // A copy, of which the model knows no more than that it must not be read.
        _ = unsafe Glibc.rename("\(writer.path).1", "\(writer.path).copy\(writer.rotations)")
        return
      }
      let target = "\(writer.path).old\(writer.rotations)"
      precondition(unsafe Glibc.rename("\(writer.path).1", target) == 0)
      move(former, to: target)
    }

    private func move(_ file: ModelFile, to path: String?) {
      file.path = path
      // What nobody has met and nothing leads to cannot be read.
      if !file.isMet, !isGlob || path == nil {
        file.path = nil
        for line in file.unread { line.mayBeLost = true }
      }
    }

    private mutating func truncate(_ writer: ModelWriter) {
      guard !writer.isMoved else { return }
      done.append("truncate \(writer.name)")
      writer.truncate()
    }

    private mutating func copyAndTruncate(_ writer: ModelWriter) {
      guard !writer.isMoved else { return }
      done.append("copy \(writer.name)")
      makeRoom(writer)
      _ = FileManager.default.createFile(atPath: "\(writer.path).1", contents: Data(writer.file.content))
      let tail = writer.file.content.suffix { $0 != UInt8(ascii: "\n") }
      tails.insert(String(decoding: tail, as: UTF8.self))
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        if Bool.random(using: &random) { writer.writeLine(&random) }
        // What is there in the beginning is read, copies too.
        if hasLooked, Bool.random(using: &random) { poll() }
      }
      truncate(writer)
    }

    private mutating func delete(_ writer: ModelWriter) {
      guard !writer.isMoved else { return }
      done.append("delete \(writer.name)")
      precondition(unsafe unlink(writer.path) == 0)
      move(writer.file, to: nil)
      writer.isMoved = true
    }

    private mutating func take(_ chunk: Chunk) {
      let text = chunk.withBytes { bytes in
        String(decoding: unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }, as: UTF8.self)
      }
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last == "" { lines.removeLast() } else if chunk.isCutOff { cutOff.append(lines.removeLast()) }
      for line in lines { delivered[line, default: 0] += 1 }
      chunk.recycle()
    }

    private mutating func take(_ notices: [FollowNotice]) {
      for case .truncated in notices { truncations += 1 }
    }

    /// What was promised and not held.
    var faults: [String] {
      var faults: [String] = []
      let lines = writers.flatMap(\.lines)
      var known = tails
      for line in lines {
        let text = String(decoding: line.text.utf8.prefix(line.written), as: UTF8.self)
        known.insert(text)
        let count = delivered[text] ?? 0
        if count > 1 { faults.append("twice: \(text.prefix(40))") }
        if count == 0, !line.mayBeLost { faults.append("lost: \(text.prefix(40))") }
      }
      for text in delivered.keys where !known.contains(text) {
        faults.append("never written: \(text.prefix(40))")
      }
      for text in cutOff where !lines.contains(where: { $0.mayBeLost && $0.text.hasPrefix(text) }) {
        faults.append("cut off: \(text.prefix(40))")
      }
      if !readsInParts, truncations != expectedTruncations {
        faults.append("\(truncations) truncations told of \(expectedTruncations)")
      }
      return faults
    }
  }

  @Test(
    "renaming loses and doubles nothing, truncating doubles nothing and loses only what was not read, and is counted",
    arguments: 0..<8)
  func sequences(part: Int) throws {
    var truncations = 0
    var lines = 0
    for number in 0..<500 {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "follow-\(UUID().uuidString)"
      ).path
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let seed = UInt64(part * 500 + number)
      var sequence = try Sequence(seed: seed, in: folder)
      sequence.run()
      truncations += sequence.truncations
      lines += sequence.delivered.count
      let faults = sequence.faults
      #expect(faults == [], "seed \(seed), \(sequence.isGlob ? "glob" : "paths"): \(sequence.done)")
      if !faults.isEmpty { return }
    }
    // The sequences are worth something.
    #expect(truncations > 50)
    #expect(lines > 5_000)
  }
}

extension [UInt8] {
  fileprivate func suffix(while holds: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    self[(lastIndex { !holds($0) }.map { $0 + 1 } ?? 0)...]
  }
}
