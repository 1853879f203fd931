// Whose answer a record is: host, error_uri, the code's pattern, then any other value; never `aud`.

import Testing

@testable import ErrorExtraction

@Suite("Providers")
struct ProviderTests {
  private func provider(_ fields: String) throws -> String {
    try event(#"{"status":400,"method":"POST","path":"/oauth2/x","error":"invalid_grant",\#(fields)}"#)
      .provider
  }

  @Test("the request's host comes first")
  func host() throws {
    #expect(
      try provider(
        #""host":"login.idporten.no","error_description":"AADSTS70011: x","error_uri":"https://maskinporten.no/errors/MP-121","iss":"https://id.singpass.gov.sg""#
      ) == "idporten")
  }

  @Test("error_uri comes before the code's pattern")
  func uri() throws {
    #expect(
      try provider(
        #""host":"gw.example.org","error_description":"AADSTS70011: x","error_uri":"https://test.sky.maskinporten.no/errors/MP-121""#
      ) == "skyporten")
  }

  @Test("the code's pattern comes before any other value")
  func code() throws {
    #expect(
      try provider(
        #""host":"gw.example.org","error_description":"AADSTS70011: x","iss":"https://maskinporten.no""#)
        == "entra")
    #expect(
      try provider(
        #""host":"gw.example.org","error_description":"MP-121 x","upstream_host":"login.microsoftonline.com""#
      )
        == "maskinporten")
    #expect(
      try provider(#""host":"gw.example.org","error_description":"HID-1001 x","note":"see maskinporten.no""#)
        == "helseid")
  }

  @Test("a code that siblings share leaves the choice among them to the other values")
  func siblings() throws {
    #expect(
      try provider(
        #""host":"gw.example.org","error_description":"MP-121 x","upstream_host":"test.sky.maskinporten.no""#)
        == "skyporten")
  }

  @Test(
    "any other value that is a known host, or has one, tells the provider",
    arguments: [
      (#""iss":"https://test.maskinporten.no/""#, "maskinporten"),
      (#""idp":"login.idporten.no""#, "idporten"),
      (#""upstream_host":"id.singpass.gov.sg:443""#, "singpass"),
      (#""msg":"POST https://login.microsoftonline.com/t/oauth2/v2.0/token failed""#, "entra"),
      (#""ServiceURL":"https://platform.altinn.no""#, "altinn"),
    ])
  func mentioned(field: String, name: String) throws {
    #expect(try provider(#""host":"gw.example.org",\#(field)"#) == name)
  }

  @Test("aud never tells the provider", arguments: ["aud", "Aud"])
  func audience(key: String) throws {
    #expect(try provider(#""host":"gw.example.org","\#(key)":"https://maskinporten.no/""#) == "unknown")
    #expect(
      try provider(#""host":"gw.example.org","claims":{"\#(key)":["https://maskinporten.no/"]}"#) == "unknown"
    )
    #expect(
      try provider(
        #""host":"gw.example.org","claims":"{\"\#(key)\":\"https://maskinporten.no/\"}""#) == "unknown")
  }

  @Test(
    "a host is known whatever its case, port, final dot or URL",
    arguments: [
      "TEST.Maskinporten.no", "test.maskinporten.no:8443", "test.maskinporten.no.",
      "https://test.maskinporten.no/token",
    ])
  func hostForms(host: String) throws {
    let found = try event(#"{"status":400,"host":"\#(host)"}"#)
    #expect([found.provider, found.environment] == ["maskinporten", "test"])
  }

  @Test("a host that only ends like a known one is another")
  func lookalike() throws {
    for host in ["notmaskinporten.no", "maskinporten.no.example.org", "x.maskinporten.no"] {
      #expect(try event(#"{"status":400,"host":"\#(host)"}"#).provider == "unknown", "\(host)")
    }
  }

  @Test("the host is read from whichever field tells it")
  func hostFields() throws {
    for field in [
      #""request":{"headers":{"host":"test.maskinporten.no"}}"#,
      #""url":"https://test.maskinporten.no/token""#,
      #""request":{"url":"https://test.maskinporten.no:443/token"}"#, #"":authority":"test.maskinporten.no""#,
      #""RequestHost":"test.maskinporten.no""#, #""url":{"domain":"test.maskinporten.no"}"#,
      #""serverNavn":"test.maskinporten.no""#,
    ] {
      let found = try event(#"{"status":400,\#(field)}"#)
      #expect([found.provider, found.environment] == ["maskinporten", "test"], "\(field)")
    }
  }
}
