// A log is written by strangers: nothing in it may steer a terminal, and no secret may leave through a report.

import Foundation
import Testing

@Suite struct HostileLogTests {
  /// Everything that a run over the folder's `logs` can print, but for the exit code.
  private func everything(
    _ inputs: [String], in folder: TestFolder, options: [String] = []
  ) async throws -> [(name: String, bytes: Data)] {
    let files = ["report.json", "report.csv", "report.txt", "rejects"]
    let outcome = try await Command.run(
      inputs + ["-v", "-f", "text", "--rejects", "rejects"]
        + files.dropLast().flatMap { ["-o", $0] } + options, in: folder)
    #expect([0, 3].contains(outcome.exitCode), "\(outcome.errors)")
    var found = [("standard output", outcome.output), ("standard error", Data(outcome.errors.utf8))]
    for file in files { found.append((file, try folder.read(file))) }
    #expect(found.allSatisfy { $0.0 == "standard error" || !$0.1.isEmpty })
    return found
  }

  /// Control characters, invisible ones, and those that turn the direction of a text.
  private static let planted =
    "\u{1B}[31m|\u{1B}]0;title\u{7}|\u{8}|\u{7F}|\u{85}|\u{9B}2J|\u{202E}|\u{2066}|\u{200B}|\u{2028}|\u{FEFF}|\u{E0041}"

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar != "\n" else { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }

  @Test("control, escape and bidi characters in fields and in file names come out spelled, in every output")
  func controlCharacters() async throws {
    let folder = try TestFolder()
    let escaped = Self.planted.unicodeScalars.map { scalar in
      scalar.value > 0xFFFF
        ? "\(scalar)"
        : "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
          + String(scalar.value, radix: 16)
    }.joined()
    // Raw where JSON allows it, as escapes everywhere.
    let raw = String(String.UnicodeScalarView(Self.planted.unicodeScalars.filter { $0.value >= 0x20 }))
    var log = ""
    for text in [escaped, raw] {
      log += LogLines.bad(1, description: "Refused \(text) here")
      log += LogLines.bad(2, error: "bad\(text)")
      log += LogLines.bad(3, client: "me\(text)")
      log += LogLines.bad(4, host: "\(text).example.no")
      log +=
        #"{"status":404,"method":"G\#(text)T","path":"/a\#(text)/b","environment":"st\#(text)","request_id":"\#(text)"}"#
        + "\n"
      log += #"{"status":400,"path":"/","broken":"\#(text)"# + "\n"
    }
    log += "{\"raw\":\"\(Self.planted)\n"
    let name = "logs/we\u{1B}[31mird\u{202E}\n\u{9B}.log"
    try folder.write(log, to: name)
    try folder.write(log + LogLines.good(), to: "logs/plain.log")
    let outputs = try await everything(["logs", "no\u{1B}[31mthing\u{202E}"], in: folder)
    for (output, bytes) in outputs {
      let text = try #require(String(validating: bytes, as: UTF8.self), "\(output) is not UTF-8")
      let unwanted = Set(text.unicodeScalars.filter(Self.isUnwanted)).map { String($0.value, radix: 16) }
      #expect(unwanted == [], "\(output)")
    }
  }

  @Test("a secret in any field is in no output, nor in the rejects")
  func secrets() async throws {
    let folder = try TestFolder()
    let token =
      "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJub3QtYS1zZWNyZXQiLCJub3RlIjoic3ludGhldGljIn0.c2lnbmF0dXJlLW9mLW5vdGhpbmctYXQtYWxs"
    let secrets = [
      token, "s3cr3t-of-nobody", "c0de-of-nobody", "refresh-of-nobody", "cGxhaW46cGFzc3dvcmQ=",
      "hunter2-of-nobody",
      "cookie-of-nobody", "nobody.at.all@example.org",
    ]
    let good = LogLines.good()
    var log = good
    func add(_ line: String) { log += line + "\n" }
    for status in [200, 400] {
      add(
        #"{"status":\#(status),"host":"maskinporten.no","method":"POST","path":"/token","client_secret":"\#(secrets[1])","authorization":"Bearer \#(token)"}"#
      )
      add(
        #"{"status":\#(status),"host":"maskinporten.no","request":{"method":"GET","uri":"/callback?code=\#(secrets[2])&state=x&client_secret=\#(secrets[1])","headers":{"authorization":"Basic \#(secrets[4])","cookie":"session=\#(secrets[6])"}}}"#
      )
      add(
        #"{"status":\#(status),"host":"maskinporten.no","path":"/token","response_body":"{\"error\":\"invalid_grant\",\"error_description\":\"Assertion \#(token) for \#(secrets[7]) refused; client_secret=\#(secrets[1])\",\"refresh_token\":\"\#(secrets[3])\"}"}"#
      )
      add(
        #"{"status":302,"host":"maskinporten.no","path":"/authorize","location":"https://app.example.no/cb?error=access_denied&error_description=password%3D\#(secrets[5])&code=\#(secrets[2])"}"#
      )
      add(
        #"{"status":401,"host":"maskinporten.no","path":"/api","www_authenticate":"Bearer error=\"invalid_token\", error_description=\"The token \#(token) expired\""}"#
      )
      add(
        #"{"status":\#(status),"client_id":"\#(token)","host":"maskinporten.no","path":"/x/\#(token)/y","request_id":"\#(token)"}"#
      )
      add(
        #"{"status":\#(status),"host":"maskinporten.no","path":"/token","body":"client_assertion=\#(token)&client_secret=\#(secrets[1])&password=\#(secrets[5])"#
      )
      add(
        #"{"status":\#(status) "authorization":"Bearer \#(token)","client_secret":"\#(secrets[1])","cookie":"session=\#(secrets[6])"}"#
      )
    }
    log += "{\"refresh_token\":\"\(secrets[3])\",\"password\":\"\(secrets[5])\",\"note\":\"cut"
    try folder.write(log, to: "log")
    try folder.write(
      Data(log.utf8) + Data([0xFF]) + Data("{\"client_secret\":\"\(secrets[1])".utf8) + Data([0xFF]),
      to: "more")
    // UTF-16, where a NUL stands between the letters.
    try folder.write(Data(log.utf8.flatMap { [$0, 0] }), to: "wide")
    for options in [[], ["--strict"]] {
      for (output, bytes) in try await everything(["log", "more", "wide"], in: folder, options: options) {
        var text = String(decoding: bytes, as: UTF8.self)
        if output == "rejects" {
          let kept = try Rejects.read("rejects", in: folder)
          #expect(kept.count > 4)
          text += kept.compactMap(\.content).map { String(decoding: $0, as: UTF8.self) }.joined()
        }
        text = text.replacing("\\u0000", with: "").replacing("\u{0}", with: "")
        for secret in secrets { #expect(!text.contains(secret), "\(secret) in \(output)") }
      }
    }
  }

  @Test("a field that begins like a formula is no formula in the CSV")
  func formulas() async throws {
    let folder = try TestFolder()
    try folder.write(LogLines.bad(description: "=cmd|calc!A"), to: "=log")
    let outcome = try await Command.run(["=log", "-f", "csv"], in: folder)
    #expect(outcome.exitCode == 0)
    #expect(outcome.text.contains(",'=cmd|calc!A,"))
    #expect(outcome.text.contains(",'=log,"))
    #expect(!outcome.text.contains(",="))
  }
}
