// analyze explain, as someone uses it who has an error before them.

import Foundation
import Testing

@Suite("analyze explain")
struct ExplainTests {
  private func explain(
    _ arguments: String..., input: String? = nil, variables: [String: String] = [:]
  ) async throws -> Outcome {
    try await Command.run(
      ["explain"] + arguments, in: TestFolder(), input: input.map { .bytes(Data($0.utf8)) } ?? .nothing,
      variables: variables)
  }

  private func explanation(_ arguments: String..., input: String? = nil) async throws -> ExplanationDocument {
    let outcome = try await Command.run(
      ["explain", "-f", "json"] + arguments, in: TestFolder(),
      input: input.map { .bytes(Data($0.utf8)) } ?? .nothing)
    let document = try outcome.explanation()
    #expect(outcome.exitCode == (document.found.isEmpty ? 1 : 0))
    #expect(document.schema == "analyze.explanation/1")
    return document
  }

  static let hex = "0123456789abcdef0123456789abcdef"

  // MARK: - Names

  @Test(
    "one question, one entry",
    arguments: [
      (["MP-121"], "maskinporten/MP-121"), (["mp121"], "maskinporten/MP-121"),
      (["MP", "121"], "maskinporten/MP-121"), (["maskinporten/MP-121"], "maskinporten/MP-121"),
      (["https://test.maskinporten.no/errors/MP-121"], "maskinporten/MP-121"),
      (["invalid_dpop_proof"], "standards/invalid_dpop_proof"), (["aadsts700016"], "entra/AADSTS700016"),
      (["token-400-missing-dpop-proof"], "myinfo/token-400-missing-dpop-proof"),
      (["scope-not-in-list"], "maskinporten/scope-not-in-list"),
      (["Grant", "is", "used", "before"], "maskinporten/MP-012"),
      (["connect ETIMEDOUT 192.0.2.7:443"], "standards/connection_timeout"),
      (["connect ECONNREFUSED 127.0.0.1:443"], "standards/connection_failed"),
      (["70011"], "entra/AADSTS70011"), (["error=invalid_scope"], "standards/invalid_scope"),
    ])
  func name(question: [String], entry: String) async throws {
    let outcome = try await Command.run(["explain", "-f", "json"] + question, in: TestFolder())
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors == "")
    let found = try outcome.explanation()
    #expect(found.names == [entry])
    #expect(found.question == question.joined(separator: " "))
    let answer = try #require(found.found.first)
    #expect(!answer.title.isEmpty && !answer.cause.isEmpty && !answer.fixes.isEmpty)
  }

  @Test("the text has title, cause, fixes, links, and the catalog's advice")
  func text() async throws {
    let outcome = try await explain("MP-121")
    #expect(outcome.exitCode == 0)
    for word in [
      "MP-121 · Maskinporten", "Cause ", "To do       1. ", "Read more   https://", "In general  - ",
    ] {
      #expect(outcome.text.contains(word), "\(word)")
    }
    #expect(!outcome.text.contains("\u{1B}"))
    #expect(try await explain("MP-121", "--color", "always").text.contains("\u{1B}"))
  }

  @Test("it speaks Norwegian with --lang nb or a Norwegian LANG, also in JSON")
  func norwegian() async throws {
    let asked = try await explain("MP-121", "--lang", "nb")
    #expect(
      asked.text.contains("Årsak") && asked.text.contains("Gjør dette") && asked.text.contains("Generelt"))
    let locale = try await explain("MP-121", variables: ["LANG": "nb_NO.UTF-8"])
    #expect(locale.text == asked.text)
    let english = try await explanation("MP-121")
    let norwegian = try await explanation("MP-121", "--lang", "nb")
    #expect(english.found[0].fixes.count == norwegian.found[0].fixes.count)
    #expect(english.found[0].cause != norwegian.found[0].cause)
  }

  @Test("a number that no entry names still gets its link")
  func unlisted() async throws {
    let found = try await explanation("aadsts99999").found
    #expect(found.map(\.entry) == ["aadsts-unlisted"])
    #expect(found.first?.links.contains("https://login.microsoftonline.com/error?code=99999") == true)
    #expect(found.first?.occurrence?.code == "AADSTS99999")
    #expect(try await explanation("HID-1234").names == ["helseid/helseid-unlisted"])
  }

  @Test("an error that several catalogs know names them all, the standards' first")
  func several() async throws {
    let document = try await explanation("access_denied")
    #expect(document.names == ["standards/access_denied"])
    #expect(document.found[0].also.map(\.catalog).contains("myinfo"))
    let text = try await explain("access_denied").text
    #expect(text.contains("See also    standards/access_denied-token"))
    #expect(text.contains("myinfo/authorize-302-access-denied"))
    let narrowed = try await explanation("access_denied", "--provider", "myinfo")
    #expect(narrowed.names == ["myinfo/authorize-302-access-denied"])
  }

  @Test("an id in two catalogs gives both; a status gives a list to choose from")
  func choices() async throws {
    let both = try await explain("pkce-verification-failed")
    #expect(both.text.contains("· Keycloak") && both.text.contains("· Okta"))
    for question in ["404", "http_404"] {
      let list = try await explain(question)
      #expect(list.exitCode == 0)
      #expect(list.text.hasPrefix("\(question) fits "))
      #expect(list.text.contains("myinfo/token-404-not-found"))
      #expect(!list.text.contains("Cause"))
    }
  }

  @Test("a message tells the values it was about")
  func values() async throws {
    let message =
      "Consumer 991825827 has not delegated access to the scope x:y to supplier 974760673. (trace_id: 0a)"
    let answer = try #require(try await explanation(message).found.first)
    #expect(answer.name == "maskinporten/MP-251")
    #expect(answer.matched_by == "message")
    #expect(
      answer.occurrence?.parameters.mapValues { $0.map(\.value) } == [
        "consumer": ["991825827"], "scope": ["x:y"], "supplier": ["974760673"],
      ])
    #expect(try await explain(message).text.contains("consumer: 991825827"))
  }

  @Test("several questions are explained each, in their order, and what no catalog knows is told")
  func severalQuestions() async throws {
    #expect(
      try await explanation("MP-121", "MP-110").names == ["maskinporten/MP-121", "maskinporten/MP-110"])
    let piped = try await explanation("-", input: "MP-121\nMP-110\nMP-121\n")
    #expect(piped.names == ["maskinporten/MP-121", "maskinporten/MP-110"])
    #expect(piped.question == "MP-121 MP-110 MP-121")
    let row = try await explain("invalid_grant invalid_scope")
    #expect(row.exitCode == 0)
    #expect(
      row.text.contains("invalid_grant · ") && row.text.contains("\n\n")
        && row.text.contains("invalid_scope · "))
    let half = try await explain("MP-121", "MP-999")
    #expect(half.exitCode == 0 && half.text.contains("MP-121 · "))
    #expect(half.text.contains("No catalog knows 1 error:\n  MP-999"))
  }

  // MARK: - Bodies and lines

  @Test("a body is explained, with where it came from and the id that support asks for")
  func body() async throws {
    let body =
      #"{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Expired key. (trace_id: \#(Self.hex))","error_uri":"https:\/\/test.maskinporten.no\/errors\/MP-121"}"#
    for input in [body, body + "\n", "\u{FEFF}" + body, "[\(body)]", "ERROR token call failed: \(body)"] {
      let document = try await explanation("-", input: input)
      #expect(document.names == ["maskinporten/MP-121"], "\(input)")
      let occurrence = document.found.first?.occurrence
      #expect(occurrence?.provider == "maskinporten" && occurrence?.environment == "test")
      #expect(occurrence?.code == "MP-121" && occurrence?.error == "invalid_grant")
      #expect(occurrence?.trace_id == Self.hex)
      #expect(document.question == nil)
    }
    #expect(try await explanation(body).names == ["maskinporten/MP-121"])
    let text = try await explain("-", input: body).text
    #expect(text.contains("MP-121 invalid_grant · Maskinporten · maskinporten test"))
    #expect(text.contains("trace_id \(Self.hex)"))
  }

  @Test("a body over several lines, and one behind the head of its answer, are read like any other")
  func pretty() async throws {
    let body = """
      {
        "error": "forbidden",
        "error_description": "Consumer 900000000 has not delegated access to the scope a:b to supplier 800000000"
      }
      """
    #expect(try await explanation("-", input: body).names == ["maskinporten/MP-251"])
    let answer = "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n\r\n"
    let document = try await explanation(
      "-", input: answer + "{\n\"message\": \"Invalid client_assertion\"\n}\n")
    #expect(document.names == ["myinfo/token-400-invalid-client-assertion"])
    #expect(document.found.first?.occurrence?.error == "http_400")
  }

  @Test(
    "a body that only has a code and a message is found by its message",
    arguments: [
      #"{"code":"400","message":"Invalid client_assertion"}"#,
      #"{"code":400,"message":"Invalid client_assertion"}"#,
      #"{"message":"Invalid client_assertion"}"#,
    ])
  func codeAndMessage(body: String) async throws {
    #expect(try await explanation("-", input: body).names == ["myinfo/token-400-invalid-client-assertion"])
  }

  @Test("a status and its phrase alone are no answer of any provider")
  func phrase() async throws {
    let body = #"{"timestamp":"2026-03-01T10:00:00Z","status":404,"error":"Not Found","path":"/x"}"#
    let document = try await explanation("-", input: body)
    #expect(document.found.isEmpty)
    #expect(document.unknown.map(\.error) == ["http_404"])
    let list = try await explain("401 Unauthorized")
    #expect(
      list.exitCode == 0 && list.text.hasPrefix("401 Unauthorized fits ") && !list.text.contains("Cause"))
  }

  @Test("--provider tells whose body it is, where nothing in it does")
  func provider() async throws {
    let body = #"{"error":"forbidden"}"#
    #expect(
      try await explanation("-", "--provider", "maskinporten", input: body).names == [
        "maskinporten/forbidden"
      ])
    let named = try await explanation("-", "--provider", "maskinporten", input: body).found.first?.occurrence
    #expect(named?.provider == "maskinporten" && named?.environment == nil)
    let wrong = try await explain("x", "--provider", "maskinportn")
    #expect(wrong.exitCode == 2)
    #expect(wrong.errors.contains("--provider 'maskinportn'") && wrong.errors.contains("maskinporten?"))
  }

  @Test("lines of a log are explained once each, the most frequent first; what nobody knows is told")
  func lines() async throws {
    let log =
      LogLines.good() + LogLines.bad(1, error: "invalid_scope") + LogLines.bad(2, error: "invalid_grant")
      + LogLines.bad(3, error: "invalid_grant")
      + LogLines.bad(4, error: "blue_moon", description: "Nobody knows")
    let document = try await explanation("-", input: log)
    #expect(document.found.map(\.entry) == ["invalid_grant", "invalid_scope"])
    #expect(document.found.map(\.occurrence?.count) == [2, 1])
    #expect(document.unknown.map(\.error) == ["blue_moon"])
    let outcome = try await explain("-", input: log)
    #expect(outcome.exitCode == 0)
    #expect(
      outcome.text.contains("2 errors") && outcome.text.contains("No catalog knows 1 error:\n  blue_moon"))
  }

  @Test("an error that was met in two environments is explained once")
  func twoEnvironments() async throws {
    let log =
      LogLines.bad(1, description: "MP-121") + LogLines.bad(2, description: "MP-121")
      + LogLines.bad(3, host: "test.maskinporten.no", description: "MP-121")
      + LogLines.bad(4, description: "MP-012")
    let document = try await explanation("-", input: log)
    #expect(document.found.map(\.entry) == ["MP-121", "MP-012"])
    #expect(document.found[0].occurrences.map(\.environment) == ["prod", "test"])
    let text = try await explain("-", input: log).text
    #expect(
      text.contains("Seen        maskinporten prod 2 errors")
        && text.contains("Seen        maskinporten test 1 error"))
    #expect(text.components(separatedBy: "The client's key has expired").count == 2)
  }

  @Test("without a question a pipe is read")
  func piped() async throws {
    let outcome = try await explain(input: #"{"error":"invalid_scope"}"#)
    #expect(outcome.exitCode == 0 && outcome.text.contains("invalid_scope · "))
  }

  @Test(
    "explain and report say the same of a log",
    arguments: [
      "api-traefik.jsonl", "gateway-ecs.jsonl", "myinfo-gateway.jsonl", "login-caddy.jsonl",
      "unusual-names.jsonl",
    ])
  func sameAsReport(sample: String) async throws {
    let path = DocumentationTests.root.appendingPathComponent("samples/\(sample)").path
    let report = try await Command.run([path, "-f", "json"], in: TestFolder()).report()
    let input = try Data(contentsOf: URL(fileURLWithPath: path))
    let explained = try await Command.run(
      ["explain", "-", "-f", "json"], in: TestFolder(), input: .bytes(input)
    )
    .explanation()
    let known = report.groups.filter { $0.diagnosis != nil }
    #expect(!known.isEmpty)
    let reported = known.map { group in
      "\(group.error) \(group.environment) \(group.diagnosis?.catalog ?? "")/\(group.diagnosis?.entry ?? "") \(group.count)"
    }
    let answers = explained.found.flatMap { found in
      found.occurrences.map { "\($0.error ?? "") \($0.environment ?? "unknown") \(found.name) \($0.count)" }
    }
    #expect(answers.sorted() == reported.sorted())
    #expect(Set(explained.found.map(\.cause)) == Set(known.compactMap { $0.diagnosis?.cause }))
    #expect(Set(explained.names).count == explained.names.count)
  }

  @Test("text on standard input is a question like any other")
  func plainText() async throws {
    #expect(try await explanation("-", input: "MP-121\n").names == ["maskinporten/MP-121"])
    #expect(
      try await explanation("-", input: "2026-03-01 ERROR Invalid JWT: Grant is used before\n").names == [
        "maskinporten/MP-012"
      ])
    // A body that breaks off still has its error.
    #expect(
      try await explanation("-", input: #"{"error":"invalid_grant""#).names == ["standards/invalid_grant"])
  }

  @Test("what redaction takes out of a log never shows here either")
  func secrets() async throws {
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJlc2lnbmF0dXJl"
    for arguments in [["explain", "assertion=\(token)"], ["explain", "-f", "json", "assertion=\(token)"]] {
      let outcome = try await Command.run(arguments, in: TestFolder())
      #expect(!outcome.text.contains(token) && !outcome.errors.contains(token))
    }
    let body = #"{"error":"invalid_grant","error_description":"bad assertion=\#(token)"}"#
    #expect(try await !explain("-", "-f", "json", input: body).text.contains(token))
  }

  @Test("nothing in a question reaches the terminal as a control")
  func hostile() async throws {
    for question in ["\u{1B}[31mred\u{1B}[0m", "a\u{202E}b\u{7}c", "invalid_grnt\u{1B}]0;x\u{7}"] {
      let outcome = try await explain(question)
      #expect(outcome.exitCode == 1)
      #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\u{202E}"))
      #expect(!outcome.errors.contains("\u{7}"))
    }
  }

  // MARK: - Nothing found

  @Test(
    "a near miss is exit 1 with the nearest entries, on standard error and in JSON",
    arguments: [
      ("invalid_grnt", "standards/invalid_grant"), ("delegated scope supplier", "maskinporten/MP-251"),
      ("conection timeout", "maskinporten/connection-timeout"),
    ])
  func nearMiss(question: String, entry: String) async throws {
    let outcome = try await explain(question)
    #expect(outcome.exitCode == 1)
    #expect(outcome.text.isEmpty)
    #expect(outcome.errors.hasPrefix("analyze: no catalog has an entry for '\(question)'; the nearest:\n"))
    #expect(outcome.errors.contains("  \(entry)  "))
    let document = try await explanation(question)
    #expect(document.found.isEmpty)
    #expect(document.suggestions.map { "\($0.catalog)/\($0.entry)" }.contains(entry))
  }

  @Test("what is like nothing is exit 1 with what to try")
  func nothing() async throws {
    let outcome = try await explain("qqqqqqqqqqqq")
    #expect(outcome.exitCode == 1 && outcome.text.isEmpty)
    #expect(outcome.errors.contains("try its code (MP-121)"))
    let code = try await explain("MP-999")
    #expect(code.exitCode == 1)
    #expect(code.errors.contains("analyze catalog list maskinporten"))
    let catalog = try await explain("maskinporten")
    #expect(catalog.exitCode == 1)
    #expect(catalog.errors.contains("analyze catalog show maskinporten"))
  }

  @Test(
    "an input without an error says so and what to pipe in",
    arguments: [
      ("", "standard input is empty"), (" \n\n", "standard input is empty"),
      (#"{"access_token":"x","expires_in":119}"#, "no error was found"), ("{}", "no error was found"),
    ])
  func noError(input: String, message: String) async throws {
    let outcome = try await explain("-", input: input)
    #expect(outcome.exitCode == 1 && outcome.text.isEmpty)
    #expect(outcome.errors.contains(message))
    let document = try await explanation("-", input: input)
    #expect(document.found.isEmpty && document.suggestions.isEmpty)
  }

  @Test("many names that nobody knows, and bytes that are none, end in exit 1", .timeLimit(.minutes(10)))
  func manyNames() async throws {
    for count in [99, 100, 101, 200] {
      let names = (1...count).map { "name_\($0) " }.joined()
      for outcome in [try await explain(names), try await explain("-", input: names)] {
        #expect(outcome.exitCode == 1 && outcome.errors.contains("'name_1 name_2 "), "\(outcome.errors)")
      }
    }
    var state: UInt64 = 0x2545_F491_4F6C_DD1D
    let bytes = (0..<900_000).map { _ -> UInt8 in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return UInt8(truncatingIfNeeded: state >> 32)
    }
    let outcome = try await Command.run(["explain", "-"], in: TestFolder(), input: .bytes(Data(bytes)))
    #expect([1, 2].contains(outcome.exitCode) && outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("analyze: ") && !outcome.errors.contains("\u{1B}"))
  }

  @Test("no question, a dash on a terminal, and a wrong option are exit 2")
  func usage() async throws {
    for arguments in [[], [""], [" "]] {
      let outcome = try await Command.run(["explain"] + arguments, in: TestFolder())
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains("nothing to explain"))
    }
    let terminal = try PseudoTerminal()
    let waiting = try await Command.run(["explain", "-"], in: TestFolder(), input: .handle(terminal.far))
    #expect(waiting.exitCode == 2)
    #expect(waiting.errors.contains("pipe a body in"))
    for (arguments, named) in [
      (["-f", "pdf"], "pdf"), (["--lang", "xx"], "--lang"), (["--catalog", "nowhere.yaml"], "nowhere.yaml"),
      (["--surprise"], "--surprise"),
    ] {
      let outcome = try await Command.run(["explain", "MP-121"] + arguments, in: TestFolder())
      #expect(outcome.exitCode == 2, "\(arguments)")
      #expect(outcome.errors.hasPrefix("analyze: ") && outcome.errors.contains(named), "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
  }

  @Test("of a long input the first MiB is read, to the end of a line; a compressed one is refused")
  func limits() async throws {
    let line = LogLines.bad(error: "invalid_scope")
    let log = String(repeating: line, count: (1 << 20) / line.utf8.count + 10)
    let outcome = try await explain("-", "-f", "json", input: log)
    #expect(outcome.exitCode == 0)
    #expect(outcome.errors.contains("only the first 1 MiB"))
    #expect(try outcome.explanation().found.first?.occurrence?.count == (1 << 20) / line.utf8.count)

    let oneLine = try await explain("-", input: String(repeating: "a", count: (1 << 20) + 1))
    #expect(oneLine.exitCode == 2 && oneLine.errors.contains("1 MiB"))
    let binary = try await Command.run(
      ["explain", "-"], in: TestFolder(), input: .bytes(Data([0x28, 0xB5, 0x2F, 0xFD, 0xFF, 0x00])))
    #expect(binary.exitCode == 2 && binary.errors.contains("not UTF-8"))
  }

  @Test(
    "braces that close nothing are not looked through again and again", .timeLimit(.minutes(10)),
    arguments: ["{\n", "{", "{}{", "{{}\n", "\"{"])
  func braces(piece: String) async throws {
    let input = String(repeating: piece, count: (1 << 20) / piece.utf8.count - 1) + "\n"
    #expect(try await explain("-", input: input).exitCode == 1)
  }
}
