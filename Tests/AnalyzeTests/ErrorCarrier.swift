// The ways in which logs carry an OAuth error, or something that only looks like one, and what each must come to.

import Foundation
import Testing

struct ErrorCarrier: CustomTestStringConvertible {
  /// Its number among the ways that are documented, and what it is.
  let testDescription: String
  /// The line of a gateway that carries it.
  let record: String
  /// What the report says of a log of that line alone.
  let facts: String

  static let all = errors + noErrors

  /// A request that was answered with `status`; `members` are JSON.
  private static func exchange(
    _ status: Int, _ members: String, path: String = "/token", host: String = "gw.acme.example"
  ) -> String {
    #"{"time":"2026-03-11T08:00:01.101Z","method":"POST","path":"\#(path)","host":"\#(host)","#
      + #""status":\#(status),\#(members)}"#
  }

  private static func oauth(_ error: String, status: Int, _ more: String = #""code":null"#) -> String {
    #"{"groups":[{"kind":"oauth","error":"\#(error)","count":1,"statuses":{"\#(status)":1},\#(more)}]}"#
  }

  private static func http(_ status: Int, _ more: String = #""code":null"#) -> String {
    #"{"groups":[{"kind":"http","error":"http_\#(status)","count":1,"statuses":{"\#(status)":1},\#(more)}]}"#
  }

  private static let wellDone = #"{"lines":{"requests":1,"errors":0},"groups":[]}"#

  private static let body = """
    {"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. Expired key. \
    (trace_id: 00112233445566778899aabbccddeeff)","error_uri":"https://test.maskinporten.no/errors/MP-121"}
    """

