// What people type, and the entry they mean.

import Testing

@testable import ErrorCatalog

@Suite("Looking an entry up")
struct EntrySearchTests {
  private func search(_ user: String..., provider: String? = nil) throws -> EntrySearch {
    let catalogs = try user.map { try SmallCatalog.load($0) }
    return EntrySearch(CatalogSet(user: catalogs, builtIn: try BuiltInCatalogs.all()), provider: provider)
  }

  private func names(_ question: String, in search: EntrySearch) -> [String] {
    search.answer(to: question)?.found.map(\.name) ?? []
  }

  @Test(
    "an entry is found by its id, its code and its error, however it is spelled",
    arguments: [
      ("MP-121", "maskinporten/MP-121"), ("mp-121", "maskinporten/MP-121"), ("mp121", "maskinporten/MP-121"),
      ("MP 121", "maskinporten/MP-121"), ("MP_121", "maskinporten/MP-121"),
      ("  MP-121 ", "maskinporten/MP-121"),
      ("maskinporten/MP-121", "maskinporten/MP-121"), ("Maskinporten/mp-121", "maskinporten/MP-121"),
      ("https://test.maskinporten.no/errors/MP-121", "maskinporten/MP-121"),
      ("https://docs.example.org/errors#mp-121", "maskinporten/MP-121"),
      ("error MP-121 again", "maskinporten/MP-121"),
      ("aadsts700016", "entra/AADSTS700016"), ("aadsts 700016", "entra/AADSTS700016"),
      ("AADSTS99999", "entra/aadsts-unlisted"), ("HID-1234", "helseid/helseid-unlisted"),
      ("hid1234", "helseid/helseid-unlisted"), ("hid 1001", "helseid/HID-1001"),
      ("token-400-missing-dpop-proof", "myinfo/token-400-missing-dpop-proof"),
      ("invalid_dpop_proof", "standards/invalid_dpop_proof"), ("INVALID_GRANT", "standards/invalid_grant"),
      ("invalid client", "standards/invalid_client"),
      ("OAuth error: use_dpop_nonce was sent", "standards/use_dpop_nonce"),
      ("error=invalid_scope", "standards/invalid_scope"),
      ("server said invalid_grant today", "standards/invalid_grant"),
      ("WWW-Authenticate: DPoP error=\"invalid_dpop_proof\"", "standards/invalid_dpop_proof"),
      ("https://app/cb?error=access_denied&state=1", "standards/access_denied"),
      ("70011", "entra/AADSTS70011"), ("700016", "entra/AADSTS700016"), ("1234567", "entra/aadsts-unlisted"),
      ("MP‑121", "maskinporten/MP-121"), ("“invalid_grant”", "standards/invalid_grant"),
      ("PX-E0013", "myinfo/PX-E0013"), ("MP-301", "maskinporten/MP-301"),
      ("scope-not-in-list", "maskinporten/scope-not-in-list"),
    ])
  func name(question: String, entry: String) throws {
    #expect(names(question, in: try search()) == [entry])
  }

  @Test(
    "an entry is found by its message, whatever stands around it",
    arguments: [
      (
        "Consumer 991825827 has not delegated access to the scope x:y to supplier 974760673",
        "maskinporten/MP-251"
      ),
      (
        "CONSUMER 991825827  has not delegated access to the scope x:y to supplier 974760673. (trace_id: 0a1b)",
        "maskinporten/MP-251"
      ),
      (
        "invalid_grant: Invalid assertion. Client authentication failed. Expired key. (trace_id: 0a1b)",
        "maskinporten/MP-121"
      ),
      (
        "MP-301: Consumer 991825827 has not delegated access to the scope x:y to supplier 974760673",
        "maskinporten/MP-251"
      ),
      ("Finner ikke scope i nedtrekkslisten", "maskinporten/scope-not-in-list"),
      ("The client requires pre‑registered jwk and no key identifier (kid) provided", "maskinporten/no-kid"),
    ])
  func message(question: String, entry: String) throws {
    #expect(names(question, in: try search()) == [entry])
  }

  @Test("a documented entry that is never in a log is found all the same")
  func unseen() throws {
    let set = CatalogSet(builtIn: try BuiltInCatalogs.all())
    for catalog in set.catalogs {
      for entry in catalog.entries where !entry.isSeenInLogs {
        #expect(names(entry.id, in: EntrySearch(set)) == ["\(catalog.id)/\(entry.id)"])
      }
    }
  }

  @Test("every entry is found by its own name, and by nothing else alone")
  func everyEntry() throws {
    let search = try search()
    for place in search.entries {
      #expect(names(place.name, in: search) == [place.name])
      #expect(names(place.entry.id, in: search).contains(place.name), "\(place.name)")
    }
  }

