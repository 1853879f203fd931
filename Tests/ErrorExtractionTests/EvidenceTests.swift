// What a record shows beside its error, and what it must not be taken for.

import ErrorCatalog
import Testing

@testable import ErrorExtraction

@Suite("Evidence beside an error")
struct EvidenceTests {
  /// 2026-03-01T08:15:30Z.
  static let now = 1_772_352_930

  static let catalogs: CatalogSet = {
    let yaml = """
      catalog: bank
      title: Bank
      services:
        - provider: bank
          environments:
            - {name: prod, hosts: [id.bank.example]}
            - {name: test, hosts: [id.test.bank.example]}
            - {name: sandbox, hosts: [id.sandbox.bank.example]}
        - provider: ledger
          environments:
            - {name: at22, hosts: [at22.ledger.example]}
            - {name: prod, hosts: [ledger.example]}
      endpoints: ["/person/{id}"]
      assertions: {lifetime: 120, clock_skew: 10}
      entries: []
      """
    let lenient = """
      catalog: lenient
      title: Lenient
      services:
        - provider: lenient
          environments: [{name: prod, hosts: [lenient.example]}]
      entries: []
      """
    return CatalogSet(
      builtIn: [yaml, lenient].compactMap { try? CatalogFile.load(yaml: $0, file: "test.yaml") })
  }()

  /// The evidence of one record, which is an error in any case.
  private func evidence(
    host: String = "id.test.bank.example", method: String = "POST", path: String = "/token",
    errorURI: String? = nil, with members: String...
  ) throws -> [Evidence] {
    let body =
      #"{"error":"invalid_grant","error_description":"no"\#(errorURI.map { #","error_uri":"\#($0)""# } ?? "")}"#
    let line =
      #"{"time":"2026-03-01T08:15:30.900Z","method":"\#(method)","path":"\#(path)","host":"\#(host)","status":400,"#
      + (members + [#""reply":\#(body)"#]).joined(separator: ",") + "}"
    let extraction = try Extraction(catalogs: Self.catalogs)
    try extraction.read([line])
    return try #require(extraction.events.first, "\(line)").evidence
  }

  private func contrast(_ environment: String, _ provider: String, _ named: String) -> [UInt8] {
    Evidence.Contrast(environment: environment, namedProvider: provider, namedEnvironment: named).value
  }

  // Environments

  @Test("an error_uri, an aud and an issuer of another environment are each seen")
  func otherEnvironment() throws {
    let expected = contrast("test", "bank", "prod")
    #expect(
      try evidence(errorURI: "https://id.bank.example/errors/1") == [
        Evidence(.otherEnvironment(.errorURI), value: expected)
      ])
    for audience in [#""aud":"https://id.bank.example/""#, #""aud":["x","https://id.bank.example/"]"#] {
      for member in [audience, #""claims":{\#(audience)}"#, #""token":\#(quoted("{\(audience)}"))"#] {
        #expect(
          try evidence(with: member) == [Evidence(.otherEnvironment(.audience), value: expected)], "\(member)"
        )
      }
    }
    for key in ["iss", "issuer", "idp", "token_endpoint"] {
      #expect(
        try evidence(with: #""\#(key)":"https://id.bank.example""#)
          == [Evidence(.otherEnvironment(.issuer), value: expected)], "\(key)")
    }
  }

  @Test(
    "the same environment, an unknown host and another service's own name for a test system are no mix-up")
  func noMixUp() throws {
    #expect(try evidence(with: #""aud":"https://id.test.bank.example/""#).isEmpty)
    #expect(try evidence(with: #""aud":"https://elsewhere.example/""#).isEmpty)
    #expect(try evidence(with: #""aud":"https://at22.ledger.example/""#).isEmpty)
    #expect(try evidence(host: "gw.dev.example", with: #""aud":"https://id.test.bank.example/""#).isEmpty)
    #expect(try evidence(host: "gw.example", with: #""aud":"https://id.test.bank.example/""#).isEmpty)
    #expect(try evidence(errorURI: "https://id.test.bank.example/errors/1").isEmpty)
  }

