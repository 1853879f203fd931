// What looks like an error and is none.

import Testing

@testable import ErrorExtraction

@Suite("Requests that went well")
struct NoErrorTests {
  @Test(
    "a record whose status says that all is well is no error for the word alone",
    arguments: [
      #""error":"could not refresh the cache, going on""#,
      #""error":"timeout""#,
      #""error":"""#,
      #""error":null"#,
      #""error":false"#,
      #""error":{}"#,
      #""error":[]"#,
      #""error":"-""#,
      #""level":"error""#,
      #""level":"error","msg":"handled request""#,
      #""severity":"ERROR","message":"no error here""#,
      #""errors":0,"error_count":0"#,
      #""message":"upstream connect error, retried with success""#,
      #""note":"connection refused once""#,
      #""body":"{\"code\":0,\"message\":\"OK\"}""#,
      #""body":"{\"error\":null,\"access_token\":\"x\"}""#,
      #""body":"{\"error\":\"\",\"active\":true}""#,
      #""body":"{\"error\": \"""#,
    ])
  func word(field: String) throws {
    let extraction = try Extraction()
    let line =
      #"{"time":"2026-03-01T08:15:30Z","status":200,"method":"GET","path":"/v1/data","host":"api.example.org",\#(field)}"#
    try extraction.read([line])
    #expect(extraction.events == [])
    #expect(extraction.requests.count == 1)
    #expect(extraction.lines.requests == 1)
  }

