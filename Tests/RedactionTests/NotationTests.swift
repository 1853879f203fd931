// Secrets in notations that few logs have: forms in parts, names with escapes, lines below a name, lists and elements.

import Testing

@testable import Redaction

@Suite("Secrets in rare notations")
struct NotationTests {
  private let redactor = Redactor(keepsCode: { $0.count == 6 && $0[0] == UInt8(ascii: "M") })

  @Test(
    "a secret goes in a part of a form, however its line ends are written",
    arguments: [
      "\r\n", "\n", #"\r\n"#, #"\n"#, #"\\r\\n"#, "%0D%0A", "%0d%0a", #"\u000d\u000a"#, #"\x0D\x0A"#,
    ])
  func multipart(line: String) {
    func form(_ name: String, _ value: String, headers: String = "") -> String {
      "--x\(line)Content-Disposition: form-data; name=\(name)\(headers)\(line)\(line)\(value)\(line)--x"
    }
    for name in [#""client_secret""#, #"\"client_secret\""#, "%22client_secret%22", "client_secret"] {
      #expect(redactor.redact(form(name, "Zx81 a")) == form(name, "[secret]"))
    }
    let file = #"; filename="a"\#(line)Content-Type: text/plain"#
    #expect(
      redactor.redact(form(#""password""#, "Zx\(line)81", headers: file))
        == form(#""password""#, "[secret]", headers: file))
    #expect(redactor.redact(form(#""code""#, "SplxlOB")) == form(#""code""#, "[secret]"))
    for kept in ["70011", "invalid_grant", "MP-121", ""] {
      #expect(redactor.redact(form(#""code""#, kept)) == form(#""code""#, kept))
    }
    #expect(redactor.redact(form(#""scope""#, "a:b")) == form(#""scope""#, "a:b"))
    #expect(redactor.redact(form("password", "")) == form("password", ""))
  }

  @Test("a part of a form that was cut off, or stands in a string, ends with that", arguments: parts)
  func part(_ row: RedactionCase) { check(row) }

  @Test("a code goes in a list, an object and an element, unless all in it may stay", arguments: codes)
  func code(_ row: RedactionCase) { check(row) }

  @Test(
    "lists and objects go where they are encoded, and elements where their text is marked", arguments: nested)
  func list(_ row: RedactionCase) { check(row) }

  @Test(
    "a name is known whichever of its letters are escaped",
    arguments: [
      #"pass\u0077ord"#, "pass%77ord", #"pass\x77ord"#, #"\u0070assword"#, "%70assword", #"passwor\u0064"#,
      "passwor%64", "client%5Fsecret", #"client\u005Fsecret"#, "client%2Dsecret", "pass%2577ord",
      #"pass\\u0077ord"#, "%70%61%73%73%77%6F%72%64", #"user\u0050assword"#, #"p\u0061\u0073sword2"#,
    ])
  func escapedName(name: String) {
    #expect(redactor.redact("a=1&\(name)=Zx81&b=2") == "a=1&\(name)=[secret]&b=2")
    #expect(redactor.redact(#"{"a":1,"\#(name)":"Zx81 a"}"#) == #"{"a":1,"\#(name)":"[secret]"}"#)
    #expect(redactor.redact("\(name): Zx81, then") == "\(name): [secret], then")
    #expect(
      redactor.redact(#"{"name":"\#(name)","value":"Zx81"}"#) == #"{"name":"\#(name)","value":"[secret]"}"#)
    #expect(redactor.redact("<\(name)>Zx81</\(name)>") == "<\(name)>[secret]</\(name)>")
  }

  @Test("an encoded blank before the sign does not hide a name")
  func blanks() {
    #expect(redactor.redact("password%20%3D%20Zx81&b") == "password%20%3D%20[secret]&b")
    #expect(redactor.redact("%22pwd%22%20%3A%20%22Zx%22") == "%22pwd%22%20%3A%20%22[secret]%22")
  }

  @Test("a value goes on the lines below its name", arguments: lines)
  func below(_ row: RedactionCase) { check(row) }

  @Test("a value goes that only a tab or a mark parts from its name", arguments: blankRows)
  func beside(_ row: RedactionCase) { check(row) }

  @Test(
    "a date's comma does not end the cookies",
    arguments: [
      "Set-Cookie: a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT, x=Zx81",
      "Set-Cookie: a=b; expires=Wed, 21-Oct-26 07:28:00 GMT; Path=/, x=Zx81; Secure",
      "Set-Cookie: a=b; Expires=Wed, 1 Oct 2026 07:28:00 UTC, x=Zx81, y=Expires=Mon, 02 Nov 2026 07:28:00 GMT",
      "Set-Cookie: a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT",
    ])
  func cookieDate(input: String) {
    check(RedactionCase(input, input + "\nHost: a", "Set-Cookie: [secret]\nHost: a"))
    #expect(redactor.redact("Cookie: a=b, 21 of them") == "Cookie: [secret], 21 of them")
  }

  private func check(_ row: RedactionCase) {
    #expect(redactor.redact(row.input) == row.expected)
    #expect(redactor.redact(row.expected) == row.expected)
  }

  private static let parts = [
    RedactionCase(
      "in JSON", #"{"body":"name=\"pwd\"\r\n\r\nZx\"81\r\n--b","x":"y"}"#,
      #"{"body":"name=\"pwd\"\r\n\r\n[secret]\r\n--b","x":"y"}"#),
    RedactionCase(
      "cut off in JSON", #"{"body":"name=\"pwd\"\r\n\r\nZx\"81","x":"y"}"#,
      #"{"body":"name=\"pwd\"\r\n\r\n[secret]","x":"y"}"#),
    RedactionCase(
      "cut off in JSON in JSON", #"{\"body\":\"name=\\\"pwd\\\"\\r\\n\\r\\nZx81\",\"x\":1}"#,
      #"{\"body\":\"name=\\\"pwd\\\"\\r\\n\\r\\n[secret]\",\"x\":1}"#),
    RedactionCase("cut off", "name=\"pwd\"\r\n\r\nZx81 \"a\" \\", "name=\"pwd\"\r\n\r\n[secret]"),
    RedactionCase("without a value", keeps: "name=\"pwd\"\r\n--b\r\n\r\nZx81"),
    RedactionCase("a field in HTML", keeps: "<input name=\"password\">\n\nEnter it"),
  ]

  private static let codes = [
    RedactionCase(
      "an object", #"{"code":{"value":"SplxlOBe"},"x":1}"#, #"{"code":[secret],"x":1}"#),
    RedactionCase(
      "an object whose last value tells", #"{"code":{"n":1,"v":{"w":"SplxlOBe"}},"x":1}"#,
      #"{"code":[secret],"x":1}"#),
    RedactionCase("a list of objects", #""code":[{"value":"SplxlOBe"}],"x""#, #""code":[secret],"x""#),
    RedactionCase("a second one", #"{"code":["4711","SplxlOBe"],"b":1}"#, #"{"code":[secret],"b":1}"#),
    RedactionCase("escaped", #"{\"code\":{\"v\":\"SplxlOBe\"},\"x\":1}"#, #"{\"code\":[secret],\"x\":1}"#),
    RedactionCase("cut off", #"{"code":{"value":"SplxlOBe"#, #"{"code":[secret]"#),
    RedactionCase("no marks", "code={value=SplxlOBe, n=1}", "code=[secret]"),
    RedactionCase("a number", keeps: #"{"code":{"value":70002,"ok":false,"n":null}}"#),
    RedactionCase(
      "an error", keeps: #"{"code":{"value":"invalid_grant","message":"The grant is not valid"}}"#),
    RedactionCase("a documented code", keeps: #"{"code":[{"id":"MP-121"},{"id":"4711"}]}"#),
    RedactionCase("nothing", keeps: #"{"code":{},"a":{"code":[]},"b":{"code":{"v":""}}}"#),
    RedactionCase("no marks, an error", keeps: "code={value=invalid_grant, n=1}"),
    RedactionCase("an element", "<code>SplxlOBe</code>", "<code>[secret]</code>"),
    RedactionCase(
      "an element with a prefix", "<a:Code>\n SplxlOBe\n</a:Code>", "<a:Code>\n [secret]\n</a:Code>"),
    RedactionCase(
      "an element, escaped", #"\u003ccode\u003eSplxlOBe\u003c/code\u003e"#,
      #"\u003ccode\u003e[secret]\u003c/code\u003e"#),
    RedactionCase("an element, encoded", "%3Ccode%3ESplxlOBe%3C%2Fcode", "%3Ccode%3E[secret]%3C%2Fcode"),
    RedactionCase("an element of digits", keeps: "<ams:code>900901</ams:code><Code></Code>"),
    RedactionCase("an element with an error", keeps: "<code>invalid_grant</code> <code> MP-121 </code>"),
    RedactionCase("an element with words", keeps: "<code>Not found</code> <code>unauthorized</code>"),
  ]

  private static let nested = [
    RedactionCase(
      "an encoded list", "%22Cookie%22%3A%5B%22a%3DZx81%22%2C%22b%22%5D%2C%22x%22%3A1",
      "%22Cookie%22%3A[secret]%22x%22%3A1"),
    RedactionCase(
      "an encoded object", "%7B%22code%22%3A%7B%22v%22%3A%22SplxlOBe%22%7D%7D&b=1",
      "%7B%22code%22%3A[secret]&b=1"),
    RedactionCase("an encoded list cut off", "%22pwd%22%3A%5B%22Zx81&b=1", "%22pwd%22%3A[secret]"),
    RedactionCase("an encoded list that is empty", keeps: "%22pwd%22%3A%5B%5D%2C%22x%22"),
    RedactionCase(
      "a marked text", "<password><![CDATA[Z<x]81]]></password>", "<password><![CDATA[[secret]]]></password>"),
    RedactionCase("a marked code", "<code>\n<![CDATA[Splxl]]></code>", "<code>\n<![CDATA[[secret]]]></code>"),
    RedactionCase("a marked error", keeps: "<code><![CDATA[invalid_grant]]></code>"),
  ]

  private static let lines = [
    RedactionCase("a scalar", "a: b\npassword:\n  Zx81 a\nc: d", "a: b\npassword:\n  [secret]\nc: d"),
    RedactionCase("escaped", #"a: b\npassword:\n  Zx81\nc: d"#, #"a: b\npassword:\n  [secret]\nc: d"#),
    RedactionCase("escaped twice", #"sid:\\n  Zx81\\nc: d"#, #"sid:\\n  [secret]\\nc: d"#),
    RedactionCase("encoded", "sid:%0A%20%20Zx81%0Ac", "sid:%0A%20%20[secret]%0Ac"),
    RedactionCase("a block", "sid: |-\n    Zx81\n    a\n  b: c", "sid: |-\n    [secret]\n  b: c"),
    RedactionCase("a list", "Cookie:\n- a=Zx81\n- b=2\nHost: a", "Cookie:\n- [secret]\nHost: a"),
    RedactionCase("in a list", "  - token:\r\n\tZx81\r\n", "  - token:\r\n\t[secret]\r\n"),
    RedactionCase("a password in a sentence", "with password:\n  Zx81", "with password:\n  [secret]"),
    RedactionCase("in a string", #"{"m":"sid:\n  Zx81","b":1}"#, #"{"m":"sid:\n  [secret]","b":1}"#),
    RedactionCase("a code", "code:\n  SplxlOBe\n", "code:\n  [secret]\n"),
    RedactionCase("the code of an error", keeps: "code:\n  invalid_grant\n  more"),
    RedactionCase("no indent", keeps: "Authorization:\nHost: a\nsession:\n\nend"),
    RedactionCase("a stack", keeps: "Failed to parse token:\n\tat a.b.C(D.java:12)\npassword:\n  at a.b.C"),
    RedactionCase("a sentence that goes on", keeps: "Invalid assertion:\n  signature has expired"),
    RedactionCase("a string that ends", keeps: #"{"m":"sid:\n  ","b":1}"#),
  ]

  private static let blankRows = [
    RedactionCase("a tab", "Host\ta\npassword\tZx81\nx\ty", "Host\ta\npassword\t[secret]\nx\ty"),
    RedactionCase("an escaped tab", #"Host\ta\nsid\tZx81\nx\ty"#, #"Host\ta\nsid\t[secret]\nx\ty"#),
    RedactionCase("a tab escaped twice", #"password\\tZx81\\nx"#, #"password\\t[secret]\\nx"#),
    RedactionCase("an encoded tab", "password%09Zx81%0Ax", "password%09[secret]%0Ax"),
    RedactionCase("tabs", "cookie\t\ta=b; c=d\nx", "cookie\t\t[secret]\nx"),
    RedactionCase("a header", "Authorization\tX1-Key 81fe02aa9c\nx", "Authorization\t[secret]\nx"),
    RedactionCase("a mark", #"db_password "Zx 81"; next"#, #"db_password "[secret]"; next"#),
    RedactionCase("a password in a sentence", "Wrong password 'Zx81'.", "Wrong password '[secret]'."),
    RedactionCase("a token at the beginning", #"token "Zx81" is unknown"#, #"token "[secret]" is unknown"#),
    RedactionCase("an escaped mark", #"{\"m\":\"pwd \\\"Zx81\\\"\"}"#, #"{\"m\":\"pwd \\\"[secret]\\\"\"}"#),
    RedactionCase("columns", keeps: "POST\t/token\tpassword\t400\n12\tsession\t5"),
    RedactionCase("a column at the beginning", keeps: "password\tinvalid_grant\t400\ncode\t400\t1"),
    RedactionCase("a path", keeps: #"C:\session\token\types"#),
    RedactionCase("messages of parsers", keeps: #"Unexpected token '<', "<html>" is not valid JSON"#),
    RedactionCase("a string that ends", keeps: #"{"grant":"the password ","b":1}"#),
    RedactionCase("sentences", keeps: "password is wrong. Authorization failed: no session. token expired"),
  ]
}
