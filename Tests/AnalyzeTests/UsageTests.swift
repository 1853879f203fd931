// A wrong command line is exit 2, says what is wrong, and reads and writes nothing.

import Foundation
import Testing

@Suite struct UsageTests {
  static let mistakes: [(arguments: [String], named: String)] = [
    (["--surprise"], "--surprise"),
    (["-f", "pdf"], "pdf"),
    (["-o", "report.unknown"], "report.unknown"),
    (["-o", "json:"], "FORMAT:PATH"),
    (["--env-rule", "nothing"], "--env-rule 'nothing'"),
    (["--env-rule", "=prod"], "--env-rule '=prod'"),
    (["--since", "soon"], "--since 'soon'"),
    (["--until", "2026-13-01"], "--until '2026-13-01'"),
    (["--timezone", "Europe/Olso"], "did you mean Europe/Oslo?"),
    (["--timezone", "../../../etc/localtime"], "is no time zone"),
    (["--bucket", "0m"], "--bucket '0m'"),
    (["--bucket", "90s"], "--bucket '90s'"),
    (["--bucket", "7m"], "--bucket '7m'"),
    (["--bucket", "5h"], "--bucket '5h'"),
    (["--bucket", "2d"], "--bucket '2d'"),
    (["--bucket", "wide"], "--bucket 'wide'"),
    (["--group-by", ""], "--group-by ''"),
    (["--group-by", "error,colour"], "--group-by 'error,colour'"),
    (["--group-by", "error,"], "--group-by 'error,'"),
    (["--progress", "often"], "--progress"),
    (["--since", "2026-03-12", "--until", "2026-03-12"], "--since"),
    (["--map", "nonsense"], "--map 'nonsense'"),
    (["--map", "colour=a.b"], "--map 'colour=a.b'"),
    (["--map", "tme=meta.when"], "did you mean time?"),
    (["--map", "time=meta..when"], "--map 'time=meta..when' has an empty key"),
    (["--map", "time=.when"], "empty key"),
    (["--map", "time=list[0].when"], "time=list.when"),
    (["--map", "time=$.meta.when"], "is no path"),
    (["--lang", "xx"], "--lang"),
    (["--color", "perhaps"], "--color"),
    (["--jobs", "0"], "--jobs"),
    (["--jobs", "many"], "--jobs"),
    (["--max-groups", "0"], "--max-groups"),
    (["--max-line-bytes", "0"], "--max-line-bytes"),
    (["--max-line-bytes", "16 parsecs"], "--max-line-bytes"),
    (["--max-window", "1"], "--max-window"),
    (["--max-window", "-1"], "--max-window"),
    (["--window", "5m"], "write --follow"),
    (["--follow", "--window", "0s"], "--window '0s'"),
    (["--follow", "--window", "2d"], "--window '2d'"),
    (["--follow", "--window", "soon"], "--window 'soon'"),
    (["--follow", "--window", "5m", "-f", "html"], "-o report.html"),
    (["--catalog", "nowhere.yaml"], "nowhere.yaml"),
    (["-o"], "-o"),
  ]

  @Test("a mistake on the command line is exit 2, is named, and leaves no file", arguments: mistakes.indices)
  func mistake(index: Int) async throws {
    let (arguments, named) = Self.mistakes[index]
    let folder = try TestFolder()
    try folder.write(LogLines.log(4), to: "log")
    let outcome = try await Command.run(
      ["log", "-o", "kept.json", "--rejects", "rejects"] + arguments, in: folder)
    #expect(outcome.exitCode == 2, "\(arguments)")
    #expect(outcome.errors.hasPrefix("analyze: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(named), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(try folder.names() == ["log"])
  }

  @Test(
    "a fault in a catalog is named as FILE:LINE:COLUMN",
    arguments: [
      ("catalog: [\n", "own.yaml:2:1: "),
      ("catalog: own\ntitle: Own\nsurprise: 1\nentries: []\n", "own.yaml:3:1: "),
      ("catalog: own\ntitle: Own\nentries:\n  - id: x\n    match: {status: lots}\n", "own.yaml:5:"),
      ("catalog: own\ntitle: Own\nentries: []\n  oops: [\n", "own.yaml:4:"),
    ])
  func catalog(text: String, place: String) async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(4), to: "log")
    try folder.write(text, to: "own.yaml")
    let outcome = try await Command.run(["log", "--catalog", "own.yaml"], in: folder)
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains(place), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test("an output that is an input is refused, and the input stays")
  func outputIsInput() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(4), to: "log")
    for arguments in [["-o", "json:log"], ["--rejects", "./log"]] {
      let outcome = try await Command.run(["log"] + arguments, in: folder)
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains("log"))
      #expect(try folder.readText("log") == LogLines.log(4))
    }
  }

  @Test("--version says the version, --help the options, both on standard output with exit 0")
  func versionAndHelp() async throws {
    let folder = try TestFolder()
    let version = try await Command.run(["--version"], in: folder)
    #expect(version.exitCode == 0)
    #expect(version.errors == "")
    let words = version.text.split(whereSeparator: \.isWhitespace)
    #expect(words.first == "analyze" && words.count == 2)
    #expect(words.last?.split(separator: ".").allSatisfy { Int($0) != nil } == true)

    for arguments in [["--help"], ["report", "--help"]] {
      let help = try await Command.run(arguments, in: folder)
      #expect(help.exitCode == 0)
      #expect(help.errors == "")
      for option in [
        "--output", "--format", "--since", "--env-rule", "--catalog", "--rejects", "--max-window",
      ] {
        #expect(help.text.contains(option), "\(option)")
      }
    }
  }

  @Test("report is the default command")
  func defaultCommand() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.log(8), to: "log")
    let short = try await Command.run(["log", "-f", "json"], in: folder)
    let long = try await Command.run(["report", "log", "-f", "json"], in: folder)
    #expect(short.exitCode == 0)
    #expect(short.output == long.output)
    #expect(try short.report().schema == "analyze.report/1")
  }
}
