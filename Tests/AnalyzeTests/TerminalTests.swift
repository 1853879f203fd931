// Colour, language and what the command does when nobody pipes anything in.

import Foundation
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct TerminalTests {
  private func folder() throws -> TestFolder {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "log")
    return folder
  }

  @Test("colour is there when asked for, never in a file, and only then")
  func color() async throws {
    let folder = try folder()
    let escape = Character("\u{1B}")
    let plain = try await Command.run(["log"], in: folder)
    #expect(!plain.text.contains(escape))
    let always = try await Command.run(
      ["log", "--color", "always", "-f", "text", "-o", "report.txt"], in: folder)
    #expect(always.text.contains(escape))
    #expect(try folder.read("report.txt") == plain.output)
    #expect(try await Command.run(["log", "--color", "never"], in: folder).output == plain.output)
    #expect(try await Command.run(["log", "--color", "auto"], in: folder).output == plain.output)
    let json = try await Command.run(["log", "--color", "always", "-f", "json"], in: folder)
    #expect(!json.text.contains(escape))
  }

  @Test("on a terminal, auto means colour, unless NO_COLOR or a dumb terminal says otherwise")
  func colorOnTerminal() async throws {
    let folder = try folder()
    func isColored(_ options: [String], _ variables: [String: String]) async throws -> Bool {
      let terminal = try PseudoTerminal()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try Command.binary())
      process.arguments = ["log"] + options
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      process.environment = ["TERM": "xterm"].merging(variables) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = terminal.far
      process.standardError = FileHandle.nullDevice
      try Command.start(process)
      let text = try terminal.readAll()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(text.contains("invalid_grant"))
      return text.contains("\u{1B}[")
    }
    #expect(try await isColored([], [:]))
    #expect(try await !isColored([], ["NO_COLOR": "1"]))
    #expect(try await isColored([], ["NO_COLOR": ""]))
    #expect(try await !isColored([], ["TERM": "dumb"]))
    #expect(try await !isColored(["--color", "never"], [:]))
    #expect(try await isColored(["--color", "always"], ["NO_COLOR": "1"]))
  }

  @Test("without an input, a terminal is not waited for, and a pipe is read")
  func noInput() async throws {
    let folder = try folder()
    let terminal = try PseudoTerminal()
    let waiting = try await Command.run([], in: folder, input: .handle(terminal.far))
    #expect(waiting.exitCode == 2)
    #expect(waiting.output.isEmpty)
    #expect(waiting.errors.contains("nothing to read"))

    let piped = try await Command.shell("cat log | \"$ANALYZE\" -f json", in: folder)
    #expect(piped.exitCode == 0)
    #expect(try piped.report().kindsOfLines == ["requests": 6, "errors": 2])
  }

  @Test("people's words come in Norwegian with --lang nb or a Norwegian LANG; keys stay English")
  func language() async throws {
    let folder = try folder()
    let english = try await Command.run(["log"], in: folder)
    let norwegian = try await Command.run(["log", "--lang", "nb"], in: folder)
    #expect(norwegian.exitCode == 0)
    #expect(english.text.contains("PROVIDER") && !norwegian.text.contains("PROVIDER"))
    #expect(norwegian.text.contains("MILJØ"))
    for variables in [["LANG": "nb_NO.UTF-8"], ["LANG": "C", "LC_ALL": "no_NO"], ["LC_MESSAGES": "nn_NO"]] {
      #expect(try await Command.run(["log"], in: folder, variables: variables).output == norwegian.output)
    }
    #expect(
      try await Command.run(["log", "--lang", "en"], in: folder, variables: ["LANG": "nb_NO.UTF-8"]).output
        == english.output)

    let json = try await Command.run(["log", "-f", "json", "--lang", "nb"], in: folder).report()
    let inEnglish = try await Command.run(["log", "-f", "json"], in: folder).report()
    let cause = try #require(json.groups.first?.diagnosis?.cause)
    #expect(cause != inEnglish.groups.first?.diagnosis?.cause)
    #expect(json.lines == inEnglish.lines)
  }
}
