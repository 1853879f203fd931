// The library's own door to explanations and catalogs.

import ErrorReport
import GatewayLogAnalysis
import Testing

@Suite struct ExplanationTests {
  private func explain(
    _ question: ExplanationRequest.Question, _ change: (inout ExplanationRequest) -> Void = { _ in }
  ) throws -> (result: ExplanationResult, text: String) {
    var request = ExplanationRequest(question, tool: "test 1")
    change(&request)
    var bytes: [UInt8] = []
    let result = try LogAnalysis.explain(request) { bytes += $0 }
    return (result, String(decoding: bytes, as: UTF8.self))
  }

  @Test("a question gives a value and what is written of it")
  func text() throws {
    let (result, text) = try explain(.text("MP-121"))
    #expect(result.exitCode == 0 && result.messages.isEmpty)
    #expect(result.explanation.found.map(\.known.reference.name) == ["maskinporten/MP-121"])
    #expect(result.explanation.advice.map(\.catalog) == ["maskinporten"])
    #expect(text.hasPrefix("The client's key has expired\n"))
  }

  @Test("the same error in a body and in a record of a gateway is one answer")
  func counted() throws {
    let body = #"{"error":"invalid_scope","error_description":"Invalid scopes"}"#
    let record = #"{"status":400,"method":"POST","path":"/token","host":"gw.example.org","body":\#(body)}"#
    let (result, _) = try explain(.input(Array("\(body)\n\(record)\n\(body)\n".utf8)))
    #expect(result.explanation.found.map { $0.occurrences.reduce(0) { $0 + $1.count } } == [3])
  }

  @Test("nothing found is exit 1, a message, and no text")
  func nothing() throws {
    let (result, text) = try explain(.text("invalid_grnt"))
    #expect(result.exitCode == 1 && text.isEmpty)
    #expect(result.messages.count == 1)
    #expect(result.explanation.suggestions.first?.name == "standards/invalid_grant")
  }

  @Test("a wrong option is a configuration error that names it")
  func options() throws {
    let changes: [(String, (inout ExplanationRequest) -> Void)] = [
      ("nothing to explain", { $0.question = .text(" ") }), ("pdf", { $0.presentation.format = "pdf" }),
      ("xx", { $0.presentation.language = "xx" }), ("nowhere.yaml", { $0.catalogs = ["nowhere.yaml"] }),
      ("--provider", { $0.provider = "nobody" }),
      ("1 MiB", { $0.question = .input(Array(repeating: 0x61, count: ExplanationRequest.inputLimit + 1)) }),
      ("UTF-8", { $0.question = .input([0xFF, 0xFE]) }),
    ]
    for (named, change) in changes {
      let error = try #require(throws: AnalysisError.self, "\(named)") { try explain(.text("x"), change) }
      #expect(error.code == .configuration)
      #expect(error.messages.contains { $0.contains(named) }, "\(error.messages)")
    }
  }

  @Test("lint has faults as values, and counts what it looked at")
  func lint() throws {
    let result = try LogAnalysis.lintCatalogs([])
    #expect(result.exitCode == 0, "\(result.faults)")
    #expect(result.checked.count == 10)
    #expect(result.checked.allSatisfy { $0.entries > 0 && $0.examples > 0 })
    let folder = try LogFolder()
    let path = try folder.write("catalog: x\n", to: "x.yaml")
    let faulty = try LogAnalysis.lintCatalogs([path])
    #expect(faulty.exitCode == 1 && faulty.checked.isEmpty)
    #expect(faulty.faults.allSatisfy { $0.hasPrefix("\(path):1:1: ") } && !faulty.faults.isEmpty)
  }
}
