// Inputs that are missing, empty, or full of something else: a message that names the file, a report, an exit code.

import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct AwkwardInputTests {
  @Test("nothing but a missing file is exit 4, names it, and writes nothing")
  func missing() async throws {
    let folder = try TestFolder()
    try folder.write("old", to: "report.json")
    let outcome = try await Command.run(
      ["nowhere.jsonl", "-o", "report.json", "-f", "text", "--rejects", "rejects"], in: folder)
    #expect(outcome.exitCode == 4)
    #expect(outcome.errors.contains("nowhere.jsonl"))
    #expect(outcome.output.isEmpty)
    #expect(try folder.names() == ["report.json"])
    #expect(try folder.readText("report.json") == "old")
  }

  @Test("a missing file beside a good one is exit 3, and the good one is reported")
  func missingAndGood() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "good.jsonl")
    let outcome = try await Command.run(["nowhere.jsonl", "good.jsonl", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors.contains("nowhere.jsonl"))
    let report = try outcome.report()
    #expect(report.status == "partial")
    #expect(report.kindsOfLines == ["requests": 6, "errors": 2])
    #expect(Set(report.inputs.map(\.status)) == ["unreadable", "ok"])
  }

  @Test(
    "a file that may not be read is named, alone with exit 4 and beside a good one with exit 3",
    .enabled(if: geteuid() != 0, "root may read everything"))
  func unreadable() async throws {
    let folder = try TestFolder()
    let path = try folder.write(LogLines.log(8), to: "locked.jsonl")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    try folder.write(LogLines.log(4), to: "good.jsonl")
    let alone = try await Command.run(["locked.jsonl"], in: folder)
    #expect(alone.exitCode == 4)
    #expect(alone.errors.contains("locked.jsonl") && alone.errors.contains("permission denied"))
    let both = try await Command.run(["locked.jsonl", "good.jsonl", "-f", "json"], in: folder)
    #expect(both.exitCode == 3)
    #expect(try both.report().kindsOfLines == ["requests": 3, "errors": 1])
  }

  @Test(
    "a folder without logs, and a glob without matches, are exit 4 and named", arguments: ["logs", "*.zst"])
  func nothingFound(argument: String) async throws {
    let folder = try TestFolder()
    try folder.makeFolder("logs")
    let outcome = try await Command.run([argument], in: folder)
    #expect(outcome.exitCode == 4)
    #expect(outcome.errors.contains(argument))
    #expect(outcome.output.isEmpty)
  }

  @Test("an empty file, and an empty frame, are read, named, and no fault", arguments: [false, true])
  func empty(isCompressed: Bool) async throws {
    let folder = try TestFolder()
    try folder.write(
      isCompressed ? try await Compressor.zstd.compress(Data(), in: folder) : Data(), to: "nothing")
    let outcome = try await Command.run(["nothing", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.contains("analyze: nothing: "))
    let report = try outcome.report()
    #expect(report.inputs.map(\.status) == ["empty"])
    #expect(report.inputs.map(\.compression) == [isCompressed ? "zstd" : "none"])
    #expect(report.lines["total"] == 0)
    #expect(report.groups.isEmpty)
  }

  @Test("text that is no JSON is counted as other, and is no fault")
  func notJSON() async throws {
    let folder = try TestFolder()
    try folder.write(
      "Hello.\nThis is \"prose\", with a lone \" in it.\n[2026-03-12 08:00] started\n", to: "prose")
    let outcome = try await Command.run(["prose", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(try outcome.report().kindsOfLines == ["other": 3])
  }

  @Test("bytes that are no UTF-8, and NULs, are named by file and line and cost nothing else")
  func badBytes() async throws {
    let folder = try TestFolder()
    let good = Data(LogLines.log(4).utf8)
    let nuls = Data(repeating: 0, count: 500) + Data("\n".utf8)
    try folder.write(good + Data([0xC3, 0x28, 0x0A]) + good + nuls + good, to: "bytes.log")
    let outcome = try await Command.run(["bytes.log", "-f", "json", "--rejects", "rejects"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.hasPrefix("analyze: bytes.log:5: "))
    #expect(try outcome.report().kindsOfLines == ["requests": 9, "errors": 3, "malformed": 2])
    #expect(try Rejects.read("rejects", in: folder).map(\.line) == [5, 10])
  }

  @Test("a BOM and CR LF change nothing but the bytes")
  func bomAndCarriageReturns() async throws {
    let folder = try TestFolder()
    let log = LogLines.log(12) + "\n"
    try folder.write(log, to: "log")
    let plain = try await Command.run(["log", "-f", "json"], in: folder).report()
    try folder.write(Data([0xEF, 0xBB, 0xBF]) + Data(log.replacing("\n", with: "\r\n").utf8), to: "log")
    let outcome = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    let report = try outcome.report()
    #expect(report.kindsOfLines == ["requests": 9, "errors": 3, "blank": 1])
    #expect(report.lines == plain.lines)
    #expect(report.environments == plain.environments)
  }

  @Test("the same content counts once, plain, compressed and under another name")
  func seen() async throws {
    let folder = try TestFolder()
    let log = Data((LogLines.log(8) + "{\"broken\n").utf8)
    try folder.write(log, to: "1.log")
    try folder.write(log, to: "2.log")
    try folder.write(try await Compressor.zstd.compress(log, in: folder), to: "3.log")
    try folder.write(try await Compressor.gzip.compress(log, pieces: 2, in: folder), to: "4.log")
    let outcome = try await Command.run(
      ["1.log", "2.log", "3.log", "4.log", "-f", "json", "--rejects", "rejects"], in: folder)
    #expect(outcome.exitCode == 0)
    let report = try outcome.report()
    #expect(report.status == "complete")
    #expect(report.inputs.map(\.status) == ["ok", "seen", "seen", "seen"])
    #expect(report.kindsOfLines == ["requests": 6, "errors": 2, "malformed": 1])
    #expect(report.count(error: "invalid_grant") == 2)
    #expect(try Rejects.read("rejects", in: folder).map(\.file) == ["1.log"])
  }
}
