// Which entry answers when several could: the rules of the contract, on catalogs made for it.

import Testing

@testable import ErrorCatalog

@Suite("Matching an event with an entry")
struct MatchingTests {
  @Test("the rungs are asked in order: code, message, endpoint and status, error, status")
  func rungs() throws {
    let set = try CatalogSet(builtIn: [
      catalog(
        """
        - {id: by-status, match: {status: 400}}
        - {id: by-error, match: {error: invalid_grant}}
        - {id: by-endpoint, match: {endpoint: /token, status: 400}}
        - {id: by-message, match: {message: Key has expired}}
        - {id: by-code, match: {code: XX-1}}
        """)
    ])
    var query = MatchQuery(
      provider: "here", code: "XX-1", error: "invalid_grant", status: 400, path: Array("/token".utf8),
      description: MessageText("Key has expired"))
    #expect(answer(set, query) == "by-code code")
    query.code = nil
    #expect(answer(set, query) == "by-message message")
    query.description = MessageText("Something else")
    #expect(answer(set, query) == "by-endpoint endpoint")
    query.path = Array("/authorize".utf8)
    #expect(answer(set, query) == "by-error error")
    query.error = "strange"
    #expect(answer(set, query) == "by-status status")
    query.status = 401
    #expect(set.match(query) == nil)
  }

