// The rejects file: where each unusable line stands, and what it was.

import Foundation
import TestSupport
import Testing

@Suite struct RejectsTests {
  @Test("offset, length and line lead to the very bytes in the decompressed log", arguments: ["1", "4"])
  func places(jobs: String) async throws {
    let folder = try TestFolder()
    var random = SeededRandom(23)
    // Words that no redaction touches, so that the bytes can be compared.
    let bad: [[UInt8]] = [
      Array("{\"a\":1".utf8), Array("{\"a\":\"b\"c\"}".utf8),
      Array("{\"a\":\"".utf8) + [0xFE, 0xFF] + Array("\"}".utf8),
      Array("{\"a\":\"sm\u{F8}r\",}".utf8), Array("{\"a\":\"".utf8) + [0] + Array("\"}".utf8),
      Array("[{]".utf8),
    ]
    var log = Data()
    var lines: [Int] = []
    for number in 1...6_000 {
      if Int.random(in: 0..<50, using: &random) == 0 {
        log += bad[Int.random(in: bad.indices, using: &random)]
        lines.append(number)
      } else {
        log += Data(LogLines.good(number).utf8.dropLast())
      }
      log.append(UInt8(ascii: "\n"))
    }
    try folder.write(try await Compressor.zstd.compress(log, pieces: 3, in: folder), to: "log")
    try folder.write(log + Data("{".utf8), to: "other log")
    let outcome = try await Command.run(
      ["log", "other log", "-f", "json", "--jobs", jobs, "--rejects", "rejects"], in: folder)
    #expect(outcome.exitCode == 0)
    let rejects = try Rejects.read("rejects", in: folder)
    #expect(rejects.filter { $0.file == "log" }.map(\.line) == lines)
    #expect(rejects.filter { $0.file == "other log" }.map(\.line) == lines + [6_001])
    #expect(rejects.count == 2 * lines.count + 1)
    let whole = log + Data("{".utf8)
    for reject in rejects {
      let end = reject.offset + reject.length
      #expect(end == whole.count || whole[end] == UInt8(ascii: "\n"))
      // NULs are left out: between the letters of UTF-16 they would hide a secret.
      let kept = Data(whole[reject.offset..<end].filter { $0 != 0 })
      #expect(reject.content == kept, "line \(reject.line)")
      #expect(whole.prefix(reject.offset).count { $0 == UInt8(ascii: "\n") } + 1 == reject.line)
      #expect(!reject.reason.isEmpty)
    }
    #expect(try outcome.report().lines["malformed"] == rejects.count)
  }

  @Test("a BOM and CR LF count among the bytes that an offset passes")
  func oddBytes() async throws {
    let folder = try TestFolder()
    let log = Data([0xEF, 0xBB, 0xBF]) + Data("{\"a\"\r\n{}\r\n\r\n{\"b\"\r\n".utf8)
    try folder.write(log, to: "log")
    _ = try await Command.run(["log", "--rejects", "rejects"], in: folder)
    let rejects = try Rejects.read("rejects", in: folder)
    #expect(rejects.map(\.line) == [1, 4])
    let last = try #require(rejects.last)
    #expect(log.subdata(in: last.offset..<last.offset + 4) == Data("{\"b\"".utf8))
    let first = try #require(rejects.first)
    #expect(
      log.subdata(in: first.offset..<first.offset + first.length).starts(with: log.prefix(3))
        || first.offset == 3)
  }

  @Test("bytes that are not UTF-8 are kept as base64, all others as text")
  func encodings() async throws {
    let folder = try TestFolder()
    try folder.write(Data("{\"a\":\"".utf8) + Data([0xFF]) + Data("\"}\n{\"a\"\n".utf8), to: "log")
    _ = try await Command.run(["log", "--rejects", "rejects"], in: folder)
    let rejects = try Rejects.read("rejects", in: folder)
    #expect(rejects.map(\.encoding) == ["base64", "utf-8"])
    #expect(rejects.map(\.reason)[0] == "not UTF-8")
    #expect(rejects.map(\.bytes)[1] == "{\"a\"")
  }

  @Test("a log without unusable lines leaves an empty rejects file, and replaces an old one")
  func none() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "log")
    try folder.write("old\n", to: "rejects")
    let outcome = try await Command.run(["log", "--rejects", "rejects"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    #expect(try folder.read("rejects").isEmpty)
  }

  @Test("with --rejects, the message no longer offers it")
  func message() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(4) + "{\"broken\n", to: "log")
    let without = try await Command.run(["log"], in: folder)
    #expect(without.errors.hasPrefix("analyze: log:5: ") && without.errors.contains("--rejects FILE"))
    let with = try await Command.run(["log", "--rejects", "rejects"], in: folder)
    #expect(with.errors.hasPrefix("analyze: log:5: ") && !with.errors.contains("--rejects"))
  }

  @Test("--strict refuses values that are read by nobody, and text")
  func strict() async throws {
    let folder = try TestFolder()
    let log =
      LogLines.good() + #"{"status":200,"path":"/","note":012}"# + "\n"
      + #"{"status":200,"path":"/","note":"\x22"}"#
      + "\n---- started ----\n" + LogLines.bad()
    try folder.write(log, to: "log")
    let loose = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(try loose.report().kindsOfLines == ["requests": 3, "errors": 1, "other": 1])
    let strict = try await Command.run(["log", "-f", "json", "--strict", "--rejects", "rejects"], in: folder)
    #expect(strict.exitCode == 0)
    #expect(try strict.report().kindsOfLines == ["requests": 1, "errors": 1, "malformed": 3])
    #expect(try Rejects.read("rejects", in: folder).map(\.line) == [2, 3, 4])
  }
}
