// Errors in texts: pairs of name and value, and JSON among words.

import ErrorReport
import Testing

@testable import ErrorExtraction

@Suite("Errors in a text")
struct TextCarrierTests {
  /// A text in three records that gateways and shippers make of it.
  private func records(_ text: String, status: Int? = nil) -> [String] {
    let status = status.map { #","status":\#($0)"# } ?? ""
    return [
      #"{"time":"2026-03-01T08:15:30Z","level":"WARN","message":\#(quoted(text))\#(status)}"#,
      #"{"@timestamp":"2026-03-01T08:15:30Z","log":{"message":\#(quoted(text))}\#(status)}"#,
      #"{"time":"2026-03-01T08:15:30Z","properties":\#(quoted(#"{"text":\#(quoted(text))}"#))\#(status)}"#,
    ]
  }

  @Test(
    "a Keycloak event is an error, and names its client, quoted or not",
    arguments: [
      (
        #"type="CODE_TO_TOKEN_ERROR", realmId="acme", clientId="shop", userId="null", ipAddress="192.0.2.7", error="invalid_code", grant_type="authorization_code", code_id="01234567-89ab-4def-8123-456789abcdef", client_auth_method="client-secret""#,
        "invalid_code", nil
      ),
      (
        "type=LOGIN_ERROR, realmId=acme, clientId=shop, userId=null, ipAddress=192.0.2.7, error=user_not_found, auth_method=openid-connect, redirect_uri=https://app.example/cb?error=access_denied, username=kari",
        "user_not_found", nil
      ),
      (
        "2026-03-01 08:15:30,123 WARN  [org.keycloak.events] (executor-thread-7) type=REFRESH_TOKEN_ERROR, realmId=acme, clientId=shop, error=odd_thing, reason=Session has ended, grant_type=refresh_token",
        "odd_thing", "Session has ended"
      ),
      (
        #"type="CLIENT_LOGIN_ERROR", realmId="acme", clientId="shop", error="invalid_client_credentials", reason="The secret, as sent, is wrong""#,
        "invalid_client_credentials", "The secret, as sent, is wrong"
      ),
    ] as [(String, String, String?)])
  func keycloak(text: String, error: String, description: String?) throws {
    for line in records(text) {
      let found = try event(line)
      #expect(found.kind == .oauth)
      #expect(found.error == error)
      #expect(found.description == description)
      #expect(found.client == "shop")
      #expect(found.code == nil)
    }
  }

  @Test("an event of a client that Keycloak does not know has none")
  func noClient() throws {
    let found = try event(
      #"{"time":"2026-03-01T08:15:30Z","message":"type=LOGIN_ERROR, realmId=acme, clientId=null, error=client_not_found"}"#
    )
    #expect(found.client == "")
  }

  @Test("an event of Keycloak that went well is none", arguments: ["LOGIN", "CODE_TO_TOKEN"])
  func keycloakWell(type: String) throws {
    for line in records(#"type="\#(type)", realmId="acme", clientId="shop", userId="u", error="null""#) {
      #expect(try events(line) == [])
    }
  }

  @Test(
    "pairs carry an error, whoever writes them",
    arguments: [
      (
        #"level=error error=invalid_grant error_description="The key, as sent, has expired" attempt=3"#,
        "invalid_grant", "The key, as sent, has expired"
      ),
      (
        #"time=2026-03-01T08:15:30Z level=error msg="token request failed" error=invalid_client attempt=3"#,
        "invalid_client", nil
      ),
      (
        #"error="invalid_token", error_description="It \"has\" expired""#, "invalid_token",
        #"It "has" expired"#
      ),
      (
        #"OAuth2Exception: error=\"invalid_scope\", error_description=\"No such, scope\" (thrown)"#,
        "invalid_scope", "No such, scope"
      ),
      (
        "failed with {error=unknown_thing, error_description=The grant, as sent, is wrong, status=400}",
        "unknown_thing", "The grant, as sent, is wrong"
      ),
      (
        "RefreshError: ('refused', {'error': 'invalid_grant', 'error_description': 'Token has been revoked.'})",
        "invalid_grant", "Token has been revoked."
      ),
      ("www-authenticate: DPoP algs=\"ES256\", error=\"use_dpop_nonce\"", "use_dpop_nonce", nil),
      ("error=invalid_request error_uri=https://errors.example/7", "invalid_request", nil),
    ] as [(String, String, String?)])
  func pairs(text: String, error: String, description: String?) throws {
    for status in [nil, 400, 500] {
      for line in records(text, status: status) {
        let found = try event(line)
        #expect(found.kind == .oauth)
        #expect(found.error == error)
        #expect(found.description == description)
      }
    }
  }

  @Test("pairs written with their punctuation by number are pairs")
  func escapedPunctuation() throws {
    let found = try event(
      #"{"time":"2026-03-01T08:15:30Z","message":"error\u003dinvalid_grant, error_description\u003d\u0022No\u0022"}"#
    )
    #expect([found.error, found.description] == ["invalid_grant", "No"])
    let json = try event(
      #"{"time":"2026-03-01T08:15:30Z","message":"answered \u007b\u0022error\u0022:\u0022invalid_grant\u0022}"}"#
    )
    #expect(json.error == "invalid_grant")
  }

  @Test(
    "prose that mentions an error is none",
    arguments: [
      "the last try ended with error=invalid_token but the next one went well",
      "retrying after error=timeout in 3 s",
      "the page tells of error=invalid_grant and error_description=foo, among others",
      "set error=access_denied in the test if you want to see the page",
      "level=info msg=\"done, no error=here\" took=3ms",
      "level=info error=\"could not refresh the cache\" took=3ms",
      "level=info error=<nil> took=3ms", "level=info error= took=3ms", "level=info error=null took=3ms",
      "level=info max_error=invalid_grant took=3ms", "errors=0, error=none, retries=2",
      "GET /authorize?redirect_uri=https://app.example/cb?error=access_denied HTTP/1.1",
      "redirect_uri=https://app.example/cb?error=access_denied, clientId=shop",
      "Referer: \"https://app.example/cb?code=1\" {error}",
    ])
  func prose(text: String) throws {
    for line in records(text, status: 200) + records(text) {
      #expect(try events(line) == [], "\(line)")
    }
  }

  @Test("prose about a known error describes an answer that failed")
  func proseOfFailure() throws {
    for line in records("upstream said error=invalid_token and closed", status: 401) {
      let found = try event(line)
      #expect(found.kind == .oauth)
      #expect(found.error == "invalid_token")
    }
  }

  @Test(
    "an exception's text names the error that a library read from the answer",
    arguments: [
      (#"oauth2: "invalid_grant" "The assertion has expired""#, "invalid_grant", "The assertion has expired"),
      (
        #"oauth2: "invalid_client" "It is \"unknown\"" "https://errors.example/7""#, "invalid_client",
        #"It is "unknown""#
      ),
      (
        "org.springframework.security.oauth2.client.ClientAuthorizationException: [invalid_grant] Bad credentials\nat a.b",
        "invalid_grant", "Bad credentials"
      ),
      (
        "authlib.integrations.base_client.errors.OAuthError: invalid_grant: The assertion has expired",
        "invalid_grant", "The assertion has expired"
      ),
      ("the token request failed: invalid_scope (No such scope)", "invalid_scope", "No such scope"),
      ("could not get a token: unauthorized_client", "unauthorized_client", nil),
      ("[invalid_token] The token has expired", "invalid_token", "The token has expired"),
    ] as [(String, String, String?)])
  func exception(text: String, error: String, description: String?) throws {
    for status in [nil, 401, 500] {
      for line in records(text, status: status) {
        let found = try event(line)
        #expect(found.kind == .oauth)
        #expect([found.error, found.description] == [error, description])
      }
      let found = try event(
        #"{"time":"2026-03-01T08:15:30Z","level":"error","msg":"token request failed","error":\#(quoted(text))}"#
      )
      #expect([found.error, found.description] == [error, description])
    }
  }

  @Test(
    "a text that holds a known error's name in another place, or speaks of other things, names none",
    arguments: [
      "token: user_not_found_in_cache: x", "invalid_token", "the invalid_token filter is on for this token",
      "ldap: user_not_found: no entry", "oauth scopes (access_denied) are shown",
      "oauth client_credentials: done", "oauth: \"odd_thing\" \"x\"",
    ])
  func noException(text: String) throws {
    for line in records(text) { #expect(try events(line) == [], "\(line)") }
  }

  @Test("an exception that a good answer followed is none")
  func exceptionOvercome() throws {
    for line in records("oauth2: invalid_grant: retried", status: 200) { #expect(try events(line) == []) }
  }

  @Test(
    "a map as Go prints it carries an error",
    arguments: [
      (
        "answer map[error:invalid_grant error_description:The key: it has expired state:x], 3 ms",
        "The key: it has expired"
      ),
      ("map[code:400 body:map[error:invalid_grant error_description:Expired]]", "Expired"),
      ("map[error:invalid_grant error_uri: id:7]", nil), ("map[error:invalid_grant", nil),
    ] as [(String, String?)])
  func goMap(text: String, description: String?) throws {
    for line in records(text, status: 400) {
      let found = try event(line)
      #expect([found.error, found.description] == ["invalid_grant", description])
    }
  }

  @Test(
    "a redirect among words carries its error",
    arguments: ["sent to %, done", "Location: %", "GET % HTTP/1.1"])
  func redirect(text: String) throws {
    let url = "https://app.example/cb?error=access_denied&error_description=User+said+no"
    for line in records(text.replacing("%", with: url)) {
      let found = try event(line)
      #expect([found.error, found.description] == ["access_denied", "User said no"])
    }
  }

  /// JSON among words, and the words around it.
  static let objects = [
    #"status_code:400 message:%"#, #"% was the answer"#, #"POST /token → 400 % (took 3 ms)"#,
    #"cfg={"a":"b"} {} {x} answer=% {"c":1}"#, #"a brace { and then %"#, #"[2026-03-01] [error] answer: %"#,
  ]

  @Test("JSON among words is read", arguments: objects)
  func object(text: String) throws {
    let json = #"{"error":"invalid_grant","error_description":"Expired {key}, \"as\" sent"}"#
    for body in [json, json.replacing("/", with: "\\/"), "{ \"outer\":\n\(json)}"] {
      for line in records(text.replacing("%", with: body)) {
        let found = try event(line)
        #expect(found.error == "invalid_grant")
        #expect(found.description == #"Expired {key}, "as" sent"#)
      }
    }
  }

  @Test("JSON with its quotes escaped, in a quoted value of a text, is read")
  func escapedObject() throws {
    let json = #"{"error":"invalid_grant","error_description":"Expired \"key\""}"#
    for line in records("level=error msg=\"token request failed\" body=\(quoted(json)) attempt=3") {
      let found = try event(line)
      #expect([found.error, found.description] == ["invalid_grant", #"Expired "key""#])
    }
  }

  @Test("a text that begins like JSON and is none is a text")
  func noJSON() throws {
    for line in records(#"{error=invalid_grant, error_description=No}"#)
      + records(#"[error] "quoted" {"error":"invalid_grant","error_description":"No"}"#)
      + records(#""quoted" {"error":"invalid_grant","error_description":"No"}"#)
    {
      let found = try event(line)
      #expect([found.error, found.description] == ["invalid_grant", "No"])
    }
  }
}
