// What ends a run before there is a report, told in one line and one code.

import ErrorReport
import Foundation
import GatewayLogAnalysis
import Testing

@Suite struct AnalysisErrorTests {
  private func error(_ change: (inout ReportRequest) throws -> Void) throws -> AnalysisError {
    let folder = try LogFolder()
    try folder.write("{}\n", to: "a.log")
    var request = folder.request("a.log")
    request.outputs = [try ReportOutput(folder.path("report.json"))]
    try change(&request)
    var printed = 0
    let error = try #require(throws: AnalysisError.self) {
      try LogAnalysis.report(request) { printed += $0.count }
    }
    #expect(printed == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path("report.json")))
    return error
  }

  @Test("a wrong option is a configuration error that names the option")
  func configuration() throws {
    let changes: [(String, (inout ReportRequest) -> Void)] = [
      ("nothing to read", { $0.inputs = [] }),
      ("language", { $0.language = "xx" }),
      ("--since", { $0.since = "tomorrow-ish" }),
      ("--until", { $0.until = "12" }),
      ("--jobs", { $0.jobs = 0 }),
      ("--max-groups", { $0.maxGroups = 0 }),
      ("--max-line-bytes", { $0.maxLineBytes = 0 }),
      ("--max-window", { $0.maxWindowBytes = 1 }),
      ("--env-rule", { $0.environmentRules = ["no rule"] }),
      ("--map", { $0.fieldPaths = ["nothing"] }),
      ("nowhere.yaml", { $0.catalogs = ["nowhere.yaml"] }),
    ]
    for (named, change) in changes {
      let error = try error(change)
      #expect(error.code == .configuration && error.code.exitCode == 2, "\(named)")
      #expect(error.messages.contains { $0.contains(named) }, "\(error.messages)")
    }
  }

  @Test("no readable input, and an output that cannot be written, are errors of files")
  func files() throws {
    for (named, change) in [
      ("/nowhere.log", { (request: inout ReportRequest) in request.inputs = ["/nowhere.log"] }),
      ("/nowhere/rejects", { request in request.rejects = "/nowhere/rejects" }),
    ] {
      let error = try error(change)
      #expect(error.code == .files && error.code.exitCode == 4)
      #expect(error.messages.contains { $0.contains(named) }, "\(error.messages)")
    }
    let error = try error { $0.outputs.append(try ReportOutput("/nowhere/b.json")) }
    #expect(error.code == .files)
    #expect(error.messages.contains { $0.contains("/nowhere/b.json") })
  }

  @Test("an output's format comes from its prefix, else from its extension")
  func outputs() throws {
    let expected: [(String, String, String?)] = [
      ("a.json", "json", "a.json"), ("dir.csv/a.JSON", "json", "dir.csv/a.JSON"),
      ("csv:a.json", "csv", "a.json"),
      ("text:a:b", "text", "a:b"), ("a:b.csv", "csv", "a:b.csv"), ("-", "text", nil), ("json:-", "json", nil),
    ]
    for (argument, format, path) in expected {
      let output = try ReportOutput(argument)
      #expect(output.format == format, "\(argument)")
      #expect(output.path == path, "\(argument)")
    }
    for argument in ["a", "a.pdf", "dir.json/a", "json:", "", "pdf:a"] {
      let error = try #require(throws: AnalysisError.self, "\(argument)") { try ReportOutput(argument) }
      #expect(error.code == .configuration)
    }
    #expect(throws: AnalysisError.self) { try ReportOutput.standardOutput(format: "pdf") }
  }
}
