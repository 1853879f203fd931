// `analyze run`: the nightly job.

import Foundation
import TestSupport
import Testing

@Suite("A pipeline")
struct RunTests {
  private static let catalog =
    "catalog: ours\ntitle: Ours\nentries:\n  - {id: X-1, title: t, cause: c, fixes: [f], log: false, match: {code: X-1}}\n"

  @Test("writes its reports for yesterday, into folders that it makes, and nothing on standard output")
  func yesterday() async throws {
    let pipeline = try PipelineFolder()
    let outcome = try await pipeline.run()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(
      try pipeline.written() == [
        "reports/.nightly.lock", "reports/2026-03-12/groups.csv", "reports/2026-03-12/report.json",
      ])
    let report = try pipeline.report()
    #expect(report["pipeline"]?.text == "nightly")
    #expect(report["date"]?.text == "2026-03-12")
    #expect(report["status"]?.text == "complete")
    #expect(report["period"]?["since"]?.text == "2026-03-12T00:00:00.000Z")
    #expect(report["period"]?["until"]?.text == "2026-03-13T00:00:00.000Z")
    #expect(report["lines"]?["errors"]?.number == 3)
  }

  @Test(
    "takes the date that it is given, in its own zone",
    arguments: [
      // Now is 2026-03-13T00:00:00Z: one o'clock in Oslo, and still the day before in Los Angeles.
      ("Europe/Oslo", [], "2026-03-12"), ("America/Los_Angeles", [], "2026-03-11"),
      ("America/Los_Angeles", ["--date", "today"], "2026-03-12"),
      ("Europe/Oslo", ["--date", "yesterday"], "2026-03-12"),
      ("UTC", ["--date", "2024-02-29"], "2024-02-29"),
    ] as [(String, [String], String)])
  func dates(zone: String, arguments: [String], date: String) async throws {
    let pipeline = try PipelineFolder("timezone: \(zone)\n\(PipelineFolder.outputs)")
    let outcome = try await Command.run(["run", "p.yaml", "--dry-run"] + arguments, in: pipeline.folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.text.hasPrefix("pipeline  nightly, \(date)\n"), "\(outcome.text)")
    #expect(outcome.text.contains("reports/\(date)/groups.csv"))
  }

  @Test("wrong dates, folders, options and files are exit 2, say what to write, and leave no trace")
  func usage() async throws {
    let pipeline = try PipelineFolder()
    let cases: [([String], String)] = [
      (["p.yaml", "--date", "2026-02-30"], "--date '2026-02-30' is no date"),
      (["p.yaml", "--date", "soon"], "yesterday"), (["p.yaml", "--root", "nowhere"], "--root 'nowhere'"),
      (["p.yaml", "--fail-on", "often"], "--fail-on 'often'"), (["p.yaml", "--fail-on", "new"], "history"),
      (["nothing.yaml"], "nothing.yaml:1:1: cannot be opened"), ([], "PIPELINE"),
      (["p.yaml", "--jobs", "0"], "--jobs"),
    ]
    for (arguments, words) in cases {
      let outcome = try await Command.run(["run"] + arguments, in: pipeline.folder)
      #expect(outcome.exitCode == 2, "\(arguments)")
      #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
    #expect(try pipeline.written().isEmpty)
  }

  @Test("a wrong file is exit 2, with each fault at its place, with --check and without")
  func wrongFile() async throws {
    let pipeline = try PipelineFolder("timezone: Europe/Olso\nlng: nb\n\(PipelineFolder.outputs)")
    for arguments in [[], ["--check"], ["--dry-run"]] {
      let outcome = try await Command.run(["run", "p.yaml"] + arguments, in: pipeline.folder)
      #expect(outcome.exitCode == 2)
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.count == 2, "\(outcome.errors)")
      #expect(lines.first?.hasPrefix("analyze: p.yaml:4:11: \"timezone\" is \"Europe/Olso\"") == true)
      #expect(lines.last?.hasPrefix("analyze: p.yaml:5:1: unknown key \"lng\"") == true)
      #expect(outcome.output.isEmpty)
    }
    let json = try await pipeline.run("--check", "--log-format", "json")
    #expect(json.exitCode == 2)
    #expect(try PipelineFolder.log(json).map { $0["level"]?.text } == ["error", "error"])
  }

