// Every carrier of an OAuth error, in the access log of every gateway.

import ErrorReport
import Testing

@testable import ErrorExtraction

@Suite("Carriers of an error")
struct CarrierTests {
  /// How a gateway logs the same answer.
  enum Carrier: String, CaseIterable, CustomTestStringConvertible {
    case object, string, escapedSlashes, twiceEncoded, nestedObject

    var testDescription: String { rawValue }

    func body(_ json: String) -> String {
      switch self {
      case .object: json
      case .string: quoted(json)
      case .escapedSlashes: quotedWithEscapedSlashes(json.replacing("/", with: "\\/"))
      case .twiceEncoded: quoted(quoted(json))
      case .nestedObject: "{\"outer\":{\"inner\":\(json)}}"
      }
    }
  }

  @Test(
    "a body is read from every gateway, be it an object, a string, twice encoded, or with escaped slashes",
    arguments: GatewayShape.allCases, Carrier.allCases)
  func body(shape: GatewayShape, carrier: Carrier) throws {
    let json = """
      {"error":"invalid_grant","error_description":"Invalid assertion. Client authentication failed. \
      Expired key. (trace_id: 00112233445566778899aabbccddeeff)",\
      "error_uri":"https://test.maskinporten.no/errors/MP-121"}
      """
    let found = try event(shape.line(LoggedExchange(body: carrier.body(json))))
    #expect(found.kind == .oauth)
    #expect(found.provider == "maskinporten")
    #expect(found.environment == "test")
    #expect(found.error == "invalid_grant")
    #expect(found.code == "MP-121")
    #expect(found.entry == "maskinporten/MP-121")
    #expect(found.matchedBy == "code")
    #expect(found.status == 400)
    #expect(found.endpoint == "POST /token")
    #expect(found.client == "client-a")
    #expect(found.requestID == "req-77")
    #expect(found.traceID == "00112233445566778899aabbccddeeff")
    #expect(found.errorURI == "https://test.maskinporten.no/errors/MP-121")
    #expect(
      found.time == Timestamp(year: 2026, month: 3, day: 1, hour: 8, minute: 15, second: 30, millisecond: 250)
    )
    #expect(found.template?.contains("Expired key") == true)
    #expect(found.template?.contains("trace_id") == false)
  }

  @Test("a redirect's query carries an error, in every gateway", arguments: GatewayShape.allCases)
  func query(shape: GatewayShape) throws {
    let location =
      "https://app.example.org/cb?error=access_denied&error_description=User+said+no%2C%20twice&state=x1"
    let found = try event(
      shape.line(
        LoggedExchange(
          status: 302, method: "GET", host: "login.idporten.no", path: "/authorize?client_id=c",
          location: location)))
    #expect(found.kind == .oauth)
    #expect(found.error == "access_denied")
    #expect(found.description == "User said no, twice")
    #expect(found.provider == "idporten")
    #expect(found.environment == "prod")
    #expect(found.status == 302)
    #expect(found.endpoint == "GET /authorize")
  }

  @Test(
    "a redirect's parameters are read from query and fragment, and decoded as often as they were encoded",
    arguments: [
      ("https://a.example/cb#error=login_required&state=1", "login_required", nil),
      ("https://a.example/cb?state=1#error=login_required", "login_required", nil),
      ("/cb?error=consent_required&error_description=one%20two", "consent_required", "one two"),
      (
        "https://a.example/cb?error=invalid_request&error_description=The+request%252C+as+it+is",
        "invalid_request", "The request, as it is"
      ),
      (
        "https://a.example/cb?error_description=50%25+done&error=server_error", "server_error", "50% done"
      ),
      ("https://a.example/cb?error=invalid_scope&error_description=", "invalid_scope", nil),
      (
        "https://a.example/cb?error=invalid_request&error_description=one%25252C%2525C3%2525A6",
        "invalid_request", "one,æ"
      ),
      ("https://a.example/cb?error=invalid_request&error_description=%ZZ%2", "invalid_request", "%ZZ%2"),
      (
        "https://a.example/error?client_id=c&redirect_uri=https%3A%2F%2Fa.example%2Fcb&error=invalid_request",
        "invalid_request", nil
      ),
      (
        "https://a.example/cb?iss=https://idp.example/realms/x&error=access_denied", "access_denied", nil
      ),
    ] as [(String, String, String?)])
  func parameters(location: String, error: String, description: String?) throws {
    let found = try event(
      GatewayShape.nginx.line(LoggedExchange(status: 302, method: "GET", location: location)))
    #expect(found.kind == .oauth)
    #expect(found.error == error)
    #expect(found.description == description)
  }

  @Test(
    "an error in the query is found wherever the query stands",
    arguments: [
      #""request":"GET /cb?error=access_denied&error_description=No HTTP/1.1""#,
      #""request_uri":"/cb?error=access_denied&error_description=No""#,
      #""args":"error=access_denied&error_description=No&state=x""#,
      #""location":"cb?error=access_denied&error_description=No""#,
      #""query":"?state=x&error=access_denied&error_description=No""#,
      #""querystring":{"error":"access_denied","error_description":"No"}"#,
    ])
  func queryAlone(field: String) throws {
    let found = try event(#"{"time":"2026-03-01T08:15:30Z","status":200,\#(field)}"#)
    #expect([found.error, found.description] == ["access_denied", "No"])
  }

  @Test("a redirect of Entra, encoded as it does, tells code and trace id")
  func entraRedirect() throws {
    let found = try event(
      #"{"status":302,"location":"https://app.example/cb?error=consent_required&error_description=AADSTS65004%3a+User+declined+to+consent.%0d%0aTrace+ID%3a+d320620c-1111-4222-8333-000000000000%0d%0aCorrelation+ID%3a+d320620c-1111-4222-8333-000000000001%0d%0aTimestamp%3a+2026-03-01+08%3a15%3a30Z&state=x"}"#
    )
    #expect(found.error == "consent_required")
    #expect(found.code == "AADSTS65004")
    #expect(found.traceID == "d320620c-1111-4222-8333-000000000000")
    #expect(found.template?.contains("Trace ID") == false)
  }

  @Test("a challenge carries an error, in every gateway", arguments: GatewayShape.allCases)
  func challenge(shape: GatewayShape) throws {
    let header =
      "Bearer realm=\"api\", error=\"invalid_token\", error_description=\"The token, as sent, has expired\""
    let found = try event(
      shape.line(LoggedExchange(status: 401, method: "GET", path: "/fapi/userinfo", authenticate: header)))
    #expect(found.kind == .oauth)
    #expect(found.error == "invalid_token")
    #expect(found.description == "The token, as sent, has expired")
    #expect(found.status == 401)
  }

  @Test(
    "a challenge is read whatever its scheme and the form of its values",
    arguments: [
      ("DPoP error=\"use_dpop_nonce\", error_description=\"Nonce needed\"", "use_dpop_nonce", "Nonce needed"),
      ("DPoP algs=\"ES256 PS256\", error=invalid_dpop_proof", "invalid_dpop_proof", nil),
      ("bearer error=\"insufficient_scope\", scope=\"a b\"", "insufficient_scope", nil),
      ("Bearer error='invalid_token', error_description='It, too'", "invalid_token", "It, too"),
      ("Basic realm=\"x\", DPoP algs=\"ES256\", error=\"use_dpop_nonce\"", "use_dpop_nonce", nil),
      (
        "Bearer error_description=\"say \\\"please\\\"\",error=\"invalid_request\"", "invalid_request",
        "say \"please\""
      ),
    ] as [(String, String, String?)])
  func challenges(header: String, error: String, description: String?) throws {
    for shape in [GatewayShape.nginx, .caddy, .unknown] {
      let found = try event(shape.line(LoggedExchange(status: 401, method: "GET", authenticate: header)))
      #expect(found.kind == .oauth)
      #expect(found.error == error)
      #expect(found.description == description)
    }
  }

  @Test(
    "a challenge behind another one, in an array or an object of headers, is read",
    arguments: [
      #"["Basic realm=\"x\"","DPoP error=\"use_dpop_nonce\", algs=\"ES256\""]"#,
      #"[{"name":"WWW-Authenticate","value":"DPoP error=\"use_dpop_nonce\""}]"#,
      #"{"WWW-Authenticate":["Basic realm=\"x\"","DPoP error=\"use_dpop_nonce\""]}"#,
    ])
  func challengeArrays(headers: String) throws {
    let found = try event(#"{"status":401,"path":"/x","response_headers":\#(headers)}"#)
    #expect(found.error == "use_dpop_nonce")
  }

  @Test("a challenge without an error is the answer's status", arguments: GatewayShape.allCases)
  func bareChallenge(shape: GatewayShape) throws {
    let found = try event(shape.line(LoggedExchange(status: 401, authenticate: "Bearer realm=\"api\"")))
    #expect(found.kind == .http)
    #expect(found.error == "http_401")
  }

  @Test("a status of 400 or more without anything else is an event", arguments: GatewayShape.allCases)
  func bareStatus(shape: GatewayShape) throws {
    for status in [400, 404, 429, 500, 599] {
      let found = try event(shape.line(LoggedExchange(status: status)))
      #expect(found.kind == .http)
      #expect(found.error == "http_\(status)")
      #expect(found.code == nil)
      #expect(found.status == status)
      #expect(found.endpoint == "POST /token")
    }
  }

  @Test(
    "a status with its words is one, as is the code of a status that is an object",
    arguments: [
      #""503 Service Unavailable""#, #""HTTP/1.1 503 Service Unavailable""#, #""HTTP/2 503""#, #""503""#,
      "503.0", #"{"code":503}"#, #"{"code":"503","text":"Service Unavailable"}"#,
    ])
  func statusInWords(status: String) throws {
    let found = try event(
      #"{"time":"2026-03-01T08:15:30Z","method":"GET","path":"/x","status":\#(status)}"#)
    #expect(found.error == "http_503")
    #expect(found.status == 503)
  }

  @Test(
    "what only begins like a status is none",
    arguments: [
      #""5031 retries""#, #""503rd""#, #""HTTP/1.1 5030""#, #""HTTP/1.1""#, #""50""#, "503.5", #""503.""#,
      #""999 x""#, #"{"code":5}"#, #""""#,
    ])
  func noStatus(status: String) throws {
    #expect(
      try events(#"{"time":"2026-03-01T08:15:30Z","method":"GET","path":"/x","status":\#(status)}"#) == [])
  }

  @Test("the members of a flattened answer carry an error", arguments: ["response.body", "body", "res.body"])
  func flattened(place: String) throws {
    let found = try event(
      #"{"time":"2026-03-01T08:15:30Z","status":400,"path":"/token","message":"done","\#(place).error":"invalid_grant","\#(place).error_description":"Expired","\#(place).error_uri":"https://errors.example/7"}"#
    )
    #expect(
      [found.error, found.description, found.errorURI] == [
        "invalid_grant", "Expired", "https://errors.example/7",
      ])
  }

  @Test(
    "a redirect that was encoded as a whole, or escaped as in a page's source, is read",
    arguments: [
      "https%3A%2F%2Fapp.example%2Fcb%3Ferror%3Daccess_denied%26error_description%3DUser%2Bsaid%2Bno",
      "https://app.example/cb?state=x&amp;error=access_denied&amp;error_description=User+said+no",
    ])
  func escapedLocation(location: String) throws {
    for shape in GatewayShape.allCases where shape != .unknown {
      let found = try event(shape.line(LoggedExchange(status: 302, method: "GET", location: location)))
      #expect([found.error, found.description] == ["access_denied", "User said no"])
    }
  }

  @Test("a buffer of Node.js is the body that it holds")
  func buffer() throws {
    let bytes = #"{"error":"invalid_grant","error_description":"Nøkkel"}"#.utf8.map(String.init)
    for data in [bytes.joined(separator: ","), bytes.joined(separator: " ,\t")] {
      let found = try event(
        #"{"time":"2026-03-01T08:15:30Z","status":400,"path":"/token","response":{"body":{"type":"Buffer","data":[\#(data)]}}}"#
      )
      #expect([found.error, found.description] == ["invalid_grant", "Nøkkel"])
    }
    for data in ["[300]", "[-1]", "[]", #"["x"]"#, "7"] {
      let line = #"{"status":400,"path":"/token","body":{"data":\#(data),"type":"Buffer"}}"#
      #expect(try event(line).error == "http_400")
    }
  }

  @Test("a body that nginx escaped in its own way is read")
  func nginxEscapes() throws {
    let found = try event(
      #"{"status":"400","request":"POST /token HTTP/1.1","resp_body":"{\x22error\x22:\x22invalid_grant\x22,\x22error_description\x22:\x22N\xC3\xB8kkel\x22}\x0A"}"#
    )
    #expect([found.error, found.description] == ["invalid_grant", "Nøkkel"])
  }

  @Test("flat keys of the record itself carry an error")
  func flat() throws {
    let line = """
      {"time":"2026-03-01T08:15:30Z","status":400,"host":"maskinporten.no","method":"POST","path":"/token",\
      "error":"invalid_scope","error_description":"Nothing known"}
      """
    let found = try event(line)
    #expect([found.error, found.template, found.environment] == ["invalid_scope", "Nothing known", "prod"])
    let vague = try event(
      #"{"error":"token_expired","description":"Token expired","level":"error","msg":"no"}"#)
    #expect(vague.kind == .oauth)
    #expect(vague.error == "token_expired")
  }

  @Test("an error under a name of its own, deep in the record, is found")
  func oauthError() throws {
    let found = try event(
      #"{"status":400,"path":"/token","details":{"error":{"oauthError":"invalid_request"}}}"#)
    #expect(found.kind == .oauth)
    #expect(found.error == "invalid_request")
  }

  @Test("what is no error's token is description, and the status is the error")
  func prose() throws {
    let found = try event(#"{"status":502,"method":"GET","path":"/x","error":"no luck at all!"}"#)
    #expect(found.kind == .http)
    #expect(found.error == "http_502")
    #expect(found.template == "no luck at all")
    let long = String(repeating: "x", count: 65)
    #expect(try event(#"{"status":400,"path":"/token","body":{"error":"\#(long)"}}"#).error == "http_400")
    let fits = String(repeating: "x", count: 64)
    #expect(try event(#"{"status":400,"path":"/token","body":{"error":"\#(fits)"}}"#).error == fits)
  }

  @Test("a body of code and message tells code and template; a code equal to the status is none")
  func codeAndMessage() throws {
    let repeated = try event(
      #"{"status":401,"host":"api.myinfo.gov.sg","path":"/com/v4/token","body":"{\"code\":401,\"message\":\"Something\"}"}"#
    )
    #expect(repeated.kind == .http)
    #expect(repeated.error == "http_401")
    #expect(repeated.code == nil)
    #expect(repeated.template == "Something")
    let own = try event(
      #"{"status":401,"host":"gw.example.org","path":"/x","body":"{\"code\":\"900901\",\"message\":\"Something\"}"}"#
    )
    #expect(own.code == "900901")
    let asText = try event(
      #"{"status":"401","host":"gw.example.org","path":"/x","body":"{\"code\":\"401\",\"message\":\"Something\"}"}"#
    )
    #expect(asText.code == nil)
  }

  @Test("an OAuth error is named before a connection's failure, and that before a status")
  func precedence() throws {
    let text = "connect failed: Connection refused"
    let all = try event(
      #"{"status":503,"path":"/token","response_flags":"UF","reason":"\#(text)","body":{"error":"server_error"}}"#
    )
    #expect(all.kind == .oauth)
    let two = try event(#"{"status":503,"path":"/token","response_flags":"UF","reason":"\#(text)"}"#)
    #expect(two.kind == .connection)
  }

  @Test("a body cut into two candidates is believed where it says most")
  func mostTelling() throws {
    let found = try event(
      #"{"status":400,"path":"/token","error":"invalid_client","body":{"error":"invalid_grant","error_description":"Key","error_uri":"https://maskinporten.no/errors/MP-121"}}"#
    )
    #expect(found.error == "invalid_grant")
    #expect(found.code == "MP-121")
  }
}
