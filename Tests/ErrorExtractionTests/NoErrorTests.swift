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
