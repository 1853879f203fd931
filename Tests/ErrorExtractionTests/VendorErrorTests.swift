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
