// Where clients are not to be named, no text of an event names one, and all else stays as it is.

import Foundation
import TestSupport
import Testing

@testable import ErrorExtraction

@Suite("Clients as hashes")
struct ClientHashTests {
  private func masked(_ lines: [String], key: [UInt8] = []) throws -> [ExtractedEvent] {
    let extraction = try Extraction(clientStandIn: ClientHash.standIn(key: key))
    try extraction.read(lines)
    return extraction.events
  }

  @Test("the hash is HMAC-SHA-256, cut to twelve digits, and rests on the key")
  func knownAnswers() {
    let name = Array("payroll".utf8)
    #expect(ClientHash.standIn()(name.span) == Array("hash:9b920ff74fe0".utf8))
    let key = Array("0123456789abcdef".utf8)
    #expect(ClientHash.standIn(key: key)(name.span) == Array("hash:ec3c056bc9ba".utf8))
  }

  @Test("a client is hashed wherever an event shows it")
  func everywhere() throws {
    let line =
      #"{"status":400,"method":"POST","path":"/clients/payroll/token","client_id":"payroll","request_id":"payroll-7","body":{"error":"invalid_request","error_description":"The app payroll (client_id=payroll) is unknown","error_uri":"https://a.example/?client_id=payroll"}}"#
    let event = try #require(try masked([line]).first)
    #expect(event.client == "hash:9b920ff74fe0")
    #expect(event.description == "The app hash:9b920ff74fe0 (client_id=hash:9b920ff74fe0) is unknown")
    #expect(event.endpoint == "POST /clients/hash:9b920ff74fe0/token")
    #expect(event.requestID == "hash:9b920ff74fe0-7")
    #expect(event.errorURI == "https://a.example/?client_id=hash:9b920ff74fe0")
    #expect(!event.texts.contains { $0.contains("payroll") })
  }

  @Test("other words stay, also those that a client's name is a part of")
  func otherWords() throws {
    let line =
      #"{"status":400,"path":"/token","client_id":"app","error":"invalid_request","error_description":"app: happy application"}"#
    let event = try #require(try masked([line]).first)
    #expect(event.description?.hasSuffix(": happy application") == true)
    #expect(event.client == event.description?.prefix(17).description)
  }

  @Test("a client's names in its assertion are hashed in what is noted of it")
  func assertions() throws {
    let token = TestToken.assertion(
      #"{"iss":"payroll","aud":"https://maskinporten.no/","iat":1,"exp":2,"jti":"x"}"#,
      header: #"{"alg":"RS256","kid":"payroll-key"}"#)
    let line =
      #"{"status":400,"host":"maskinporten.no","path":"/token","client_assertion":"\#(token)","body":{"error":"invalid_grant","error_description":"No key payroll-key for payroll"}}"#
    let event = try #require(try masked([line]).first)
    #expect(event.evidence.contains { $0.kind == .issuer(.assertion) })
    #expect(event.evidence.contains { $0.kind == .keyID(.assertion) })
    #expect(!event.texts.contains { $0.contains("payroll") })
  }

  @Test("a filter takes clients by their names")
  func filter() throws {
    var filter = RecordFilter()
    filter.clients = [NameGlob("pay*")]
    let extraction = try Extraction(filter: filter, clientStandIn: ClientHash.standIn())
    try extraction.read(
      ["payroll", "portal"].map {
        #"{"status":400,"path":"/token","client_id":"\#($0)","error":"invalid_client"}"#
      })
    #expect(extraction.events.map(\.client) == ["hash:9b920ff74fe0"])
  }

  @Test("hashing changes nothing but clients", arguments: GoldenLog.all.map(\.name))
  func sameEvents(log name: String) throws {
    let log = try #require(GoldenLog.all.first { $0.name == name })
    let data = Data(log.records.joined(separator: [UInt8(ascii: "\n")]))
    let plain = try Extraction()
    try plain.read(data)
    let hashed = try Extraction(clientStandIn: ClientHash.standIn())
    try hashed.read(data)
    #expect(plain.events.count == hashed.events.count)
    for (one, other) in zip(plain.events, hashed.events) {
      #expect(one.entry == other.entry)
      #expect(one.error == other.error && one.code == other.code && one.status == other.status)
      #expect(one.environment == other.environment && one.provider == other.provider)
      #expect(one.client.isEmpty ? other.client.isEmpty : other.client.hasPrefix("hash:"))
      guard one.client.count > 3, one.client != one.provider else { continue }
      let shown = other.texts.filter { text in
        text.split { !$0.isLetter && !$0.isNumber && !"-_.".contains($0) }.contains { $0 == one.client }
      }
      #expect(shown == [], "\(one.client)")
    }
  }
}