  private static let expiredKey = oauth(
    "invalid_grant", status: 400,
    #""provider":"maskinporten","environment":"test","code":"MP-121","entry":"maskinporten/MP-121","#
      + #""endpoints":{"POST /token":1},"ids":[{"trace_id":"00112233445566778899aabbccddeeff"}]"#)

  private static let response = """
    HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
    """

  private static let entra = """
    {"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.\\r\\nTrace ID: \
    01234567-89ab-4def-8123-456789abcdef\\r\\nCorrelation ID: 11234567-89ab-4def-8123-456789abcdef\\r\\nTimestamp: \
    2026-03-11 08:00:01Z","error_codes":[7000215],"timestamp":"2026-03-11 08:00:01Z",\
    "trace_id":"01234567-89ab-4def-8123-456789abcdef","correlation_id":"11234567-89ab-4def-8123-456789abcdef",\
    "error_uri":"https://login.microsoftonline.com/error?code=7000215"}
    """

  private static let errors = [
    ErrorCarrier(
      testDescription: "1 flat",
      record: exchange(
        401,
        #""error":"token_expired","description":"Token expired","level":"error","msg":"An error occurred""#),
      facts: oauth("token_expired", status: 401, #""code":null,"template":"Token expired""#)),
    ErrorCarrier(
      testDescription: "2 nested",
      record: exchange(400, #""details":{"error":{"oauthError":"invalid_request"}}"#),
      facts: oauth("invalid_request", status: 400)),
    ErrorCarrier(
      testDescription: "2 nested prose",
      record: exchange(400, #""details":{"error":{"oauthError":"The request was not understood"}}"#),
      facts: http(400)),
    ErrorCarrier(
      testDescription: "3 JSON in a string",
      record: exchange(400, #""body":\#(LogEnvelope.quoted(body))"#), facts: expiredKey),
    ErrorCarrier(
      testDescription: "3 JSON in a string in a string",
      record: exchange(400, #""body":\#(LogEnvelope.quoted(LogEnvelope.quoted(body)))"#), facts: expiredKey),
    ErrorCarrier(
      testDescription: "3 JSON in a string with escaped slashes",
      record: exchange(400, #""body":\#(LogEnvelope.quoted(body.replacing("/", with: "\\/")))"#),
      facts: expiredKey),
    ErrorCarrier(
      testDescription: "4 key=value",
      record: exchange(
        400, #""event":"type=\"CODE_TO_TOKEN_ERROR\", clientId=\"portal\", error=\"invalid_code\"""#),
      facts: oauth("invalid_code", status: 400, #""code":null,"clients":["portal"]"#)),
    ErrorCarrier(
      testDescription: "4 key=value without quotes",
      record: exchange(
        401, #""event":"type=LOGIN_ERROR, clientId=portal, userId=null, error=invalid_user_credentials, x=y""#
      ),
      facts: oauth("invalid_user_credentials", status: 401, #""code":null,"clients":["portal"]"#)),
    ErrorCarrier(
      testDescription: "5 JSON after free text",
      record: exchange(400, #""note":\#(LogEnvelope.quoted("status_code:400 message:\(body) after 41 ms"))"#),
      facts: expiredKey),
    ErrorCarrier(
      testDescription: "6 query",
      record: exchange(
        302,
        #""location":"https://app.acme.example/cb?error=consent_required&error_description=AADSTS65004%3a+"#
          + #"The+user+declined.%0d%0aTrace+ID%3a+01234567-89ab-4def-8123-456789abcdef%0d%0a"#
          + #"Correlation+ID%3a+11234567-89ab-4def-8123-456789abcdef""#, path: "/authorize"),
      facts: oauth(
        "consent_required", status: 302,
        #""code":"AADSTS65004","provider":"entra","entry":"entra/AADSTS65004","#
          + #""ids":[{"trace_id":"01234567-89ab-4def-8123-456789abcdef"}]"#)),
    ErrorCarrier(
      testDescription: "7 fragment",
      record: exchange(
        302,
        #""location":"https://app.acme.example/cb#error=access_denied&error_description=No+consent&state=1""#,
        path: "/authorize"),
      facts: oauth("access_denied", status: 302, #""code":null,"template":"No consent""#)),
    ErrorCarrier(
      testDescription: "8 encoded twice",
      record: exchange(
        302,
        #""location":"https://app.acme.example/cb?error=invalid_request&error_description=The+request+is+"#
          + #"missing+a+parameter%252C+the+scope""#, path: "/authorize"),
      facts: oauth(
        "invalid_request", status: 302,
        #""code":null,"template":"The request is missing a parameter, the scope""#)),
    ErrorCarrier(
      testDescription: "10 header array",
      record: exchange(
        401, #""resp_headers":{"Www-Authenticate":["Bearer realm=\"acme\", error=\"invalid_token\""]}"#),
      facts: oauth("invalid_token", status: 401)),
    ErrorCarrier(
      testDescription: "10 header array for DPoP",
      record: exchange(
        401,
        #""resp_headers":{"Www-Authenticate":["DPoP error=\"use_dpop_nonce\", error_description=\"Nonce\""]}"#
      ),
      facts: oauth("use_dpop_nonce", status: 401, #""code":null,"template":"Nonce""#)),
    ErrorCarrier(
      testDescription: "11 unescaped quotes",
      record: exchange(
        401, #""www-authenticate":["Bearer realm="Choreo Connect", error="invalid_token"]"#),
      facts: oauth("invalid_token", status: 401)),
    ErrorCarrier(
      testDescription: "12 Apigee's names",
      record: exchange(
        400, #""body":"{\"ErrorCode\":\"invalid_request\",\"Error\":\"Required param : scope\"}""#),
      facts: oauth("invalid_request", status: 400, #""code":null,"template":"Required param : scope""#)),
    ErrorCarrier(
      testDescription: "12 WSO2's names",
      record: exchange(
        401,
        #""body":{"error_message":"Invalid Credentials","code":"900901","error_description":"Access failure"}"#
      ),
      facts: http(401, #""code":"900901""#)),
    ErrorCarrier(
      testDescription: "12 Hydra's names",
      record: exchange(
        400,
        #""body":{"error":"invalid_grant","error_hint":"The code is used","error_debug":"row not found"}"#),
      facts: oauth("invalid_grant", status: 400)),
    ErrorCarrier(
      testDescription: "12 a hyphen",
      record: exchange(302, #""location":"/cb?error=server_error&error-description=Try+later""#),
      facts: oauth("server_error", status: 302, #""code":null,"template":"Try later""#)),
    ErrorCarrier(
      testDescription: "13 an object without OAuth's meaning",
      record: exchange(
        401,
        #""body":{"error":{"code":401,"message":"No valid credentials.","status":"UNAUTHENTICATED"}}"#),
      facts: http(401)),
    ErrorCarrier(
      testDescription: "13 an object with OAuth's members",
      record: exchange(
        400, #""body":{"error":{"error":"invalid_scope","error_description":"The scope is not known"}}"#),
      facts: oauth("invalid_scope", status: 400, #""code":null,"template":"The scope is not known""#)),
    ErrorCarrier(
      testDescription: "14 a number only",
      record: #"{"time":"2026-03-11T08:00:01.101Z","category":"SignInLogs","#
        + #""properties":{"status":{"errorCode":7000215,"failureReason":"Invalid client secret provided."}}}"#,
      facts: #"{"groups":[{"kind":"oauth","provider":"entra","code":"AADSTS7000215","#
        + #""entry":"entra/AADSTS7000215","count":1,"statuses":{}}]}"#),
    ErrorCarrier(
      testDescription: "15 a full body of Entra",
      record: exchange(401, #""body":\#(LogEnvelope.quoted(entra))"#, path: "/acme/oauth2/v2.0/token"),
      facts: oauth(
        "invalid_client", status: 401,
        #""provider":"entra","code":"AADSTS7000215","entry":"entra/AADSTS7000215","#
          + #""ids":[{"trace_id":"01234567-89ab-4def-8123-456789abcdef"}]"#)),
    ErrorCarrier(
      testDescription: "16 base64 of a whole response",
      record: exchange(400, #""raw_response":"\#(Data(response.utf8).base64EncodedString())""#),
      facts: expiredKey),
    ErrorCarrier(
      testDescription: "17 a body cut in its description",
      record: exchange(
        400, #""body":\#(LogEnvelope.quoted(String(body.prefix(while: { $0 != "(" }))))"#,
        host: "test.maskinporten.no"),
      facts: oauth("invalid_grant", status: 400, #""code":null,"provider":"maskinporten""#)),
    ErrorCarrier(
      testDescription: "17 a body cut in its error",
      record: exchange(400, #""body":"{\"error\":\"invalid_gr""#), facts: http(400)),
  ]

  private static let noErrors = [
    ErrorCarrier(
      testDescription: "9 an error in the redirect_uri of a request",
      record: exchange(
        200, #""request_id":"r1""#,
        path:
          "/authorize?client_id=c&redirect_uri=https%3A%2F%2Fapp.acme.example%2Fcb%3Ferror%3Daccess_denied"),
      facts: wellDone),
    ErrorCarrier(
      testDescription: "9 an error in the redirect_uri of a request, not encoded",
      record: exchange(
        200, #""request_id":"r1""#,
        path: "/authorize?client_id=c&redirect_uri=https://app.acme.example/cb?error=access_denied"),
      facts: wellDone),
    ErrorCarrier(
      testDescription: "13 an object, and all is well",
      record: exchange(200, #""error":{"code":401,"message":"retried","status":"UNAUTHENTICATED"}"#),
      facts: wellDone),
    ErrorCarrier(
      testDescription: "14 the number that means success",
      record: #"{"time":"2026-03-11T08:00:01.101Z","category":"SignInLogs","#
        + #""properties":{"status":{"errorCode":0,"failureReason":"Other."}}}"#,
      facts: #"{"lines":{"other":1},"groups":[]}"#),
    ErrorCarrier(
      testDescription: "prose in error",
      record: exchange(200, #""level":"error","error":"user not found","msg":"attempt failed""#),
      facts: wellDone),
    ErrorCarrier(
      testDescription: "key=value in prose",
      record: exchange(200, #""msg":"retries=2 error=none, all is well""#), facts: wellDone),
  ]
}
