// The quick way past good lines must never miss what the thorough way finds, and what is kept from one event must
// not show in another.

import TestSupport
import Testing

@testable import ErrorExtraction

@Suite("Quick ways")
struct QuickWayTests {
  /// Good and bad exchanges in all shapes.
  private var log: [String] {
    let bodies = [
      nil, #"{"error":"invalid_grant","error_description":"Expired key"}"#, #"{"active":true}"#,
      #"{"errorCode":"E0000011","errorSummary":"Invalid token provided"}"#,
      #"{"Error":"invalid_grant","error_description":"x"}"#, #"{"oauthError":"invalid_request"}"#,
      #"{"Oauth_Error":"invalid_request"}"#, #"{"code":"MP-121","message":"something"}"#,
    ]
    let locations = [
      nil, "https://a.example/cb?error=access_denied", "https://a.example/cb?Error=access_denied",
      "https://a.example/cb?code=abc", "https://a.example/cb#error=login_required",
    ]
    let challenges = [
      nil, "Bearer error=\"invalid_token\"", "Bearer Error=\"invalid_token\"", "Bearer realm=\"x\"",
    ]
    var lines: [String] = []
    for shape in GatewayShape.allCases {
      for status in [nil, 200, 302, 399, 400] as [Int?] {
        for body in bodies { lines.append(shape.line(LoggedExchange(status: status, body: body))) }
        for body in bodies.compactMap({ $0 }) {
          lines.append(shape.line(LoggedExchange(status: status, body: quoted(body))))
        }
        for location in locations {
          lines.append(shape.line(LoggedExchange(status: status, location: location)))
        }
        for challenge in challenges {
          lines.append(shape.line(LoggedExchange(status: status, authenticate: challenge)))
        }
      }
    }
    return lines
  }

  @Test("a line is read the same with and without a field that makes it look at more closely")
  func agreement() throws {
    let lines = log
    let quick = try Extraction()
    try quick.read(lines)
    let thorough = try Extraction()
    try thorough.read(lines.map { #"{"note":"no error here","# + $0.dropFirst() })
    for (left, right) in zip(quick.events, thorough.events) { try #require(left == right) }
    #expect(quick.events.count == thorough.events.count)
    let areSame = quick.requests == thorough.requests
    #expect(areSame)
    #expect(quick.lines == thorough.lines)
    #expect(quick.events.count > 300 && quick.requests.count > 100)
  }

  @Test("the same events in any order have the same signatures", arguments: [1, 2, 3] as [UInt64])
  func order(seed: UInt64) throws {
    let lines =
      log + [
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"invalid_grant","error_description":"MP-121 x","iss":"https://maskinporten.no"}"#,
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"invalid_grant","error_description":"MP-121 x","iss":"https://sky.maskinporten.no"}"#,
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"invalid_grant","error_description":"x","m":"https://maskinporten.no"}"#,
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"invalid_grant","error_description":"x","m":"https://test.maskinporten.no"}"#,
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"invalid_grant","error_description":"x","error_uri":"https://test.maskinporten.no/errors/MP-121"}"#,
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"invalid_grant","error_description":"x","error_uri":"https://test.maskinporten.no/errors/MP-110"}"#,
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"invalid_grant","code":"12"}"#,
        #"{"status":400,"host":"gw.example.org","path":"/token","error":"invalid_grant","code":"13"}"#,
        #"{"status":401,"host":"gw.example.org","path":"/token","error":"invalid_grant","code":"13"}"#,
      ]
    let alone = try lines.flatMap { line in
      let extraction = try Extraction()
      try extraction.read([line])
      return extraction.events.map(\.signature)
    }
    var random = SeededRandom(seed)
    let order = lines.indices.shuffled(using: &random)
    let together = try Extraction()
    try together.read(order.map { lines[$0] })
    let inOrder = together.events.map(\.signature).sorted(by: before)
    for (left, right) in zip(inOrder, alone.sorted(by: before)) { try #require(left == right) }
    #expect(inOrder.count == alone.count)
  }

  private func before(_ left: [String?], _ right: [String?]) -> Bool {
    "\(left)" < "\(right)"
  }
}
