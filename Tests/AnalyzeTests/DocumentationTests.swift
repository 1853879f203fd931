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

  static let catalogPagePath = "Sources/GatewayLogAnalysis/Documentation.docc/WritingACatalog.md"

  /// The blocks that begin with ```console: a line with `$`, then what it prints.
  static func shown(in path: String = "README.md") -> [Shown] {
    let text = (try? document(path)) ?? ""
    return text.components(separatedBy: "```console\n").dropFirst().compactMap { block in
      guard let body = block.components(separatedBy: "\n```").first, body.hasPrefix("$ "),
        let end = body.firstIndex(of: "\n")
      else { return nil }
      return Shown(
        command: String(body[..<end].dropFirst(2)), output: String(body[body.index(after: end)...]))
    }
  }

  /// Runs a line of shell at the root of the repository or in a folder, with `analyze` on the path.
  private func run(
    _ line: String, in folder: TestFolder? = nil
  ) async throws -> (code: Int32, output: String) {
    let place = folder?.path ?? Self.root.path
    let folder = try TestFolder()
    let bin = try folder.makeFolder("bin")
    try FileManager.default.createSymbolicLink(
      atPath: bin + "/analyze", withDestinationPath: Command.binary())
    let outcome = try await Command.shell(
      "cd '\(place)' && PATH='\(bin)':$PATH && { \(line) ; }", in: folder,
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

  @Test("the page on catalogs shows catalogs that load, and commands with what they print")
  func catalogPageHasBoth() throws {
    #expect(Self.shown(in: Self.catalogPagePath).count >= 4)
    #expect(
      try writeCatalogs(into: TestFolder()) == ["orders.yaml", "our-maskinporten.yaml", "our-logins.yaml"])
  }

  @Test("a command on the page on catalogs prints what the page says", arguments: shown(in: catalogPagePath))
  func catalogPage(shown: Shown) async throws {
    let folder = try TestFolder()
    let files = try writeCatalogs(into: folder)
    let result = try await run(shown.command, in: folder)
    #expect(result.output.trimmingCharacters(in: .newlines) == shown.output.trimmingCharacters(in: .newlines))
    let lint = try await run("analyze catalog lint \(files.joined(separator: " "))", in: folder)
    #expect(lint.code == 0, "\(lint.output)")
  }

  /// The page's catalogs, each under the name in its first line.
  private func writeCatalogs(into folder: TestFolder) throws -> [String] {
    try Self.document(Self.catalogPagePath).components(separatedBy: "```yaml\n# ").dropFirst().map { block in
      let text = block.components(separatedBy: "\n```")[0]
      let name = String(text.prefix { $0 != "\n" })
      try folder.write("# \(text)\n", to: name)
      return name
    }
  }

  static let formatsPagePath = "Sources/GatewayLogAnalysis/Documentation.docc/Formats.md"

  @Test("a command on the page on formats prints what the page says", arguments: shown(in: formatsPagePath))
  func formatsPage(shown: Shown) async throws {
    let result = try await run(shown.command)
    #expect(result.output.trimmingCharacters(in: .newlines) == shown.output.trimmingCharacters(in: .newlines))
  }

  @Test("the page on formats names every format, and every column and metric")
  func formatsPageIsComplete() async throws {
    let page = try Self.document(Self.formatsPagePath)
    #expect(Self.shown(in: Self.formatsPagePath).count >= 5)
    let help = try await run("analyze help report").output
    let list = try #require(help.components(separatedBy: "The format on standard output:").dropFirst().first)
    let formats = list.prefix { $0 != "." }.split { !$0.isLetter }.map(String.init)
    #expect(formats.count >= 7)
    for format in formats { #expect(page.contains("| `\(format)` |"), "\(format)") }
    let log = "samples/maskinporten-gateway.jsonl.zst"
    for format in ["csv", "timeline", "events"] {
      let head = try await run("analyze \(log) -f \(format) | head -n 1").output
      let section = try #require(page.components(separatedBy: "\n### \(format): ").dropFirst().first)
      let rows = section.components(separatedBy: "\n### ")[0].components(separatedBy: "\n| `").dropFirst()
      #expect(
        rows.map { String($0.prefix { $0 != "`" }) }
          == head.trimmingCharacters(in: .newlines).components(separatedBy: ","))
    }
    let metrics = try await run("analyze \(log) -f openmetrics").output
    for line in metrics.split(separator: "\n") where line.hasPrefix("# TYPE ") {
      #expect(page.contains("| `\(line.split(separator: " ")[2])` |"), "\(line)")
    }
  }

  @Test("every option that the README and the samples' README name exists")
  func options() async throws {
    var help = ""
    for command in ["report", "explain", "run", "catalog list"] {
      help += try await run("analyze help \(command)").output
    }
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
}