  @Test("on the code rung, a failed narrowing loses to another entry with that code")
  func narrowedCode() throws {
    let set = try CatalogSet(builtIn: [
      catalog(
        """
        - {id: narrowed, match: {code: XX-1, status: 403, message: Not for you}}
        - {id: other, match: {code: XX-1}}
        """)
    ])
    let text = MessageText("Not for you")
    #expect(
      answer(set, MatchQuery(provider: "here", code: "XX-1", error: "e", status: 403, description: text))
        == "narrowed code")
    #expect(
      answer(set, MatchQuery(provider: "here", code: "XX-1", error: "e", status: 400, description: text))
        == "other code")
  }

  @Test("on the code rung, a failed narrowing never loses to a lower rung")
  func narrowedCodeAlone() throws {
    let set = try CatalogSet(builtIn: [
      catalog(
        """
        - {id: message, match: {message: Key has expired}}
        - {id: endpoint, match: {endpoint: /token, status: 400}}
        - {id: narrowed, match: {code: XX-1, error: forbidden, status: 403, endpoint: /par}}
        """)
    ])
    let query = MatchQuery(
      provider: "here", code: "XX-1", error: "invalid_grant", status: 400, path: Array("/token".utf8),
      description: MessageText("Key has expired"))
    #expect(answer(set, query) == "narrowed code")
  }

  @Test(
    "on every other rung, an entry whose narrowing fails does not answer",
    arguments: ["error: forbidden", "status: 403", "endpoint: /par", "provider: elsewhere"])
  func narrowedMessage(narrowing: String) throws {
    let set = try CatalogSet(builtIn: [
      catalog("- {id: narrowed, match: {message: Key has expired, \(narrowing)}}")
    ])
    let query = MatchQuery(
      provider: "here", error: "invalid_grant", status: 400, path: Array("/token".utf8),
      description: MessageText("Key has expired"))
    #expect(set.match(query) == nil)
  }

  @Test("within a rung, all narrowing fields come before the message, and the message before its length")
  func withinARung() throws {
    let set = try CatalogSet(builtIn: [
      catalog(
        """
        - {id: plain, match: {code: XX-1}}
        - {id: said, match: {code: XX-1, message: Key}}
        - {id: said-more, match: {code: XX-1, message: Key has expired}}
        - {id: narrowed-away, match: {code: XX-1, message: Key has expired today, status: 403}}
        """)
    ])
    func entry(_ text: String, _ status: Int) -> String? {
      answer(
        set,
        MatchQuery(
          provider: "here", code: "XX-1", error: "e", status: status, description: MessageText(text)))
    }
    #expect(entry("Nothing known", 400) == "plain code")
    #expect(entry("Key missing", 400) == "said code")
    #expect(entry("Key has expired today", 400) == "said-more code")
    #expect(entry("Key has expired today", 403) == "narrowed-away code")
  }

  @Test("of two messages that fit, the one with more literal characters answers, whatever their order")
  func literalCharacters() throws {
    for flipped in [false, true] {
      var entries = [
        "- {id: short, match: {message: \"{thing} has expired\"}}",
        "- {id: long, match: {message: \"The signing key {kid} has expired\"}}",
      ]
      if flipped { entries.reverse() }
      let set = try CatalogSet(builtIn: [catalog(entries.joined(separator: "\n"))])
      let query = MatchQuery(
        provider: "here", error: "e", description: MessageText("The signing key k1 has expired"))
      #expect(answer(set, query) == "long message")
      #expect(set.match(query)?.tie == nil)
    }
  }

  @Test("between equals the file's order decides, and the tie is told")
  func fileOrder() throws {
    let set = try CatalogSet(builtIn: [
      catalog(
        """
        - {id: first, match: {error: invalid_grant}}
        - {id: second, match: {error: invalid_grant}}
        """)
    ])
    let match = set.match(MatchQuery(provider: "here", error: "invalid_grant"))
    #expect(match?.entry.id == "first")
    #expect(match?.tie == "second")
  }

  @Test("a literal code answers before a pattern that takes it")
  func literalCode() throws {
    let set = try CatalogSet(builtIn: [
      catalog(
        """
        - {id: any, match: {code: "XX-{digits}"}}
        - {id: one, match: {code: XX-1}}
        """)
    ])
    #expect(answer(set, MatchQuery(provider: "here", code: "XX-1", error: "e")) == "one code")
    #expect(answer(set, MatchQuery(provider: "here", code: "XX-2", error: "e")) == "any code")
  }

  @Test("an entry with a code or a message answers for neither its error nor its status alone")
  func identified() throws {
    let set = try CatalogSet(builtIn: [
      catalog("- {id: named, match: {message: Key has expired, error: invalid_grant, status: 400}}")
    ])
    let query = MatchQuery(
      provider: "here", error: "invalid_grant", status: 400, description: MessageText("Another text"))
    #expect(set.match(query) == nil)
  }

  @Test("a user's catalog answers before the built-in ones, even on a lower rung")
  func userFirst() throws {
    let own = try catalog("- {id: built-in, match: {code: XX-1}}")
    let user = try catalog("- {id: users, match: {error: invalid_grant}}", id: "ours")
    let general = try catalog(
      "- {id: users, match: {error: invalid_grant, provider: here}}", id: "ours", provider: nil)
    let query = MatchQuery(provider: "here", code: "XX-1", error: "invalid_grant")
    #expect(CatalogSet(builtIn: [own]).match(query)?.entry.id == "built-in")
    #expect(CatalogSet(user: [user], builtIn: [own]).match(query)?.entry.id == "users")
    #expect(CatalogSet(user: [general], builtIn: [own]).match(query)?.entry.id == "users")
  }

  @Test("a user's catalog that knows nothing of an event leaves it to the built-in ones")
  func userSilent() throws {
    let own = try catalog("- {id: built-in, match: {code: XX-1}}")
    let user = try catalog("- {id: users, match: {error: invalid_scope}}", id: "ours", provider: nil)
    let query = MatchQuery(provider: "here", code: "XX-1", error: "invalid_grant")
    #expect(CatalogSet(user: [user], builtIn: [own]).match(query)?.entry.id == "built-in")
  }

  @Test("a provider's own catalog goes through all its rungs before the standards'")
  func ownFirst() throws {
    let standards = try catalog(
      """
      - {id: standard, match: {error: invalid_grant, message: Key has expired}}
      - {id: other, match: {error: invalid_scope}}
      """, id: "standards", provider: nil)
    let own = try catalog("- {id: own, match: {status: 400}}")
    // The order in which catalogs are given does not matter.
    let set = CatalogSet(builtIn: [standards, own])
    let text = MessageText("Key has expired")
    #expect(
      answer(set, MatchQuery(provider: "here", error: "invalid_grant", status: 400, description: text))
        == "own status")
    #expect(
      answer(set, MatchQuery(provider: "here", error: "invalid_grant", status: 401, description: text))
        == "standard message")
    #expect(
      answer(set, MatchQuery(provider: "elsewhere", error: "invalid_scope", status: 400)) == "other error")
  }

  @Test("an unknown provider's event belongs to a provider's catalog by code or message only")
  func unknownProvider() throws {
    let own = try catalog(
      """
      - {id: code, match: {code: XX-1}}
      - {id: message, match: {message: The key of this client has expired}}
      - {id: short, match: {message: Client not found}}
      - {id: narrowed, match: {message: No such proof, endpoint: /own/v4/token}}
      - {id: endpoint, match: {endpoint: /token, status: 400}}
      - {id: error, match: {error: odd_one}}
      - {id: status, match: {status: 400}}
      """)
    let standards = try catalog(
      "- {id: standard, match: {error: invalid_grant}}", id: "standards", provider: nil)
    let set = CatalogSet(builtIn: [own, standards])
    let path = Array("/token".utf8)
    #expect(
      answer(set, MatchQuery(code: "XX-1", error: "invalid_grant", status: 400, path: path)) == "code code")
    #expect(
      answer(
        set,
        MatchQuery(
          error: "invalid_grant", status: 400, path: path,
          description: MessageText("The key of this client has expired")))
        == "message message")
    // A few words are anyone's, unless the endpoint is the provider's own.
    let short = MessageText("Client not found")
    #expect(answer(set, MatchQuery(error: "invalid_grant", description: short)) == "standard error")
    #expect(answer(set, MatchQuery(provider: "here", error: "x", description: short)) == "short message")
    #expect(
      answer(
        set,
        MatchQuery(
          error: "x", path: Array("/own/v4/token".utf8), description: MessageText("No such proof")))
        == "narrowed message")
    #expect(
      answer(set, MatchQuery(error: "invalid_grant", status: 400, path: path)) == "standard error")
    #expect(answer(set, MatchQuery(error: "odd_one", status: 400, path: path)) == nil)
  }

  @Test("a provider's own pattern of codes is tried before the others'")
  func documentedCode() throws {
    let first = try catalog(
      "- {id: a, match: {code: AA-1}}", id: "first", provider: "one", code: "AA-{digits}")
    let second = try catalog(
      "- {id: b, match: {code: BB-1}}", id: "second", provider: "two", code: "BB-{digits}")
    let set = CatalogSet(builtIn: [first, second])
    let text = Array("AA-1 and bb-2".utf8)
    #expect(set.documentedCode(in: text, provider: "two") == .init(code: "BB-2", catalog: 1))
    #expect(set.documentedCode(in: text, provider: "one") == .init(code: "AA-1", catalog: 0))
    #expect(set.documentedCode(in: text, provider: nil) == .init(code: "AA-1", catalog: 0))
    #expect(set.documentedCode(in: Array("XAA-1".utf8), provider: nil) == nil)
    #expect(set.documentedCode(in: [], provider: nil) == nil)
  }

  @Test("an exact host wins over a wildcard, and a user's over a built-in one")
  func hosts() throws {
    let wide = try CatalogFile.load(
      yaml: file(hosts: "\"*.example.org\"", provider: "wide"), file: "wide.yaml")
    let exact = try CatalogFile.load(
      yaml: file(hosts: "a.example.org", provider: "exact"), file: "exact.yaml")
    let user = try CatalogFile.load(yaml: file(hosts: "a.example.org", provider: "user"), file: "user.yaml")
    let set = CatalogSet(builtIn: [wide, exact])
    #expect(set.host("a.example.org")?.provider == "exact")
    #expect(set.host("b.example.org")?.provider == "wide")
    #expect(set.host("example.org") == nil)
    #expect(CatalogSet(user: [user], builtIn: [wide, exact]).host("a.example.org")?.provider == "user")
  }

  private func answer(_ set: CatalogSet, _ query: MatchQuery) -> String? {
    set.match(query).map { "\($0.entry.id) \($0.rung.rawValue)" }
  }

  /// A catalog whose entries are given by id and match alone.
  private func catalog(
    _ entries: String, id: String = "own", provider: String? = "here", code: String = "XX-{digits}"
  ) throws -> Catalog {
    let whole = entries.split(separator: "\n").map { line in
      line.replacing("- {", with: "- {title: T, cause: C, fixes: [F], ", maxReplacements: 1)
    }
    let services = provider.map { "services: [{provider: \($0)}]\n" } ?? ""
    return try CatalogFile.load(
      yaml: """
        catalog: \(id)
        title: T
        \(services)codes: ["\(code)"]
        entries:
        \(whole.map { "  " + $0 }.joined(separator: "\n"))
        """, file: "\(id).yaml")
  }

  private func file(hosts: String, provider: String) -> String {
    """
    catalog: \(provider)
    title: T
    services:
      - {provider: \(provider), environments: [{name: prod, hosts: [\(hosts)]}]}
    entries:
      - {id: e, title: T, match: {error: e}, cause: C, fixes: [F]}
    """
  }
}
