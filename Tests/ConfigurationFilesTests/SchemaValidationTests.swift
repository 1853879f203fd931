// A file against its schema: each fault at its place, with what was expected.

import ConfigurationFiles
import Testing

@Suite("Validation")
struct SchemaValidationTests {
  private let schema: ConfigurationSchema = .object(
    .required("pipeline", .string),
    .optional("retries", .integer(in: 0...9)),
    .optional("strict", .boolean),
    .optional("note", .text),
    .optional("inputs", .oneOrMany(.string)),
    .optional("lang", .string(oneOf: ["en", "nb"])),
    .optional("since", .string(expecting: "a date", pattern: "^[0-9-]+$") { !$0.contains("/") }),
    .optional("map", .map(of: .string)),
    .optional("keep", .object(atLeast: 1, .optional("kid", .string), .optional("scope", .string))),
    .optional(
      "rules", .array(of: .object(.required("glob", .string), .required("name", .string)), minimumCount: 1))
  )

  private func faults(_ yaml: String) throws -> [String] {
    schema.validate(try ConfigurationValue(yaml: yaml, file: "p.yaml"), file: "p.yaml").map(\.description)
  }

  @Test("a mapping that needs a key refuses to be empty, in the check and in the JSON Schema")
  func emptyMapping() throws {
    #expect(
      try faults("pipeline: x\nkeep: {}") == [
        "p.yaml:2:7: \"keep\" is an empty mapping, expected at least 1 of \"kid\", \"scope\""
      ])
    #expect(try faults("pipeline: x\nkeep: {kid: a}") == [])
    #expect(schema.jsonSchema(title: "T", id: "urn:t").contains("\"minProperties\": 1"))
  }

  @Test("a file of the right shape has no fault")
  func valid() throws {
    let yaml = """
      pipeline: nightly
      retries: 3
      strict: true
      note: ""
      inputs: [a, b]
      lang: nb
      since: 2024-01-01
      map: {any key: x}
      rules: [{glob: "*", name: prod}]
      """
    #expect(try faults(yaml) == [])
    #expect(try faults("pipeline: x\ninputs: only") == [])
  }

  @Test(
    "a fault says where, what is wrong and what was expected",
    arguments: [
      ("piepline: x\npipeline: y", "1:1: unknown key \"piepline\" in the file, expected \"pipeline\"?"),
      ("{}", "1:1: the key \"pipeline\" is missing in the file, expected a string"),
      ("pipeline: 404", "1:11: \"pipeline\" is the number 404, expected a string (put it in quotes)"),
      ("pipeline: yes\nstrict: yes", "2:9: \"strict\" is the string yes, expected true or false"),
      ("pipeline:", "1:10: \"pipeline\" is empty, expected a string"),
      ("pipeline: ' '", "1:11: \"pipeline\" is empty, expected a string"),
      ("pipeline: x\nretries: 10", "2:10: \"retries\" is 10, expected a whole number from 0 to 9"),
      ("pipeline: x\nretries: '1'", "2:10: \"retries\" is a string, expected a whole number from 0 to 9"),
      ("pipeline: x\ninputs: {}", "2:9: \"inputs\" is a mapping, expected a string or a list"),
      ("pipeline: x\ninputs: []", "2:9: \"inputs\" is an empty list, expected at least 1 element"),
      (
        "pipeline: x\ninputs: [a, 1]",
        "2:13: an element of \"inputs\" is the number 1, expected a string (put it in quotes)"
      ),
      (
        "pipeline: x\nlang: nn",
        "2:7: \"lang\" is \"nn\", expected one of \"en\", \"nb\"; did you mean \"nb\"?"
      ),
      ("pipeline: x\nsince: 1/2", "2:8: \"since\" is \"1/2\", expected a date"),
      ("pipeline: x\nmap: {a: [b]}", "2:10: \"a\" is a list, expected a string"),
      (
        "pipeline: x\nrules: [{glob: a}]",
        "2:9: the key \"name\" is missing in an element of \"rules\", expected a string"
      ),
      ("[a]", "1:1: the file is a list, expected a mapping"),
      ("", "1:1: the file is empty, expected a mapping"),
    ])
  func faults(yaml: String, expected: String) throws {
    #expect(try faults(yaml).contains("p.yaml:" + expected))
  }

  @Test("a mistyped key is one fault, also beside the right one")
  func mistyped() throws {
    #expect(try faults("piepline: x").count == 1)
    #expect(try faults("piepline: x\npipeline: y").count == 1)
  }

  @Test("a key that is like no other is answered with all that are known")
  func unknownKey() throws {
    let faults = try faults("pipeline: x\nzzzzzzzz: 1")
    #expect(faults.count == 1)
    #expect(faults.first?.contains("expected one of \"pipeline\", \"retries\"") == true)
  }

  @Test("all faults come at once, in the order of the file")
  func order() throws {
    let faults = try faults("rules: [{nane: a}]\nretries: x\nstrikt: true\n")
    #expect(faults.count == 5)
    #expect(
      faults.map { $0.split(separator: ":")[1] } == ["1", "1", "1", "2", "3"])
  }

  @Test("an error lists every fault on a line of its own, and without faults there is none")
  func error() throws {
    let value = try ConfigurationValue(yaml: "a: 1\nb: 2", file: "p.yaml")
    let error = try #require(ConfigurationError(schema.validate(value, file: "p.yaml")))
    #expect(error.description.split(separator: "\n").count == error.diagnostics.count)
    #expect(error.diagnostics.count == 3)
    #expect(ConfigurationError([]) == nil)
  }

  @Test(
    "the nearest name is offered when it is near",
    arguments: [
      ("entires", "entries"), ("Entries", "entries"), ("fix", "fixes"), ("titel", "title"),
      ("code", "codes"),
    ])
  func nearest(typed: String, meant: String) {
    #expect(NearestName.of(typed, among: ["title", "entries", "fixes", "codes"]) == meant)
  }

  @Test("nothing is offered when nothing is near")
  func nothingNear() {
    #expect(NearestName.of("endpoints", among: ["title", "fixes"]) == nil)
    #expect(NearestName.of("x", among: []) == nil)
    #expect(NearestName.of(String(repeating: "a", count: 100_000), among: ["a"]) == nil)
  }
}