  @Test("two environments of one service are told apart by name, those of others by production")
  func production() throws {
    #expect(
      try evidence(with: #""aud":"https://id.sandbox.bank.example/""#)
        == [Evidence(.otherEnvironment(.audience), value: contrast("test", "bank", "sandbox"))])
    #expect(
      try evidence(with: #""aud":"https://ledger.example/""#)
        == [Evidence(.otherEnvironment(.audience), value: contrast("test", "ledger", "prod"))])
    #expect(
      try evidence(host: "gw.prod.example", errorURI: "https://id.test.bank.example/e")
        == [Evidence(.otherEnvironment(.errorURI), value: contrast("prod", "bank", "test"))])
    #expect(
      try evidence(host: "gw.example", errorURI: "https://id.test.bank.example/e", with: #""env":"prod""#)
        == [Evidence(.otherEnvironment(.errorURI), value: contrast("prod", "bank", "test"))])
  }

  // Tokens

  private static func sound(
    issued: Int = now, lifetime: Int = 120, audience: String = "https://id.test.bank.example/"
  ) -> String {
    TestToken.assertion(
      #"{"aud":"\#(audience)","iss":"client-1","iat":\#(issued),"exp":\#(issued + lifetime),"jti":"j"}"#)
  }

  private static let plain: [Evidence.Kind] = [
    .token(.assertion), .keyID(.assertion), .issuer(.assertion), .audience(.assertion), .tokenID(.assertion),
  ]

  @Test("a sound assertion is found wherever it stands, once, and shows no fault")
  func placesOfAssertion() throws {
    let token = Self.sound()
    let form = "grant_type=urn%3Aietf%3Aparams&assertion=\(token)&scope=a"
    let json = #"{"client_assertion":"\#(token)","grant_type":"x"}"#
    let members = [
      #""body":"\#(form)""#, #""request":{"body":\#(quoted(json))}"#, #""client_assertion":"\#(token)""#,
      #""note":"assertion: \#(token) was sent""#, #""url":"https://id.test.bank.example/token?\#(form)""#,
      #""form":{"name":"client_assertion","value":"\#(token)"}"#, #""payload":"\#(token)""#,
      #""again":"\#(form)","body":"\#(form)""#,
    ]
    for member in members {
      #expect(Set(try evidence(with: member).map(\.kind)) == Set(Self.plain), "\(member)")
      #expect(try evidence(with: member).count == Self.plain.count, "\(member)")
    }
  }

  @Test("an access token, an id token and a session are no assertion")
  func otherTokens() throws {
    let token = Self.sound()
    let foreign = Self.sound(audience: "https://proxy.example/")
    for member in [
      #""authorization":"Bearer \#(token)""#, #""headers":{"authorization":"DPoP \#(token)"}"#,
      #""body":"subject_token=\#(token)""#, #""id_token":"\#(token)""#, #""cookie":"session=\#(token)""#,
      #""body":"{\"access_token\":\"\#(token)\"}""#,
      #""x-goog-iap-jwt-assertion":"\#(foreign)""#, #""jwt":"\#(foreign)""#,
      #""cf-access-jwt-assertion":"\#(token)""#, #""x":"eyJ.eyJ.x""#, #""x":"eyJhbGciOiJub25lIn0""#,
      #""x":"\#(token).more.parts""#,
    ] {
      #expect(try evidence(with: member).isEmpty, "\(member)")
    }
  }

  @Test("a lifetime over the provider's limit is seen, one at the limit is not")
  func lifetime() throws {
    func found(_ lifetime: Int, host: String = "id.test.bank.example") throws -> Evidence? {
      try evidence(host: host, with: #""assertion":"\#(Self.sound(lifetime: lifetime, audience: "x"))""#)
        .first { $0.kind == .longLifetime(.assertion) }
    }
    #expect(try found(120) == nil)
    #expect(
      try found(121) == Evidence(.longLifetime(.assertion), value: Array("120".utf8), seconds: 121))
    // A provider that nobody knows, or that publishes none, has none.
    #expect(try found(3_600, host: "nobody.example") == nil)
    #expect(try found(3_600, host: "lenient.example") == nil)
    // Where nothing tells whose error it is, the token may.
    let meant = Self.sound(lifetime: 3_600, audience: "https://id.bank.example/")
    #expect(
      try evidence(host: "nobody.example", with: #""assertion":"\#(meant)""#)
        .contains { $0.kind == .longLifetime(.assertion) })
  }

  @Test("iat is held against the time of the line, within the provider's clock skew")
  func clock() throws {
    func found(issued: Int, lifetime: Int = 120) throws -> [Evidence] {
      try evidence(with: #""assertion":"\#(Self.sound(issued: issued, lifetime: lifetime))""#)
        .filter { !Self.plain.contains($0.kind) }
    }
    #expect(try found(issued: Self.now + 10) == [])
    #expect(try found(issued: Self.now + 11) == [Evidence(.issuedLater(.assertion), seconds: 11)])
    #expect(try found(issued: Self.now - 10) == [])
    #expect(try found(issued: Self.now - 45) == [Evidence(.issuedEarlier(.assertion), seconds: 45)])
    #expect(
      try found(issued: Self.now - 300) == [
        Evidence(.issuedEarlier(.assertion), seconds: 300), Evidence(.expired(.assertion), seconds: 180),
      ])
  }

  @Test("whole hours between iat and the line speak of a zone, and do not count as expired")
  func zones() throws {
    func found(issued: Int) throws -> [Evidence] {
      try evidence(with: #""assertion":"\#(Self.sound(issued: issued))""#)
        .filter { !Self.plain.contains($0.kind) }
    }
    #expect(try found(issued: Self.now - 3_605) == [Evidence(.otherZone(.assertion), seconds: 3_600)])
    #expect(try found(issued: Self.now + 7_199) == [Evidence(.otherZone(.assertion), seconds: 7_200)])
    #expect(
      try found(issued: Self.now - 3_500).map(\.kind) == [.issuedEarlier(.assertion), .expired(.assertion)])
  }

  @Test("milliseconds in iat or exp are seen, and read as what they mean")
  func milliseconds() throws {
    let token = TestToken.assertion(#"{"aud":"x","iat":\#(Self.now)000,"exp":\#(Self.now + 600)000}"#)
    let found = try evidence(with: #""assertion":"\#(token)""#)
    #expect(found.contains(Evidence(.milliseconds(.assertion))))
    #expect(found.contains { $0.kind == .longLifetime(.assertion) && $0.seconds == 600 })
  }

  @Test("times with a fraction or as text are read, anything else is left alone")
  func numericDates() throws {
    func lifetimes(_ issued: String, _ expires: String) throws -> [Int] {
      let token = TestToken.assertion(#"{"aud":"x","iat":\#(issued),"exp":\#(expires)}"#)
      return try evidence(with: #""assertion":"\#(token)""#)
        .filter { $0.kind == .longLifetime(.assertion) }.map(\.seconds)
    }
    #expect(try lifetimes("\(Self.now).75", "\(Self.now + 600).25") == [600])
    #expect(try lifetimes("\"\(Self.now)\"", "\(Self.now + 600)") == [600])
    for odd in ["null", "true", "-1", "1e9", "\"soon\"", "99999999999999999999", "{}", "[1]"] {
      #expect(try lifetimes(odd, "\(Self.now + 600)") == [], "\(odd)")
    }
  }

  @Test("an assertion's audience is held against the host as a plain aud is")
  func assertionAudience() throws {
    let token = Self.sound(audience: "https://id.bank.example/")
    #expect(
      try evidence(with: #""assertion":"\#(token)""#).contains(
        Evidence(.otherEnvironment(.audience), value: contrast("test", "bank", "prod"))))
  }

  @Test("a header without a key is seen; x5c is a key of an assertion, jwk of a proof")
  func keys() throws {
    func kinds(_ header: String, _ claims: String) throws -> [Evidence.Kind] {
      try evidence(with: #""assertion":"\#(TestToken.text(header, claims))""#).map(\.kind)
    }
    let claims = #"{"aud":"x"}"#
    #expect(try kinds(#"{"alg":"RS256"}"#, claims).contains(.noKey(.assertion)))
    #expect(try !kinds(#"{"alg":"RS256","x5c":["MII"]}"#, claims).contains(.noKey(.assertion)))
    #expect(try !kinds(#"{"alg":"RS256","kid":"k"}"#, claims).contains(.noKey(.assertion)))
    let proof = #"{"htu":"https://id.test.bank.example/token","htm":"POST"}"#
    #expect(try kinds(#"{"typ":"dpop+jwt","kid":"k"}"#, proof).contains(.noKey(.proof)))
    #expect(try !kinds(#"{"typ":"dpop+jwt","jwk":{"kty":"EC"}}"#, proof).contains(.noKey(.proof)))
  }

  @Test("the same jti gives the same mark, another one another, and no mark shows its jti")
  func tokenIDs() throws {
    func mark(_ id: String) throws -> String {
      let token = TestToken.assertion(#"{"aud":"x","jti":"\#(id)"}"#)
      let found = try evidence(with: #""assertion":"\#(token)""#).first { $0.kind == .tokenID(.assertion) }
      return String(decoding: found?.value ?? [], as: UTF8.self)
    }
    #expect(try mark("abcdefgh") == mark("abcdefgh"))
    #expect(try mark("abcdefgh") != mark("abcdefgi"))
    #expect(try !mark("abcdefgh").contains("abcdefgh") && !mark("abcdefgh").isEmpty)
  }

  @Test("the mark of a token that was accepted is handed on, from OAuth endpoints alone")
  func accepted() throws {
    let token = Self.sound()
    let extraction = try Extraction(catalogs: Self.catalogs)
    try extraction.read([
      #"{"time":"2026-03-01T08:15:30Z","path":"/token","status":200,"body":"assertion=\#(token)"}"#,
      #"{"time":"2026-03-01T08:15:30Z","path":"/orders","status":200,"body":"assertion=\#(token)"}"#,
      #"{"time":"2026-03-01T08:15:30Z","path":"/token","status":200,"authorization":"Bearer \#(token)"}"#,
    ])
    let refused = try evidence(with: #""assertion":"\#(token)""#).filter { $0.kind == .tokenID(.assertion) }
    #expect(extraction.found.accepted == refused && refused.count == 1)
    #expect(extraction.requests.count == 3)
  }

  // Proofs

  private func proofEvidence(
    url: String, method: String = "POST", host: String = "id.test.bank.example", of path: String = "/token",
    upstream: String? = nil
  ) throws -> [Evidence] {
    let token = TestToken.proof(#"{"htu":"\#(url)","htm":"\#(method)"}"#)
    let upstream = upstream.map { #","upstream_host":"\#($0)""# } ?? ""
    return try evidence(
      host: host, path: path, with: #""request_headers":{"dpop":"\#(token)"}\#(upstream)"#
    ).filter { $0.kind != .token(.proof) }
  }

  @Test("a proof for the request's own URL and method shows no fault")
  func soundProof() throws {
    #expect(try proofEvidence(url: "https://id.test.bank.example/token") == [])
    #expect(try proofEvidence(url: "HTTPS://ID.test.bank.example:443/token?x=1#y") == [])
    #expect(try proofEvidence(url: "https://id.test.bank.example/token", of: "/token?x=2") == [])
    #expect(
      try proofEvidence(
        url: "https://id.test.bank.example/token", host: "gw", upstream: "id.test.bank.example")
        == [])
    // A gateway on the way out, whose own host is in no catalog.
    #expect(try proofEvidence(url: "https://id.test.bank.example/token", host: "egress.example") == [])
  }

  @Test("htu of another path or host, and htm of another method, are seen, masked")
  func otherTarget() throws {
    #expect(
      try proofEvidence(url: "https://id.test.bank.example/token/")
        == [
          Evidence(
            .otherURL, value: Array("id.test.bank.example/token/ id.test.bank.example/token".utf8))
        ])
    #expect(
      try proofEvidence(url: "https://id.bank.example/token")
        == [Evidence(.otherURL, value: Array("id.bank.example/token id.test.bank.example/token".utf8))])
    #expect(
      try proofEvidence(url: "https://id.test.bank.example/person/S0000000X", of: "/person/S1111111X")
        == [
          Evidence(
            .otherURL,
            value: Array("id.test.bank.example/person/{id} id.test.bank.example/person/{id}".utf8))
        ])
    #expect(
      try proofEvidence(url: "https://id.test.bank.example/token", method: "GET")
        == [Evidence(.otherMethod, value: Array("GET POST".utf8))])
  }

  @Test("what a token says about persons and secrets does not leave")
  func nothingPersonal() throws {
    let token = TestToken.assertion(
      #"{"aud":"https://a.example/?client_secret=Wq8-plum-Tango-44","iss":"kari.nordmann@example.org","sub":"S0000000X"}"#,
      header: #"{"kid":"kari.nordmann@example.org"}"#)
    let proof = TestToken.proof(
      #"{"htu":"https://kari.nordmann@id.bank.example/p/kari.nordmann@example.org","htm":"DELETE kari"}"#)
    let found = try evidence(with: #""assertion":"\#(token)""#, #""dpop":"\#(proof)""#)
    #expect(found.contains { $0.kind == .otherURL } && found.contains { $0.kind == .keyID(.assertion) })
    for item in found {
      let text = String(decoding: item.value, as: UTF8.self)
      #expect(!text.contains("nordmann") && !text.contains("plum") && !text.contains("S0000000X"), "\(text)")
    }
  }

  @Test("a record full of tokens is read up to a limit")
  func bounded() throws {
    let tokens = (0..<50).map { TestToken.assertion(#"{"aud":"x","jti":"\#($0)"}"#) }
    let long = TestToken.assertion(#"{"aud":"\#(String(repeating: "x", count: 20_000))"}"#)
    let found = try evidence(with: #""assertion":"\#(tokens.joined(separator: " assertion="))""#)
    #expect(found.count { $0.kind == .token(.assertion) } == ClaimSearch.mostValues)
    #expect(try evidence(with: #""assertion":"\#(long)""#).isEmpty)
  }
}
