// What the nightly job promises when the machine does not: one run at a time, a full disk, old reports.

import Foundation
import Testing

@Suite("A pipeline on a bad night")
struct RunSafetyTests {
  /// Begins the first run, whose input is a pipe, and ends that input; neither waits for ever.
  static let steps = """
    begin() {
      mkfifo pipe
      "$ANALYZE" run "$@" 2> first.log &
      first=$!
      n=0
      until grep -q "inputs found" first.log; do
        n=$((n + 1))
        [ $n -lt 3000 ] || { kill $first; cat first.log >&2; exit 9; }
        sleep 0.02
      done
    }
    feed() { timeout 60 sh -c ': > pipe'; }

    """

  /// The input is a pipe: the run goes on until something was written to it.
  private func waiting() throws -> PipelineFolder {
    let pipeline = try PipelineFolder()
    try pipeline.folder.write(
      "pipeline: nightly\ninputs: pipe\noutputs: [{path: \"reports/{date}.csv\"}]\n", to: "p.yaml")
    return pipeline
  }

  @Test(
    "two runs of one pipeline, whatever their dates, are kept apart: the second is exit 75 and names the first"
  )
  func twoRuns() async throws {
    let outcome = try await Command.shell(
      Self.steps + """
        begin p.yaml
        "$ANALYZE" run p.yaml --date 2026-01-01; echo "second $?"
        cp p.yaml other.yaml && sed -i 's/nightly/other/; s/pipe$/log/' other.yaml && : > log
        "$ANALYZE" run -q other.yaml; echo "other $?"
        feed
        wait $first; echo "first $?"
        "$ANALYZE" run -q p.yaml < /dev/null & third=$!; feed; wait $third; echo "third $?"
        """, in: waiting().folder)
    #expect(outcome.text == "second 75\nother 0\nfirst 0\nthird 0\n", "\(outcome.errors)")
  }

