// Compressed inputs that are not whole: what was complete is kept, and the file is named.

import Foundation
import TestSupport
import Testing

@Suite struct BrokenStreamTests {
  /// Varied enough not to vanish when it is compressed.
  private static func log() -> Data {
    var random = SeededRandom(3)
    var text = ""
    for number in 0..<3_000 {
      let client = "c-\(UInt64.random(in: 0...UInt64.max, using: &random))"
      text += number % 4 == 3 ? LogLines.bad(number, client: client) : LogLines.good(number, client: client)
    }
    return Data(text.utf8)
  }

  @Test(
    "a stream that is cut off keeps every complete line before the cut",
    arguments: [Compressor.zstd, .gzip], [35, 60, 85, 99])
  func truncated(compressor: Compressor, percent: Int) async throws {
    let folder = try TestFolder()
    let whole = try await compressor.compress(Self.log(), in: folder)
    let cut = whole.prefix(whole.count * percent / 100)
    try folder.write(Data(cut), to: "a")
    let outcome = try await Command.run(["a", "-f", "json", "--rejects", "rejects"], in: folder)
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors.contains("analyze: a: cut off at byte \(cut.count)"), "\(outcome.errors)")

    let report = try outcome.report()
    #expect(report.status == "partial")
    #expect(report.inputs.map(\.status) == ["truncated"])
    #expect(report.inputs.map(\.bytes) == [cut.count])
    let decoded = try #require(report.inputs.first?.decoded_bytes)
    let complete = Self.log().prefix(decoded).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let isCutInLine = complete.last?.isEmpty == false
    let errors = complete.dropLast().enumerated().count { $0.offset % 4 == 3 }
    #expect(report.lines["errors"] == errors)
    #expect(report.lines["requests"] == complete.count - 1 - errors)
    #expect(report.lines["malformed"] == (isCutInLine ? 1 : 0))
    #expect(report.lines["total"] == report.sumOfLines)
    // A decoder may hold back its last block, not more.
    #expect(decoded > Self.log().count * percent / 100 - (400 << 10))
    if percent >= 85 { #expect(errors > 0) }
    #expect(try Rejects.read("rejects", in: folder).map(\.line) == (isCutInLine ? [complete.count] : []))
  }

  @Test(
    "a stream cut off before its first line is no input that was read: exit 4, and 3 beside a good one",
    arguments: [Compressor.zstd, .gzip])
  func nothingDecoded(compressor: Compressor) async throws {
    let folder = try TestFolder()
    try folder.write(try await compressor.compress(Self.log(), in: folder).prefix(12), to: "stub")
    try folder.write(LogLines.log(8), to: "good")
    let alone = try await Command.run(["stub", "-o", "report.json"], in: folder)
    #expect(alone.exitCode == 4)
    #expect(alone.errors.contains("analyze: stub: cut off at byte 12"), "\(alone.errors)")
    #expect(try folder.names() == ["good", "stub"])
    let both = try await Command.run(["stub", "good", "-f", "json"], in: folder)
    #expect(both.exitCode == 3)
    #expect(both.errors.contains("analyze: stub: cut off at byte 12"), "\(both.errors)")
    #expect(try both.report().inputs.map(\.status) == ["truncated", "ok"])
    #expect(try both.report().kindsOfLines == ["requests": 6, "errors": 2])
  }

  @Test("of many frames, all that are whole are kept", arguments: [Compressor.zstd, .gzip])
  func manyFrames(compressor: Compressor) async throws {
    let folder = try TestFolder()
    let frame = try await compressor.compress(Data(LogLines.log(8).utf8), in: folder)
    try folder.write(frame + frame + frame + frame.prefix(frame.count - 3), to: "cut")
    let outcome = try await Command.run(["cut", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 3)
    let report = try outcome.report()
    #expect(report.inputs.map(\.status) == ["truncated"])
    #expect(try #require(report.lines["errors"]) >= 6)
    #expect(try #require(report.lines["requests"]) >= 18)
  }

  @Test("a corrupt frame keeps what stands before it", arguments: [Compressor.zstd, .gzip])
  func corrupt(compressor: Compressor) async throws {
    let folder = try TestFolder()
    let sound = try await compressor.compress(Data(LogLines.log(8).utf8), in: folder)
    var broken = try await compressor.compress(Self.log(), in: folder)
    let middle = broken.startIndex + broken.count / 2
    for index in middle..<middle + 40 { broken[index] ^= 0x5A }
    try folder.write(sound + broken, to: "e")
    let outcome = try await Command.run(["e", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors.hasPrefix("analyze: e: "), "\(outcome.errors)")
    let report = try outcome.report()
    #expect(report.status == "partial")
    #expect(["corrupt", "truncated"].contains(report.inputs.first?.status))
    #expect(try #require(report.lines["errors"]) >= 2)
    #expect(try #require(report.lines["requests"]) >= 6)
    #expect(report.lines["total"] == report.sumOfLines)
  }

  @Test("a frame whose checksum does not hold is corrupt, never silently right")
  func checksum() async throws {
    let folder = try TestFolder()
    var frame = try await Compressor.zstd.compress(
      Data(LogLines.log(8).utf8), options: ["--check"], in: folder)
    let last = try #require(frame.indices.last)
    frame[last] ^= 1
    try folder.write(frame, to: "log")
    let outcome = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 3)
    #expect(try outcome.report().inputs.map(\.status) == ["corrupt"])
    #expect(outcome.errors.contains("analyze: log: "))
  }

  @Test("a window over the limit is named with the option that allows it, and the option does")
  func window() async throws {
    let folder = try TestFolder()
    // Through a pipe, so that zstd does not know the length and keeps the window it is told.
    let log = LogLines.log(40)
    try folder.write(log, to: "log")
    let made = try await Command.shell("cat log | zstd -q --long=27 -c > wide.zst", in: folder)
    #expect(made.exitCode == 0)

    let refused = try await Command.run(["wide.zst"], in: folder)
    #expect(refused.exitCode == 4)
    #expect(refused.errors.contains("wide.zst"))
    #expect(refused.errors.contains("--max-window 128MiB"), "\(refused.errors)")
    try folder.write(LogLines.bad(), to: "good")
    let partial = try await Command.run(["wide.zst", "good", "-f", "json"], in: folder)
    #expect(partial.exitCode == 3)
    #expect(partial.errors.contains("--max-window 128MiB"), "\(partial.errors)")
    #expect(try partial.report().inputs.map(\.status) == ["corrupt", "ok"])
    #expect(try partial.report().kindsOfLines == ["errors": 1])

    let allowed = try await Command.run(["wide.zst", "-f", "json", "--max-window", "128MiB"], in: folder)
    #expect(allowed.exitCode == 0)
    #expect(try allowed.report().kindsOfLines == ["requests": 30, "errors": 10])
  }
}
