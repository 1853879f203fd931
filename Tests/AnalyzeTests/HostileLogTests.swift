// A log is written by strangers: nothing in it may steer a terminal, and no secret may leave through a report.

import Foundation
import Testing

@Suite struct HostileLogTests {
  /// Control characters, invisible ones, and those that turn the direction of a text.
  private static let planted = [
    "\u{1B}[31m", "\u{1B}]0;title\u{7}", "\u{1B}]8;;https://a.example\u{1B}\\link",
    "\u{1B}]52;c;Y2FuYXJ5\u{7}",
    "\u{1B}Pq\u{1B}\\", "\u{1B}c", "\u{0}", "\u{8}", "\r", "\t", "\u{B}\u{C}", "\u{7F}", "\u{85}", "\u{90}q",
    "\u{9B}2J",
    "\u{9D}0;t\u{9C}", "\u{61C}", "\u{AD}", "\u{200B}", "\u{200E}\u{200F}", "\u{2028}\u{2029}",
    "\u{202A}\u{202E}\u{202C}",
    "\u{2060}", "\u{2066}\u{2067}\u{2068}\u{2069}", "\u{FEFF}", "\u{E0041}",
  ].joined(separator: "|")

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    // The joiners: scripts and emoji are written with them.
    if ["\n", "\u{200C}", "\u{200D}"].contains(scalar) { return false }
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
    let outputs = try await EveryOutput.of(["logs", "no\u{1B}[31mthing\u{202E}"], in: folder)
    for (output, bytes) in outputs where output != "decoded rejects" {
      #expect(!bytes.isEmpty, "\(output)")
      try expectNothingUnwanted(in: bytes, of: output)
    }
  }

  private func expectNothingUnwanted(in bytes: Data, of output: String) throws {
    var text = try #require(String(validating: bytes, as: UTF8.self), "\(output) is not UTF-8")
    // A CSV keeps what a quoted field may hold: line ends and tabs.
    if Self.isTable(text) { text = text.replacing("\r\n", with: "\n").replacing("\t", with: " ") }
    let unwanted = Set(text.unicodeScalars.filter(Self.isUnwanted)).map { String($0.value, radix: 16) }
    #expect(unwanted == [], "\(output)")
  }

  /// Whether the text begins with the header of a CSV.
  private static func isTable(_ text: String) -> Bool {
    text.prefix { $0 != "\n" }.wholeMatch(of: /[a-z_]+(,[a-z_]+)+/) != nil
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
      for (output, bytes) in try await EveryOutput.of(["log", "more", "wide"], in: folder, options: options) {
        #expect(!bytes.isEmpty, "\(output)")
        var text = String(decoding: bytes, as: UTF8.self)
        text = text.replacing("\\u0000", with: "").replacing("\u{0}", with: "")
        for secret in secrets { #expect(!text.contains(secret), "\(secret) in \(output)") }
      }
    }
  }

  /// The big list of naughty strings.
  private static let naughty: [String]? = {
    let vectors =
      ProcessInfo.processInfo.environment["ANALYZE_VECTORS"]
      ?? URL(fileURLWithPath: Samples.folder).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("shared/vectors").path
    let file = URL(fileURLWithPath: vectors).appendingPathComponent("strings/blns.json")
    return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode([String].self, from: $0) }
  }()

  @Test(
    "the big list of naughty strings, in every field, steers no terminal and is no formula",
    .enabled("the vectors (strings) are not on this machine") { naughty != nil })
  func naughtyStrings() async throws {
    let folder = try TestFolder()
    let texts = try #require(Self.naughty)
    #expect(texts.count > 500)
    var log = ""
    for (number, text) in texts.enumerated() {
      let string = try #require(String(data: JSONEncoder().encode([text]), encoding: .utf8)).dropFirst(2)
        .dropLast(2)
      log += LogLines.bad(
        number, host: "\(string).example.no", client: "\(string)", error: "error_\(number)",
        description: "\(string)")
      log += LogLines.bad(number, error: "\(string)")
      log +=
        #"{"status":404,"method":"\#(string)","path":"/\#(string)","environment":"\#(string)","request_id":"\#(string)"}"#
        + "\n" + #"{"status":400,"path":"/","broken":"\#(string)"# + "\n"
    }
    try folder.write(log, to: "log")
    for (output, bytes) in try await EveryOutput.of(["log"], in: folder) where output != "decoded rejects" {
      try expectNothingUnwanted(in: bytes, of: output)
    }
  }

  @Test("a field that begins like a formula is no formula in any CSV")
  func formulas() async throws {
    let folder = try TestFolder()
    let beginnings = ["=", "+", "-", "@", "\\t=", "\\r=", "＝", "＋", "－", "＠"]
    var log = LogLines.bad(description: "=cmd|calc!A")
    for (number, beginning) in beginnings.enumerated() {
      let text = "\(beginning)cmd|calc!A\(number)"
      log += LogLines.bad(
        number, host: "\(text).example.no", client: text, error: "error_\(number)", description: text)
      log +=
        #"{"status":404,"method":"\#(text)","path":"\#(text)","environment":"\#(text)","request_id":"\#(text)"}"#
        + "\n"
    }
    try folder.write(log, to: "=log")
    var tables = 0
    for (output, bytes) in try await EveryOutput.of(["=log"], in: folder) {
      let text = String(decoding: bytes, as: UTF8.self)
      guard Self.isTable(text) else { continue }
      tables += 1
      for cell in Self.cells(text) where cell.contains("calc") || cell.contains("log") {
        #expect(!"=+-@\t\r＝＋－＠".contains(cell.first ?? " "), "\(cell) in \(output)")
      }
      if output == "out.csv" { #expect(text.contains(",'=cmd|calc!A,") && text.contains(",'=log,")) }
    }
    #expect(tables > 0)
  }

  /// The cells of a CSV (RFC 4180).
  private static func cells(_ text: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case ",", "\n":
        if isQuoted { cells[cells.count - 1].unicodeScalars.append(scalar) } else { cells.append("") }
      default: cells[cells.count - 1].unicodeScalars.append(scalar)
      }
    }
    return cells
  }
}