  @Test("the message of a locked run names the process, and since when it runs")
  func holder() async throws {
    let pipeline = try waiting()
    let outcome = try await Command.shell(
      Self.steps + """
        begin p.yaml
        "$ANALYZE" run -q p.yaml
        echo "$? by process $first"
        feed
        wait $first
        """, in: pipeline.folder)
    let process = outcome.text.split(separator: " ").last?.trimmingCharacters(in: .newlines) ?? "?"
    #expect(outcome.text.hasPrefix("75 "))
    // By the clock on the wall: SOURCE_DATE_EPOCH stands for another time.
    let since = try #require(
      outcome.errors.firstMatch(of: /process (\d+) since (\S+)\.\d+Z/), "\(outcome.errors)")
    #expect(since.output.1 == process)
    let time = try Date("\(since.output.2)Z", strategy: .iso8601)
    #expect((-5..<600).contains(Date().timeIntervalSince(time)), "\(since.output.2)")
    #expect(outcome.errors.contains("reports/.nightly.lock"))
  }

  @Test("a run that was killed holds nobody up, and leaves the old report whole and nothing beside it")
  func killed() async throws {
    let pipeline = try waiting()
    try pipeline.folder.write("old", to: "reports/2026-03-12.csv")
    let outcome = try await Command.shell(
      Self.steps + """
        begin p.yaml
        kill -9 $first
        wait $first 2> /dev/null; echo "first $?"
        cat reports/2026-03-12.csv; echo; ls -A reports
        "$ANALYZE" run -q p.yaml & second=$!; feed; wait $second; echo "second $?"
        head -c 12 reports/2026-03-12.csv
        """, in: pipeline.folder)
    #expect(
      outcome.text == "first 137\nold\n.nightly.lock\n2026-03-12.csv\nsecond 0\nperiod_start",
      "\(outcome.errors)")
  }

  /// Two reports, the first of them small, and a log that makes them larger than the limit.
  private static let full = """
    for day in 1 2; do
      i=0; while [ $i -lt 400 ]; do
        printf '{"time":"2026-03-12T08:00:00Z","method":"POST","host":"h%s.example","path":"/token","status":400,"client_id":"c","response_body":{"error":"e_%s_%s"}}\\n' $day $day $i
        i=$((i + 1))
      done > logs/2026-03-12/a.jsonl
      [ $day = 2 ] || { "$ANALYZE" run -q p.yaml || exit 1; }
    done
    cp -r reports old

    """

  @Test(
    "where files may not grow, all old reports stay whole, nothing is left beside them, and the exit is 4")
  func fileSizeLimit() async throws {
    // The CSV fits, the JSON does not: neither is replaced.
    let pipeline = try PipelineFolder()
    let outcome = try await Command.shell(
      Self.full + """
        cd old/2026-03-12
        [ $(wc -c < groups.csv) -lt 131072 ] && [ $(wc -c < report.json) -gt 131072 ] && echo between
        cd ../..
        ulimit -f 256
        "$ANALYZE" run -q p.yaml; echo "code $?"
        diff -r -x .nightly.lock reports old && echo same
        find . -name '*.tmp*'
        """, in: pipeline.folder)
    #expect(outcome.text == "between\ncode 4\nsame\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("report.json"), "\(outcome.errors)")
  }

  /// Whether a file system may be mounted here.
  private static let mounts: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "d=$(mktemp -d) && mount -t tmpfs -o size=64k none $d && umount $d && rmdir $d",
    ]
    process.standardError = FileHandle.nullDevice
    guard (try? Command.start(process)) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(
    "on a full disk, all old reports stay whole, nothing is left beside them, and the exit is 4",
    .enabled(if: mounts))
  func fullDisk() async throws {
    let pipeline = try PipelineFolder()
    let outcome = try await Command.shell(
      """
      mkdir reports && mount -t tmpfs -o size=2m none reports || exit 1
      trap 'umount "$PWD/reports"' EXIT
      """ + "\n" + Self.full + """
        dd if=/dev/zero of=reports/filler bs=4096 2> /dev/null
        "$ANALYZE" run -q p.yaml; echo "code $?"
        rm reports/filler
        diff -r -x .nightly.lock reports old && echo same
        "$ANALYZE" run -q p.yaml; echo "code $?"
        diff -rq -x .nightly.lock reports old > /dev/null || echo new
        """, in: pipeline.folder)
    #expect(outcome.text == "code 4\nsame\ncode 0\nnew\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("the disk is full"), "\(outcome.errors)")
  }

  @Test(
    "reports of dates that are kept no longer go, with their folders, and each is told; nothing else goes")
  func retention() async throws {
    let pipeline = try PipelineFolder(
      """
      rejects: "reports/{date}/rejects.jsonl"
      retain: 30d
      outputs:
        - {path: "reports/{date}/report.html"}
        - {format: csv, path: "csv/{date:%Y}/{date:%m-%d}.csv"}
        - {path: latest.json}

      """)
    let goes = [
      "reports/2026-02-08/report.html", "reports/2026-02-08/rejects.jsonl", "reports/2024-02-29/report.html",
      "csv/2025/12-31.csv", "csv/2026/02-09.csv",
    ]
    let stays = [
      "reports/2026-02-10/report.html", "reports/2026-02-09/notes.txt", "reports/2026-02-09/report.html.bak",
      "reports/2026-02-30/report.html", "reports/old/report.html", "csv/2026/02-10.csv", "csv/2025/31.csv",
      "other/2020-01-01/report.html", "latest.json", "2020-01-01.csv",
    ]
    for name in goes + stays { try pipeline.folder.write("x", to: name) }
    let outcome = try await pipeline.run("--log-format", "json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let pruned = try PipelineFolder.log(outcome).filter { $0["message"]?.text == "pruned" }
    #expect(Set(pruned.compactMap { $0["fields"]?["path"]?.text }) == Set(goes))
    #expect(pruned.count == goes.count)
    let new = [
      "reports/2026-03-12/report.html", "reports/2026-03-12/rejects.jsonl", "csv/2026/03-12.csv",
      "reports/.nightly.lock",
    ]
    #expect(try pipeline.written() == (stays + new).sorted())
    #expect(!FileManager.default.fileExists(atPath: pipeline.folder.path("reports/2024-02-29")))
    #expect(!FileManager.default.fileExists(atPath: pipeline.folder.path("reports/2026-02-08")))
  }

  @Test(
    "a run for an old date lets go of what was old then, of reports and of nights alike, and of nothing newer",
    arguments: [("2026-02-01", ["2026-01-02", "2026-02-01"]), ("2026-03-20", ["2026-03-20"])])
  func oldRun(date: String, kept: [String]) async throws {
    // Now is 13 March: for a date to come, that counts.
    let pipeline = try PipelineFolder(
      "history: {path: h.sqlite, retain: 30d}\n\(PipelineFolder.outputs)")
    for earlier in ["2026-01-01", "2026-01-02"] { _ = try await pipeline.run("--date", earlier) }
    _ = try await pipeline.run("--date", date)
    let nights = try await Command.run(["history", "list", "--history", "h.sqlite"], in: pipeline.folder)
    for night in ["2026-01-01", "2026-01-02", date] {
      #expect(nights.text.contains(night) == kept.contains(night), "\(night): \(nights.text)")
      #expect(
        try pipeline.written().contains("reports/\(night)/report.json") == kept.contains(night), "\(night)")
    }
  }

  @Test("a report of an old date that is asked for is written and stays")
  func oldDate() async throws {
    let pipeline = try PipelineFolder("retain: 30d\n\(PipelineFolder.outputs)")
    #expect(try await pipeline.run("--date", "2025-01-01").exitCode == 3)
    #expect(try pipeline.written().contains("reports/2025-01-01/report.json"))
    #expect(try await pipeline.run().exitCode == 0)
    #expect(try !pipeline.written().contains { $0.contains("2025-01-01") })
  }
}
