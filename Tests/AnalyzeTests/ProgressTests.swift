// --progress: one line on standard error while a run takes long, and no trace of it afterwards.

import Foundation
import Testing

@Suite struct ProgressTests {
  private static let erase = "\r\u{1B}[K"

  /// What a terminal on standard error is sent while a log comes through a pipe, with a break before its second half.
  private func shown(
    _ options: String, pause: Double = 1.2, isOutputToo: Bool = false, variables: [String: String] = [:]
  ) async throws -> String {
    let folder = try TestFolder()
    try folder.write(LogLines.log(400), to: "log")
    let terminal = try PseudoTerminal()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "(cat log; sleep \(pause); cat log) | \"$ANALYZE\" \(options)"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "ANALYZE": try Command.binary()]
      .merging(variables) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = isOutputToo ? terminal.far : FileHandle.nullDevice
    process.standardError = terminal.far
    try Command.start(process)
    let text = try terminal.readAll()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return text
  }

  @Test("a run longer than half a second tells bytes, rate and errors in one line, and erases it")
  func longRun() async throws {
    let text = try await shown("-")
    #expect(text.contains("kB · "))
    #expect(text.contains("B/s · "))
    #expect(text.contains("errors"))
    #expect(!text.contains("\n"))
    #expect(text.hasPrefix("\r") && text.hasSuffix(Self.erase))
    // Rewritten about ten times a second.
    #expect((3...30).contains(text.components(separatedBy: "\r").count))
  }

  @Test("it speaks the reader's language")
  func language() async throws {
    #expect(try await shown("- --lang nb").contains("feil"))
  }

  @Test("the line is gone before the report is written to the same terminal")
  func sameTerminal() async throws {
    let text = try await shown("- --color never", isOutputToo: true)
    let parts = text.components(separatedBy: "\u{1B}[K")
    #expect(parts.count > 2)
    #expect(parts.last?.hasPrefix("analyze ") == true)
    #expect(parts.dropLast().allSatisfy { $0.hasPrefix("\r") && !$0.contains("\n") })
  }

  @Test(
    "nothing is shown of a short run, with -q, with never, or to a dumb terminal",
    arguments: [
      ("-", 0.0, "xterm"), ("- -q", 1.2, "xterm"), ("- -q --progress always", 1.2, "xterm"),
      ("- --progress never", 1.2, "xterm"), ("-", 1.2, "dumb"),
    ])
  func nothing(options: String, pause: Double, terminal: String) async throws {
    #expect(try await shown(options, pause: pause, variables: ["TERM": terminal]) == "")
  }

  @Test("what is no terminal gets nothing, unless it is asked for")
  func noTerminal() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(400), to: "log")
    let script = "(cat log; sleep 1.2; cat log) | \"$ANALYZE\" -o json:/dev/null"
    #expect(try await Command.shell(script, in: folder).errors == "")
    let asked = try await Command.shell(script + " --progress always", in: folder)
    #expect(asked.errors.hasPrefix("\r") && asked.errors.hasSuffix(Self.erase))
  }

  @Test("an error that ends the run stands on a line of its own")
  func failure() async throws {
    let folder = try TestFolder()
    let script = "(sleep 1; echo) | \"$ANALYZE\" - nowhere --progress always -o json:/dev/full"
    let outcome = try await Command.shell(script, in: folder)
    #expect(outcome.exitCode != 0)
    #expect(outcome.errors.contains(Self.erase + "analyze: "))
  }
}
