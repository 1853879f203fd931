// Files that are followed, case by case; what rotation promises in general is held against a model.

import Foundation
import LogInput
import TestSupport
import Testing

@Suite("Following files") struct FollowedInputsTests {
  /// A follower of a folder's files, and what it has told.
  private final class Follower {
    let folder: String
    let inputs: FollowedInputs
    var now = ContinuousClock.now
    var text = ""
    var paths: [String] = []
    var parts: [Transcript.Part] = []
    var notices: [String] = []

    init(
      _ folder: TestFolder, _ names: [String], limits: InputLimits = InputLimits(), excluding: [String] = []
    ) {
      self.folder = folder.path
      inputs = FollowedInputs(
        names.map { "\(folder.path)/\($0)" }, followsFiles: true,
        excluding: excluding.map { "\(folder.path)/\($0)" }, limits: limits,
        pool: ChunkPool(count: 1, limits: limits))
    }

    func read(after pause: Duration = .milliseconds(250)) {
      now += pause
      inputs.look(at: now)
      while inputs.read(at: now, { take($0, $1) }) {}
      takeNotices()
    }

    func finish() {
      now += .milliseconds(250)
      inputs.finish(at: now) { take($0, $1) }
      takeNotices()
    }

    private func take(_ chunk: Chunk, _ input: FollowedInput) {
      let bytes = unsafe Array(UnsafeBufferPointer(start: chunk.baseAddress, count: chunk.count))
      parts.append(
        Transcript.Part(offset: chunk.offset, bytes: bytes, content: chunk.content, isCutOff: chunk.isCutOff))
      text += String(decoding: bytes, as: UTF8.self)
      if paths.last != input.path { paths.append(input.path) }
      chunk.recycle()
    }

    private func takeNotices() {
      for notice in inputs.takeNotices() {
        let told =
          switch notice {
          case .truncated(let input): "truncated \(input.path)"
          case .copied(let path): "copied \(path)"
          case .compressed(let path): "compressed \(path)"
          case .awaited(let problem): "awaited \(problem.path)"
          case .unreadable(let problem): "unreadable \(problem.path)"
          }
        notices.append(told.replacing("\(folder)/", with: ""))
      }
    }
  }

  /// A folder that goes with all that is in it.
  private final class TestFolder {
    let path: String

    init() throws {
      path =
        FileManager.default.temporaryDirectory.appendingPathComponent("followed-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
      try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func append(_ bytes: [UInt8], to name: String) throws {
      let file = try #require(FileHandle(forUpdatingAtPath: "\(path)/\(name)"))
      try file.seekToEnd()
      try file.write(contentsOf: bytes)
      try file.close()
    }

    func append(_ text: String, to name: String) throws { try append(Array(text.utf8), to: name) }

    func move(_ name: String, to other: String) throws {
      try FileManager.default.moveItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(other)")
    }

    func remove(_ name: String) throws {
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
  }

  @Test("a file that comes in pieces gives the lines that it gives whole", arguments: 0..<60)
  func pieces(_ seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    var limits = InputLimits()
    limits.chunkBytes = Int.random(in: 2...300, using: &random)
    limits.maxLineBytes = Int.random(in: 1...120, using: &random)
    var log: [UInt8] = seed % 5 == 0 ? [0xEF, 0xBB, 0xBF] : []
    for number in 0..<Int.random(in: 0..<60, using: &random) {
      log += Array(String(repeating: "\(number % 10)", count: Int.random(in: 0..<150, using: &random)).utf8)
      if number % 7 > 0 || Bool.random(using: &random) { log.append(0x0A) }
    }
    let folder = try TestFolder()
    try folder.write("", to: "log")
    let follower = Follower(folder, ["log"], limits: limits)
    var rest = log[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...90, using: &random))
      rest.removeFirst(piece.count)
      try folder.append(Array(piece), to: "log")
      if Int.random(in: 0..<4, using: &random) > 0 { follower.read() }
    }
    follower.finish()

    try folder.write(log, to: "whole")
    let whole = Transcript(reading: "\(folder.path)/whole", limits: limits)
    #expect(lines(follower.parts) == lines(whole.parts))
  }

