// The bodies that providers are known to send, each read to its entry.

import Testing

@testable import ErrorExtraction

@Suite("Bodies of the providers")
struct ProviderBodyTests {
  struct Case: CustomTestStringConvertible {
    var host: String
    var path = "/token"
    var status: Int?
    var body: String
    var error: String
    var code: String?
    var entry: String?
    var traceID: String?
    var environment: String

    var testDescription: String { body }
  }

  static let hex = "0123456789abcdef0123456789abcdef"
  static let uuid = "01234567-89ab-4def-8123-456789abcdef"

  static let cases = [
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Expired key. (trace_id: \#(hex))","error_uri":"https:\/\/maskinporten.no\/errors\/MP-121"}"#,
      error: "invalid_grant", code: "MP-121", entry: "maskinporten/MP-121", traceID: hex, environment: "prod"),
    Case(
      host: "test.maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_scope","error_description":"Token request contains invalid scopes for client, x:y/z (trace_id: \#(hex))","error_uri":"https://test.maskinporten.no/errors/MP-200"}"#,
      error: "invalid_scope", code: "MP-200", entry: "maskinporten/MP-200", traceID: hex, environment: "test"),
    Case(
      host: "maskinporten.no", status: 403,
      body:
        #"{"error":"forbidden","error_description":"Consumer has not been granted access to the scope a:b. (correlation id: \#(uuid))"}"#,
      error: "forbidden", entry: "maskinporten/MP-250", traceID: uuid, environment: "prod"),
    Case(
      host: "maskinporten.no", status: 403,
      body:
        #"{"error":"forbidden","error_description":"Consumer 900000000 has not delegated access to the scope a:b to supplier 800000000. (correlation id: \#(uuid))"}"#,
      error: "forbidden", entry: "maskinporten/MP-251", traceID: uuid, environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Unknown key identifier (kid) for client. (correlation id: \#(uuid))"}"#,
      error: "invalid_grant", entry: "maskinporten/unknown-kid", traceID: uuid, environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Invalid JWT. The client requires pre-registered jwk and no key identifier (kid) provided"}"#,
      error: "invalid_grant", entry: "maskinporten/no-kid", environment: "prod"),
    Case(
      host: "test.sky.maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Invalid JWT claim aud. (trace_id: \#(hex))"}"#,
      error: "invalid_grant", entry: "maskinporten/MP-110", traceID: hex, environment: "test"),
    Case(
      host: "login.idporten.no", status: 400,
      body:
        #"{"error":"invalid_client","error_description":"Client authentication failed. No client authentication included. (correlation id: \#(uuid))"}"#,
      error: "invalid_client", entry: "maskinporten/no-client-authentication", traceID: uuid,
      environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_altinn_customer_configuration","error_description":"Something of the system user","error_uri":"https://maskinporten.no/errors/MP-303"}"#,
      error: "invalid_altinn_customer_configuration", code: "MP-303", entry: "maskinporten/MP-303",
      environment: "prod"),
    Case(
      host: "test.maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_altinn_customer_configuration","error_description":"MP-303: Something of the system user (trace_id: \#(hex))"}"#,
      error: "invalid_altinn_customer_configuration", code: "MP-303", entry: "maskinporten/MP-303",
      traceID: hex, environment: "test"),
    Case(
      host: "maskinporten.no", status: 403,
      body:
        #"{"error":"forbidden","error_description":"Consumer has not been granted access to the scope a:b (trace_id: \#(hex))","error_uri":"https:\/\/maskinporten.no\/errors\/MP-250"}"#,
      error: "forbidden", code: "MP-250", entry: "maskinporten/MP-250", traceID: hex, environment: "prod"),
    Case(
      host: "ver2.maskinporten.no", status: 403,
      body:
        #"{"error":"forbidden","error_description":"Consumer has not been granted access to the scope a:b (trace_id: \#(hex))","error_uri":"https://ver2.maskinporten.no/errors/MP-300"}"#,
      error: "forbidden", code: "MP-300", entry: "maskinporten/MP-250", traceID: hex, environment: "test"),
    Case(
      host: "ver2.maskinporten.no", status: 403,
      body:
        #"{"error":"forbidden","error_description":"Consumer 900000000 has not delegated access to the scope a:b to supplier 800000000. (correlation id: \#(uuid))","error_uri":"https://ver2.maskinporten.no/errors/MP-301"}"#,
      error: "forbidden", code: "MP-301", entry: "maskinporten/MP-251", traceID: uuid, environment: "test"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_request","error_description":"Unknown authorization details type (trace_id: \#(hex))","error_uri":"https://maskinporten.no/errors/MP-301"}"#,
      error: "invalid_request", code: "MP-301", entry: "maskinporten/MP-301", traceID: hex,
      environment: "prod"),
    // What the two retired codes meant until June 2024, their descriptions tell; bare, one has today's meaning, and the
    // other none but the old.
    Case(
      host: "maskinporten.no", status: 403,
      body:
        #"{"error":"forbidden","error_description":"Consumer has not been granted access to the scope a:b (trace_id: \#(hex))","error_uri":"https:\/\/maskinporten.no\/errors\/MP-301"}"#,
      error: "forbidden", code: "MP-301", entry: "maskinporten/MP-250", traceID: hex, environment: "prod"),
    Case(
      host: "maskinporten.no", status: 403,
      body:
        #"{"error":"forbidden","error_description":"Consumer 900000000 has not delegated access to the scope a:b to supplier 800000000","error_uri":"https://maskinporten.no/errors/MP-300"}"#,
      error: "forbidden", code: "MP-300", entry: "maskinporten/MP-251", environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body: #"{"error":"invalid_request","error_uri":"https://maskinporten.no/errors/MP-301"}"#,
      error: "invalid_request", code: "MP-301", entry: "maskinporten/MP-301", environment: "prod"),
    Case(
      host: "maskinporten.no", status: 403,
      body: #"{"error":"forbidden","error_uri":"https://maskinporten.no/errors/MP-300"}"#,
      error: "forbidden", code: "MP-300", entry: "maskinporten/MP-250", environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body: #"{"error":"invalid_grant","error_description":"Expired key (trace_id: \#(hex))"}"#,
      error: "invalid_grant", entry: "maskinporten/MP-121", traceID: hex, environment: "prod"),
    // The aliases that older revisions of the page have, without a code.
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Client orgno 900000000 does not match certificate orgno 800000000 (correlation id: \#(uuid))"}"#,
      error: "invalid_grant", entry: "maskinporten/MP-122", traceID: uuid, environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Failed to extract certificate from jwt (correlation id: \#(uuid))"}"#,
      error: "invalid_grant", entry: "maskinporten/MP-123", traceID: uuid, environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Could not validate JWT Signature (correlation id: \#(uuid))"}"#,
      error: "invalid_grant", entry: "maskinporten/MP-124", traceID: uuid, environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_scope","error_description":"Token request contains scopes with integration types only allowed for user login"}"#,
      error: "invalid_scope", entry: "maskinporten/MP-201", environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_request","error_description":"Validation of JWT claim failed: The combination consumer_org in claim and delegation scope on client is invalid (trace_id: \#(hex))"}"#,
      error: "invalid_request", entry: "maskinporten/consumer-org-combination", traceID: hex,
      environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Issue time is after now (trace_id: \#(hex))"}"#,
      error: "invalid_grant", entry: "maskinporten/issue-time-after-now", traceID: hex, environment: "prod"),
    Case(
      host: "maskinporten.no", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Something (trace_id: \#(hex))","error_uri":"https://docs.digdir.no/docs/maskinporten_feil#mp-121"}"#,
      error: "invalid_grant", code: "MP-121", entry: "maskinporten/MP-121", traceID: hex, environment: "prod"),
    Case(
      host: "api.myinfo.gov.sg", path: "/com/v4/token", status: 401,
      body: #"{"code":401,"message":"Invalid DPoP Proof"}"#, error: "http_401",
      entry: "myinfo/token-401-invalid-dpop-proof", environment: "prod"),
    Case(
      host: "api.myinfo.gov.sg", path: "/com/v4/person/S0000000X", status: 401,
      body: #"{"code":401,"message":"Invalid DPoP Proof"}"#, error: "http_401",
      entry: "myinfo/person-401-invalid-dpop-proof", environment: "prod"),
    Case(
      host: "api.myinfo.gov.sg", path: "/com/v4/person/S0000000X", status: 400,
      body: #"{"message":"Invalid Encyption key"}"#, error: "http_400",
      entry: "myinfo/person-400-invalid-encryption-key", environment: "prod"),
    Case(
      host: "api.myinfo.gov.sg", path: "/com/v4/person/S0000000X", status: 400,
      body: #"{"error":"invalid_request","error_description":"Invalid Encryption key"}"#,
      error: "invalid_request", entry: "myinfo/person-400-invalid-encryption-key", environment: "prod"),
    Case(
      host: "test.api.myinfo.gov.sg", path: "/gov/v3/person/S0000000X", status: 428,
      body: #"{"code":428,"message":"Profile Incomplete"}"#, error: "http_428",
      entry: "myinfo/person-428-profile-incomplete", environment: "test"),
    Case(
      host: "test.api.myinfo.gov.sg", path: "/gov/v3/person/S0000000X", status: 403,
      body: #"{"code":403,"message":"Digital Service is invalid"}"#, error: "http_403",
      entry: "myinfo/person-403-digital-service-invalid", environment: "test"),
    Case(
      host: "test.api.myinfo.gov.sg", path: "/com/v3/person/S0000000X", status: 404,
      body: #"{"code":"404","message":"UIN/FIN is invalid.","fields":"uinfin"}"#, error: "http_404",
      entry: "myinfo/person-404-uinfin-invalid", environment: "test"),
    Case(
      host: "test.api.myinfo.gov.sg", path: "/com/v3/authorise", status: 302,
      body: #"{"error":"access_denied","error-description":"Somebody declined"}"#, error: "access_denied",
      entry: "myinfo/authorize-302-access-denied", environment: "test"),
    Case(
      host: "test.api.myinfo.gov.sg", path: "/com/v4/token", status: 400,
      body: #"{"code":"400","message":"Invalid client_assertion","fields":"x"}"#, error: "http_400",
      entry: "myinfo/token-400-invalid-client-assertion", environment: "test"),
    Case(
      host: "sandbox.api.myinfo.gov.sg", path: "/com/v4/token", status: 400,
      body:
        #"{"id":"\#(uuid)","error":"CLIENT_SIDE_ERROR","error_description":"Something","trace_id":"\#(hex)"}"#,
      error: "CLIENT_SIDE_ERROR", entry: "myinfo/v5-client-side-error", traceID: hex, environment: "sandbox"),
    Case(
      host: "id.singpass.gov.sg", status: 500,
      body:
        #"{"id":"\#(uuid)","error":"SERVER_SIDE_ERROR","error_description":"Something","trace_id":"\#(hex)"}"#,
      error: "SERVER_SIDE_ERROR", entry: "myinfo/v5-server-side-error", traceID: hex, environment: "prod"),
    Case(
      host: "stg-id.corppass.gov.sg", status: 400,
      body:
        #"{"id":"\#(uuid)","error":"ARGUMENTS_NOT_VALID","error_description":"Something","trace_id":"\#(hex)"}"#,
      error: "ARGUMENTS_NOT_VALID", entry: "myinfo/v5-arguments-not-valid", traceID: hex,
      environment: "staging"),
    Case(
      host: "id.corppass.gov.sg", status: 429,
      body:
        #"{"id":"\#(uuid)","error":"TOO_MANY_REQUESTS","error_description":"Something","trace_id":"\#(hex)"}"#,
      error: "TOO_MANY_REQUESTS", entry: "myinfo/v5-too-many-requests", traceID: hex, environment: "prod"),
    // What an error means at one of Singapore's services, it need not mean at the next.
    Case(
      host: "id.singpass.gov.sg", path: "/fapi/par", status: 400, body: #"{"error":"invalid_scope"}"#,
      error: "invalid_scope", entry: "standards/invalid_scope", environment: "prod"),
    Case(
      host: "id.singpass.gov.sg", path: "/fapi/token", status: 400, body: #"{"error":"access_denied"}"#,
      error: "access_denied", entry: "standards/access_denied-token", environment: "prod"),
    Case(
      host: "test.api.myinfo.gov.sg", path: "/com/v4/token", status: 400, body: #"{"error":"invalid_grant"}"#,
      error: "invalid_grant", entry: "standards/invalid_grant", environment: "test"),
    Case(
      host: "test.api.myinfo.gov.sg", path: "/com/v4/token", status: 401,
      body: #"{"error":"invalid_dpop_proof"}"#, error: "invalid_dpop_proof",
      entry: "standards/invalid_dpop_proof-token", environment: "test"),
    Case(
      host: "api.myinfo.gov.sg", path: "/biz/v2/entity-person/53000000X/S0000000X", status: 400,
      body: #"{"code":400,"message":"Missing DPoP Proof"}"#, error: "http_400",
      entry: "myinfo/person-400-missing-dpop-proof", environment: "prod"),
    Case(
      host: "id.singpass.gov.sg", path: "/fapi/token", status: 400,
      body: #"{"error":"upstream_dependency_error"}"#, error: "upstream_dependency_error",
      entry: "myinfo/fapi-upstream-dependency-error", environment: "prod"),
    Case(
      host: "id.singpass.gov.sg", path: "/fapi/token", status: 400, body: #"{"error":"invalid_grant"}"#,
      error: "invalid_grant", entry: "myinfo/fapi-invalid-grant", environment: "prod"),
    Case(
      host: "id.singpass.gov.sg", path: "/fapi/auth", status: 400,
      body: #"{"error":"invalid_request","error_description":"PX-E0013"}"#, error: "invalid_request",
      code: "PX-E0013", entry: "myinfo/PX-E0013", environment: "prod"),
    Case(
      host: "id.singpass.gov.sg", path: "/fapi/auth", status: 400,
      body: #"{"error":"invalid_request","error_description":"Something (PX-E1000)"}"#,
      error: "invalid_request", code: "PX-E1000", entry: "myinfo/PX-E1000", environment: "prod"),
    Case(
      host: "stg-id.singpass.gov.sg", path: "/fapi/auth", status: 400,
      body: #"{"error":"invalid_scope","error_description":"PX-E0008: Something"}"#, error: "invalid_scope",
      code: "PX-E0008", entry: "myinfo/PX-E0008", environment: "staging"),
    Case(
      host: "stg-id.singpass.gov.sg", path: "/fapi/token", status: 502,
      body: #"{"error":"upstream_dependency_error","error_description":"JWKS endpoint timed out"}"#,
      error: "upstream_dependency_error", entry: "myinfo/fapi-upstream-maintenance", environment: "staging"),
    Case(
      host: "login.microsoftonline.com", path: "/t/oauth2/v2.0/token", status: 400,
      body:
        #"{"error":"invalid_scope","error_description":"AADSTS70011: The scope is not valid.\r\nTrace ID: \#(uuid)\r\nCorrelation ID: \#(uuid)\r\nTimestamp: 2026-03-01 08:15:30Z","error_codes":[70011],"trace_id":"\#(uuid)","correlation_id":"\#(uuid)","error_uri":"https://login.microsoftonline.com/error?code=70011"}"#,
      error: "invalid_scope", code: "AADSTS70011", entry: "entra/AADSTS70011", traceID: uuid,
      environment: "unknown"),
    Case(
      host: "adfs.example.org", path: "/adfs/oauth2/token", status: 400,
      body: #"{"error":"invalid_grant","error_description":"MSIS9612: The code has expired."}"#,
      error: "invalid_grant", code: "MSIS9612", entry: "adfs/MSIS9612", environment: "unknown"),
    Case(
      host: "acme.okta.com", path: "/oauth2/v1/token", status: 401,
      body:
        #"{"errorCode":"E0000011","errorSummary":"Invalid token provided","errorLink":"E0000011","errorId":"oaeABC123","errorCauses":[]}"#,
      error: "E0000011", code: "E0000011", entry: "okta/E0000011", traceID: "oaeABC123",
      environment: "unknown"),
    Case(
      host: "helseid-sts.test.nhn.no", path: "/connect/token", status: 400,
      body: #"{"error":"invalid_client","error_description":"HID-1001: something"}"#, error: "invalid_client",
      code: "HID-1001", entry: "helseid/HID-1001", environment: "test"),
    Case(
      host: "helseid-sts.nhn.no", path: "/connect/token", status: 400,
      body: #"{"error":"invalid_request","error_description":"HID-4711 something"}"#,
      error: "invalid_request", code: "HID-4711", entry: "helseid/helseid-unlisted", environment: "prod"),
    Case(
      host: "login.microsoftonline.com", path: "/t/oauth2/v2.0/token", status: 400,
      body:
        #"{"error":"invalid_request","error_description":"AADSTS7654321: Something.\r\nTrace ID: \#(uuid)\r\nCorrelation ID: \#(uuid)\r\nTimestamp: 2026-03-01 08:15:30Z","error_codes":[7654321],"suberror":"made_up","claims":"{}"}"#,
      error: "invalid_request", code: "AADSTS7654321", entry: "entra/aadsts-unlisted", traceID: uuid,
      environment: "unknown"),
    Case(
      host: "keycloak.example.org", path: "/realms/acme/protocol/openid-connect/token", status: 400,
      body: #"{"error":"invalid_grant","error_description":"Token is not active"}"#, error: "invalid_grant",
      entry: "keycloak/token-not-active", environment: "unknown"),
    Case(
      host: "github.com", path: "/login/oauth/access_token", status: 200,
      body:
        #"{"error":"bad_verification_code","error_description":"Something.","error_uri":"https://docs.github.com/x"}"#,
      error: "bad_verification_code", entry: "github/bad_verification_code", environment: "unknown"),
    Case(
      host: "github.com", path: "/login/oauth/access_token", status: 200,
      body: #"{"error":"incorrect_client_credentials"}"#, error: "incorrect_client_credentials",
      entry: "github/incorrect_client_credentials", environment: "unknown"),
    Case(
      host: "github.com", path: "/login/oauth/access_token", status: 200,
      body: #"{"error":"redirect_uri_mismatch"}"#, error: "redirect_uri_mismatch",
      entry: "github/redirect_uri_mismatch", environment: "unknown"),
    Case(
      host: "gw.example.org", path: "/connect/token", status: 400,
      body:
        #"{"error":"invalid_request","error_description":"Something","error_uri":"https://documentation.openiddict.com/errors/ID2029"}"#,
      error: "invalid_request", code: "ID2029", entry: "openiddict/ID2029", environment: "unknown"),
    Case(
      host: "gw.example.org", path: "/oauth/token", status: 400,
      body: #"{"ErrorCode":"invalid_request","Error":"Required param is missing"}"#, error: "invalid_request",
      entry: "standards/invalid_request", environment: "unknown"),
    Case(
      host: "gw.example.org", path: "/oauth2/token", status: 400,
      body:
        #"{"error":"invalid_grant","error_description":"Something","error_hint":"A hint","error_debug":"A detail"}"#,
      error: "invalid_grant", entry: "standards/invalid_grant", environment: "unknown"),
    Case(
      host: "gw.example.org", path: "/t", status: 401,
      body: #"{"error_message":"Invalid Credentials","code":"900901","error_description":"Access failure"}"#,
      error: "http_401", code: "900901", environment: "unknown"),
  ]

  @Test(
    "a code is found in a link that is percent-encoded, and in the fragment of one in the description",
    arguments: [
      (#""error_uri":"https%3A%2F%2Ftest.maskinporten.no%2Ferrors%2FMP-122""#, "MP-122"),
      (#""error_uri":"https%253A%252F%252Ftest.maskinporten.no%252Ferrors%252FMP-122""#, "MP-122"),
      (#""error_description":"See https://docs.example.org/errors#mp-124 for more""#, "MP-124"),
      (#""error_description":"See https://test.maskinporten.no/errors/MP-124""#, "MP-124"),
    ])
  func codeInLink(member: String, code: String) throws {
    let found = try event(
      #"{"status":400,"host":"gw.example.org","path":"/token","upstream_host":"test.maskinporten.no","body":{"error":"invalid_grant",\#(member)}}"#
    )
    #expect(found.code == code)
    #expect(found.entry == "maskinporten/\(code)")
    #expect(found.provider == "maskinporten" && found.environment == "test")
    if let uri = found.errorURI { #expect(uri == "https://test.maskinporten.no/errors/MP-122") }
  }

  @Test("codes in links that are masked alike stay apart, whichever comes first")
  func codesInLinks() throws {
    let lines = ["MP-124", "MP-121", "MP-124"].map {
      #"{"status":400,"host":"maskinporten.no","path":"/token","body":{"error":"invalid_grant","error_description":"See https://docs.example.org/#\#($0)"}}"#
    }
    let found = try events(lines[0], lines[1], lines[2])
    #expect(found.map(\.code) == ["MP-124", "MP-121", "MP-124"])
    #expect(found.map(\.template) == found.map { $0.entry == nil ? nil : "See {url}" })
  }

  @Test(
    "Entra's number is a code without its letters",
    arguments: [
      (#""error_codes":[70011]"#, "AADSTS70011"), (#""error_codes":[70011,50001]"#, "AADSTS70011"),
      (#""error_codes":[7654321],"error_description":"Something""#, "AADSTS7654321"),
      (#""error_uri":"https://login.microsoftonline.com/error?code=70011""#, "AADSTS70011"),
      (#""error_codes":[70011],"error_description":"AADSTS50001: x""#, "AADSTS50001"),
    ])
  func number(member: String, code: String) throws {
    let found = try event(
      #"{"status":400,"host":"login.microsoftonline.com","path":"/t/oauth2/v2.0/token","body":{"error":"invalid_request",\#(member)}}"#
    )
    #expect(found.code == code)
    #expect(found.entry?.hasPrefix("entra/") == true)
  }

  @Test(
    "a number is no code of a provider whose codes are none, and a list may hold anything",
    arguments: ["[]", "[\"x\"]", "[{\"a\":1}]", "[null]", "[-1]", "[1e9]", "{}", "[[70011]]", "70011"])
  func noNumber(value: String) throws {
    let found = try event(
      #"{"status":400,"host":"acme.okta.com","path":"/token","body":{"error":"invalid_request","error_codes":\#(value)}}"#
    )
    #expect(found.code == nil)
    #expect(found.error == "invalid_request")
  }

  @Test("each is read to its error, code, ids and entry, as an object and in a string", arguments: cases)
  func body(known: Case) throws {
    for body in [known.body, quoted(known.body)] {
      let status = known.status.map { "\"status\":\($0)," } ?? ""
      let found = try event(
        #"{"time":"2026-03-01T08:15:30Z",\#(status)"method":"POST","host":"\#(known.host)","path":"\#(known.path)","reply":\#(body)}"#
      )
      #expect(found.error == known.error)
      #expect(found.code == known.code)
      #expect(found.traceID == known.traceID)
      #expect(found.environment == known.environment)
      if let entry = known.entry { #expect(found.entry == entry) }
      #expect(found.entry != nil || known.host == "gw.example.org")
      for id in [Self.hex, Self.uuid] {
        #expect(found.template?.contains(id) != true)
      }
    }
  }

  @Test("one message with two meanings is told apart by its endpoint")
  func endpoints() throws {
    let found = try ["/com/v4/token", "/com/v4/person/S0000000X"].map { path in
      try event(
        #"{"status":401,"method":"GET","host":"api.myinfo.gov.sg","path":"\#(path)","body":"{\"code\":401,\"message\":\"Missing DPoP Proof\"}"}"#
      )
    }
    #expect(found.allSatisfy { $0.entry?.hasPrefix("myinfo/") == true })
    #expect(found[0].entry != found[1].entry)
    #expect(found[1].endpoint == "GET /com/v4/person/{id}")
  }

  @Test(
    "a message that anyone may send is no provider's where nothing else tells whose it is",
    arguments: [
      (
        "/token", 401,
        #"{"error":"invalid_client","error_description":"Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method)."}"#
      ),
      ("/api/person/123", 500, #"{"message":"Internal server error"}"#),
      (
        "/token", 502,
        #"{"message":"A connection attempt failed because the connected party did not properly respond after a period of time (api.foo.example:443)"}"#
      ),
      ("/orders", 401, #"{"error":"invalid_token","error_description":"Invalid JWT signature"}"#),
      ("/oauth/token", 400, #"{"message":"Missing Authorization from headers"}"#),
      ("/oauth/token", 400, #"{"error":"invalid_grant","error_description":"JWT is expired"}"#),
      ("/oauth/token", 401, #"{"error":"invalid_client","error_description":"Client not found"}"#),
      ("/oauth/token", 401, #"{"error":"invalid_client","error_description":"Invalid client_assertion"}"#),
      ("/oauth/token", 400, #"{"error":"invalid_grant","error_description":"Expired key"}"#),
      (
        "/oauth/token", 400,
        #"{"error":"invalid_request","error_description":"Missing code_verifier from body"}"#
      ),
      ("/token", 400, #"{"error":"invalid_request","error_description":"No body found for POST request"}"#),
      ("/token", 401, #"{"error":"invalid_dpop_proof","error_description":"Invalid DPoP Proof"}"#),
      (
        "/person/123", 401, #"{"error":"invalid_dpop_proof","error_description":"Missing ath in DPoP Proof"}"#
      ),
    ])
  func anyones(path: String, status: Int, body: String) throws {
    let found = try event(
      #"{"time":"2026-03-01T08:15:30Z","status":\#(status),"method":"POST","host":"x.foo.example","path":"\#(path)","reply":\#(body)}"#
    )
    #expect(found.provider == "unknown")
    #expect(found.entry?.hasPrefix("maskinporten/") != true)
    #expect(found.entry?.hasPrefix("myinfo/") != true)
  }

  @Test("the RFC's example of a failed client authentication is not ID-porten's, at its own hosts either")
  func exampleOfTheRFC() throws {
    let found = try event(
      #"{"status":401,"method":"POST","host":"login.idporten.no","path":"/token","body":{"error":"invalid_client","error_description":"Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method)."}}"#
    )
    #expect(found.entry == "standards/invalid_client")
  }

  @Test(
    "Myinfo's own paths tell its messages where a gateway of one's own stands in front",
    arguments: [
      ("/com/v4/token", "Missing DPoP Proof", "myinfo/token-400-missing-dpop-proof"),
      ("/myinfo/com/v4/token", "Missing Content-Type from headers", "myinfo/token-400-missing-header"),
      ("/gov/v4/person/S0000000X", "Missing DPoP Proof", "myinfo/person-400-missing-dpop-proof"),
    ])
  func ownPaths(path: String, message: String, entry: String) throws {
    let found = try event(
      #"{"status":400,"method":"GET","host":"gw.example.org","path":"\#(path)","body":{"code":400,"message":"\#(message)"}}"#
    )
    #expect(found.entry == entry)
  }

  @Test(
    "a failure of Myinfo's own has its row by path and status, with a body or without",
    arguments: [
      ("/com/v4/token", "myinfo/token-500-internal-server-error"),
      ("/com/v4/person/S0000000X", "myinfo/person-500-internal-server-error"),
      ("/biz/v2/entity-person/53000000X/S0000000X", "myinfo/person-500-internal-server-error"),
      ("/biz/v1/entity-person/53000000X/S0000000X", "myinfo/person-500-internal-server-error"),
      ("/com/v3/token", "myinfo/v3-token-500"),
    ])
  func ownFailures(path: String, entry: String) throws {
    for body in ["", #","body":{"code":500,"message":"Internal server error."}"#] {
      let found = try event(
        #"{"status":500,"method":"GET","host":"api.myinfo.gov.sg","path":"\#(path)"\#(body)}"#)
      #expect(found.entry == entry)
      #expect(found.matchedBy == "endpoint")
    }
  }

  @Test("an event of Keycloak's that only Keycloak would name so is its own, whatever the host")
  func keycloakEvent() throws {
    let found = try event(
      #"{"time":"2026-03-01T08:15:30Z","type":"LOGIN_ERROR","realmId":"acme","error":"invalid_user_credentials"}"#
    )
    #expect(found.provider == "keycloak")
    #expect(found.entry == "keycloak/event-invalid_user_credentials")
    let other = try event(
      #"{"time":"2026-03-01T08:15:30Z","status":400,"path":"/token","error":"invalid_code"}"#)
    #expect(other.provider == "unknown")
  }

  @Test(
    "a callback of Myinfo v3 and v4 is told by its error",
    arguments: [
      ("error=500&error-description=Unknown%20error", "myinfo/v3-authorise-500"),
      ("error=503", "myinfo/v3-authorise-503"),
      ("error=access_denied&error-description=No", "myinfo/authorize-302-access-denied"),
      ("error=invalid_scope&state=x", "myinfo/authorize-302-invalid-scope"),
    ])
  func callback(query: String, entry: String) throws {
    let found = try event(
      #"{"status":302,"method":"GET","host":"test.api.myinfo.gov.sg","path":"/com/v3/authorise","location":"https://app.example.org/callback?\#(query)"}"#
    )
    #expect(found.entry == entry)
    #expect(found.environment == "test")
  }

  @Test("the challenge of a resource is told from an error of the token endpoint")
  func challenge() throws {
    let found = try event(
      #"{"status":401,"method":"GET","host":"gw.example.org","path":"/orders","response":{"headers":{"www-authenticate":"DPoP algs=\"ES256\", error=\"invalid_dpop_proof\", error_description=\"ath\""}}}"#
    )
    #expect(found.error == "invalid_dpop_proof")
    #expect(found.entry == "standards/invalid_dpop_proof-resource")
  }

  @Test(
    "where a DPoP proof was refused tells what to do, not the status",
    arguments: [
      ("/token", 400, "-token"), ("/token", 401, "-token"), ("/oauth2/token", 401, "-token"),
      ("/tenant/oauth2/v2.0/token", 401, "-token"), ("/oauth/token", 400, "-token"),
      ("/as/par", 400, "-token"),
      ("/orders", 401, "-resource"), ("/orders", 400, "-resource"), ("/userinfo", 401, "-resource"),
      ("/v1/orders/17", 400, "-resource"), ("", 401, ""),
    ])
  func proofs(path: String, status: Int, place: String) throws {
    for error in ["invalid_dpop_proof", "use_dpop_nonce"] {
      let path = path.isEmpty ? "" : #""path":"\#(path)","#
      let found = try event(
        #"{"status":\#(status),"method":"POST","host":"gw.example.org",\#(path)"body":{"error":"\#(error)"}}"#
      )
      #expect(found.entry == "standards/\(error)\(place)")
    }
  }

  @Test("MP-301 means what its description says")
  func oldMeaning() throws {
    func entry(_ description: String) throws -> String? {
      try event(
        #"{"status":403,"host":"maskinporten.no","path":"/token","body":{"error":"forbidden","error_description":"\#(description)","error_uri":"https://maskinporten.no/errors/MP-301"}}"#
      ).entry
    }
    #expect(
      try entry("Consumer 900000000 has not delegated access to the scope a:b to supplier 800000000")
        == "maskinporten/MP-251")
    #expect(try entry("Something of authorization_details") == "maskinporten/MP-301")
  }

  @Test("the parameters of a message are taken out, and the template is the catalog's own text")
  func parameters() throws {
    let found = try event(
      #"{"status":403,"host":"maskinporten.no","path":"/token","body":{"error":"forbidden","error_description":"Consumer 900000000 has not delegated access to the scope a:b/c.read to supplier 800000000. (correlation id: \#(Self.uuid))"}}"#
    )
    #expect(found.parameters == ["consumer": "900000000", "scope": "a:b/c.read", "supplier": "800000000"])
    #expect(found.template?.contains("{consumer}") == true)
    #expect(found.template?.contains("900000000") == false)
  }
}
