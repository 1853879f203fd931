// What goes: tokens, credentials, keys, and values under the name of a secret.

import Testing

@testable import Redaction

@Suite("Secrets are taken out")
struct SecretRedactionTests {
  private let redactor = Redactor(keepsCode: { $0.count == 6 && $0[0] == UInt8(ascii: "M") })

  @Test("tokens and credentials go wherever they stand", arguments: tokens)
  func token(_ row: RedactionCase) {
    #expect(redactor.redact(row.input) == row.expected)
  }

  @Test("the value under a secret's name goes in every notation", arguments: values)
  func value(_ row: RedactionCase) {
    #expect(redactor.redact(row.input) == row.expected)
  }

  @Test("a value goes whose name stands beside it, in either order", arguments: pairs)
  func pair(_ row: RedactionCase) {
    #expect(redactor.redact(row.input) == row.expected)
  }

  @Test(
    "words before a secret's name do not hide it",
    arguments: [
      "http_authorization", "req_header_authorization", "sent_http_set_cookie", "http_cookie", "cookie_sid",
      "x-forwarded-access-token", "X-Auth-Token", "userPassword", "new_password", "oauth2_token", "old-pwd",
      "password2", "ssoSession", "appClientSecret", "upstream_http_set_cookie", "ASP.NET_SessionId",
      "arg_code",
      "session.id",
    ])
  func words(name: String) {
    #expect(redactor.redact(#"{"\#(name)":"Zx81 a"}"#) == #"{"\#(name)":"[secret]"}"#)
    #expect(redactor.redact("a=1&\(name)=Zx81&b=2") == "a=1&\(name)=[secret]&b=2")
  }

  @Test(
    "a form's brackets behind or around a name do not hide it",
    arguments: [
      ("password[]=Zx81&b=1", "password[]=[secret]&b=1"),
      ("user[password]=Zx81&b=1", "user[password]=[secret]&b=1"),
      ("code[12]=Zx81a&b=1", "code[12]=[secret]&b=1"),
      ("password%5B%5D=Zx81&b=1", "password%5B%5D=[secret]&b=1"),
      ("a%5Bapi_key%5d=Zx81&b=1", "a%5Bapi_key%5d=[secret]&b=1"),
      ("password%5B0%5D=Zx81", "password%5B0%5D=[secret]"), ("[error]=Zx81", "[error]=Zx81"),
    ])
  func brackets(input: String, expected: String) {
    #expect(redactor.redact(input) == expected)
  }