  /// Each line with its place, whatever chunk it came in.
  private func lines(_ parts: [Transcript.Part]) -> [String] {
    parts.flatMap { part -> [String] in
      if case .oversizedLine(let length) = part.content {
        return ["\(part.offset): \(length) bytes, \(part.bytes.count)"]
      }
      var offset = part.offset
      return part.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
        defer { offset += line.count + 1 }
        return "\(offset): \(String(decoding: line, as: UTF8.self))"
      }.dropLast(part.bytes.last == 0x0A ? 1 : 0)
    }
  }

  @Test("a line is handed over when its newline comes, and the last one at the end")
  func unterminated() throws {
    let folder = try TestFolder()
    try folder.write("one\ntw", to: "log")
    let follower = Follower(folder, ["log"])
    follower.read()
    #expect(follower.text == "one\n")
    try folder.append("o", to: "log")
    follower.read()
    #expect(follower.text == "one\n")
    try folder.append("\nthree", to: "log")
    follower.read()
    #expect(follower.text == "one\ntwo\n")
    follower.finish()
    #expect(follower.text == "one\ntwo\nthree")
  }

  @Test("a line that a truncation cuts off says so")
  func cutOff() throws {
    let folder = try TestFolder()
    try folder.write("one\ntw", to: "log")
    let follower = Follower(folder, ["log"])
    follower.read()
    let file = try #require(FileHandle(forUpdatingAtPath: "\(folder.path)/log"))
    try file.truncate(atOffset: 0)
    try file.close()
    follower.read()
    #expect(follower.parts.map(\.isCutOff) == [false, true])
    #expect(follower.text == "one\ntw")
    #expect(follower.notices == ["truncated log"])
    try folder.append("three\n", to: "log")
    follower.read()
    #expect(follower.text == "one\ntwthree\n")
    #expect(follower.parts.last?.offset == 0)
  }

  @Test("a writer that goes on at its old place after a truncation leaves a hole, which is no line")
  func hole() throws {
    let folder = try TestFolder()
    try folder.write(String(repeating: "a line\n", count: 3_000), to: "log")
    let follower = Follower(folder, ["log"])
    follower.read()
    follower.text = ""
    let file = try #require(FileHandle(forUpdatingAtPath: "\(folder.path)/log"))
    var place: UInt64 = 21_000
    for text in ["new\n", "newer\n"] {
      try file.truncate(atOffset: 0)
      try file.seek(toOffset: place)
      try file.write(contentsOf: Data(text.utf8))
      follower.read()
      #expect(follower.parts.last?.offset == Int(place))
      place += UInt64(text.utf8.count)
    }
    #expect(follower.text == "new\nnewer\n")
  }

  @Test("a file that is gone is read on for a while, and then its last line is handed over")
  func gone() throws {
    let folder = try TestFolder()
    try folder.write("one\n", to: "log")
    let follower = Follower(folder, ["log"])
    follower.read()
    let writer = try #require(FileHandle(forUpdatingAtPath: "\(folder.path)/log"))
    try writer.seekToEnd()
    try folder.remove("log")
    follower.read(after: .seconds(200))
    try writer.write(contentsOf: Data("two\nthr".utf8))
    follower.read(after: .seconds(90))
    #expect(follower.text == "one\ntwo\n")
    // It grew, so that the time begins anew.
    follower.read(after: FollowedInputs.grace - .seconds(1))
    #expect(follower.text == "one\ntwo\n")
    follower.read(after: .seconds(2))
    #expect(follower.text == "one\ntwo\nthr")
    try writer.write(contentsOf: Data("ee\n".utf8))
    follower.read()
    follower.finish()
    #expect(follower.text == "one\ntwo\nthr")
  }

