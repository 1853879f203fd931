// The manual page tells all that the command takes, and is read by every formatter of mdoc as it was meant.

import Foundation
import Testing

@Suite("The manual page")
struct ManualTests {
  private static let commands = [
    "report", "explain", "run", "history list", "history show", "history diff", "history export",
    "history ack",
    "history unack", "history prune", "catalog list", "catalog show", "catalog lint", "catalog schema",
  ]

  private func manual() async throws -> String {
    let outcome = try await Command.run(["--generate-manual"], in: try TestFolder())
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    return outcome.text
  }

  /// The page without its escapes.
  private func plain(_ page: String) -> String {
    page.replacing("\\-", with: "-").replacing("\\(aq", with: "'").replacing("\\&", with: "")
  }

  @Test("every option of every command has an item of its own", arguments: commands)
  func options(command: String) async throws {
    let page = plain(try await manual())
    let help = try await Command.run(
      ["help"] + command.split(separator: " ").map(String.init), in: TestFolder())
    let section = try #require(page.components(separatedBy: ".Ss analyze \(command)\n").dropFirst().first)
      .components(separatedBy: "\n.S")[0]
    let general = page.components(separatedBy: ".Sh COMMANDS")[0]
    let options = help.text.split(separator: "\n").compactMap {
      $0.firstMatch(of: /^ +(?:-\w, )?--([a-z-]+)/)?.output.1
    }
    #expect(options.count >= 2)
    for option in options {
      let items = (section + general).split(separator: "\n").filter {
        $0.hasPrefix(".It") && $0.split(separator: " ").contains("-\(option)")
      }
      #expect(items.count == 1, "--\(option)")
    }
  }

  @Test(
    "what an option takes has a name of its own, in capitals, and a default is told once", arguments: commands
  )
  func values(command: String) async throws {
    let help = try await Command.run(
      ["help"] + command.split(separator: " ").map(String.init), in: TestFolder())
    let values = help.text.matches(of: /<(\S+?)>/).map(\.output.1).filter { $0 != "options" }
    #expect(!values.isEmpty || command == "catalog schema")
    #expect(values.allSatisfy { $0.allSatisfy { !$0.isLetter || $0.isUppercase } }, "\(values)")
    #expect(help.text.firstMatch(of: /\(default: (\S+)\)\s+\(default:/) == nil)
    let items = plain(try await manual()).split(separator: "\n").filter {
      $0.hasPrefix(".It Fl") && $0.contains(" Ar ")
    }
    #expect(items.allSatisfy { $0.contains(/Ar [^a-z]+$/) }, "\(items)")
  }

  @Test("every variable that the command reads is told")
  func variables() async throws {
    let page = try await manual()
    let sources = DocumentationTests.root.appendingPathComponent("Sources/analyze")
    var names: Set<Substring> = ["LANG", "LC_ALL", "LC_MESSAGES"]
    for file in try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil) {
      let text = try String(contentsOf: file, encoding: .utf8)
      names.formUnion(text.matches(of: /variable\("([A-Z_]+)"\)/).map { Substring($0.output.1) })
    }
    #expect(names.count > 6)
    let told = Set(
      page.split(separator: "\n").filter { $0.hasPrefix(".It Ev") }.flatMap { $0.split(separator: " ") })
    #expect(names.subtracting(told).isEmpty)
  }

  @Test("the exit codes are told, each with its meaning")
  func exitCodes() async throws {
    let status = try #require(
      try await manual().components(separatedBy: ".Sh EXIT STATUS\n").dropFirst().first)
    let lines = status.split(separator: "\n").prefix { $0 != ".El" }
    #expect(lines.filter { $0.hasPrefix(".It") } == ["0", "1", "2", "3", "4", "75"].map { ".It \($0)" })
    #expect(lines.filter { !$0.hasPrefix(".") }.count >= 5)
  }

  @Test("the examples name options that exist")
  func examples() async throws {
    let page = plain(try await manual())
    let help = try await Command.run(["--help"], in: TestFolder()).text
    let examples = page.split(separator: "\n").filter { $0.hasPrefix(".Dl ") }
    #expect(examples.count >= 5)
    let words = examples.flatMap { $0.split(separator: " ") }.filter { $0.hasPrefix("--") }
    #expect(words.count >= 4)
    for word in words { #expect(help.contains(word), "\(word)") }
  }

  @Test("no line is taken for a macro that is none, and every character can be typed")
  func form() async throws {
    let macros: Set<Substring> = [
      "Bl", "Cm", "Dd", "Dl", "Dt", "El", "It", "Nd", "Nm", "Op", "Os", "Pp", "Sh", "Ss", "Ar",
    ]
    for line in try await manual().split(separator: "\n") {
      #expect(line.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(line)")
      if line.hasPrefix(".") { #expect(macros.contains(line.dropFirst().prefix(2)), "\(line)") }
      #expect(!line.hasPrefix("'"), "\(line)")
    }
  }

  @Test("a day stands for now where SOURCE_DATE_EPOCH says so, and the page is the same each time")
  func date() async throws {
    let page = try await manual()
    #expect(page.hasPrefix(".Dd March 13, 2026\n"))
    #expect(try await manual() == page)
  }
}
