// A line far over the limit is counted, and takes no memory of its size.

import Foundation
import Testing

@Suite struct LongLineTests {
  static let megabytes = 100

  @Test("a line of 100 MB is counted as oversized, named by line, and costs no neighbour")
  func counted() async throws {
    let folder = try TestFolder()
    let piece = try await Compressor.zstd.compress(
      Data(repeating: UInt8(ascii: "x"), count: 10_000_000), in: folder)
    var bytes = try await Compressor.zstd.compress(Data(LogLines.log(4).utf8), in: folder)
    for _ in 0..<Self.megabytes / 10 { bytes += piece }
    bytes += try await Compressor.zstd.compress(Data(("\n" + LogLines.log(4)).utf8), in: folder)
    try folder.write(bytes, to: "long.zst")
    let outcome = try await Command.run(["long.zst", "-f", "json", "--rejects", "rejects"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.hasPrefix("analyze: long.zst:5: longer than 16777216 bytes; --max-line-bytes"))
    #expect(try outcome.report().kindsOfLines == ["requests": 6, "errors": 2, "oversized": 1])
    let rejects = try Rejects.read("rejects", in: folder)
    #expect(rejects.map(\.line) == [5])
    #expect(rejects.map(\.length) == [Self.megabytes * 1_000_000])
    #expect(rejects.map(\.offset) == [LogLines.log(4).utf8.count])
  }

  @Test("--max-line-bytes is the longest line that is read, to the byte")
  func limit() async throws {
    let folder = try TestFolder()
    let line = LogLines.bad()
    try folder.write(line, to: "log")
    let length = line.utf8.count - 1
    for (limit, kind) in [(length, "errors"), (length - 1, "oversized")] {
      let outcome = try await Command.run(["log", "-f", "json", "--max-line-bytes", "\(limit)"], in: folder)
      #expect(outcome.exitCode == 0)
      #expect(try outcome.report().kindsOfLines == [kind: 1], "\(limit)")
    }
  }

  #if os(Linux)
    @Test("memory stays bounded while a line of 100 MB comes through a pipe")
    func bounded() async throws {
      let folder = try TestFolder()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try Command.binary())
      process.arguments = ["-", "--jobs", "2", "-o", "json:report"]
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      process.environment = [:]
      let pipe = Pipe()
      process.standardInput = pipe
      process.standardError = FileHandle.nullDevice
      try Command.start(process)
      let writer = pipe.fileHandleForWriting
      try writer.write(contentsOf: Data(LogLines.log(4).utf8))
      let piece = Data(repeating: UInt8(ascii: "x"), count: 1_000_000)
      for _ in 0..<Self.megabytes { try writer.write(contentsOf: piece) }
      try writer.write(contentsOf: Data(("\n" + LogLines.log(4)).utf8))
      // All but what fits into the pipe has been read, and the process waits for the rest: this is its peak.
      let status = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
      try writer.close()
      process.waitUntilExit()
      let peak = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
      let kilobytes = try #require(Int(peak.filter(\.isNumber)))
      #expect(kilobytes > 1_000)
      #expect(kilobytes < Self.megabytes << 10)
      #expect(process.terminationStatus == 0)
      let report = try JSONDecoder().decode(ReportDocument.self, from: folder.read("report"))
      #expect(report.kindsOfLines == ["requests": 6, "errors": 2, "oversized": 1])
    }
  #endif
}
