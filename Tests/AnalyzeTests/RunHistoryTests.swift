// The nightly job with a history: what changed since the nights before makes it call somebody.

import Foundation
import Testing

@Suite("A pipeline with a history")
struct RunHistoryTests {
  private static let keys = """
    history: {path: state/history.sqlite, retain: 30d}
    fail_on: [new, spiking]
    \(PipelineFolder.outputs)
    """

  /// A log of one night: so many refusals, at eight in the morning.
  private func log(_ date: String, _ errors: [String: Int]) -> String {
    let lines = errors.sorted { $0.key < $1.key }.flatMap { error, count in
      (0..<count).map { LogLines.bad($0, error: error, description: "It is refused for \(error)") }
    }
    return (lines + [LogLines.good()]).joined().replacing("2026-03-12T", with: "\(date)T")
  }

  @Test(
    "a new failure is exit 1 on its first night alone; the first night of all has nothing to compare with")
  func newFailure() async throws {
    let pipeline = try PipelineFolder(Self.keys)
    let nights: [(date: String, errors: [String: Int], code: Int32)] = [
      ("2026-03-09", ["invalid_grant": 3], 0), ("2026-03-10", ["invalid_grant": 4], 0),
      ("2026-03-11", ["invalid_grant": 3, "invalid_scope": 2], 1),
      ("2026-03-12", ["invalid_grant": 3, "invalid_scope": 2], 0),
    ]
    for night in nights {
      try pipeline.folder.write(log(night.date, night.errors), to: "logs/\(night.date)/a.jsonl")
      let outcome = try await pipeline.run("--date", night.date)
      #expect(outcome.exitCode == night.code, "\(night.date) \(outcome.errors)")
      #expect(outcome.errors.contains("new holds: ") == (night.code == 1))
    }
    // The same night again is the same report.
    let first = try pipeline.folder.read("reports/2026-03-11/report.json")
    let again = try await pipeline.run("--date", "2026-03-11", "--log-format", "json")
    #expect(again.exitCode == 1)
    #expect(try pipeline.folder.read("reports/2026-03-11/report.json") == first)
    let steps = try PipelineFolder.log(again)
    #expect(
      steps.compactMap { $0["message"]?.text }.filter { !$0.contains("holds") } == [
        "start", "inputs found", "read", "compared", "wrote", "wrote", "recorded", "end",
      ])
    #expect(steps[3]["fields"]?["new"]?.number == 1)
    #expect(steps[3]["fields"]?["steady"]?.number == 1)
    let plan = try await pipeline.run("--dry-run", "--date", "2026-03-11").text
    #expect(
      plan.contains("history   state/history.sqlite: this night ran before, 2026-03-13T00:00:00.000Z"),
      "\(plan)")
    let other = try await pipeline.run("--dry-run", "--date", "2026-03-01").text
    #expect(other.contains("history   state/history.sqlite: 4 nights, not this one"), "\(other)")
  }

  @Test("a log that two nights read counts in the one that it belongs to")
  func overMidnight() async throws {
    let pipeline = try PipelineFolder(Self.keys)
    try pipeline.folder.write(
      "pipeline: nightly\ninputs: logs\nperiod: {since: \"{date}\", until: \"{date+1d}\"}\n\(Self.keys)",
      to: "p.yaml")
    try pipeline.folder.write(
      log("2026-03-11", ["invalid_grant": 3]) + log("2026-03-12", ["invalid_grant": 5]),
      to: "logs/2026-03-12/a.jsonl")
    for (date, count) in [("2026-03-11", 3.0), ("2026-03-12", 5.0)] {
      #expect(try await pipeline.run("--date", date).exitCode == 0)
      #expect(
        try pipeline.report("reports/\(date)/report.json")["groups"]?.elements.first?["count"]?.number
          == count)
    }
  }

  @Test(
    "a night without logs is kept as one: nothing is gone, and what comes back on the next night is not new")
  func quiet() async throws {
    let pipeline = try PipelineFolder(Self.keys)
    for (date, code) in [("2026-03-10", 0), ("2026-03-11", 3), ("2026-03-12", 0)] as [(String, Int32)] {
      if code == 0 { try pipeline.folder.write(log(date, ["invalid_grant": 3]), to: "logs/\(date)/a.jsonl") }
      let outcome = try await pipeline.run("--date", date)
      #expect(outcome.exitCode == code, "\(outcome.errors)")
      let trends = try pipeline.report("reports/\(date)/report.json")["groups"]?.elements.compactMap {
        $0["trend"]?.text
      }
      #expect(
        trends?.contains("gone") == false && trends?.contains("new") == false, "\(date) \(trends ?? [])")
    }
  }

  @Test("what is no history ends the run, and the old reports stay")
  func noHistory() async throws {
    let pipeline = try PipelineFolder(Self.keys)
    try pipeline.folder.write("old", to: "reports/2026-03-12/groups.csv")
    try pipeline.folder.write(String(repeating: "no database\n", count: 100), to: "state/history.sqlite")
    let outcome = try await pipeline.run()
    #expect([2, 4].contains(outcome.exitCode))
    #expect(outcome.errors.contains("state/history.sqlite"), "\(outcome.errors)")
    #expect(try pipeline.folder.readText("reports/2026-03-12/groups.csv") == "old")
    let plan = try await pipeline.run("--dry-run")
    #expect(plan.exitCode == 0)
    #expect(plan.text.contains("no SQLite database"), "\(plan.text)")
  }

  @Test(
    "a report that standard output does not take is exit 4: no file is replaced, and the night is not recorded",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")), arguments: ["json", "events"])
  func fullOutput(format: String) async throws {
    let pipeline = try PipelineFolder(
      """
      history: {path: h.sqlite}
      outputs: [{path: "r.json"}, {format: \(format), path: "-"}, {path: "r.csv"}]

      """)
    try pipeline.folder.write("old", to: "r.csv")
    let outcome = try await Command.shell(
      """
      "$ANALYZE" run p.yaml --log-format json > /dev/full; echo "code $?"
      "$ANALYZE" history list --history h.sqlite | grep -c 2026-03-12
      cat r.csv; ls r.json 2> /dev/null
      """, in: pipeline.folder)
    #expect(outcome.text == "code 4\n0\nold", "\(outcome.text) \(outcome.errors)")
    let lines = outcome.errors.split(separator: "\n").prefix { $0.hasPrefix("{") }
    let told = try lines.map { try JSONDecoder().decode(JSONValue.self, from: Data($0.utf8)) }
    #expect(told.last?["message"]?.text == "end" && told.last?["fields"]?["exit_code"]?.number == 4)
    #expect(told.dropLast().last?["message"]?.text?.contains("standard output") == true)
    #expect(!told.contains { $0["message"]?.text == "recorded" })
    // Nobody who reads any more is no fault.
    let closed = try await Command.shell(
      """
      mkfifo pipe; sleep 0.2 < pipe & exec 3> pipe; wait
      "$ANALYZE" run -q p.yaml >&3; echo "code $?"
      "$ANALYZE" history list --history h.sqlite | grep -c 2026-03-12
      """, in: pipeline.folder)
    #expect(closed.text == "code 0\n1\n", "\(closed.text) \(closed.errors)")
  }

  @Test("--dry-run leaves the history as it is, and nothing beside it, in a link's folder and in its own")
  func untouched() async throws {
    let pipeline = try PipelineFolder("history: {path: link}\n\(PipelineFolder.outputs)")
    try pipeline.folder.write("", to: "state/h.sqlite")
    try FileManager.default.createSymbolicLink(
      atPath: pipeline.folder.path("link"), withDestinationPath: "state/h.sqlite")
    // A history of no size is one that has not begun: a run would make its tables.
    let first = try await pipeline.run("--dry-run", variables: ["TMPDIR": pipeline.folder.makeFolder("tmp")])
    #expect(first.text.contains("link: no night of this pipeline yet"), "\(first.text)")
    #expect(try pipeline.folder.read("state/h.sqlite").isEmpty)
    #expect(try await pipeline.run().exitCode == 0)
    let (before, bytes) = (try pipeline.written(), try pipeline.folder.read("state/h.sqlite"))
    let second = try await pipeline.run("--dry-run", variables: ["TMPDIR": pipeline.folder.makeFolder("tmp")])
    #expect(second.text.contains("link: this night ran before"), "\(second.text)")
    #expect(try pipeline.written() == before)
    #expect(try pipeline.folder.read("state/h.sqlite") == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: pipeline.folder.path("tmp")).isEmpty)
  }

  @Test("a history that may not grow says so, as an output does")
  func limitedHistory() async throws {
    let pipeline = try PipelineFolder(
      "history: {path: h.sqlite}\noutputs: [{format: openmetrics, path: m}]\n")
    let outcome = try await Command.shell(
      """
      ulimit -f 40
      "$ANALYZE" run -q p.yaml; echo "code $?"
      """, in: pipeline.folder)
    #expect(outcome.text == "code 4\n")
    #expect(
      outcome.errors.contains("h.sqlite: files may not be that large here (ulimit -f)"), "\(outcome.errors)")
  }

  @Test("runs of one pipeline take turns at the lock beside the history, wherever their outputs go")
  func lock() async throws {
    let pipeline = try PipelineFolder(Self.keys)
    let outcome = try await Command.shell(
      RunSafetyTests.steps + """
        sed 's/^inputs:.*/inputs: pipe/; s/reports/other/' p.yaml > q.yaml
        begin q.yaml --fail-on unknown
        "$ANALYZE" run -q p.yaml; echo "second $?"
        feed
        wait $first; echo "first $?"
        "$ANALYZE" run -q p.yaml; echo "third $?"
        """, in: pipeline.folder)
    #expect(outcome.text == "second 75\nfirst 0\nthird 0\n", "\(outcome.errors)")
    #expect(outcome.errors.contains("state/.nightly.lock"))
  }

  @Test(
    "killed at any point, each report is an old one or a new one, and the next run goes on as if nothing had been"
  )
  func killed() async throws {
    let pipeline = try PipelineFolder(Self.keys.replacing("fail_on: [new, spiking]\n", with: ""))
    try pipeline.folder.write(log("2026-03-12", ["invalid_grant": 300]), to: "a")
    try pipeline.folder.write(log("2026-03-12", ["invalid_scope": 500, "invalid_client": 20]), to: "b")
    let outcome = try await Command.shell(
      """
      mkdir a.ref b.ref
      for log in a b; do
        cp $log logs/2026-03-12/a.jsonl
        "$ANALYZE" run -q p.yaml || exit 1
        cp reports/2026-03-12/* $log.ref
        rm -r reports state
      done
      cmp -s a.ref/report.json b.ref/report.json && exit 1
      kills=0
      for point in 1 2 3 5 8 11 14 17 20 23 26 29 32 35 38 41 44 47 50 55 60 70; do
        for log in a b; do
          cp $log logs/2026-03-12/a.jsonl
          "$ANALYZE" run -q p.yaml & run=$!
          sleep 0.$(printf %03d $((point * 5)))
          kill -9 $run 2> /dev/null && kills=$((kills + 1))
          wait $run 2> /dev/null
          for name in groups.csv report.json; do
            file=reports/2026-03-12/$name
            [ ! -e $file ] || cmp -s $file a.ref/$name || cmp -s $file b.ref/$name || echo "$name is torn at $point"
          done
        done
      done
      [ $kills -gt 5 ] || echo "only $kills were killed"
      for log in b a; do
        cp $log logs/2026-03-12/a.jsonl
        "$ANALYZE" run -q p.yaml; echo "code $?"
        diff -r -x ".*.tmp" reports/2026-03-12 $log.ref && echo same
      done
      """, in: pipeline.folder)
    #expect(outcome.text == "code 0\nsame\ncode 0\nsame\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test("analyze history takes the pipeline's file in place of the history's")
  func commands() async throws {
    let pipeline = try PipelineFolder(Self.keys)
    #expect(try await pipeline.run("--root", ".").exitCode == 0)
    let byPath = try await Command.run(
      ["history", "list", "--history", "state/history.sqlite"], in: pipeline.folder)
    #expect(byPath.exitCode == 0 && byPath.text.contains("2026-03-12"))
    try pipeline.folder.makeFolder("elsewhere")
    try FileManager.default.moveItem(
      atPath: pipeline.folder.path("state"), toPath: pipeline.folder.path("elsewhere/state"))
    let byFile = try await Command.run(
      ["history", "list", "--pipeline", "p.yaml", "--root", "elsewhere"], in: pipeline.folder)
    #expect(
      byFile.exitCode == 0 && byFile.text == byPath.text, "\(byFile.text) \(byFile.errors) \(byPath.text)")
    try pipeline.write(PipelineFolder.outputs)
    let none = try await Command.run(["history", "list", "--pipeline", "p.yaml"], in: pipeline.folder)
    #expect(none.exitCode == 2)
    #expect(none.errors.contains("keeps no history"))
  }
}