  @Test(
    "--check tells of catalogs that are missing or wrong where the file names them, and so does a run",
    arguments: [["--check"], ["--dry-run"], ["-q"]])
  func catalogs(arguments: [String]) async throws {
    let pipeline = try PipelineFolder(
      "catalogs: [good.yaml, nowhere.yaml, bad.yaml]\n\(PipelineFolder.outputs)")
    try pipeline.folder.write(Self.catalog, to: "srv/good.yaml")
    try pipeline.folder.write(Self.catalog.replacing("title: Ours", with: "titel: Ours"), to: "srv/bad.yaml")
    let outcome = try await Command.run(["run", "p.yaml", "--root", "srv"] + arguments, in: pipeline.folder)
    #expect(outcome.exitCode == 2)
    let lines = outcome.errors.split(separator: "\n")
    #expect(
      lines.contains { $0.contains("p.yaml:4:23: ") && $0.contains("nowhere.yaml") }, "\(outcome.errors)")
    #expect(
      lines.contains { $0.contains("p.yaml:4:37: ") && $0.contains("bad.yaml:2:1: ") }, "\(outcome.errors)")
    #expect(!outcome.errors.contains("good.yaml"))
    try pipeline.write("catalogs: good.yaml\n\(PipelineFolder.outputs)")
    #expect(try await pipeline.run("--check", "--root", "srv").exitCode == 0)
  }

  @Test("--check looks at the file, and at what it means on the date; inputs need not be there")
  func check() async throws {
    let pipeline = try PipelineFolder()
    try FileManager.default.removeItem(atPath: pipeline.folder.path("logs"))
    let good = try await pipeline.run("--check")
    #expect(good.exitCode == 0)
    #expect(good.output.isEmpty && good.errors.isEmpty)
    try pipeline.folder.write(
      "pipeline: p\ninputs: x\nperiod: {since: 2026-03-12, until: \"{date}\"}\n\(PipelineFolder.outputs)",
      to: "p.yaml")
    #expect(try await pipeline.run("--check", "--date", "2026-03-13").exitCode == 0)
    let wrong = try await pipeline.run("--check")
    #expect(wrong.exitCode == 2)
    #expect(wrong.errors.contains("p.yaml:3:36: \"until\""), "\(wrong.errors)")
    #expect(try pipeline.written().isEmpty)
  }

  @Test("--dry-run tells what would be read and written, and does neither")
  func dryRun() async throws {
    let pipeline = try PipelineFolder(
      """
      timezone: Europe/Oslo
      history: {path: state/history.sqlite, retain: 30d}
      rejects: "reports/{date}/rejects.jsonl"
      outputs: [{path: "reports/{date}/a.html"}, {format: csv, path: "-"}]

      """)
    try pipeline.folder.write("old", to: "reports/2026-03-29/a.html")
    try pipeline.folder.write("old", to: "reports/2026-02-01/a.html")
    try pipeline.folder.write(LogLines.log(4), to: "logs/2026-03-29/x.jsonl")
    let before = try pipeline.written()
    let outcome = try await pipeline.run("--dry-run", "--date", "2026-03-29")
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.text == """
        pipeline  nightly, 2026-03-29
        period    from 2026-03-29T00:00:00+01:00 to before 2026-03-30T00:00:00+02:00 (Europe/Oslo), 23 h
                  from 2026-03-28T23:00:00Z to before 2026-03-29T22:00:00Z (UTC)
        reads     logs/2026-03-29/x.jsonl, \(LogLines.log(4).utf8.count) bytes
        writes    html to reports/2026-03-29/a.html, which is there and is replaced
                  csv to standard output
                  rejects to reports/2026-03-29/rejects.jsonl
        history   state/history.sqlite: begins with this night
        lock      state/.nightly.lock
        deletes   reports/2026-02-01/a.html, dated before 2026-02-11

        """)
    #expect(try pipeline.written() == before)
    let nothing = try await pipeline.run("--dry-run", "--date", "2026-01-01")
    #expect(nothing.exitCode == 0)
    #expect(nothing.text.contains("reads     nothing: no file matches logs/2026-01-01/*"), "\(nothing.text)")
  }

  @Test("without any input the reports are written and say so, and the exit is 3")
  func noInput() async throws {
    let pipeline = try PipelineFolder()
    let outcome = try await pipeline.run("--date", "2026-03-11")
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors.contains("no file matches logs/2026-03-11/*"), "\(outcome.errors)")
    let report = try pipeline.report("reports/2026-03-11/report.json")
    #expect(report["status"]?.text == "partial")
    #expect(report["inputs"]?.elements.first?["status"]?.text == "unreadable")
    #expect(report["inputs"]?.elements.first?["reason"]?.text?.contains("no file matches") == true)
    #expect(report["lines"]?["total"]?.number == 0)
    #expect(try pipeline.folder.readText("reports/2026-03-11/groups.csv").split(separator: "\n").count == 1)
  }

  @Test(
    "an input that breaks off is exit 3; one that cannot be read at all is exit 4, and no report is written")
  func faults() async throws {
    let pipeline = try PipelineFolder()
    let whole = try await Compressor.zstd.compress(Data(LogLines.log(2000).utf8), in: pipeline.folder)
    try pipeline.folder.write(whole.dropLast(3), to: "logs/2026-03-12/b.zst")
    #expect(try await pipeline.run().exitCode == 3)
    #expect(try pipeline.report()["status"]?.text == "partial")
    try pipeline.folder.write(whole.prefix(9), to: "logs/2026-03-10/b.zst")
    let outcome = try await pipeline.run("--date", "2026-03-10")
    #expect(outcome.exitCode == 4)
    #expect(outcome.errors.contains("logs/2026-03-10/b.zst"), "\(outcome.errors)")
    #expect(try !pipeline.written().contains { $0.contains("2026-03-10") })
  }

  @Test("a condition that holds is exit 1; --fail-on stands in place of the file's")
  func conditions() async throws {
    let pipeline = try PipelineFolder("fail_on: [errors>2, unknown]\n\(PipelineFolder.outputs)")
    let outcome = try await pipeline.run("-q")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("errors>2 holds"), "\(outcome.errors)")
    #expect(try pipeline.report()["conditions"]?.elements.first?.text == "errors>2")
    let other = try await pipeline.run("--fail-on", "errors>3", "--fail-on", "malformed>0.5")
    #expect(other.exitCode == 0)
    #expect(try pipeline.report()["conditions"]?.elements.isEmpty == true)
  }

  @Test("what an output cannot be written to is exit 4, and no output is replaced")
  func unwritable() async throws {
    let pipeline = try PipelineFolder()
    #expect(try await pipeline.run().exitCode == 0)
    let old = try pipeline.folder.read("reports/2026-03-12/groups.csv")
    try pipeline.folder.write(LogLines.log(40), to: "logs/2026-03-12/b.jsonl")
    try FileManager.default.removeItem(atPath: pipeline.folder.path("reports/2026-03-12/report.json"))
    try pipeline.folder.makeFolder("reports/2026-03-12/report.json")
    let outcome = try await pipeline.run()
    #expect(outcome.exitCode == 4)
    #expect(outcome.errors.contains("reports/2026-03-12/report.json: it is a folder"), "\(outcome.errors)")
    #expect(try pipeline.folder.read("reports/2026-03-12/groups.csv") == old)
  }

  @Test("an output may not stand where something else does, and what is there stays as it is")
  func otherPaths() async throws {
    let pipeline = try PipelineFolder()
    try pipeline.folder.write("precious", to: "state/h.sqlite")
    try FileManager.default.linkItem(
      atPath: pipeline.folder.path("state/h.sqlite"), toPath: pipeline.folder.path("hard.json"))
    try FileManager.default.createSymbolicLink(
      atPath: pipeline.folder.path("soft"), withDestinationPath: "state")
    for path in ["./state/h.sqlite", "hard.json", "soft/h.sqlite-wal", "soft/.nightly.lock", "./p.yaml"] {
      try pipeline.write("history: {path: state/h.sqlite}\noutputs: [{format: json, path: \(path)}]\n")
      for arguments in [["run", "p.yaml", "--check"], ["run", "p.yaml"]] {
        let outcome = try await Command.run(arguments, in: pipeline.folder)
        #expect(outcome.exitCode == 2, "\(path)")
        #expect(outcome.errors.contains("p.yaml:5:32: \(path) is "), "\(outcome.errors)")
      }
    }
    #expect(try pipeline.folder.readText("state/h.sqlite") == "precious")
    try pipeline.folder.write(Self.catalog, to: "ours.yaml")
    for (arguments, words) in [
      (["-o", "o.json", "-o", "csv:./o.json"], "./o.json is another output"),
      (["-o", "o.json", "--rejects", "soft/../o.json"], "soft/../o.json is another output"),
      (["--catalog", "ours.yaml", "-o", "json:./ours.yaml"], "./ours.yaml is a catalog"),
    ] {
      let outcome = try await Command.run(["report", "logs"] + arguments, in: pipeline.folder)
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
  }

  @Test("paths start from --root, the file's own from the working folder")
  func root() async throws {
    let pipeline = try PipelineFolder("catalogs: ours.yaml\n\(PipelineFolder.outputs)")
    try FileManager.default.moveItem(
      atPath: pipeline.folder.path("logs"), toPath: pipeline.folder.makeFolder("srv") + "/logs")
    try pipeline.folder.write(
      Self.catalog,
      to: "srv/ours.yaml")
    let outcome = try await pipeline.run("--root", "srv")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let report = try pipeline.report("srv/reports/2026-03-12/report.json")
    #expect(report["inputs"]?.elements.first?["path"]?.text == "logs/2026-03-12/a.jsonl")
  }

  @Test("--schema prints a schema that names every key of a pipeline")
  func schema() async throws {
    let outcome = try await Command.run(["run", "--schema"], in: TestFolder())
    #expect(outcome.exitCode == 0)
    let schema = try JSONDecoder().decode(JSONValue.self, from: outcome.output)
    #expect(schema["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
    for key in ["pipeline", "inputs", "period", "timezone", "history", "outputs", "fail_on", "keep", "map"] {
      #expect(schema["properties"]?[key] != nil, "\(key)")
    }
    #expect(schema["additionalProperties"]?.description == "false")
  }

  @Test("the page on pipelines has one that is in order, names every key, and every line of the log")
  func page() async throws {
    let page = try DocumentationTests.document("Sources/GatewayLogAnalysis/Documentation.docc/Pipelines.md")
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst()
    let folder = try TestFolder()
    #expect(!blocks.isEmpty)
    for block in blocks {
      try folder.write(block.components(separatedBy: "```")[0], to: "p.yaml")
      #expect(try await Command.run(["run", "--check", "p.yaml"], in: folder).exitCode == 0)
    }
    let schema = try await Command.run(["run", "--schema"], in: folder)
    let keys = try JSONDecoder().decode(JSONValue.self, from: schema.output)["properties"]?.members.keys
      .sorted()
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let told = Set(
      rows.flatMap { $0.split(separator: "|")[0].matches(of: /`([a-z_ ]+)`/).map { String($0.output.1) } })
    #expect((keys?.count ?? 0) > 20)
    #expect(Set(keys ?? []).subtracting(told).isEmpty)
    for message in ["start", "inputs found", "read", "compared", "wrote", "recorded", "pruned", "end"] {
      #expect(told.contains(message), "\(message)")
    }
  }

  static let pipelines = ["nightly", "adhoc", "dashboard"]

  @Test("each pipeline that is shipped runs on the samples", arguments: pipelines)
  func shipped(name: String) async throws {
    let folder = try TestFolder()
    let root = DocumentationTests.root
    for sample in try FileManager.default.contentsOfDirectory(atPath: root.path + "/samples")
    where sample.contains(".jsonl") {
      try folder.write(
        Data(contentsOf: root.appendingPathComponent("samples/\(sample)")), to: "logs/2026-03-12/\(sample)")
    }
    // There is no folder of today yet, right after midnight.
    let file = root.appendingPathComponent("pipelines/\(name).yaml").path
    let check = try await Command.run(["run", "--check", file], in: folder)
    #expect(check.exitCode == 0, "\(check.errors)")
    let plan = try await Command.run(["run", "--dry-run", file], in: folder).text
    let outcome = try await Command.run(["run", file, "--root", folder.path], in: TestFolder())
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty == (name != "adhoc"))
    let promised = plan.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /\ to ([^ ,]+)$/).map { String($0.output.1) }
    }.filter { $0 != "output" }
    #expect(promised.count >= 1)
    for path in promised { #expect(try !folder.read(path).isEmpty, "\(path)") }
    // Again, with what the first run left behind.
    #expect(try await Command.run(["run", file, "-q"], in: folder).exitCode == 0)
  }
}
