// From which environment a record is: the first clue that says something, in the contract's order.

import Testing

@testable import ErrorExtraction

@Suite("Environments")
struct EnvironmentTests {
  /// One clue for each rung, all of them different; the lower rungs are there in every line.
  private struct Clues {
    var field: String? = "qa"
    var host = "test.maskinporten.no"
    var uri: String? = "https://sky.maskinporten.no/errors/MP-121"
    var label: String? = "uat"

    var line: String {
      var fields = [
        #""status":400,"method":"POST","path":"/token","error":"invalid_grant","error_description":"d""#,
        #""host":"\#(host)""#,
      ]
      if let field { fields.append(#""environment":"\#(field)""#) }
      if let uri { fields.append(#""error_uri":"\#(uri)""#) }
      if let label { fields.append(#""stage":"\#(label)""#) }
      return "{\(fields.joined(separator: ","))}"
    }
  }

  private let file = "logs/yt01/a.log"

  @Test("a rule by host or by file comes before everything")
  func rules() throws {
    for rule in ["*.maskinporten.no=mine", "logs/*=mine", "TEST.*=mine"] {
      let rules = [try #require(EnvironmentRule(rule))]
      #expect(try event(Clues().line, file: file, rules: rules).environment == "mine")
    }
    let other = [try #require(EnvironmentRule("*.elsewhere.no=mine"))]
    #expect(try event(Clues().line, file: file, rules: other).environment == "qa")
  }

  @Test("a rule that is no path is held against a file's name, wherever the file is")
  func fileNames() throws {
    let rules = [try #require(EnvironmentRule("a.log=mine"))]
    for file in ["a.log", "./a.log", "logs/yt01/a.log"] {
      #expect(try event(Clues().line, file: file, rules: rules).environment == "mine", "\(file)")
    }
    #expect(try event(Clues().line, file: "a.log/b.log", rules: rules).environment == "qa")
    let path = [try #require(EnvironmentRule("logs/a.log=mine"))]
    #expect(try event(Clues().line, file: "x/logs/a.log", rules: path).environment == "qa")
  }

  @Test("of two rules, the first that fits counts")
  func ruleOrder() throws {
    let rules = try ["*.no=first", "test.*=second"].map { try #require(EnvironmentRule($0)) }
    #expect(try event(Clues().line, rules: rules).environment == "first")
    #expect(try event(Clues().line, rules: rules.reversed()).environment == "second")
  }

  @Test("a rule's name is folded like any other")
  func ruleName() throws {
    let rules = [try #require(EnvironmentRule("*=Production"))]
    #expect(try event(Clues().line, rules: rules).environment == "prod")
  }

  @Test("each rung counts where the ones before it say nothing")
  func ladder() throws {
    var clues = Clues()
    #expect(try event(clues.line, file: file).environment == "qa")
    clues.field = nil
    #expect(try event(clues.line, file: file).environment == "test")
    clues.host = "gw.staging.example.org"
    #expect(try event(clues.line, file: file).environment == "prod")
    clues.uri = nil
    #expect(try event(clues.line, file: file).environment == "staging")
    clues.host = "gw.example.org"
    #expect(try event(clues.line, file: file).environment == "uat")
    clues.label = "blue"
    #expect(try event(clues.line, file: file).environment == "yt01")
    #expect(try event(clues.line, file: "logs/a.log").environment == "unknown")
  }

  @Test(
    "empty, -, $default and default say nothing, nor does what a program writes for no value",
    arguments: [
      #""""#, #""-""#, #""$default""#, #""default""#, "null", #""DEFAULT""#, #""undefined""#, "true",
      #""false""#,
    ])
  func nothing(value: String) throws {
    let line =
      #"{"status":500,"method":"GET","path":"/x","host":"gw.test.example.org","service.environment":\#(value)}"#
    #expect(try event(line).environment == "test")
  }

  @Test(
    "names are in small letters, and synonyms are one",
    arguments: [
      ("Production", "prod"), ("prd", "prod"), ("LIVE", "prod"), ("main", "prod"), ("homolog", "test"),
      ("Test", "test"), ("blue-7", "blue-7"), ("Sandbox", "sandbox"), ("preprod", "preprod"),
      ("pre-prod", "preprod"), ("preproduction", "preprod"), ("Pre-Production", "preprod"),
      ("stage", "staging"),
      ("PROD-01", "prod-01"),
    ])
  func synonyms(value: String, name: String) throws {
    let line = #"{"status":500,"method":"GET","path":"/x","host":"gw.example.org","env":"\#(value)"}"#
    #expect(try event(line).environment == name)
  }

  @Test("the environment's field is known by all its names, nested or dotted")
  func fields() throws {
    for field in [
      #""service.environment":"qa""#, #""service":{"environment":"qa"}"#,
      #""deployment":{"environment":{"name":"qa"}}"#, #""deployment.environment.name":"qa""#,
      #""metadata":{"environment":"qa"}"#, #""environment":"qa""#, #""env":"qa""#,
      #""environment":{"name":"qa"}"#, #""fields":{"env":"qa"}"#, #""labels":{"env":"qa"}"#,
      #""tags":{"env":"qa"}"#, #""dd":{"env":"qa"}"#, #""_environment":"qa""#,
      #""deployment_environment":"qa""#,
      #""EnvironmentName":"qa""#, #""ASPNETCORE_ENVIRONMENT":"qa""#, #""NODE_ENV":"qa""#,
    ] {
      #expect(
        try event(#"{"status":500,"method":"GET","path":"/x","host":"gw.test.example.org",\#(field)}"#)
          .environment == "qa", "\(field)")
    }
  }

  @Test("a label counts only when it holds a known word")
  func labels() throws {
    for (label, name) in [
      ("\"stage\":\"v1\"", "unknown"), ("\"stage\":\"prod\"", "prod"),
      ("\"logGroup\":\"/aws/gw/test-eu\"", "test"), ("\"workspace_name\":\"team-a\"", "unknown"),
      ("\"kubernetes\":{\"namespace_name\":\"auth-staging\"}", "staging"),
      ("\"project_id\":\"acme-dev\"", "dev"), ("\"stage\":\"$default\"", "unknown"),
      ("\"project\":\"acme-prod\"", "prod"), ("\"kubernetes\":{\"namespace\":\"gw-prod\"}", "prod"),
      ("\"ddtags\":\"service:gw,env:prod\"", "prod"), ("\"requestContext\":{\"stage\":\"uat\"}", "uat"),
    ] {
      #expect(
        try event(#"{"status":500,"method":"GET","path":"/x","host":"gw.example.org",\#(label)}"#).environment
          == name, "\(label)")
    }
  }

  @Test(
    "a word of a host tells, also with a number, but not the name of its domain",
    arguments: [
      ("api.acme.dev", "unknown"), ("example.test", "unknown"), ("login.live.com", "unknown"),
      ("dev.co.uk", "unknown"), ("gw.main.com.sg", "unknown"), ("test.acme.dev", "test"),
      ("test.ks.no", "test"),
      ("login.acme-test.com", "test"), ("stage.acme.example", "staging"), ("prod1.acme.example", "prod"),
      ("api-uat2.acme.example", "uat"), ("at22.acme.example", "at22"), ("pre-prod2.acme.example", "preprod"),
      ("gateway-test", "test"), ("token.prod.svc.cluster.local", "prod"), ("test.internal", "test"),
      ("preproduction.acme.example", "preprod"), ("acme.example", "unknown"), ("10.0.0.7", "unknown"),
    ])
  func hostWords(host: String, name: String) throws {
    #expect(try event(#"{"status":500,"method":"GET","path":"/x","host":"\#(host)"}"#).environment == name)
  }

  @Test("production's forerunners are not production")
  func preproduction() throws {
    for host in ["api.pre-prod.example.org", "api-preprod.example.org"] {
      #expect(
        try event(#"{"status":500,"method":"GET","path":"/x","host":"\#(host)"}"#).environment == "preprod")
    }
    #expect(
      try event(#"{"status":500,"method":"GET","path":"/x","host":"api.non-prod.example.org"}"#).environment
        == "unknown")
  }

  @Test("the same line in two files is in the environment of each", arguments: [true, false])
  func files(byRule: Bool) throws {
    let line = #"{"status":500,"method":"GET","path":"/x","host":"gw.example.org"}"#
    let rules = byRule ? try ["*/a/*=test", "*/b/*=prod"].map { try #require(EnvironmentRule($0)) } : []
    let extraction = try Extraction(rules)
    try extraction.read([line, line], file: byRule ? "logs/a/x.log" : "logs/test/x.log")
    try extraction.read([line, line], file: byRule ? "logs/b/x.log" : "logs/prod/x.log")
    #expect(extraction.events.map(\.environment) == ["test", "test", "prod", "prod"])
  }

  @Test("good requests are counted in the same environment as errors")
  func requests() throws {
    let extraction = try Extraction()
    try extraction.read([
      #"{"time":"2026-03-01T08:15:30Z","status":200,"method":"POST","path":"/token","host":"test.maskinporten.no"}"#,
      #"{"wann":"2026-03-01T08:15:30Z","status":200,"method":"POST","path":"/token","serverName":"test.maskinporten.no"}"#,
    ])
    #expect(extraction.requests.map(\.environment) == ["test", "test"])
    #expect(extraction.requests.map(\.provider) == ["maskinporten", "maskinporten"])
  }

  @Test("standard input and devices have no path that tells")
  func pipes() throws {
    let line = #"{"status":500,"method":"GET","path":"/x","host":"gw.example.org"}"#
    #expect(try event(line, file: "/dev/test").environment == "unknown")
    #expect(try event(line, file: "-").environment == "unknown")
  }

  @Test("a rule needs a glob and a name")
  func malformedRules() {
    for text in ["", "prod", "=prod", "*.no="] { #expect(EnvironmentRule(text) == nil, "\(text)") }
    #expect(EnvironmentRule("a=b=prod")?.glob.text == "a=b")
  }
}