  @Test(
    "a value that says nothing is no error at an OAuth endpoint either",
    arguments: ["", "-", "none", "null", "nil", "false", "0"])
  func nothing(value: String) throws {
    #expect(
      try events(
        #"{"time":"2026-03-01T08:15:30Z","status":200,"method":"POST","path":"/token","host":"api.example.org","error":"\#(value)"}"#
      ) == [])
  }

  @Test(
    "an error inside the redirect_uri of a request is the request's parameter",
    arguments: [
      "/authorize?client_id=c&redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Ferror%3Daccess_denied&state=1",
      "/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fcb%3Ferror%3Daccess_denied%26error_description%3Dno",
      "https://login.idporten.no/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fcb%23error%3Daccess_denied",
      "/authorize?redirect_uri=https://app.example/cb?error=access_denied&state=1",
      "/authorize?client_id=c&redirect_uri=https://app.example/cb?x=1&error=access_denied&error_description=no",
      "/authorize?redirect_uri=https://app.example/cb#error=access_denied",
    ])
  func redirectURI(path: String) throws {
    for shape in GatewayShape.allCases {
      #expect(try events(shape.line(LoggedExchange(status: 200, method: "GET", path: path))) == [])
      let redirect = LoggedExchange(status: 302, method: "GET", location: path)
      #expect(try events(shape.line(redirect)) == [])
    }
  }

  @Test(
    "a redirect_uri of a request with an error in it is no error, in whatever form the request is logged",
    arguments: [
      #""querystring":{"redirect_uri":"https://app.example/cb?error=access_denied&error_description=no"}"#,
      #""args":"client_id=c&redirect_uri=https://app.example/cb?error=access_denied&error_description=no""#,
      #""request":"GET /authorize?redirect_uri=https://app.example/cb?error=access_denied HTTP/1.1""#,
      #""request_body":"{\"redirect_uri\":\"https://app.example/cb?error=access_denied\"}""#,
    ])
  func redirectURIField(field: String) throws {
    #expect(try events(#"{"time":"2026-03-01T08:15:30Z","status":200,"path":"/par",\#(field)}"#) == [])
  }

  /// What a browser sends along that comes from a page with an error in its URL.
  private static let referer = "https://app.example/cb?error=access_denied&error_description=No"

  @Test(
    "a Referer is the request's own, in whatever form the request is logged",
    arguments: [
      #"{"time":"2026-03-01T08:15:30Z","status":200,"path":"/a.css","http_referer":"%"}"#,
      #"{"time":"2026-03-01T08:15:30Z","status":200,"path":"/a.css","requestHeaders":{"Origin-Page":"%"}}"#,
      #"{"time":"2026-03-01T08:15:30Z","status":200,"path":"/a.css","req":{"headers":{"x-page":["%"]}}}"#,
      #"{"timestamp":1772352930250,"webaclId":"arn:aws:wafv2:x:1:regional/webacl/acme/1","action":"ALLOW","httpRequest":{"headers":[{"name":"Referer","value":"%"}],"uri":"/a.css","httpMethod":"GET"}}"#,
      #"{"time":"2026-03-01T08:15:30Z","status":200,"path":"/a.css","headers":[{"value":"%","name":"referer"}]}"#,
      #"{"timeUnixNano":"1772352930250000000","attributes":[{"key":"http.request.method","value":{"stringValue":"GET"}},{"key":"url.path","value":{"stringValue":"/a.css"}},{"key":"http.response.status_code","value":{"intValue":"200"}},{"key":"http.request.header.referer","value":{"arrayValue":{"values":[{"stringValue":"%"}]}}}]}"#,
      #"{"time":"2026-03-01T08:15:30Z","status":200,"msg":"198.51.100.7 - - [01/Mar/2026:08:15:30 +0000] \"GET /a.css HTTP/1.1\" 200 0 \"%\" \"curl/8.0\""}"#,
      #"{"time":"2026-03-01T08:15:30Z","status":200,"msg":"GET /a.css\nReferer: %\nAccept: */*"}"#,
    ])
  func referer(line: String) throws {
    let extraction = try Extraction()
    try extraction.read([line.replacing("%", with: Self.referer)])
    #expect(extraction.events == [])
    #expect(extraction.lines.requests == 1)
  }

  @Test("a Referer in a text that is no JSON is none either")
  func refererInText() throws {
    let line =
      #"198.51.100.7 - - [01/Mar/2026:08:15:30 +0000] "GET /a.css HTTP/1.1" 200 0 "\#(Self.referer)" "curl/8.0""#
    #expect(try events(line) == [])
    #expect(
      try events(#"{"log":\#(quoted(line + "\n")),"stream":"stdout","time":"2026-03-01T08:15:30Z"}"#) == [])
    let redirected = line.replacing("/a.css", with: "/cb?error=login_required")
    #expect(try event(redirected).error == "login_required")
  }

  @Test(
    "an error that a client reports is its request's, and none when the answer was good",
    arguments: [
      #""request":{"body":%}"#, #""request_body":%"#, #""requestBody":%"#, #""req":{"body":%}"#,
      #""http":{"request":{"body":{"content":%}}}"#, #""http.request.body.content":%"#,
    ])
  func requestBody(field: String) throws {
    let json = #"{"error":"invalid_grant","error_description":"The key has expired"}"#
    for body in [json, quoted(json), "{\"entries\":[\(json)]}"] {
      let start = #"{"time":"2026-03-01T08:15:30Z","method":"POST","path":"/client-errors""#
      let member = field.replacing("%", with: body)
      #expect(try events(#"\#(start),"status":201,\#(member)}"#) == [], "\(member)")
      #expect(try event(#"\#(start),"status":400,\#(member)}"#).error == "invalid_grant", "\(member)")
    }
    let form = quoted("error=access_denied&error_description=No&state=x")
    let found = try event(
      #"{"status":200,"method":"POST","path":"/cb",\#(field.replacing("%", with: form))}"#)
    #expect(found.error == "access_denied")
  }

  @Test("a record without status, method or error is no request")
  func noRequest() throws {
    let extraction = try Extraction()
    try extraction.read([
      #"{"time":"2026-03-01T08:15:30Z","level":"error","msg":"worker started"}"#,
      #"{"time":"2026-03-01T08:15:30Z","method":"GET"}"#, "{}",
    ])
    #expect(extraction.lines.other == 3)
    #expect(extraction.events == [])
    #expect(extraction.requests == [])
  }

  @Test(
    "a record is a request when it has a status, or a method with a path or URL",
    arguments: [
      #"{"status":204}"#, #"{"method":"GET","path":"/x"}"#, #"{"method":"GET","url":"https://a.example/x"}"#,
      #"{"status":"200"}"#,
    ])
  func request(line: String) throws {
    let extraction = try Extraction()
    try extraction.read([line])
    #expect(extraction.lines.requests == 1)
  }

  @Test("an OAuth error with a status of 200 is one all the same")
  func errorWithStatus200() throws {
    let found = try event(
      #"{"status":200,"host":"github.com","method":"POST","path":"/login/oauth/access_token","body":"{\"error\":\"bad_verification_code\",\"error_description\":\"The code is wrong.\",\"error_uri\":\"https://docs.github.com/x\"}"}"#
    )
    #expect(found.provider == "github")
    #expect(found.error == "bad_verification_code")
    #expect(found.entry?.hasPrefix("github/") == true)
  }
}