  @Test("an error that several catalogs know is the standards' first, and the others follow")
  func sharedError() throws {
    let answer = try #require(try search().answer(to: "access_denied"))
    #expect(answer.basis == .error)
    #expect(answer.found.map(\.name) == ["standards/access_denied"])
    #expect(answer.others.map(\.name).contains("myinfo/authorize-302-access-denied"))
  }

  @Test("with a provider, its own entry comes first, and those of other providers not at all")
  func provider() throws {
    let search = try search(provider: "myinfo")
    let answer = try #require(search.answer(to: "access_denied"))
    #expect(answer.found.map(\.name) == ["myinfo/authorize-302-access-denied"])
    #expect(answer.others.allSatisfy { $0.catalog.id == "standards" })
    #expect(search.answer(to: "MP-121") == nil)
  }

  @Test("an id that stands in two catalogs gives both")
  func twoCatalogs() throws {
    #expect(
      names("pkce-verification-failed", in: try search()).sorted() == [
        "keycloak/pkce-verification-failed", "okta/pkce-verification-failed",
      ])
  }

  @Test("a message that two entries have gives both, and each by its own name alone")
  func twoEndpoints() throws {
    #expect(
      names("Missing DPoP Proof", in: try search()).sorted() == [
        "myinfo/person-400-missing-dpop-proof", "myinfo/token-400-missing-dpop-proof",
      ])
  }

  @Test("a code with an old meaning names the entry of the new one, and the others beside it")
  func oldMeaning() throws {
    let answer = try #require(try search().answer(to: "MP-301"))
    #expect(answer.basis == .code)
    #expect(answer.others.map(\.name) == ["maskinporten/MP-250", "maskinporten/MP-251"])
  }

  @Test(
    "a status is found in few words, and every entry that has it",
    arguments: ["404", "http_404", "HTTP/1.1 404 Not Found", "404 Not Found", "Not found"])
  func status(question: String) throws {
    let answer = try #require(try search().answer(to: question))
    #expect(answer.basis == .status)
    #expect(answer.found.allSatisfy { $0.entry.match.statuses.contains(404) })
    #expect(answer.found.map(\.name).contains("myinfo/token-404-not-found"))
  }

  @Test("an error that is a number is among those of its status, and a code that is one wins")
  func numbers() throws {
    let names = try #require(try search().answer(to: "500")?.found.map(\.name))
    #expect(
      names.contains("myinfo/v3-authorise-500") && names.contains("myinfo/v3-token-500"))
    let own = try search(SmallCatalog.yaml(SmallCatalog.entry("FI-404", "match: {code: 404}")))
    #expect(own.answer(to: "404")?.found.map(\.name) == ["fish/FI-404"])
  }

  @Test("a message is held against the status and the path where they are known")
  func narrowedMessage() throws {
    let search = try search()
    let text = MessageText("Missing DPoP Proof")
    #expect(search.answer(toMessage: text)?.found.count == 2)
    let token = search.answer(toMessage: text, path: "/com/v4/token")
    #expect(token?.found.map(\.name) == ["myinfo/token-400-missing-dpop-proof"])
    #expect(search.answer(toMessage: text, path: "/elsewhere") == nil)
    let unauthorized = MessageText("Unauthorized")
    #expect(search.answer(toMessage: unauthorized, status: 401)?.found.isEmpty == false)
    #expect(search.answer(toMessage: unauthorized, status: 418) == nil)
  }

  @Test(
    "what no entry knows has no answer",
    arguments: [
      "", "  ", "MP-999", "invalid_grnt", "418", "the weather", "AADSTS", "/", "a/b", "1234", "991825827",
    ])
  func nothing(question: String) throws {
    #expect(try search().answer(to: question) == nil)
  }

  @Test("the user's entry takes the place of the built-in one of the same name, and comes before all others")
  func userEntry() throws {
    let own = try search(
      SmallCatalog.yaml(SmallCatalog.entry("MP-121", "match: {code: MP-121}"), catalog: "maskinporten"))
    let found = try #require(own.answer(to: "MP-121")?.found)
    #expect(found.map(\.entry.title.en) == ["Title of MP-121"])
    #expect(names("MP-100", in: own) == ["maskinporten/MP-100"])

    let other = try search(
      SmallCatalog.yaml(SmallCatalog.entry("access_denied", "match: {error: access_denied}")))
    #expect(names("access_denied", in: other) == ["fish/access_denied"])
  }

  @Test("a code that only a pattern takes is reported as its catalog writes it")
  func pattern() throws {
    let answer = try #require(try search().answer(to: "aadsts99999"))
    #expect(answer.code == "AADSTS99999")
    #expect(answer.found.first?.entry.links(for: answer.code).contains { $0.hasSuffix("99999") } == true)
  }

  @Test(
    "a near miss suggests what was meant, first",
    arguments: [
      ("invalid_grnt", "standards/invalid_grant"), ("MP-1211", "maskinporten/MP-121"),
      ("delegated scope supplier", "maskinporten/MP-251"),
      ("conection timeout", "maskinporten/connection-timeout"),
      ("nonce", "standards/use_dpop_nonce"), ("the key has expired", "maskinporten/MP-121"),
      ("nøkkelen er utløpt", "maskinporten/MP-121"), ("expired keys", "maskinporten/MP-121"),
      ("maskinporten/MP-12", "maskinporten/MP-012"), ("maskinporte/MP-1211", "maskinporten/MP-121"),
      ("invalid_scopes", "standards/invalid_scope"),
    ])
  func suggestion(question: String, entry: String) throws {
    let search = try search()
    let suggestions = search.suggestions(for: question)
    #expect((1...5).contains(suggestions.count))
    #expect(suggestions.prefix(2).map(\.name).contains(entry), "\(suggestions.map(\.name))")
    #expect(Set(suggestions.map(\.name)).count == suggestions.count)
  }

  @Test(
    "the words in a row, and the number that was meant, come before all else",
    arguments: [
      ("expired key", "maskinporten/MP-121"), ("MP-12", "maskinporten/MP-012"), ("12", "maskinporten/MP-012"),
      ("MP-1211", "maskinporten/MP-121"),
    ])
  func first(question: String, entry: String) throws {
    #expect(try search().suggestions(for: question).first?.name == entry)
  }

  @Test("in a catalog that is named, an unknown code suggests the codes with the nearest numbers")
  func nearestNumbers() throws {
    let names = try search().suggestions(for: "maskinporten/MP-999").map(\.name)
    #expect(names.first == "maskinporten/MP-303")
    #expect(names.count == 5 && names.allSatisfy { $0.hasPrefix("maskinporten/MP-") }, "\(names)")
  }

  @Test(
    "nothing is suggested for what is like nothing, or shares but the beginning of a word or a common one",
    arguments: ["qqqqqqqqqqqq", "!", "", "nonesuch", "/etc/passwd", "passwd", "MP-999", "the weather is bad"])
  func noSuggestion(question: String) throws {
    #expect(try search().suggestions(for: question).isEmpty)
  }

  // MARK: - Several questions

  @Test(
    "names in a row, or a line each, are questions of their own",
    arguments: [
      ("MP-121\nMP-110\n", ["MP-121", "MP-110"]), ("MP-121 MP-110", ["MP-121", "MP-110"]),
      ("invalid_grant, invalid_scope; mp121", ["invalid_grant", "invalid_scope", "mp121"]),
      ("MP‑121 70011", ["MP-121", "70011"]), ("MP-121 MP-999", ["MP-121", "MP-999"]),
      (
        "https://maskinporten.no/errors/MP-121 access_denied",
        ["https://maskinporten.no/errors/MP-121", "access_denied"]
      ),
      ("Grant is used before\r\n\n  MP-110 ", ["Grant is used before", "MP-110"]),
    ])
  func several(text: String, questions: [String]) throws {
    #expect(try search().questions(in: text) == questions)
  }

  @Test(
    "one question stays one, however many words and lines it has",
    arguments: [
      "MP-121", "MP 121", "invalid client", "404 Not Found", "401 403", "Grant is used before",
      "name_1 name_2", "",
      "error: invalid_grant\nerror_description: Expired key", "server said invalid_grant, then MP-121",
      "error=invalid_grant error_uri=https://maskinporten.no/errors/MP-121",
      "Consumer 991825827 has not delegated access\nto the scope x:y to supplier 974760673",
    ])
  func single(text: String) throws {
    #expect(try search().questions(in: text).isEmpty)
  }

  @Test("bytes of all kinds have no answer and do no harm", .timeLimit(.minutes(10)))
  func randomBytes() throws {
    let search = try search()
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<40 {
      let bytes = (0..<2_000).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(search.answer(to: text) == nil)
      #expect(search.questions(in: text).isEmpty && search.suggestions(for: text).isEmpty)
    }
  }

  @Test("of a long text only so many words are tried as names", .timeLimit(.minutes(10)))
  func longText() throws {
    let search = try search()
    #expect(search.answer(to: (0..<8_000).map { "abc_d\($0) " }.joined()) == nil)
    #expect(search.answer(to: "abc_d1 happened before invalid_grant") != nil)
  }
}
