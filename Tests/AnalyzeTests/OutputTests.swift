// Where reports go: one pass, whole files, and a standard output that holds what was asked for.

import Foundation
import Testing

@Suite struct OutputTests {
  private func folder() throws -> TestFolder {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "log")
    return folder
  }

  @Test(
    "-o is repeatable, takes the format from the extension or the prefix, and leaves standard output empty")
  func formats() async throws {
    let folder = try folder()
    let outcome = try await Command.run(
      ["log", "-o", "a.json", "-o", "b.csv", "-o", "c.txt", "-o", "csv:d.txt", "-o", "json:e"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.output.isEmpty)
    #expect(try folder.names() == ["a.json", "b.csv", "c.txt", "d.txt", "e", "log"])
    for (format, names) in [("json", ["a.json", "e"]), ("csv", ["b.csv", "d.txt"]), ("text", ["c.txt"])] {
      let printed = try await Command.run(["log", "-f", format], in: folder)
      #expect(!printed.output.isEmpty)
      for name in names { #expect(try folder.read(name) == printed.output, "\(name)") }
    }
  }

  @Test("-f, and -o -, print beside the files of -o")
  func standardOutput() async throws {
    let folder = try folder()
    let json = try await Command.run(["log", "-f", "json"], in: folder).output
    let text = try await Command.run(["log"], in: folder).output
    for (arguments, printed) in [
      (["-f", "json"], json), (["-o", "json:-"], json), (["-o", "-"], text), (["-f", "text"], text),
    ] {
      let outcome = try await Command.run(["log", "-o", "report.csv"] + arguments, in: folder)
      #expect(outcome.exitCode == 0)
      #expect(outcome.output == printed, "\(arguments)")
      #expect(try folder.read("report.csv").starts(with: Data("period_start,".utf8)))
    }
  }

  @Test("a folder that is not there is exit 4, is named, and nothing at all is written")
  func missingFolder() async throws {
    let folder = try folder()
    for arguments in [["-o", "nowhere/b.json"], ["--rejects", "nowhere/rejects"]] {
      let outcome = try await Command.run(["log", "-o", "a.json", "-f", "json"] + arguments, in: folder)
      #expect(outcome.exitCode == 4)
      #expect(outcome.errors.contains("nowhere/"))
      #expect(outcome.output.isEmpty)
      #expect(try folder.names() == ["log"])
    }
  }

  @Test("an old report is replaced whole, and keeps its mode")
  func replaced() async throws {
    let folder = try folder()
    let path = try folder.write(String(repeating: "old ", count: 100_000), to: "a.json")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    let outcome = try await Command.run(["log", "-o", "a.json"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(try JSONDecoder().decode(ReportDocument.self, from: folder.read("a.json")).lines["total"] == 8)
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    #expect(try folder.names() == ["a.json", "log"])
  }

  @Test(
    "a full disk is exit 4, for a file and for standard output",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"))
  func fullDisk() async throws {
    let folder = try folder()
    for redirection in ["-o json:/dev/full", "-f json > /dev/full", "--rejects /dev/full"] {
      try folder.write(LogLines.log(8) + "{\"broken\n", to: "log")
      let outcome = try await Command.shell("exec \"$ANALYZE\" log \(redirection)", in: folder)
      #expect(outcome.exitCode == 4, "\(redirection)")
      #expect(outcome.errors.contains("cannot write"), "\(outcome.errors)")
    }
  }

  @Test("a reader that goes away is no error")
  func closedPipe() async throws {
    let folder = try TestFolder()
    // More groups than a pipe holds.
    let log = (0..<400).map { LogLines.bad($0, error: "error_\($0)") }.joined()
    try folder.write(log, to: "log")
    let outcome = try await Command.shell(
      "{ \"$ANALYZE\" log -f json; echo $? > code; } | head -n 1", in: folder)
    #expect(outcome.text == "{\n")
    #expect(outcome.errors == "")
    #expect(try folder.readText("code") == "0\n")
    let whole = try await Command.run(["log", "-f", "json"], in: folder)
    #expect(whole.output.count > 200_000)
  }

  @Test("-q says nothing beside the report, and a fault of an input is still in the exit code")
  func quiet() async throws {
    let folder = try folder()
    try folder.write(LogLines.log(4) + "{\"broken\n", to: "broken")
    let outcome = try await Command.run(["log", "broken", "nowhere", "-q", "-f", "json"], in: folder)
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors == "")
    let ended = try await Command.run(["nowhere", "-q"], in: folder)
    #expect(ended.exitCode == 4)
    #expect(ended.errors.contains("nowhere"))
  }
}
