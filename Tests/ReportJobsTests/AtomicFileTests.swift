// An output is there whole or not at all.

import Foundation
import Testing

@testable import ReportJobs

@Suite("Writing a file at once")
struct AtomicFileTests {
  private func write(_ text: String, to path: String) throws {
    let file = try AtomicFile(path: path)
    file.write(Array(text.utf8))
    try file.commit()
  }

  @Test("a new file holds what was written, and nothing else is left behind")
  func new() throws {
    let folder = try ScratchFolder()
    let file = try AtomicFile(path: folder.path("report.json"))
    file.write(Array("one ".utf8))
    file.write([])
    file.write(Array("two".utf8))
    #expect(file.count == 7)
    #expect(!FileManager.default.fileExists(atPath: folder.path("report.json")))
    try file.commit()
    #expect(try folder.text("report.json") == "one two")
    #expect(try folder.names() == ["report.json"])
  }

  @Test("until it is committed the old file stays, and without a commit it stays for good")
  func uncommitted() throws {
    let folder = try ScratchFolder()
    try folder.write("old", to: "report.json")
    do {
      let file = try AtomicFile(path: folder.path("report.json"))
      file.write(Array("new".utf8))
      #expect(try folder.text("report.json") == "old")
      withExtendedLifetime(file) {}
    }
    #expect(try folder.text("report.json") == "old")
    #expect(try folder.names() == ["report.json"])
  }

  @Test(
    "a committed file replaces the old one, shorter or longer, and keeps its mode",
    arguments: [0o600, 0o640, 0o664])
  func mode(mode: Int) throws {
    let folder = try ScratchFolder()
    try folder.write("the old and longer text", to: "report.json", mode: mode)
    try write("new", to: folder.path("report.json"))
    #expect(try folder.text("report.json") == "new")
    #expect(try folder.mode("report.json") == mode)
    #expect(try folder.names() == ["report.json"])
  }

  @Test("a symbolic link stays one, and what it names is replaced")
  func link() throws {
    let folder = try ScratchFolder()
    let target = try ScratchFolder()
    try target.write("old", to: "real.json")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("latest.json"), withDestinationPath: target.path("real.json"))
    try write("new", to: folder.path("latest.json"))
    #expect(try target.text("real.json") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("latest.json"))
        == target.path("real.json"))
    #expect(try folder.names() == ["latest.json"])
    #expect(try target.names() == ["real.json"])
  }

  @Test("a link that leads nowhere yet stays a link, and the file is made where it leads")
  func danglingLink() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("latest.json"), withDestinationPath: "real.json")
    try write("new", to: folder.path("latest.json"))
    #expect(try folder.text("real.json") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("latest.json")) == "real.json")
  }

  @Test("a full disk is told as one, when the file is to be put in its place")
  func fullDisk() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let file = try AtomicFile(path: "/dev/full")
    file.write(Array("anything".utf8))
    file.write(Array("more".utf8))
    let error = #expect(throws: OutputError.self) { try file.commit() }
    #expect(error?.path == "/dev/full")
    #expect(error?.message.contains("the disk is full") == true)
    #expect(error?.message.contains("/dev/full") == true)
  }

  @Test("a pipe gets its bytes when they are committed, without what was taken back, and stays what it is")
  func pipe() async throws {
    let folder = try ScratchFolder()
    let path = folder.path("pipe")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    // Opening a pipe waits for the other end: a task might wait for this one's thread.
    let (read, reader) = AsyncStream<Data?>.makeStream()
    Thread.detachNewThread {
      reader.yield(try? FileHandle(forReadingFrom: URL(filePath: path)).readToEnd())
      reader.finish()
    }
    let file = try AtomicFile(path: path)
    file.write(Array("one ".utf8))
    let mark = file.count
    file.write(Array("two ".utf8))
    file.remove(mark..<file.count)
    file.write(Array("three".utf8))
    try file.commit()
    #expect(file.count == 9)
    var status = stat()
    #expect(unsafe stat(path, &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFIFO)
    _ = consume file
    for await bytes in read { #expect(bytes == Data("one three".utf8)) }
  }

  @Test("a device is written straight away, and stays what it is")
  func device() throws {
    try write("gone", to: "/dev/null")
    var status = stat()
    #expect(unsafe stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test("a missing folder, a folder in the place, and a file as folder each have a message of their own")
  func unwritable() throws {
    let folder = try ScratchFolder()
    try folder.write("x", to: "file")
    for (path, words) in [
      (folder.path("no/such/report.json"), "folder does not exist"), (folder.path, "it is a folder"),
      (folder.path("file/report.json"), "no folder"),
    ] {
      let error = #expect(throws: OutputError.self) { _ = try AtomicFile(path: path) }
      #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
      #expect(error?.message.contains(path) == true)
    }
    #expect(try folder.names() == ["file"])
  }

  @Test("two writers of one path never mix; the last to commit stays")
  func two() throws {
    let folder = try ScratchFolder()
    let path = folder.path("report.json")
    let (first, second) = (try AtomicFile(path: path), try AtomicFile(path: path))
    first.write(Array("first".utf8))
    second.write(Array("second".utf8))
    first.write(Array(" goes on".utf8))
    try second.commit()
    #expect(try folder.text("report.json") == "second")
    try first.commit()
    #expect(try folder.text("report.json") == "first goes on")
    #expect(try folder.names() == ["report.json"])
  }

  @Test("what was taken back is not in the file")
  func truncated() throws {
    let folder = try ScratchFolder()
    let file = try AtomicFile(path: folder.path("a"))
    file.write(Array("keep drop".utf8))
    file.remove(5..<file.count)
    file.remove(5..<5)
    #expect(file.count == 5)
    file.write(Array("more".utf8))
    try file.commit()
    #expect(try folder.text("a") == "keep more")
  }

  @Test("a name as long as the file system allows can be written")
  func longName() throws {
    let folder = try ScratchFolder()
    let name = String(repeating: "n", count: 250)
    try write("x", to: folder.path(name))
    let wide = String(repeating: "😀", count: 60)
    try write("y", to: folder.path(wide))
    #expect(try folder.text(name) == "x")
    #expect(try folder.text(wide) == "y")
  }

  @Test("a large text arrives whole")
  func large() throws {
    let folder = try ScratchFolder()
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let file = try AtomicFile(path: folder.path("big"))
    file.write(bytes)
    try file.commit()
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("big"))) == Data(bytes))
  }
}
