// One log in many wrappings, read by any number of threads: one report.

import Foundation
import TestSupport
import Testing

@Suite struct SameReportTests {
  /// Long enough for several chunks, with broken lines in it.
  private static func log() -> Data {
    var random = SeededRandom(7)
    var bytes = Data()
    for round in 0..<40 {
      bytes += Data(LogLines.log(150).utf8)
      bytes += Data("---- round \(round) ----\n\n".utf8)
      bytes +=
        Data(#"{"time":"2026-03-12T10:00:00Z","status":400,"host":"maskinporten"#.utf8) + Data("\n".utf8)
      bytes += random.soup()
    }
    return bytes
  }

  /// The JSON report without `inputs`, and with one name for the log in samples.
  private func report(_ bytes: Data, in folder: TestFolder, options: [String] = []) async throws -> String {
    try folder.write(bytes, to: "log")
    let outcome = try await Command.run(["log", "-f", "json", "-q"] + options, in: folder)
    #expect(outcome.exitCode == 0)
    #expect(try outcome.report().inputs.map(\.status) == ["ok"])
    return try withoutInputs(outcome.text)
  }

  private func withoutInputs(_ json: String) throws -> String {
    let start = try #require(json.range(of: "\n  \"inputs\": ["))
    let end = try #require(json.range(of: "\n  ],", range: start.upperBound..<json.endIndex))
    return json.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
  }

  private func expectSame(_ compressor: Compressor, pieces: Int) async throws {
    let folder = try TestFolder()
    let log = Self.log()
    let plain = try await report(log, in: folder)
    let wrapped = try await compressor.compress(log, pieces: pieces, in: folder)
    #expect(wrapped != log)
    #expect(try await report(wrapped, in: folder) == plain)
    #expect(plain.contains("\"count\""))
  }

  @Test("zstd, in one frame and in many, gives the report of the plain log", arguments: [1, 9])
  func zstd(frames: Int) async throws { try await expectSame(.zstd, pieces: frames) }

  @Test("gzip, in one member and in many, gives the report of the plain log", arguments: [1, 9])
  func gzip(members: Int) async throws { try await expectSame(.gzip, pieces: members) }

  @Test(
    "xz gives the report of the plain log", .enabled(if: Compressor.xz.isInstalled, "xz is not installed"),
    arguments: [1, 3])
  func xz(streams: Int) async throws { try await expectSame(.xz, pieces: streams) }

  @Test(
    "bzip2 gives the report of the plain log",
    .enabled(if: Compressor.bzip2.isInstalled, "bzip2 is not installed"), arguments: [1, 3])
  func bzip2(streams: Int) async throws { try await expectSame(.bzip2, pieces: streams) }

  @Test(
    "lz4 gives the report of the plain log", .enabled(if: Compressor.lz4.isInstalled, "lz4 is not installed"),
    arguments: [1, 3])
  func lz4(frames: Int) async throws { try await expectSame(.lz4, pieces: frames) }

  @Test("a pipe gives the report of the file, plain and compressed", arguments: [false, true])
  func pipe(isCompressed: Bool) async throws {
    let folder = try TestFolder()
    let log = Self.log()
    let plain = try await report(log, in: folder)
    let bytes = isCompressed ? try await Compressor.zstd.compress(log, in: folder) : log
    for arguments in [[], ["-"]] {
      let outcome = try await Command.run(
        arguments + ["-f", "json", "-q"], in: folder, input: .bytes(bytes))
      #expect(outcome.exitCode == 0)
      #expect(try outcome.report().inputs.map(\.path) == ["-"])
      let piped = try withoutInputs(outcome.text).replacing("\"file\": \"-\"", with: "\"file\": \"log\"")
      #expect(piped == plain)
    }
  }

  @Test("any number of threads gives the same bytes in every format")
  func jobs() async throws {
    let folder = try TestFolder()
    for number in 0..<2 {
      var bytes = Data(LogLines.bad(number, host: "test.maskinporten.no", client: "client-\(number)").utf8)
      while bytes.count < 1_300_000 { bytes += Self.log() }
      try folder.write(bytes, to: "logs/\(number).log")
      try folder.write(LogLines.bad(number, error: "error_\(number)"), to: "logs/small-\(number).log")
    }
    let outputs = ["report.json", "report.csv", "report.txt", "rejects"]
    var expected: [Data] = []
    var errors = ""
    for jobs in ["1", "2", "4", "7"] {
      let outcome = try await Command.run(
        ["logs", "-v", "--jobs", jobs, "--rejects", "rejects"] + outputs.dropLast().flatMap { ["-o", $0] },
        in: folder)
      #expect(outcome.exitCode == 0)
      let found = try outputs.map(folder.read)
      if expected.isEmpty { (expected, errors) = (found, outcome.errors) }
      for (name, (found, expected)) in zip(outputs, zip(found, expected)) {
        #expect(!found.isEmpty)
        #expect(found == expected, "\(name) with --jobs \(jobs)")
      }
      #expect(outcome.errors == errors, "--jobs \(jobs)")
    }
  }

  @Test("inputs that are read side by side count as one after the other")
  func sideBySide() async throws {
    let folder = try TestFolder()
    var random = SeededRandom(11)
    var large = Data()
    while large.count < 3_000_000 { large += Self.log() }
    try folder.write(large, to: "logs/000.log")
    for number in 1..<150 {
      // Every third one has the contents of another; some are empty, some are cut off.
      let source = number.isMultiple(of: 3) ? Int.random(in: 1...9, using: &random) : number
      let log = Data(LogLines.bad(source, error: "error_\(source)").utf8)
      var bytes = number.isMultiple(of: 2) ? try await Compressor.zstd.compress(log, in: folder) : log
      if number.isMultiple(of: 40) { bytes = Data() }
      if number.isMultiple(of: 50) { bytes = bytes.dropLast(9) }
      let name = String(repeating: "0", count: 3 - String(number).count) + String(number)
      try folder.write(bytes, to: "logs/\(name).log")
    }
    var expected: (report: String, errors: String)?
    for jobs in ["1", "2", "3", "8"] {
      let outcome = try await Command.run(["logs", "-f", "json", "--jobs", jobs], in: folder)
      #expect(outcome.exitCode == 3)
      let statuses = Set(try outcome.report().inputs.map(\.status))
      #expect(statuses == ["ok", "seen", "empty", "truncated"])
      let found = (report: outcome.text, errors: outcome.errors)
      if let expected {
        #expect(found.report == expected.report, "--jobs \(jobs)")
        #expect(found.errors == expected.errors, "--jobs \(jobs)")
      }
      expected = found
    }
  }

  @Test("without SOURCE_DATE_EPOCH, only generated_at differs between two runs")
  func generatedAt() async throws {
    let folder = try TestFolder()
    try folder.write(Self.log(), to: "log")
    func run(_ epoch: String) async throws -> (whole: String, rest: [Substring], time: String) {
      let outcome = try await Command.run(
        ["log", "-f", "json", "-q"], in: folder, variables: ["SOURCE_DATE_EPOCH": epoch])
      let rest = outcome.text.split(separator: "\n").filter { !$0.contains("\"generated_at\"") }
      return (outcome.text, rest, try outcome.report().generated_at)
    }
    let fixed = try await run(Command.epoch)
    #expect(fixed.time == "2026-03-13T00:00:00.000Z")
    let now = try await run("")
    #expect(now.time > fixed.time || now.time < fixed.time)
    #expect(now.rest == fixed.rest)
    #expect(try await run(Command.epoch).whole == fixed.whole)
  }
}
