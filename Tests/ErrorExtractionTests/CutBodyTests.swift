// Bodies that a gateway cut at its size limit, or broke: what was read before the cut is used, and marked.

import ErrorReport
import Testing

@testable import ErrorExtraction

@Suite("Cut and broken bodies")
struct CutBodyTests {
  private static let body =
    #"{"error":"invalid_grant","error_description":"The key has expired, as told. (trace_id: 0123456789abcdef)","error_uri":"https://test.maskinporten.no/errors/MP-121"}"#

  @Test(
    "what stands before the cut is used, in every gateway; half a word, a name or a URL is not",
    arguments: GatewayShape.allCases)
  func everywhere(shape: GatewayShape) throws {
    let whole = Array(Self.body.utf8)
    let description = "The key has expired, as told. (trace_id: 0123456789abcdef)"
    for end in stride(from: 1, to: whole.count - 1, by: 7) {
      let cut = String(decoding: whole[..<end], as: UTF8.self)
      for body in [quoted(cut), quoted(quoted(cut))] {
        let found = try event(shape.line(LoggedExchange(host: "gw.example.org", body: body)))
        let isNamed = end > #"{"error":"invalid_grant"#.utf8.count
        #expect(found.error == (isNamed ? "invalid_grant" : "http_400"), "\(cut)")
        #expect(found.code == nil, "\(cut)")
        #expect(found.errorURI == nil, "\(cut)")
        guard let text = found.description else { continue }
        let isWhole = text == description
        let isMarked = text.hasSuffix("…") && description.hasPrefix(text.dropLast())
        #expect(isWhole || isMarked, "\(text)")
      }
    }
  }

  @Test("a description that was cut is marked")
  func mark() throws {
    let found = try event(
      #"{"status":400,"path":"/token","body":"{\"error\":\"invalid_grant\",\"error_description\":\"The key has exp"}"#
    )
    #expect([found.error, found.description] == ["invalid_grant", "The key has …"])
  }

  @Test("no half of a secret is left where a body was cut", arguments: [13, 20, 30, 45])
  func secrets(length: Int) throws {
    let token = SecretsTests.jwt.prefix(length)
    let found = try event(
      #"{"status":400,"path":"/token","body":"{\"error\":\"invalid_grant\",\"error_description\":\"Refused \#(token)"}"#
    )
    #expect(found.description == "Refused …")
  }

  @Test("half a code is none")
  func halfCode() throws {
    let found = try event(
      #"{"status":400,"host":"login.microsoftonline.com","path":"/t/oauth2/v2.0/token","body":"{\"error\":\"invalid_client\",\"error_description\":\"AADSTS70002"}"#
    )
    #expect(found.error == "invalid_client")
    #expect(found.code == nil)
    #expect(found.description == nil)
  }

  @Test("a cut body among words is read", arguments: ["answer: %", "code=400 body=%"])
  func amongWords(text: String) throws {
    let cut = #"{"error":"invalid_grant","error_description":"The key has exp"#
    let found = try event(
      #"{"time":"2026-03-01T08:15:30Z","message":\#(quoted(text.replacing("%", with: cut)))}"#)
    #expect([found.error, found.description] == ["invalid_grant", "The key has …"])
  }

  @Test("a body in a string with quotes that nobody escaped is read")
  func unescaped() throws {
    let found = try event(
      #"{"status":401,"path":"/x","headers":"{\"www-authenticate\":[\"Bearer realm=\"Choreo Connect\", error=\"invalid_token\"\"]}"}"#
    )
    #expect(found.error == "invalid_token")
  }
}
