// Secrets that nobody has, one of every kind, to plant in logs and to look for in what is made of them.

/// A made-up secret, in the notations that logs hold such in.
package struct Canary: Sendable {
  package var kind: String
  /// A text with the secret in it, before anything in it is escaped.
  package var text: String
  /// What nobody may see of it, in lower case.
  package var hidden: String

  /// Every kind in every notation.
  package static let all: [Canary] = keyed + afterDates + stuck + alone + inPaths

  /// The names of secrets, whose values look like nothing.
  package static let keys = [
    "client_secret", "client_assertion", "assertion", "refresh_token", "access_token", "id_token", "code",
    "password",
    "passwd", "pwd", "session", "sid", "jsessionid", "cookie", "set-cookie", "authorization", "dpop",
    "api_key",
  ]

  private static let afterDates: [Canary] = [
    Canary(
      kind: "cookie behind a date",
      text: "Set-Cookie: a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT, c=Zq98Canary",
      hidden: "zq98canary")
  ]

  private static let keyed: [Canary] = keys.enumerated().flatMap { number, key -> [Canary] in
    let value = "Zq\(number)Canary-X7k"
    let json = #"{"\#(key)":"\#(value)"}"#
    let form = "--b\r\nContent-Disposition: form-data; name=\"\(key)\"\r\n\r\n\(value)\r\n--b--"
    let middle = key.index(key.startIndex, offsetBy: key.count / 2)
    let letter = String(key[middle].asciiValue ?? 0, radix: 16)
    func escaped(_ escape: String) -> String {
      key[..<middle] + escape + letter + key[key.index(after: middle)...]
    }
    let texts = [
      "field of a form": form, "field of an encoded form": percentEncoded(form),
      "object": #"{"\#(key)":{"value":"\#(value)"}}"#,
      "list": #"{"\#(key)":[{"a":1},{"value":"\#(value)"}]}"#,
      "object in a URL": percentEncoded(#"{"\#(key)":{"value":"\#(value)"}}"#),
      "element": "<a><\(key)>\(value)</\(key)></a>",
      "marked element": "<\(key)><![CDATA[\(value)]]></\(key)>",
      "escaped name": #"{"\#(escaped("\\u00"))":"\#(value)"}"#,
      "encoded name": "a=1&\(escaped("%"))=\(value)",
      "line below": "a: b\n\(key):\n  \(value)\nc: d", "tab": "a\tb\n\(key)\t\(value)\nc\td",
      "mark": "a b\n\(key) \"\(value)\"", "pair": "x=1, \(key)=\(value)", "header": "\(key): \(value)",
      "URL": "https://a.example/cb?a=1&\(key)=\(value)&b=2", "form": "grant_type=x&\(key)=\(value)",
      "encoded form": percentEncoded("a=1&\(key)=\(value)&b=2"), "JSON": json,
      "JSON in a URL": percentEncoded(json),
      "JSON in JSON": #"{"body":\#(quoted(json))}"#,
      "name and value": #"{"name":"\#(key)","value":"\#(value)"}"#,
      "attribute": #"[{"key":"\#(key)","value":{"stringValue":"\#(value)"}}]"#,
      "broken JSON": #"{"a":1 "\#(key)":"\#(value)"#,
    ]
    return texts.sorted { $0.key < $1.key }.map {
      Canary(kind: "\(key), \($0.key)", text: $0.value, hidden: value.lowercased())
    }
  }

  /// What stands at a catalog's `{id}`.
  private static let inPaths: [Canary] = {
    let path = "/com/v4/person/alice-canary"
    return [
      "path": path, "sentence": "GET \(path) failed", "URL": "https://api.myinfo.gov.sg\(path)?a=b",
      "encoded": percentEncoded("https://api.myinfo.gov.sg\(path)"), "JSON": #"{"path":"\#(path)"}"#,
    ].sorted { $0.key < $1.key }.map {
      Canary(kind: "id in a path, \($0.key)", text: $0.value, hidden: "alice-canary")
    }
  }()

  /// Personal numbers that something is stuck to, or that are parted.
  private static let stuck: [Canary] = {
    let number = PersonalNumberBuilder.numbers(date: "150345")[1]
    // The letters behind it stay, and tell its digits from others.
    let rest = number.suffix(5) + "qz"
    return [
      "letters": "user\(number.prefix(6))\(rest)", "no-break blank": "\(number.prefix(6))\u{A0}\(rest)",
      "dash": "\(number.prefix(6))\u{2013}\(rest)", "dot": "\(number.prefix(6)).\(rest)",
    ].sorted { $0.key < $1.key }.map {
      Canary(kind: "number, \($0.key)", text: $0.value, hidden: String(rest))
    }
  }()

  /// What is known by its own form.
  private static let alone: [Canary] = values.flatMap { kind, value, hidden in
    [
      "alone": value, "sentence": "Refused \(value) here.",
      "URL": "https://a.example/\(percentEncoded(value))/b?c=d",
      "JSON": #"{"m":\#(quoted(value))}"#,
    ].sorted { $0.key < $1.key }.map {
      Canary(kind: "\(kind), \($0.key)", text: $0.value, hidden: hidden.lowercased())
    }
  }

  private static let values: [(kind: String, value: String, hidden: String)] = {
    let claims = "eyJzdWIiOiJub2JvZHktYXQtYWxsIiwibiI6MX0"
    let token = "eyJhbGciOiJub25lIn0.\(claims).c2lnbmF0dXJlLW9mLW5vYm9keQ"
    let numbers: [(String, date: String, remainder: Int)] = [
      ("fødselsnummer", "150345", 0), ("D-number", "550345", 0), ("fødselsnummer from 2032", "150345", 2),
      ("synthetic number, month + 40", "154345", 0), ("synthetic number, month + 80", "158345", 0),
      ("synthetic D-number from 2032", "558345", 3),
    ]
    return [
      ("JWT", token, claims), ("bearer", "Bearer 9f3Canary-kQ", "9f3Canary-kQ"),
      ("basic", "Basic Y2FuYXJ5OmNhbmFyeQ==", "Y2FuYXJ5OmNhbmFyeQ"),
      ("DPoP", "DPoP 7h1Canary~tB", "7h1Canary~tB"),
      ("password in a URL", "https://bob:c4nary@a.example/", "c4nary"), ("NRIC", "S0000000X", "S0000000X"),
      ("FIN", "G0000000K", "G0000000K"), ("e-mail", "canary.nobody@example.org", "canary.nobody"),
    ]
      + numbers.map { kind, date, remainder in
        let number = PersonalNumberBuilder.numbers(date: date, remainder: remainder)[0]
        return (kind, number, number)
      }
  }()

  /// The text as a JSON string.
  package static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.reduce(into: "") { result, byte in
      let isPlain =
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
        || "-._~".utf8.contains(byte)
      result +=
        isPlain
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
}
