// What stays: everything that a reader of an error needs and that gives nobody away.

import Testing

@testable import Redaction

@Suite("What people need stays")
struct KeptTextTests {
  @Test("a text without secrets is unchanged", arguments: rows)
  func stays(_ row: RedactionCase) {
    #expect(Redactor().redact(row.input) == row.input)
    var output = Array("before ".utf8)
    #expect(Redactor().redact(Array(row.input.utf8).span, into: &output) == false)
    #expect(output == Array(("before " + row.input).utf8))
  }

  private static let rows = [
    RedactionCase("organisation numbers", keeps: "Consumer 999888777 and supplier 999 888 777"),
    RedactionCase("client ids", keeps: "client 5f3a1c2e-0b1d-4a55-9c3e-010190123456"),
    RedactionCase("trace ids", keeps: "(trace_id: 356666143081bbec11d293753e9702ca)"),
    RedactionCase("timestamps", keeps: "2025-03-09T08:07:06.123456Z and [09/Mar/2025:08:07:06 +0100]"),
    RedactionCase("epoch milliseconds", keeps: #"{"started_at":1741507626123,"ts":1741507626.123456}"#),
    RedactionCase(
      "ids of spans and requests",
      keeps: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 01ARZ3NDEKTSV4RRFFQ69G5FAV"),
    RedactionCase("durations and amounts", keeps: "took 150.58510 ms, 12345.67 of 999888.77777"),
    RedactionCase("dates", keeps: "Wed, 21 Oct 2026 07:28:00 GMT and 2026-10-21, 21.10.2026 at 07.28"),
    RedactionCase("codes of errors", keeps: "code 70002, code: 70002 and AADSTS70002: password is wrong"),
    RedactionCase("authorization in a sentence", keeps: "Authorization failed: the token has expired"),
    RedactionCase("scopes", keeps: "scope a:b/read.write openid is not known"),
    RedactionCase(
      "hosts and paths", keeps: "https://test.example.no:8443/a/b?resource=https%3A%2F%2Fx.no#top"),
    RedactionCase(
      "a bearer challenge", keeps: #"Bearer realm="a", error="invalid_token", error_description="x""#),
    RedactionCase("a DPoP challenge", keeps: #"DPoP algs="ES256 PS256", error=use_dpop_nonce"#),
    RedactionCase(
      "a basic challenge in JSON", keeps: #"{"Www-Authenticate":["Basic realm=\"restricted\""]}"#),
    RedactionCase(
      "a scheme in a sentence",
      keeps: "Bearer token expired; Basic authentication required. DPoP proof invalid"),
    RedactionCase(
      "messages about proofs", keeps: "Missing DPoP Proof. Invalid DPoP: missing. DPoP-bound token"),
    RedactionCase("messages about assertions", keeps: "Invalid client_assertion. Invalid assertion: expired"),
    RedactionCase(
      "names of secrets", keeps: "grant_type=refresh_token&response_type=code and {code, id_token}"),
    RedactionCase(
      "other keys that contain them", keeps: "client_assertion_type=x&token_type=Bearer&session_state=1"),
    RedactionCase(
      "errors that end in a secret's name", keeps: "invalid_token: gone. error=expired_token: gone"),
    RedactionCase(
      "names that begin with one",
      keeps: #""token_endpoint":"a","sessions":3,"code_challenge":"b","cookies_set":1"#),
    RedactionCase("arrows and tags", keeps: "a -> b <b>password</b> x => y"),
    RedactionCase(
      "empty values", keeps: #"code=&sid= next, "cookie":"", 'pwd':'', "Authorization":[] session:"#),
    RedactionCase("qualified names", keeps: "session::open failed, code://x"),
    RedactionCase("a certificate", keeps: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"),
    RedactionCase("a version behind an at sign", keeps: "a@2.0 @scope/pkg x@host @"),
    RedactionCase("a short word that begins like a token", keeps: "eyJ and eyJabc."),
    RedactionCase(
      "card-like text inside a word", keeps: "aS1234567D S1234567DX S123456D S12345678D A1234567B"),
    RedactionCase(
      "marks", keeps: "[secret] code=[secret] Bearer [credential] [jwt] https://[credential]@a.no"),
  ]
}
