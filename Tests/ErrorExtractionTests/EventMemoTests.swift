// Records that are told by their skeleton must be the events that a search finds in them.

import ErrorCatalog
import Foundation
import TestSupport
import Testing

@testable import ErrorExtraction

@Suite("Remembered events")
struct EventMemoTests {
  private func expectSame(_ log: [String]) throws {
    try expectAgreement(on: Data(log.joined(separator: "\n").utf8))
  }

  /// Whole lines of all sources that the project knows.
  private static let lines: [String] = GoldenLog.all.flatMap { log in
    log.spread(12).filter { $0.count < 4000 }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Lines whose ids, numbers and texts stand where they may matter.
  private static let awkward: [String] = {
    let bodies = [
      #"{"error":"ID","error_description":"x"}"#, #"{"error":"invalid_grant","code":"ID"}"#,
      #"{"error":"invalid_grant","error_description":"Consumer NUM has not been granted access to the scope a:b. (trace_id: ID)"}"#,
      #"{"error":"invalid_grant","error_description":"NUM ID NUM","trace_id":"ID"}"#,
      #"{"error":"invalid_grant","error_description":"error=ID id=ID code: ID"}"#,
      #"{"error":"invalid_grant","error_description":"a ID.b ID. ID"}"#,
      #"{"error":"invalid_grant","error_description":"AADSTS50011 Trace ID: ID Timestamp: 2026-03-01 08:15:30Z"}"#,
      #"{"error":"invalid_grant","error_uri":"https://a.example/ID/NUM?code=ID"}"#,
      #"{"error":"invalid_client","client_id":"ID","error_description":"no"}"#,
      #"{"error":"invalid_client","error_codes":[\n NUM]}"#,
      #"{"error":"invalid_client","code":\r\n\t NUM ,"x":1}"#,
      #"{"error":"invalid_grant","error_description":"Consumer\u0020NUM has not delegated access to the scope a:b to supplier\u0020NUM"}"#,
      #"{"error":"invalid_grant","error_description":"Consumer NUM has not delegated access to the scope a:b to supplier NUM"}"#,
      #"{"error":"invalid_request","error_description":"code=ID&session=ID&x=NUM"}"#,
      #"{"errorCode":"ID","errorSummary":"NUM"}"#,
      #"{"error":"x","error_description":"NUM. NUM, (NUM) NUM-NUM"}"#,
      #"{"error":"invalid_grant","error_description":"for\nID and\tID%20ID (ID) trace=ID"}"#,
    ]
    return bodies.flatMap { body -> [String] in
      let quoted = Canary.quoted(body)
      return [
        #"{"time":"2026-03-01T08:15:30Z","status":400,"host":"maskinporten.no","path":"/token","client_id":"ID","response_body":\#(quoted)}"#,
        #"{"ms":NUM,"time":1772352930,"status":401,"url":"https://a.example/v1/NUM/x/ID?y=NUM","request_id":"ID","body":\#(body)}"#,
        #"{"time":"2026-03-01T08:15:30Z","status":500,"host":"ID","method":"GET","path":"/ID/NUM","user_agent":"error=ID maskinporten.no","list":["ID","NUM"],"stage":"ID","body":\#(quoted)}"#,
        #"{"time":"2026-03-01T08:15:30Z","status":400,"note":"for NUM and NUM","cookie":"sid=NUM","response_body":\#(quoted)}"#,
        #"{"time":"2026-03-01T08:15:30Z","status":503,"request_id":"NAME","client_id":"NAME","user_agent":"NAME","method":"GET","path":"/x"}"#,
        #"{"time":"2026-03-01T08:15:30Z","status":302,"url":"https://a.example/SHORT/cb?error=forbidden&error_description=Consumer+has+not+been+granted+access+to+the+scope+a:b/SHORT","path":"/p/SHORT?error=access_denied&error_description=no/NAME"}"#,
        #"{"time":"2026-03-01T08:15:30Z","status":400,"host":"maskinporten.no","attributes":[{"key":"error","value":"NAME"},{"key":"code","value":NUM},{"key":"error_description","value":"SHORT"}]}"#,
        #"{"time":"2026-03-01T08:15:30Z","status":400,"attributes":[{"key":"error_code","value":{"intValue":"NUM"}},{"key":"error","value":{"stringValue":"ID"}}]}"#,
        #"{"time":"2026-03-01T08:15:30Z","status":200,"consumer":"NUM","kid":"ID","message":"type=LOGIN_ERROR, clientId=ID, error=ID","log":\#(quoted)}"#,
      ]
    }
  }()

  /// What stands for an id: each a token of its own kind, and some that are more than an id.
  private static func id(_ random: inout SeededRandom) -> String {
    func hex(_ count: Int) -> String {
      String((0..<count).map { _ in "0123456789abcdef".randomElement(using: &random) ?? "0" })
    }
    let uuid = [8, 4, 4, 4, 12].map(hex).joined(separator: "-")
    return [
      uuid, uuid, hex(32), hex(32), hex(16), uuid.uppercased(), "e0000011-" + uuid.dropFirst(9),
      hex(8) + "15058510170" + hex(8), "15058510170" + hex(21), hex(21) + "15058510170",
      uuid.dropLast(12) + "15058510170" + hex(1), hex(3) + "15058510170", "deadbeefdeadbeef",
      "1234567890123456", hex(6) + "-" + hex(12),
      "x" + hex(31),
      "15058510170", "", "-", "invalid_grant", "maskinporten.no", "S1234567D", hex(3) + ".example",
    ].randomElement(using: &random) ?? uuid
  }

  private static func number(_ random: inout SeededRandom) -> String {
    func digits(_ count: Int) -> String {
      "9" + String((1..<count).map { _ in "0123456789".randomElement(using: &random) ?? "0" })
    }
    return [digits(9), digits(9), digits(7), digits(12), "15058510170", "150585 10170", digits(3), "0"]
      .randomElement(using: &random) ?? "1"
  }

  private static func short(_ random: inout SeededRandom) -> String {
    ["100", "101", "2024", "2025", "1-2", "10.0.0.1", "15058510170", "S1234567D", "A1234567B"]
      .randomElement(using: &random) ?? "1"
  }

  private static func name(_ random: inout SeededRandom) -> String {
    [
      "abc-1", "x7", "x-ECONNREFUSED-1", "ETIMEDOUT-2026", "error=access_denied", "connect-timeout",
      "2026-03-01T08:15:30Z",
    ]
    .randomElement(using: &random) ?? "x"
  }

  private static func filled(_ line: String, _ random: inout SeededRandom) -> String {
    var text = line
    let fillings: [(String, (inout SeededRandom) -> String)] = [
      ("ID", id), ("NUM", number), ("SHORT", short), ("NAME", name),
    ]
    for (mark, filling) in fillings {
      var parts = text.components(separatedBy: mark)
      text = parts.removeFirst()
      for part in parts { text += filling(&random) + part }
    }
    return text
  }

  private static func awkwardLog(_ rounds: Int, _ random: inout SeededRandom) -> [String] {
    (0..<rounds).flatMap { _ in awkward.map { filled($0, &random) } }
  }

  @Test("ids and numbers, wherever they stand, are what a search takes them for", arguments: 0..<8)
  func tokens(seed: UInt64) throws {
    var random = SeededRandom(seed)
    try expectSame(Self.awkwardLog(20, &random))
  }

  @Test("what log shippers put around a line changes nothing", arguments: 0..<6)
  func envelopes(seed: UInt64) throws {
    var random = SeededRandom(seed + 100)
    let log = Self.awkwardLog(6, &random).map { line in
      let text = Canary.quoted(line)
      let other = Canary.quoted(Self.filled(Self.awkward[0], &random))
      let name = Self.id(&random)
      return [
        #"{"log":\#(Canary.quoted(line + "\n")),"stream":"stdout","time":"2026-03-11T08:00:01.5Z"}"#,
        #"{"__REALTIME_TIMESTAMP":"1773216001500000","_HOSTNAME":"\#(name)","_PID":"812","MESSAGE":\#(text)}"#,
        #"{"date":1773216001.5,"host":"\#(name)","kubernetes":{"namespace_name":"prod","pod_id":"\#(name)"},"log":\#(line)}"#,
        #"{"messageType":"DATA_MESSAGE","logGroup":"/\#(name)","logEvents":[{"id":"\#(name)","timestamp":1773216001500,"message":\#(text)},{"id":"2","timestamp":1773216001600,"message":\#(other)}]}"#,
        #"{"resourceLogs":[{"resource":{"attributes":[{"key":"deployment.environment","value":{"stringValue":"prod"}}]},"scopeLogs":[{"scope":{},"logRecords":[{"timeUnixNano":"1773216001500000000","body":{"stringValue":\#(text)}},{"timeUnixNano":"1773216001500000000","body":{"stringValue":\#(other)}}]}]}]}"#,
        #"{"records":[{"time":"2026-03-11T08:00:01.5000000Z","resourceId":"/SUBSCRIPTIONS/\#(name)/PROD","properties":\#(line)}]}"#,
        "2026-03-11T08:00:01.500000000Z stdout F \(line)",
      ].randomElement(using: &random) ?? line
    }
    try expectSame(log)
  }

  @Test("a user's catalog may have codes, hosts and paths of numbers", arguments: 0..<4)
  func userCatalogs(seed: UInt64) throws {
    let catalogs = [
      #"codes: ["9{digits:8}"]"#, #"codes: ["{hex:8}-X"]"#,
      #"services: [{provider: mine, environments: [{name: prod, hosts: ["*.1"]}]}]"#,
      "endpoints: [/v/100/token, /p/100]",
    ]
    var random = SeededRandom(seed)
    let text =
      "catalog: mine\ntitle: {en: Mine}\nsource: {url: \"https://a.example\"}\n\(catalogs[Int(seed)])\nentries: []\n"
    let catalog = try CatalogFile.load(yaml: text, file: "mine.yaml")
    try expectAgreement(
      on: Data(Self.awkwardLog(8, &random).joined(separator: "\n").utf8),
      catalogs: CatalogSet(user: [catalog], builtIn: try BuiltInCatalogs.all()))
  }

  @Test("the same line in files of other environments belongs to each file's own")
  func files() throws {
    let line =
      #"{"time":"2026-03-01T08:15:30Z","status":400,"host":"gw.example","path":"/token","body":{"error":"x_y","error_description":"n"}}"#
    let extraction = try Extraction()
    for _ in 0..<2 {
      for environment in ["prod", "test", "dev"] {
        try extraction.read([line], file: "logs/\(environment)/a.jsonl")
      }
    }
    #expect(extraction.events.map(\.environment) == ["prod", "test", "dev", "prod", "test", "dev"])
  }

  @Test(
    "lines of all sources, their digits and letters exchanged, are read as a search reads them",
    arguments: 0..<4)
  func changedLines(seed: UInt64) throws {
    var random = SeededRandom(seed)
    var log: [String] = []
    for line in Self.lines {
      log.append(line)
      for _ in 0..<6 {
        var bytes = Array(line.utf8)
        for _ in 0..<Int.random(in: 1...12, using: &random) {
          let offset = Int.random(in: 0..<bytes.count, using: &random)
          switch bytes[offset] {
          case UInt8(ascii: "0")...UInt8(ascii: "9"):
            bytes[offset] = UInt8(ascii: "0") + UInt8.random(in: 0...9, using: &random)
          case UInt8(ascii: "a")...UInt8(ascii: "f"):
            bytes[offset] = UInt8(ascii: "a") + UInt8.random(in: 0...5, using: &random)
          default:
            if Int.random(in: 0..<8, using: &random) == 0 {
              bytes[offset] = Array(#" -/=:"\.,(){}[]'aE1"#.utf8).randomElement(using: &random) ?? 0x20
            }
          }
        }
        log.append(String(decoding: bytes, as: UTF8.self))
      }
    }
    try expectSame(log)
  }
}