  @Test("a file that is renamed below a glob is read once, under its first name")
  func renamed() throws {
    let folder = try TestFolder()
    try folder.write("one\n", to: "a.log")
    let follower = Follower(folder, ["*"])
    follower.read()
    try folder.move("a.log", to: "a.log.1")
    try folder.append("two\n", to: "a.log.1")
    try folder.write("three\n", to: "a.log")
    follower.read()
    #expect(follower.text == "one\ntwo\nthree\n")
    #expect(follower.paths == ["\(folder.path)/a.log"])
    #expect(follower.notices == [])
  }

  @Test("what is compressed is read in the beginning, and later taken for a log put away")
  func compressed() throws {
    let folder = try TestFolder()
    try folder.write(try Compressing.gzip(Array("old\n".utf8)), to: "a.log.2.gz")
    try folder.write("one\n", to: "a.log")
    let follower = Follower(folder, [""])
    follower.read()
    #expect(follower.text == "one\nold\n")
    #expect(follower.inputs.takeEnded().map(\.outcome?.compression) == ["gzip"])
    try folder.write(try Compressing.zstd(Array("one\n".utf8)), to: "a.log.1.zst")
    follower.read()
    follower.read()
    try folder.append(try Compressing.zstd(Array("more\n".utf8)), to: "a.log.2.gz")
    follower.read()
    #expect(follower.text == "one\nold\n")
    #expect(follower.notices == ["compressed a.log.1.zst", "compressed a.log.2.gz"])
  }

  @Test("a compressed file that begins to come is not taken for text")
  func compressedSlowly() throws {
    let folder = try TestFolder()
    try folder.write("one\n", to: "a.log")
    let follower = Follower(folder, [""])
    follower.read()
    let bytes = try Compressing.gzip(Array("one\n".utf8))
    try folder.write("", to: "b.gz")
    for byte in bytes {
      try folder.append([byte], to: "b.gz")
      follower.read(after: .seconds(3))
    }
    follower.finish()
    #expect(follower.text == "one\n")
    #expect(follower.notices == ["compressed b.gz"])
  }

  @Test("a copy that no truncation follows is a file of its own")
  func copy() throws {
    let folder = try TestFolder()
    try folder.write("one\n", to: "a.log")
    let follower = Follower(folder, ["*"])
    follower.read()
    try folder.write("one\n", to: "b.log")
    follower.read()
    #expect(follower.text == "one\n")
    try folder.append("two\n", to: "b.log")
    follower.read()
    follower.read(after: .seconds(3))
    #expect(follower.text == "one\none\ntwo\n")
  }

  @Test(
    "a file that is not there is told of once, and read when it comes; for a moment, nothing may be there")
  func awaited() throws {
    let folder = try TestFolder()
    let follower = Follower(folder, ["log"])
    follower.read()
    follower.read()
    #expect(follower.notices == ["awaited log"])
    try folder.write("one\n", to: "log")
    follower.read()
    #expect(follower.text == "one\n")
    try folder.remove("log")
    follower.read()
    #expect(follower.notices == ["awaited log"])
    follower.read(after: .seconds(6))
    follower.read()
    #expect(follower.notices == ["awaited log", "awaited log"])
    try folder.write("two\n", to: "log")
    follower.read()
    #expect(follower.text == "one\ntwo\n")
  }

  @Test("a report that is written beside the logs is none of them")
  func excluded() throws {
    let folder = try TestFolder()
    try folder.write("one\n", to: "a.log")
    let follower = Follower(folder, [""], excluding: ["report.txt"])
    for number in 0..<3 {
      try folder.write("report \(number)\n", to: "new")
      try? folder.remove("report.txt")
      try folder.move("new", to: "report.txt")
      follower.read(after: .seconds(3))
    }
    #expect(follower.text == "one\n")
  }

  @Test("a link that is turned to another file leads to it, and the former one is read to its end")
  func link() throws {
    let folder = try TestFolder()
    try folder.write("one\n", to: "first")
    try folder.write("three\n", to: "second")
    let link = "\(folder.path)/current"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(folder.path)/first")
    let follower = Follower(folder, ["current"])
    follower.read()
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(folder.path)/second")
    try folder.append("two\n", to: "first")
    follower.read()
    #expect(follower.text == "one\ntwo\nthree\n")
  }
}
