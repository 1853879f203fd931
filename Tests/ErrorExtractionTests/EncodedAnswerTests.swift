// Answers in base64, as Tyk's analytics and others keep them.

import ErrorReport
import Foundation
import Testing

@testable import ErrorExtraction

@Suite("Answers in base64")
struct EncodedAnswerTests {
  private static let json =
    #"{"error":"invalid_grant","error_description":"The key has expired, as told","error_uri":"https://errors.example/7"}"#

  private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private func record(_ answer: String, status: String = #""response_code":400,"#) -> String {
    #"{"timestamp":"2026-03-01T08:15:30Z","method":"POST","raw_path":"/token","host":"gw.example.org",\#(status)"raw_response":"\#(answer)"}"#
  }

  @Test("a whole answer carries the error of its body", arguments: ["\r\n", "\n"])
  func body(newline: String) throws {
    let head = ["HTTP/1.1 400 Bad Request", "Content-Type: application/json", "", ""].joined(
      separator: newline)
    let chunked =
      "\(String(Self.json.utf8.count, radix: 16))\(newline)\(Self.json)\(newline)0\(newline)\(newline)"
    for body in [Self.json, chunked, " \(Self.json)"] {
      let encoded = base64(head + body)
      let safe = encoded.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
      for answer in [encoded, safe, encoded.replacing("/", with: "\\/")] {
        let found = try event(record(answer))
        #expect(found.kind == .oauth)
        #expect(found.error == "invalid_grant")
        #expect(found.description == "The key has expired, as told")
        #expect(found.errorURI == "https://errors.example/7")
        #expect(found.status == 400)
        #expect(found.endpoint == "POST /token")
      }
    }
  }

  @Test("its headers carry errors, and its status counts where the record has none")
  func headers() throws {
    let redirect =
      "HTTP/1.1 302 Found\r\nlocation:  https://app.example/cb?error=access_denied&error_description=No+way\r\n\r\n"
    for status in [#""response_code":302,"#, ""] {
      let found = try event(record(base64(redirect), status: status))
      #expect(found.error == "access_denied")
      #expect(found.description == "No way")
      #expect(found.status == 302)
    }
    let challenge =
      "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer realm=\"x\"\r\nWWW-Authenticate: DPoP error=\"use_dpop_nonce\"\r\n\r\n"
    let found = try event(record(base64(challenge), status: ""))
    #expect(found.error == "use_dpop_nonce")
    #expect(found.status == 401)
    let plain = try event(record(base64("HTTP/1.1 503 Service Unavailable\r\n\r\n<html>"), status: ""))
    #expect(plain.error == "http_503")
    #expect(plain.status == 503)
  }

  @Test("an answer without an error is none")
  func well() throws {
    let answer = base64("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"active\":true}")
    #expect(try events(record(answer, status: #""response_code":200,"#)) == [])
  }

  @Test("an answer may be cut anywhere")
  func cut() throws {
    let answer = base64("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\n\r\n\(Self.json)")
    for length in stride(from: 8, to: answer.utf8.count, by: 3) {
      let found = try event(record(String(answer.prefix(length))))
      #expect(["invalid_grant", "http_400"].contains(found.error))
      let isEnd = length > answer.utf8.count - 60
      if isEnd { #expect(found.error == "invalid_grant") }
      if let description = found.description {
        let isMarked = description == "The key has expired, as told" || description.hasSuffix("…")
        #expect(isMarked, "\(description)")
      }
    }
  }

  @Test("a body alone in base64 is read; a JWT, which begins alike, is no body")
  func bare() throws {
    let form = "error=invalid_grant&error_description=The+key+has+expired%2C+as+told"
    for body in [
      Self.json, "{ \(Self.json.dropFirst())", "{\n\(Self.json.dropFirst())", "\n\(Self.json)",
      "\r\n\(Self.json)",
      "[\(Self.json)]", form,
    ] {
      for prefix in ["", "data:application/json;base64,", #"data:application\/json;base64,"#] {
        let found = try event(
          #"{"status":400,"path":"/token","isBase64Encoded":true,"body":"\#(prefix)\#(base64(body))"}"#)
        #expect(found.error == "invalid_grant")
        #expect(found.description == "The key has expired, as told")
      }
    }
    let token = TestToken.text(Self.json, Self.json)
    let found = try event(#"{"status":400,"path":"/x","token":"\#(token)"}"#)
    #expect(found.error == "http_400")
  }
}
