// Errors under the names that vendors gave them, as objects, and as numbers.

import ErrorReport
import Testing

@testable import ErrorExtraction

@Suite("Vendors' own errors")
struct VendorErrorTests {
  /// A body as an object, in a string, and below other keys.
  private func lines(_ body: String, status: Int, path: String = "/orders") -> [String] {
    let start =
      #"{"time":"2026-03-01T08:15:30Z","method":"GET","host":"gw.example.org","path":"\#(path)","status":\#(status)"#
    return [
      #"\#(start),"body":\#(body)}"#, #"\#(start),"body":\#(quoted(body))}"#,
      #"\#(start),"response":{"content":{"text":\#(quoted(body))}}}"#,
    ]
  }

  @Test(
    "an error that is an object is no OAuth error, and describes its status",
    arguments: [
      #"{"error":{"code":401,"message":"Request is missing credentials","status":"UNAUTHENTICATED"}}"#,
      #"{"error":{"code":"AudienceNotSupported","message":"Request is missing credentials"}}"#,
      #"{"error":{"code":"forbidden","message":"Request is missing credentials","inner":{"trace":"x"}}}"#,
      #"{"error":{"type":"invalid_thing","message":"Request is missing credentials"}}"#,
    ])
  func object(body: String) throws {
    for status in [400, 401, 403, 500] {
      for line in lines(body, status: status) {
        let found = try event(line)
        #expect(found.kind == .http)
        #expect(found.error == "http_\(status)")
        #expect(found.template == "Request is missing credentials")
      }
    }
    for line in lines(body, status: 401) { #expect(try event(line).code == nil) }
  }

  @Test(
    "an error that is an object is one of OAuth where its members are",
    arguments: [
      #"{"error":{"error":"invalid_grant","error_description":"Expired"}}"#,
      #"{"error":{"code":"invalid_grant","message":"Expired"}}"#,
      #"{"error":{"type":"invalid_grant","message":"Expired"}}"#,
      #"{"error":{"oauthError":"invalid_grant","message":"Expired"}}"#,
      #"{"error.code":"invalid_grant","error.message":"Expired"}"#,
    ])
  func oauthObject(body: String) throws {
    for status in [200, 400, 500] {
      for line in lines(body, status: status) {
        let found = try event(line)
        #expect(found.kind == .oauth)
        #expect(found.error == "invalid_grant")
        #expect(found.code == nil)
        #expect(found.description == "Expired")
      }
    }
  }

  @Test("prose in `oauthError`, or in `error`, is description")
  func prose() throws {
    for body in [
      #"{"details":{"error":{"oauthError":"The client may not do this"}}}"#,
      #"{"error":"The client may not do this"}"#,
    ] {
      for line in lines(body, status: 400, path: "/token") {
        let found = try event(line)
        #expect([found.error, found.description] == ["http_400", "The client may not do this"])
      }
    }
  }

  @Test("a fault of Apigee is one error, though its code stands below it")
  func apigee() throws {
    let fault =
      #"{"fault":{"faultstring":"Invalid access token","detail":{"errorcode":"keymanagement.service.invalid_access_token"}}}"#
    for line in lines(fault, status: 401) {
      let found = try event(line)
      #expect(found.kind == .oauth)
      #expect(found.error == "keymanagement.service.invalid_access_token")
      #expect(found.template == "Invalid access token")
    }
    let quota = fault.replacing(
      "keymanagement.service.invalid_access_token", with: "policies.ratelimit.QuotaViolation")
    for line in lines(quota, status: 429) {
      let found = try event(line)
      #expect(found.kind == .http)
      #expect(found.error == "http_429")
      #expect(found.code == "policies.ratelimit.QuotaViolation")
      #expect(found.template == "Invalid access token")
    }
    for line in lines(#"{"ErrorCode":"invalid_client","Error":"ClientId is Invalid"}"#, status: 401) {
      let found = try event(line)
      #expect([found.error, found.description] == ["invalid_client", "ClientId is Invalid"])
    }
  }

  @Test(
    "WSO2's number is the code, and its text the description",
    arguments: [
      (
        #"{"error_message":"Invalid Credentials","code":"900901","error_description":"Check the token"}"#,
        "Invalid Credentials"
      ),
      (
        #"{"code":"900901","message":"Invalid Credentials","description":"Check the token"}"#,
        "Check the token"
      ),
      (
        #"{"fault":{"code":900901,"message":"Invalid Credentials","description":"Check the token"}}"#,
        "Check the token"
      ),
    ])
  func wso2(body: String, description: String) throws {
    for line in lines(body, status: 401) {
      let found = try event(line)
      #expect(found.error == "http_401")
      #expect(found.code == "900901")
      #expect(found.description == description)
    }
  }

  @Test(
    "Hydra's hint belongs to the description, once; what it says for debugging only where nothing else does")
  func hydra() throws {
    let bodies = [
      #"{"error":"invalid_request","error_description":"The request is malformed.","error_hint":"Check 'x'.","error_debug":"sql: 7"}"#,
      #"{"error_debug":"sql: 7","error_hint":"Check 'x'.","error":"invalid_request","error_description":"The request is malformed."}"#,
      #"{"error":"invalid_request","error_description":"The request is malformed. Check 'x'.","error_hint":"Check 'x'."}"#,
    ]
    for body in bodies {
      for line in lines(body, status: 400) {
        #expect(try event(line).description == "The request is malformed. Check 'x'.")
      }
    }
    for line in lines(#"{"error":"invalid_request","error_debug":"no rows"}"#, status: 400) {
      #expect(try event(line).description == "no rows")
    }
  }

  @Test("an error whose message is OAuth's name for it has the reason as its description")
  func ory() throws {
    let error =
      #""error":{"message":"invalid_client","reason":"The client could not be authenticated.","status_code":401}"#
    let line =
      #"{"audience":"application",%,"http_request":{"host":"gw.example.org","method":"POST","path":"/oauth2/token"},"level":"error","service_name":"Ory Hydra","service_version":"v2.2.0","time":"2026-03-01T08:15:30Z"}"#
    let found = try event(line.replacing("%", with: error))
    #expect(found.kind == .oauth)
    #expect(
      [found.error, found.description] == ["invalid_client", "The client could not be authenticated."])
    #expect(found.status == 401)
    #expect(found.endpoint == "POST /oauth2/token")
    // Any other message is text, and of a reason alone nobody is told but the reader.
    for other in [#""message":"forbidden","reason":"No""#, #""reason":"forbidden""#] {
      let found = try event(
        line.replacing("%", with: #""error":{\#(other),"status_code":403}"#))
      #expect([found.error, found.description] == ["http_403", "forbidden"])
    }
  }

  @Test(
    "a vendor's name for what went well is no error",
    arguments: [
      #"{"errorCode":"SUCCESS","description":"ok"}"#, #"{"error":"NO_ERROR"}"#,
      #"{"error_code":"E0000","error_message":"Success"}"#, #"{"error":"Ok","error_description":"Done"}"#,
      #"{"errorCode":"S_1000","errorDescription":"Accepted"}"#, #"{"error":"n/a"}"#,
    ])
  func success(body: String) throws {
    for line in lines(body, status: 200) + [lines(body, status: 200, path: "/token")[0]] {
      #expect(try events(line) == [], "\(line)")
    }
    let flat =
      #"{"time":"2026-03-01T08:15:30Z","status":200,"method":"POST","path":"/token",\#(body.dropFirst())"#
    #expect(try events(flat) == [])
  }

  @Test("a vendor's field with a name that a catalog knows is an error, whatever the status")
  func vendorsKnown() throws {
    for line in lines(#"{"errorCode":"invalid_grant"}"#, status: 200) {
      #expect(try event(line).error == "invalid_grant")
    }
    for line in lines(#"{"errorCode":"E0000011","errorSummary":"Invalid token provided"}"#, status: 200) {
      #expect(try event(line).error == "E0000011")
    }
  }

  @Test("the number of a sign-in that Entra logs is its code, and finds its entry")
  func entraNumber() throws {
    for number in ["7000215", "\"7000215\""] {
      let status = #""status":{"errorCode":\#(number),"failureReason":"The secret is wrong."}"#
      for properties in ["{\(status)}", quoted("{\(status)}")] {
        let found = try event(
          #"{"time":"2026-03-01T08:15:30Z","category":"ServicePrincipalSignInLogs","correlationId":"c-1","properties":\#(properties)}"#
        )
        #expect(found.kind == .oauth)
        #expect(found.error == "AADSTS7000215")
        #expect(found.code == "AADSTS7000215")
        #expect(found.entry == "entra/AADSTS7000215")
        #expect(found.description == "The secret is wrong.")
        #expect(found.requestID == "c-1")
      }
    }
    let bare = try event(
      #"{"time":"2026-03-01T08:15:30Z","properties":{"appId":"app-1","status":{"errorCode":50126}}}"#)
    #expect(bare.code == "AADSTS50126")
    #expect(bare.client == "app-1")
  }

  @Test(
    "a sign-in that succeeded, and other software's numbers, are no errors of Entra",
    arguments: [
      #""properties":{"status":{"errorCode":0,"failureReason":"Other."}}"#,
      #""properties":{"status":{"errorCode":"0"}}"#, #""status":{"errorCode":50126}"#,
      #""properties":{"status":{"errorCode":404}}"#, #""properties":{"errorCode":50126}"#,
    ])
  func noEntraNumber(fields: String) throws {
    #expect(try events(#"{"time":"2026-03-01T08:15:30Z",\#(fields)}"#) == [])
  }

  @Test("a row of Entra's sign-in logs tells by its number and its text")
  func entraRow() throws {
    for number in ["\"7000215\"", "7000215"] {
      let found = try event(
        #"{"TimeGenerated":"2026-03-01T08:15:30Z","Category":"ServicePrincipalSignInLogs","ResultType":\#(number),"ResultDescription":"The secret is wrong.","AppId":"app-1"}"#
      )
      #expect(found.kind == .oauth)
      #expect([found.error, found.entry] == ["AADSTS7000215", "entra/AADSTS7000215"])
      #expect([found.description, found.client] == ["The secret is wrong.", "app-1"])
      #expect(found.time != nil)
    }
    let both = try event(
      #"{"time":"2026-03-01T08:15:30Z","category":"SignInLogs","resultType":"50126","resultDescription":"Wrong","correlationId":"c-1","properties":{"status":{"errorCode":50126,"failureReason":"The password is wrong."}}}"#
    )
    #expect([both.error, both.description] == ["AADSTS50126", "The password is wrong."])
    #expect([both.traceID, both.requestID] == [nil, "c-1"])
    for fields in [
      #""Category":"SignInLogs","ResultType":"0","ResultDescription":"""#,
      #""Category":"SignInLogs","ResultType":"Success""#,
      #""Category":"AuditLogs","ResultType":"7000215","ResultDescription":"x""#,
      #""ResultType":"7000215","ResultDescription":"x""#,
    ] {
      #expect(try events(#"{"TimeGenerated":"2026-03-01T08:15:30Z",\#(fields)}"#) == [])
    }
  }

  @Test("an event of Okta's System Log that failed is an error of the reason's name")
  func okta() throws {
    func line(_ type: String, _ outcome: String) -> String {
      #"{"eventType":"\#(type)","outcome":\#(outcome),"client":{"id":"0oa1","ipAddress":"192.0.2.7"},"published":"2026-03-01T08:15:30Z","debugContext":{"debugData":{"requestUri":"/oauth2/aus1/v1/token"}}}"#
    }
    let found = try event(
      line("app.oauth2.as.token.grant", #"{"result":"FAILURE","reason":"invalid_grant"}"#))
    #expect(found.kind == .oauth)
    #expect([found.error, found.client] == ["invalid_grant", "0oa1"])
    #expect(found.endpoint?.hasPrefix("/oauth2/") == true)
    #expect(found.time != nil)
    let denied = try event(line("user.session.start", #"{"reason":"INVALID_CREDENTIALS","result":"DENY"}"#))
    #expect([denied.kind.rawValue, denied.error] == ["oauth", "INVALID_CREDENTIALS"])
    for outcome in [
      #"{"result":"SUCCESS","reason":"invalid_grant"}"#, #"{"result":"SUCCESS"}"#,
      #"{"result":"FAILURE","reason":null}"#, #"{"result":"FAILURE","reason":"The rule said no"}"#,
    ] {
      #expect(try events(line("user.session.start", outcome)) == [])
    }
    #expect(
      try events(
        #"{"time":"2026-03-01T08:15:30Z","outcome":{"result":"FAILURE","reason":"invalid_grant"}}"#) == [])
  }

  @Test(
    "a gateway's own reason describes what nothing else does",
    arguments: [
      (
        #""response_code":401,"response_flags":"UAEX","response_code_details":"jwt_authn_access_denied{Jwt_is_expired}""#,
        "jwt_authn_access_denied{Jwt_is_expired}"
      ),
      (
        #""response_code":503,"response_flags":"UF","response_code_details":"upstream_reset","upstream_transport_failure_reason":"no route""#,
        "no route"
      ),
      (#""response_code":404,"response_flags":"-","response_code_details":"via_upstream""#, nil),
      (
        #""isRequestSuccess":false,"correlationId":"c","ResponseCode":401,"LastErrorReason":"TokenExpired","LastErrorMessage":"The token is too old""#,
        "The token is too old"
      ),
      (
        #""isRequestSuccess":false,"correlationId":"c","ResponseCode":401,"LastErrorReason":"TokenExpired""#,
        "TokenExpired"
      ),
      (
        #""requestTime":"-","resourcePath":"/x","status":"403","errorMessage":"Forbidden","authorizerError":"The key is unknown""#,
        "The key is unknown"
      ),
      (
        #""requestTime":"-","resourcePath":"/x","status":"403","errorMessage":"Forbidden","authorizerError":"-""#,
        "Forbidden"
      ),
      (
        #""insertId":"i","logName":"l","httpRequest":{"status":502},"jsonPayload":{"statusDetails":"failed_to_pick_backend"}"#,
        "failed_to_pick_backend"
      ),
      (
        #""x-edge-request-id":"r","sc-status":"502","x-edge-detailed-result-type":"OriginDnsError""#,
        "OriginDnsError"
      ),
      (#""x-edge-request-id":"r","sc-status":"403","x-edge-detailed-result-type":"Error""#, nil),
    ] as [(String, String?)])
  func reason(fields: String, description: String?) throws {
    let found = try event(#"{"timestamp":"2026-03-01T08:15:30Z","method":"GET","path":"/x",\#(fields)}"#)
    #expect(found.description == description)
    #expect(found.kind != .oauth)
  }

  @Test("a gateway's own reason stays behind what an answer says")
  func reasonBehind() throws {
    let found = try event(
      #"{"start_time":"2026-03-01T08:15:30Z","response_code":401,"response_flags":"-","response_code_details":"ext_authz_denied","body":{"message":"No key"}}"#
    )
    #expect(found.description == "No key")
  }

  @Test("a whole body of Entra, with line ends and ids in its description, makes one template")
  func entraBody() throws {
    func body(_ digit: Int) -> String {
      let id = ProviderBodyTests.uuid.replacing("8", with: "\(digit)")
      return
        #"{"error":"invalid_client","error_description":"AADSTS7000215: The secret is wrong for app '\#(id)'.\r\nTrace ID: \#(id)\r\nCorrelation ID: \#(id)\r\nTimestamp: 2026-03-01 08:15:3\#(digit)Z","error_codes":[7000215],"timestamp":"2026-03-01 08:15:3\#(digit)Z","trace_id":"\#(id)","correlation_id":"\#(id)","error_uri":"https://login.microsoftonline.com/error?code=7000215"}"#
    }
    let found = try [1, 2, 3].flatMap { lines(body($0), status: 401) }.map { try event($0) }
    #expect(Set(found.map(\.template)).count == 1)
    #expect(Set(found.map(\.traceID)).count == 3)
    #expect(found.allSatisfy { $0.code == "AADSTS7000215" && $0.entry == "entra/AADSTS7000215" })
    #expect(found.allSatisfy { $0.template?.contains("Trace ID") == false })
  }
}