  @Test(
    "cookies go, however many headers a gateway has joined, and so do codes in a list",
    arguments: [
      ("Set-Cookie: a=1; Path=/, b=Zx81; Path=/", "Set-Cookie: [secret]"),
      ("Cookie: a=Zx81, and no more", "Cookie: [secret], and no more"),
      (#"{"cookies":{"a":"Zx81"},"b":1}"#, #"{"cookies":[secret],"b":1}"#),
      (#"{"code":["Zx81a"],"b":1}"#, #"{"code":[secret],"b":1}"#),
      (#"{"code":["4711"],"b":1}"#, #"{"code":["4711"],"b":1}"#),
      (#"{"code":["invalid_grant"]}"#, #"{"code":["invalid_grant"]}"#),
    ])
  func cookies(input: String, expected: String) {
    #expect(redactor.redact(input) == expected)
  }

  @Test("a code goes unless it is the name of an error", arguments: codes)
  func code(_ row: RedactionCase) {
    #expect(redactor.redact(row.input) == row.expected)
  }

  @Test(
    "every name of a secret is known in snake, kebab, camel and upper case",
    arguments: [
      "client_secret", "client_assertion", "assertion", "refresh_token", "access_token", "id_token", "code",
      "password", "passwd", "pwd", "session", "sid", "jsessionid", "cookie", "set_cookie", "authorization",
      "dpop", "api_key",
    ])
  func name(_ name: String) {
    let parts = name.split(separator: "_")
    let spellings = [
      name, parts.joined(separator: "-"), name.uppercased(),
      parts.dropFirst().reduce(String(parts[0])) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() },
    ]
    for spelling in spellings {
      #expect(
        redactor.redact("https://a.no/x?\(spelling)=Zx81.y&b=1") == "https://a.no/x?\(spelling)=[secret]&b=1")
      #expect(redactor.redact("/cb#a=1&\(spelling)=Zx81.y") == "/cb#a=1&\(spelling)=[secret]")
      #expect(redactor.redact(#"{"\#(spelling)":"Zx,8\"1"}"#) == #"{"\#(spelling)":"[secret]"}"#)
      #expect(redactor.redact(#""{\"\#(spelling)\":\"Zx81\"}""#) == #""{\"\#(spelling)\":\"[secret]\"}""#)
      #expect(redactor.redact(#"got \#(spelling)="Zx 81" there"#) == #"got \#(spelling)="[secret]" there"#)
      #expect(redactor.redact("\(spelling): Zx81, then") == "\(spelling): [secret], then")
      #expect(redactor.redact(#"{"\#(spelling)":"Zx81"#) == #"{"\#(spelling)":"[secret]"#)
    }
  }

  private static let tokens = [
    RedactionCase("a signed JWT", "token eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln.", "token [jwt]."),
    RedactionCase("an unsigned JWT", "(eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.)", "([jwt].)"),
    RedactionCase("an encrypted JWT with an empty part", "eyJhbGciOiJkaXIifQ..aXY.Y3Q.dGFn", "[jwt]"),
    RedactionCase("a JWT cut off inside its header", "body eyJhbGciOiJSUzI1NiIs", "body [jwt]"),
    RedactionCase("a JWT behind an encoded blank", "x%20eyJhbGciOiJub25lIn0.e30.c2ln%20y", "x%20[jwt]%20y"),
    RedactionCase("two JWTs in a row", "eyJh.eyJi.c,eyJh.eyJi.c", "[jwt],[jwt]"),
    RedactionCase("a bearer token", "sent Bearer 3f9c-opaque, twice", "sent Bearer [credential], twice"),
    RedactionCase("basic credentials", "'basic dXNlcjpwYXNzd29yZA=='", "'basic [credential]'"),
    RedactionCase("a short credential", "Basic YTpi", "Basic [credential]"),
    RedactionCase(
      "letters alone, and one sign of padding", "\"Basic dXNlcjpwYXN=\"", "\"Basic [credential]\""),
    RedactionCase(
      "a name of a secret behind a scheme", "Basic clientSecret=ab", "Basic clientSecret=[secret]"),
    RedactionCase("a credential of lower-case letters", "Bearer opaquetokenvalue.", "Bearer [credential]."),
    RedactionCase("a DPoP-bound token", "DPoP Kz~8UXnZ0M", "DPoP [credential]"),
    RedactionCase("a scheme in a URL", "h=Bearer%20a1.b2&x=1", "h=Bearer%20[credential]&x=1"),
    RedactionCase("a scheme in a form", "h=Bearer+a1.b2&x=1", "h=Bearer+[credential]&x=1"),
    RedactionCase("a password in a URL", "https://bob:pa@ss@db.no/x", "https://[credential]@db.no/x"),
    RedactionCase(
      "a password in a URL with escaped slashes", #"https:\/\/bob:pass@db.no\/x"#,
      #"https:\/\/[credential]@db.no\/x"#
    ),
    RedactionCase(
      "a private key", "k: -----BEGIN PRIVATE KEY-----\nMIIB+/=\n-----END PRIVATE KEY-----\nz",
      "k: [private-key]\nz"),
    RedactionCase(
      "a private key in a JSON string",
      #"{"k":"-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n"}"#,
      #"{"k":"[private-key]\n"}"#),
    RedactionCase("a private key cut off", "-----BEGIN EC PRIVATE KEY-----\nMHcCAQ", "[private-key]"),
  ]

  private static let values = [
    RedactionCase(
      "two levels of escapes", #"\\\"client_secret\\\":\\\"a\\\\\\\"b\\\",1"#,
      #"\\\"client_secret\\\":\\\"[secret]\\\",1"#),
    RedactionCase("a value ending in a backslash", #"{"pwd":"a\\","b":1}"#, #"{"pwd":"[secret]","b":1}"#),
    RedactionCase(
      "the outer string ends first", #"{"m":"{\"pwd\":\"ab","b":1}"#, #"{"m":"{\"pwd\":\"[secret]","b":1}"#),
    RedactionCase("no opening mark", #"{"pwd":abc","b":1}"#, #"{"pwd":[secret]","b":1}"#),
    RedactionCase("no mark around the name", #"{pwd:"abc","b":1}"#, #"{pwd:"[secret]","b":1}"#),
    RedactionCase("a number", #"{"pwd": 1234, "b": 1}"#, #"{"pwd": [secret], "b": 1}"#),
    RedactionCase("pretty-printed", "{\"pwd\" :\n  \"a b\"\n}", "{\"pwd\" :\n  \"[secret]\"\n}"),
    RedactionCase("a header as a list", #""Cookie":["a=b]","c=d"],"x":1"#, #""Cookie":[secret],"x":1"#),
    RedactionCase("an object", #""session":{"id":"q","n":{"a":1}},"x":1"#, #""session":[secret],"x":1"#),
    RedactionCase("a list cut off", #""Authorization":["Basic YTpi"#, #""Authorization":[secret]"#),
    RedactionCase(
      "a header line", "Authorization: Basic YTpi\r\nHost: a", "Authorization: [secret]\r\nHost: a"),
    RedactionCase("cookies", "Cookie: a=b; c=d; e=f\nHost: a", "Cookie: [secret]\nHost: a"),
    RedactionCase("single quotation marks", "{'password': 'a\"b'}", "{'password': '[secret]'}"),
    RedactionCase("an arrow", #"'pwd' => 'x y', 'b' => 1"#, #"'pwd' => '[secret]', 'b' => 1"#),
    RedactionCase("blanks around the sign", "password = a1 b", "password = [secret] b"),
    RedactionCase("punctuation inside", "password=p@s,s;w)0rd.x! next", "password=[secret]! next"),
    RedactionCase("the next pair behind a comma", "sid=a.b,error=x", "sid=[secret],error=x"),
    RedactionCase("closing brackets", "(sid=abc), [pwd=x]}", "(sid=[secret]), [pwd=[secret]]}"),
    RedactionCase(
      "an ampersand escaped by JSON", #"a=1\u0026sid=abc\u0026b=2"#, #"a=1\u0026sid=[secret]\u0026b=2"#),
    RedactionCase("an equals sign escaped by JSON", #"sid\u003dabc\u0026b"#, #"sid\u003d[secret]\u0026b"#),
    RedactionCase(
      "a URL in a URL", "u=https%3A%2F%2Fa%3Fsid%3Dab%26b%3D1", "u=https%3A%2F%2Fa%3Fsid%3D[secret]%26b%3D1"),
    RedactionCase("encoded twice", "u=a%253Fsid%253Dab%2526b%253D1", "u=a%253Fsid%253D[secret]%2526b%253D1"),
    RedactionCase("JSON in a URL", "%7B%22pwd%22%3A%22a%2Cb%22%7D", "%7B%22pwd%22%3A%22[secret]%22%7D"),
    RedactionCase(
      "JSON in HTML", "&quot;pwd&quot;:&quot;a b&quot;,", "&quot;pwd&quot;:&quot;[secret]&quot;,"),
    RedactionCase("an escaped line end before the name", #"a\nsid=abc\nb"#, #"a\nsid=[secret]\nb"#),
    RedactionCase("a path of names", "http.headers.authorization=abc", "http.headers.authorization=[secret]"),
    RedactionCase(
      "marks as nginx escapes them", #"{\x22pwd\x22:\x22a b\x22,\x22x\x22:1}"#,
      #"{\x22pwd\x22:\x22[secret]\x22,\x22x\x22:1}"#),
    RedactionCase(
      "an ampersand as nginx escapes it", #"a=1\x26sid=abc\x26b=2"#, #"a=1\x26sid=[secret]\x26b=2"#),
    RedactionCase(
      "JSON encoded three times in a URL", "%25252522pwd%252522%25253A%252522ab%252522",
      "%25252522pwd%252522%25253A%252522[secret]%252522"),
    RedactionCase(
      "escapes of escapes", #"{\\u0022pwd\\u0022:\\u0022ab\\u0022}"#,
      #"{\\u0022pwd\\u0022:\\u0022[secret]\u0022}"#),
    RedactionCase(
      "cookies in quotation marks", #"Cookie: a="b c"; d=e"#, "Cookie: [secret]"),
    RedactionCase("a last cookie without a value", #"["Cookie: a=","x"]"#, #"["Cookie: [secret]","x"]"#),
    RedactionCase(
      "a credential of parameters", #"Authorization: Digest username="u", realm="r", response="ab12""#,
      "Authorization: [secret]"),
    RedactionCase(
      "a scheme that nobody registered", "Authorization: X1-Key 81fe02aa9c, then",
      "Authorization: [secret], then"),
    RedactionCase(
      "pairs behind an authorization", "authorization=ab12 error=x", "authorization=[secret] error=x"),
    RedactionCase("a string of bytes", "{b'cookie': b'a=b', b'x': 1}", "{b'cookie': b'[secret]', b'x': 1}"),
    RedactionCase("an element", "<password>a b</password>", "<password>[secret]</password>"),
    RedactionCase(
      "an element with a prefix and attributes, escaped",
      #"\u003cw:Password Type=\"x\"\u003eab\u003c/w:Password\u003e"#,
      #"\u003cw:Password Type=\"x\"\u003e[secret]\u003c/w:Password\u003e"#),
    RedactionCase("a password that is a word", "password: required", "password: [secret]"),
  ]

  private static let pairs = [
    RedactionCase(
      "a header", #"{"name":"Cookie","value":"a=b; c=d"}"#, #"{"name":"Cookie","value":"[secret]"}"#),
    RedactionCase(
      "the value first", #"{"value":"ab","name":"Cookie"}"#, #"{"value":"[secret]","name":"Cookie"}"#),
    RedactionCase(
      "an attribute", #"{"key":"password","value":{"stringValue":"ab"}},{"key":"x"}"#,
      #"{"key":"password","value":[secret]},{"key":"x"}"#),
    RedactionCase(
      "an attribute, the value first", #"{"value":{"stringValue":"ab"},"key":"pwd"}"#,
      #"{"value":[secret],"key":"pwd"}"#),
    RedactionCase(
      "another member between them", #"{"name":"sid", "secure":true, "value":"ab"}"#,
      #"{"name":"sid", "secure":true, "value":"[secret]"}"#),
    RedactionCase(
      "a list of values", #"{"name":"Cookie","values":["a","b"]}"#, #"{"name":"Cookie","values":[secret]}"#),
    RedactionCase(
      "escaped", #"{\"name\":\"Cookie\",\"value\":\"ab\"}"#, #"{\"name\":\"Cookie\",\"value\":\"[secret]\"}"#),
    RedactionCase(
      "encoded", "%7B%22name%22%3A%22pwd%22%2C%22value%22%3A%22ab%22%7D",
      "%7B%22name%22%3A%22pwd%22%2C%22value%22%3A%22[secret]%22%7D"),
    RedactionCase("cut off", #"{"name":"Cookie","value":"ab"#, #"{"name":"Cookie","value":"[secret]"#),
    RedactionCase(
      "a field of a form", "<input name='pwd' value='ab'>", "<input name='pwd' value='[secret]'>"),
    RedactionCase(
      "an authorization code", #"{"name":"code","value":"Zx81"}"#, #"{"name":"code","value":"[secret]"}"#),
    RedactionCase(
      "an authorization code in an attribute", #"{"key":"code","value":{"stringValue":"Zx81"}}"#,
      #"{"key":"code","value":{"stringValue":"[secret]"}}"#),
    RedactionCase("the code of an error", keeps: #"{"name":"code","value":"invalid_grant"}"#),
    RedactionCase("a field that is no secret", keeps: #"{"name":"scope","value":"a:b"},{"name":"pwd"}"#),
    RedactionCase("a message about a field", keeps: #"{"field":"password","message":"is required"}"#),
    RedactionCase(
      "a list of names and values", #"["Host","a","Cookie","b=c","X","d"]"#,
      #"["Host","a","Cookie","[secret]","X","d"]"#),
    RedactionCase("lists of two", #"[["pwd","ab"],["x","y"]]"#, #"[["pwd","[secret]"],["x","y"]]"#),
    RedactionCase("tuples", "[(b'cookie', b'ab')]", "[(b'cookie', b'[secret]')]"),
    RedactionCase("lists of words", keeps: #"["code","id_token"] ["password","implicit","x"]"#),
  ]

  private static let codes = [
    RedactionCase("an authorization code", "/cb?code=SplxlOBe-ZQ&state=a", "/cb?code=[secret]&state=a"),
    RedactionCase("digits stay", "/error?code=70011&x=1", keeps: true),
    RedactionCase("a number in JSON stays", #"{"code":404,"message":"x"}"#, keeps: true),
    RedactionCase("digits in JSON stay", #"{"code":"900901"}"#, keeps: true),
    RedactionCase("an OAuth error stays", #"{"code":"invalid_grant"}"#, keeps: true),
    RedactionCase("an OAuth error in a sentence stays", "(code: use_dpop_nonce).", keeps: true),
    RedactionCase("a documented code stays", #"code=MP-121, {"code":"MP-200"}"#, keeps: true),
    RedactionCase("an error_code is another key", "error_code=Ab1&status_code=Cd2", keeps: true),
    RedactionCase("an errorCode is another key", #"{"errorCode":"Ab1","error.code":"Ab1"}"#, keeps: true),
    RedactionCase("an error code in a sentence is another thing", "Error code: Ab12cd", keeps: true),
    RedactionCase("a code next to an error level", "level=error code=Ab12", "level=error code=[secret]"),
    RedactionCase(
      "a code that is longer than any pattern", "code=" + String(repeating: "1", count: 65), "code=[secret]"),
    RedactionCase("null stays", #"{"code":null,"session":null}"#, keeps: true),
  ]
}

extension RedactionCase {
  fileprivate init(_ promise: String, _ input: String, keeps: Bool) {
    self.init(promise, keeps: input)
  }
}
