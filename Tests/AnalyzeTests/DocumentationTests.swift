// What the documents show is what the command does.

import Foundation
import Testing

@Suite("The documents")
struct DocumentationTests {
  /// A command as a document shows it, and what it shows below.
  struct Shown: CustomTestStringConvertible, Sendable {
    var command: String
    var output: String

    var testDescription: String { command }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func document(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// The blocks that begin with ```console: a line with `$`, then what it prints.
  static func shown() -> [Shown] {
    let text = (try? document("README.md")) ?? ""
    return text.components(separatedBy: "```console\n").dropFirst().compactMap { block in
      guard let body = block.components(separatedBy: "\n```").first, body.hasPrefix("$ "),
        let end = body.firstIndex(of: "\n")
      else { return nil }
      return Shown(
        command: String(body[..<end].dropFirst(2)), output: String(body[body.index(after: end)...]))
    }
  }

  /// Runs a line of shell at the root of the repository, with `analyze` on the path.
  private func run(_ line: String) async throws -> (code: Int32, output: String) {
    let folder = try TestFolder()
    let bin = try folder.makeFolder("bin")
    try FileManager.default.createSymbolicLink(
      atPath: bin + "/analyze", withDestinationPath: Command.binary())
    let outcome = try await Command.shell(
      "cd '\(Self.root.path)' && PATH='\(bin)':$PATH && { \(line) ; }", in: folder,
      variables: ["COLUMNS": "80", "LANG": "C", "PATH": "/usr/bin:/bin"])
    // What a pipe shows: messages beside the report are not part of it.
    return (outcome.exitCode, outcome.text.isEmpty ? outcome.errors : outcome.text)
  }

  @Test("the README shows commands with what they print")
  func readmeHasCommands() {
    #expect(Self.shown().count >= 3)
  }

  @Test("a command in the README prints what the README says", arguments: shown())
  func readme(shown: Shown) async throws {
    let result = try await run(shown.command)
    #expect(result.output.trimmingCharacters(in: .newlines) == shown.output.trimmingCharacters(in: .newlines))
  }

  @Test("every option that the README and the samples' README name exists")
  func options() async throws {
    let help = try await run("analyze help report").output
    let text = try Self.document("README.md") + Self.document("samples/README.md")
    let words = text.split { !($0.isLetter || $0 == "-") }.filter { $0.hasPrefix("--") && $0.count > 3 }
    #expect(words.count > 10)
    for option in Set(words) where option != "--version" {
      #expect(help.contains(option), "\(option) is not an option")
    }
  }

  @Test("every command of the samples' README runs and finds errors")
  func samples() async throws {
    let text = try Self.document("samples/README.md")
    let commands = text.components(separatedBy: "`").filter { $0.hasPrefix("analyze samples/") }
    #expect(commands.count >= 9)
    for command in commands {
      let line = command.replacingOccurrences(of: "--rejects rejects.jsonl", with: "--rejects /dev/null")
      let result = try await run(line)
      #expect(result.code == 0, "\(command)")
      #expect(result.output.contains("lines "), "\(command)")
    }
  }

  @Test("the nightly script writes a day's reports into a folder of that date")
  func nightly() async throws {
    let folder = try TestFolder()
    let line = "pipelines/nightly.sh samples '\(folder.path)' 2026-03-12"
    let result = try await run("ANALYZE=analyze \(line)")
    #expect(result.code == 0, "\(result.output)")
    for name in ["report.txt", "report.json", "groups.csv", "rejects.jsonl"] {
      #expect(try !folder.read("2026-03-12/\(name)").isEmpty, "\(name)")
    }
    let wrong = try await run("pipelines/nightly.sh samples")
    #expect(wrong.code == 2)
  }
}
