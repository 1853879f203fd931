// --group-by and --bucket: what a group is, and how fine its timeline.

import Foundation
import Testing

@Suite struct GroupingTests {
  private struct Groups: Decodable {
    struct Group: Decodable {
      struct Bucket: Decodable {
        var start: String
        var count: Int
      }

      var id: String
      var provider: String?
      var environment: String?
      var error: String?
      var status: String?
      var client: String?
      var file: String?
      var count: Int
      var timeline: [Bucket]
    }

    var bucket_seconds: Int
    var groups: [Group]
  }

  private func folder() throws -> TestFolder {
    let folder = try TestFolder()
    for (number, name) in ["a", "b"].enumerated() {
      var log = LogLines.log(40)
      for second in 0..<5 {
        log += LogLines.bad(second * 700 + number, client: "client-\(name)", error: "invalid_scope")
      }
      try folder.write(log + LogLines.good(number), to: "\(name).log")
    }
    return folder
  }

  private func groups(_ options: [String]) async throws -> Groups {
    let outcome = try await Command.run(["a.log", "b.log", "-f", "json"] + options, in: folder())
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Groups.self, from: outcome.output)
  }

  @Test("events are grouped by the keys that are named, and the others are null")
  func keys() async throws {
    let byError = try await groups(["--group-by", "error"]).groups
    #expect(byError.map(\.error) == ["invalid_grant", "invalid_scope"])
    #expect(byError.map(\.count) == [20, 10])
    #expect(byError.allSatisfy { $0.provider == nil && $0.environment == nil && $0.status == nil })

    let byFile = try await groups(["--group-by", "file,error"]).groups
    #expect(Set(byFile.map { "\($0.file ?? "") \($0.error ?? "") \($0.count)" }).count == 4)
    #expect(Set(byFile.compactMap(\.file)) == ["a.log", "b.log"])

    // What a catalog tells of an event is part of its group in any case.
    let byClient = try await groups(["--group-by", "client"]).groups
    #expect(
      byClient.map { "\($0.client ?? "") \($0.count)" }.sorted() == [
        "client-a 20", "client-a 5", "client-b 5",
      ])
    #expect(byClient.allSatisfy { $0.error == nil })
    #expect(Set(try await groups(["--group-by", "status"]).groups.map(\.status)) == ["400"])
    let all = Set([byError, byFile, byClient].joined().map(\.id))
    #expect(all.count == byError.count + byFile.count + byClient.count)
  }

  @Test("the order in which keys are named changes nothing, nor does naming the default ones")
  func order() async throws {
    let one = try await groups(["--group-by", "error,file"]).groups.map(\.id)
    #expect(try await groups(["--group-by", "file,error"]).groups.map(\.id) == one)
    let standard = try await groups([]).groups.map(\.id)
    #expect(
      try await groups(["--group-by", "template,code,error,environment,provider"]).groups.map(\.id)
        == standard)
  }

  @Test(
    "every format copes with keys that are not grouped by",
    arguments: ["file", "client", "status,endpoint", "provider", "template", "environment", "code"])
  func formats(keys: String) async throws {
    let folder = try folder()
    var options = ["a.log", "b.log", "--group-by", keys]
    for format in try await Self.formats(folder) { options += ["-o", "\(format):out.\(format)"] }
    let outcome = try await Command.run(options, in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    for name in try folder.names() where name.hasPrefix("out.") {
      #expect(try !folder.read(name).isEmpty, "\(name)")
    }
    let text = try await Command.run(["a.log", "b.log", "-v", "--group-by", keys], in: folder).text
    #expect(!text.contains("nil") && !text.contains("Optional"))
    if keys == "file" { #expect(text.contains("FILE") && text.contains("b.log")) }
    if keys == "client" { #expect(text.contains("client-b")) }
  }

  /// As the command's help names them.
  private static func formats(_ folder: TestFolder) async throws -> [String] {
    let outcome = try await Command.run(["-f", "none"], in: folder)
    let list = outcome.errors.components(separatedBy: "the formats are ").last ?? ""
    let formats = list.split { !$0.isLetter }.map(String.init)
    #expect(formats.contains("json"))
    return formats
  }

  @Test(
    "--bucket is the width of the timeline's buckets",
    arguments: [("1m", 60), ("15m", 900), ("900s", 900), ("2h", 7_200), ("1d", 86_400), ("1w", 604_800)])
  func bucket(text: String, seconds: Int) async throws {
    let found = try await groups(["--bucket", text])
    #expect(found.bucket_seconds == seconds)
    for group in found.groups { #expect(group.timeline.reduce(0) { $0 + $1.count } == group.count) }
    if text == "15m" {
      let scope = try #require(found.groups.first { $0.error == "invalid_scope" })
      #expect(
        scope.timeline.map { String($0.start.dropFirst(11).prefix(5)) } == [
          "08:00", "08:15", "08:30", "08:45",
        ])
      #expect(scope.timeline.map(\.count) == [4, 2, 2, 2])
    }
  }

  @Test("buckets too narrow for the period are made wider, and the run says so")
  func tooNarrow() async throws {
    let folder = try TestFolder()
    let year = LogLines.bad().replacingOccurrences(of: "2026-03-12", with: "2025-03-12")
    try folder.write(year + LogLines.bad(), to: "log")
    let outcome = try await Command.run(["log", "-f", "json", "--bucket", "1m"], in: folder)
    #expect(outcome.exitCode == 0)
    let found = try JSONDecoder().decode(Groups.self, from: outcome.output)
    #expect(found.bucket_seconds == 21_600)
    #expect(outcome.errors.contains("--bucket 1m"))
    #expect(outcome.errors.contains("360 minutes"))
  }
}
