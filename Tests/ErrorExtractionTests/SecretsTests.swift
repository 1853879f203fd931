// Nothing that identifies a person or opens a door leaves extraction, wherever it stands in the log.

import Foundation
import Testing

@testable import ErrorExtraction

@Suite("Secrets and personal numbers")
struct SecretsTests {
  /// A secret, and what must not be seen of it.
  struct Secret: CustomTestStringConvertible {
    var name: String
    var text: String
    var hidden: String

    var testDescription: String { name }
  }

  static let jwt =
    "eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.eyJpc3MiOiJjbGllbnQtYSIsInN1YiI6IngifQ.c2lnbmF0dXJlLW9mLW5vLXZhbHVl"

  /// Of a synthetic person: the month is 40 more than any month.
  static let personalNumber = numberOfNobody(born: "014512")

  static let secrets = [
    Secret(name: "JWT", text: jwt, hidden: "eyJpc3MiOiJjbGllbnQtYSIsInN1YiI6IngifQ"),
    Secret(name: "bearer", text: "Bearer 7f3kQpLm29XzTbVn81Rw", hidden: "7f3kQpLm29XzTbVn81Rw"),
    Secret(name: "client secret", text: "client_secret=Wq8-plum-Tango-44", hidden: "Wq8-plum-Tango-44"),
    Secret(name: "NRIC", text: "S0000000X", hidden: "S0000000X"),
    Secret(name: "e-mail", text: "kari.nordmann@example.org", hidden: "kari.nordmann"),
    Secret(name: "fødselsnummer", text: personalNumber, hidden: personalNumber),
  ]

