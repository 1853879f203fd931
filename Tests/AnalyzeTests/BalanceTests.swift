// Nothing is dropped unseen, and a bad line costs itself alone.

import Foundation
import TestSupport
import Testing

@Suite struct BalanceTests {
  static let filters: [[String]] = [
    [], ["--strict"], ["--since", "2026-03-12T08:00:09Z"],
    ["--until", "2026-03-12T08:00:09Z", "--env", "prod"],
    ["--error", "invalid_*"], ["--provider", "nobody"], ["--client", "client-?", "--max-line-bytes", "90"],
  ]

  @Test("the kinds of lines add up to the lines there are, whatever the bytes", arguments: filters)
  func adds(options: [String]) async throws {
    var random = SeededRandom(UInt64(options.count) + 11)
    let folder = try TestFolder()
    for number in 0..<6 {
      let soup = random.soup()
      try folder.write(soup, to: "soup")
      let outcome = try await Command.run(["soup", "-f", "json", "-q", "--jobs", "2"] + options, in: folder)
      // Noise may look like a compressed stream that is cut off; nothing else is an excuse.
      let report = try outcome.report()
      #expect(outcome.exitCode == (report.status == "complete" ? 0 : 3))
      #expect(report.lines["total"] == report.sumOfLines, "soup \(number)")
      if report.inputs.first?.compression == "none" {
        let unterminated = soup.last == UInt8(ascii: "\n") || soup.isEmpty ? 0 : 1
        #expect(
          report.lines["total"] == soup.count { $0 == UInt8(ascii: "\n") } + unterminated, "soup \(number)")
      }
    }
  }

  static let badLines: [(name: String, line: [UInt8])] = [
    ("an odd quote", Array(#"{"time":"2026-03-12T08:00:00Z","status":200,"path":"/to"ken"}"#.utf8)),
    ("a bad byte", Array(#"{"status":200,"path":"/"#.utf8) + [0xFF] + Array(#""}"#.utf8)),
    ("an overlong encoding", Array(#"{"status":200,"path":"/"#.utf8) + [0xC0, 0xAF] + Array(#""}"#.utf8)),
    ("a surrogate", Array(#"{"status":200,"path":"/"#.utf8) + [0xED, 0xA0, 0x80] + Array(#""}"#.utf8)),
    ("a cut", Array(#"{"time":"2026-03-12T08:00:00Z","status":2"#.utf8)),
    ("a cut in a string", Array(#"{"time":"2026-03-12T08"#.utf8)),
    ("a cut behind a backslash", Array(#"{"time":"2026-03-12T08\"#.utf8)),
    ("a NUL", Array(#"{"status":200,"path":"/"#.utf8) + [0] + Array(#""}"#.utf8)),
    ("a missing comma", Array(#"{"status":200 "path":"/"}"#.utf8)),
    ("a bracket too many", Array(#"{"status":200,"path":"/"}}"#.utf8)),
    ("a control character in a string", Array(#"{"status":200,"path":"/"#.utf8) + [1] + Array(#""}"#.utf8)),
  ]

  @Test("a bad line between good ones costs itself and no neighbour", arguments: badLines.indices)
  func neighbours(index: Int) async throws {
    let (name, line) = Self.badLines[index]
    let folder = try TestFolder()
    var bytes = Data()
    for number in 0..<20 {
      bytes += Data((LogLines.good(number) + LogLines.bad(number)).utf8)
      if number == 9 { bytes += line + [UInt8(ascii: "\n")] }
    }
    try folder.write(bytes, to: "log")
    let outcome = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 0)
    let report = try outcome.report()
    #expect(report.kindsOfLines == ["requests": 20, "errors": 20, "malformed": 1], "\(name)")
    #expect(report.count(error: "invalid_grant") == 20)
    #expect(outcome.errors.hasPrefix("analyze: log:21: "), "\(outcome.errors)")
  }
}
