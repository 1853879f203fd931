// Ids of single occurrences are kept apart, so that the occurrences read the same.

import ErrorCatalog
import Testing

@Suite("Id templates")
struct IDTemplateTests {
  @Test(
    "the id is taken out, and the description goes on without it",
    arguments: [
      ("(trace_id: {trace_id})", "Expired key. (trace_id: 00ffAA)", "00ffAA", "Expired key."),
      ("(trace_id: {trace_id})", "(Trace_ID:  1)", "1", ""),
      ("(trace_id: {trace_id})", "one (trace_id: 1) two", "1", "one two"),
      (
        "Trace ID: {trace_id}", "AADSTS1: Bad.\r\nTrace ID: a-b\r\nTimestamp: x", "a-b",
        "AADSTS1: Bad. Timestamp: x"
      ),
      ("ref {id}", "Failed, ref 12-34.", "12-34", "Failed,."),
    ])
  func cut(template: String, text: String, id: String, rest: String) throws {
    let text = MessageText(text)
    let match = try #require(try IDTemplate(template).firstMatch(in: text))
    #expect(text.string(match.value) == id)
    #expect(text.removing(match.range).string == rest.replacing(",.", with: ", ."))
  }

  @Test("the name of the placeholder is the id's name")
  func name() throws {
    #expect(try IDTemplate("(correlation id: {trace_id})").name == "trace_id")
  }

  @Test("an id that was cut off with the line is left alone")
  func unfinished() throws {
    #expect(
      try IDTemplate("(trace_id: {trace_id})").firstMatch(in: MessageText("Expired (trace_id: 00ff")) == nil)
  }

  @Test(
    "a template has exactly one placeholder", arguments: ["trace id", "{a} of {b}", "(trace_id: {trace_id)"])
  func refused(template: String) {
    #expect(throws: PatternError.self) { try IDTemplate(template) }
  }
}