  /// Each field by itself holds the secret; the record is an error in any case.
  private func lines(holding secret: String) -> [String] {
    let texts = [
      "error", "error_description", "error_uri", "code", "message", "msg", "client_id", "request_id",
      "trace_id", "method", "host", "environment", "stage", "iss", "user", "response_flags", "description",
      "errorCode", "errorId", "errorSummary", "location", "www-authenticate",
    ]
    let values = [secret, "before \(secret) after", "x=\(secret)", "https://a.example/x?y=\(secret)"]
    var lines: [String] = []
    for field in texts {
      for value in values {
        lines.append(#"{"status":400,"method":"GET","path":"/token","\#(field)":\#(quoted(value))}"#)
        let body = #"{"error":"invalid_request","\#(field)":\#(quoted(value))}"#
        lines.append(#"{"status":400,"method":"GET","path":"/token","reply":\#(body)}"#)
        lines.append(#"{"status":400,"method":"GET","path":"/token","reply":\#(quoted(body))}"#)
      }
    }
    for path in ["/com/v4/person/\(secret)", "/p/\(secret)/x", "/token?assertion=\(secret)", secret] {
      for host in ["api.myinfo.gov.sg", "gw.example.org"] {
        let path = path.replacing(" ", with: "%20")
        lines.append(#"{"status":400,"method":"GET","host":"\#(host)","path":\#(quoted(path))}"#)
        lines.append(#"{"status":400,"host":"\#(host)","request":\#(quoted("GET \(path) HTTP/1.1"))}"#)
        lines.append(#"{"status":400,"method":"GET","url":\#(quoted("https://\(host)\(path)"))}"#)
      }
    }
    let challenge =
      "Bearer error=\"invalid_token\", error_description=\"\(secret)\", error_uri=\"https://a.example/\(secret)\""
    lines.append(#"{"status":401,"www-authenticate":\#(quoted(challenge))}"#)
    for encoded in [secret, secret.replacing(" ", with: "%20").replacing("@", with: "%40")] {
      let location =
        "https://a.example/cb?error=access_denied&error_description=\(encoded)&error_uri=\(encoded)"
      lines.append(#"{"status":302,"location":\#(quoted(location))}"#)
    }
    for text in [
      "level=error error=invalid_grant error_description=\"\(secret)\" x=1",
      "{error=invalid_grant, error_description=\(secret), status=400}",
      "{'error': 'invalid_grant', 'error_description': '\(secret)'}",
      "type=LOGIN_ERROR, realmId=x, clientId=\(secret), error=user_not_found, reason=\(secret)",
      "status 400: {\"error\":\"invalid_grant\",\"error_description\":\"\(secret)\"}",
      "{\"error\":\"invalid_grant\",\"error_description\":\"no \(secret.dropLast(3))",
      "{\"error\":\"invalid_grant\",\"error_description\":\"\(secret) and mo",
      "{\"error\":{\"code\":\"invalid_grant\",\"message\":\"\(secret)\"},\"error_hint\":\"\(secret)\"}",
      "{\"fault\":{\"faultstring\":\"\(secret)\",\"detail\":{\"errorcode\":\"\(secret)\"}}}",
      "grant_type=x&client_id=\(secret)&error=invalid_grant",
    ] {
      lines.append(#"{"status":400,"method":"GET","path":"/token","msg":\#(quoted(text))}"#)
      let answer = Data("HTTP/1.1 400 Bad Request\r\n\r\n\(text)".utf8).base64EncodedString()
      lines.append(#"{"status":400,"method":"GET","path":"/token","raw_response":"\#(answer)"}"#)
    }
    lines.append(#"{"status":502,"msg":\#(quoted("connect failed: connection refused, sent \(secret)"))}"#)
    return lines
  }

  @Test("no field of an event shows one, whatever field of the log it stands in", arguments: secrets)
  func planted(secret: Secret) throws {
    let extraction = try Extraction()
    let lines = lines(holding: secret.text)
    for line in lines {
      let before = extraction.events.count
      try extraction.read([line])
      for event in extraction.events[before...] {
        for text in event.texts {
          let isHidden = !text.lowercased().contains(secret.hidden.lowercased())
          #expect(isHidden, "\(text) in \(line)")
        }
      }
    }
    #expect(extraction.events.count == lines.count)
  }

  @Test("a message's parameter that is a personal number does not leave either")
  func parameter() throws {
    let found = try event(
      #"{"status":403,"host":"maskinporten.no","path":"/token","body":{"error":"forbidden","error_description":"Consumer \#(Self.personalNumber) has not delegated access to the scope a:b to supplier kari.nordmann@example.org"}}"#
    )
    #expect(found.entry == "maskinporten/MP-251")
    #expect(!found.texts.contains { $0.contains(Self.personalNumber) || $0.contains("kari.nordmann") })
  }

  @Test("an authorization code beside an error is not taken for the error's code")
  func authorizationCode() throws {
    let secret = "SplxlOBeZQQYbYS6WxSbIA"
    for line in [
      #"{"status":400,"path":"/token","error":"invalid_grant","error_description":"no","code":"\#(secret)"}"#,
      #"{"status":400,"path":"/token","body":{"error":"invalid_grant","error_description":"no","code":"\#(secret)"}}"#,
    ] {
      let found = try event(line)
      #expect(found.code == nil)
      #expect(!found.texts.contains { $0.contains(secret) })
    }
  }

  @Test("a documented code stays, under whatever name it stands")
  func documentedCodes() throws {
    for field in [#""code":"MP-121""#, #""errorCode":"MP-121""#] {
      let found = try event(
        #"{"status":400,"host":"maskinporten.no","path":"/token","body":{"error_description":"no",\#(field)}}"#
      )
      #expect(found.code == "MP-121", "\(field)")
    }
  }

  private static func numberOfNobody(born: String) -> String {
    for individual in 500..<600 {
      var digits = (born + String(individual)).compactMap(\.wholeNumberValue)
      for weights in [[3, 7, 6, 1, 8, 9, 4, 5, 2], [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]] {
        let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
        digits.append((11 - sum % 11) % 11)
      }
      if digits.allSatisfy({ $0 < 10 }) { return digits.map(String.init).joined() }
    }
    return ""
  }
}
