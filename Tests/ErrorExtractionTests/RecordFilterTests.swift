// What a run keeps.

import ErrorReport
import Testing

@testable import ErrorExtraction

@Suite("Filters")
struct RecordFilterTests {
  private func line(
    _ minute: Int?, host: String = "test.maskinporten.no", client: String = "client-a", error: String? = nil
  ) -> String {
    var fields = [#""method":"POST","path":"/token","host":"\#(host)","client_id":"\#(client)""#]
    if let minute { fields.append(#""time":"2026-03-01T08:\#(minute):00Z""#) }
    fields.append(error.map { #""status":400,"error":"\#($0)","error_description":"d""# } ?? #""status":200"#)
    return "{\(fields.joined(separator: ","))}"
  }

  private func kept(_ lines: [String], _ change: (inout RecordFilter) -> Void) throws -> Extraction {
    var filter = RecordFilter()
    change(&filter)
    let extraction = try Extraction(filter: filter)
    try extraction.read(lines)
    let balance = extraction.lines
    #expect(balance.requests == extraction.requests.count)
    #expect(balance.errors == extraction.events.count)
    #expect(balance.requests + balance.errors + balance.filtered == lines.count)
    return extraction
  }

  @Test("a period is half open, and a record without a time is outside any")
  func period() throws {
    let minutes = [10, 11, 12, 13, nil]
    let lines = minutes.map { line($0) } + minutes.map { line($0, error: "invalid_grant") }
    func time(_ minute: Int) -> Timestamp { Timestamp(year: 2026, month: 3, day: 1, hour: 8, minute: minute) }
    let both = try kept(lines) {
      $0.since = time(11)
      $0.until = time(13)
    }
    #expect(both.requests.map(\.time) == [time(11), time(12)])
    #expect(both.events.map(\.time) == [time(11), time(12)])
    #expect(try kept(lines) { $0.since = time(11) }.requests.count == 3)
    #expect(try kept(lines) { $0.until = time(11) }.events.count == 1)
    #expect(try kept(lines) { _ in }.events.count == 5)
  }

  @Test("providers, environments and clients filter requests and events alike")
  func records() throws {
    let lines = [
      line(1, host: "maskinporten.no"), line(1, host: "maskinporten.no", error: "invalid_grant"),
      line(1), line(1, error: "invalid_grant"), line(1, host: "login.idporten.no", error: "invalid_grant"),
      line(1, host: "gw.example.org", client: "client-b"),
    ]
    .map { $0.replacing("08:1:00", with: "08:01:00") }
    let prod = try kept(lines) { $0.environments = [NameGlob("prod")] }
    #expect((prod.requests.count, prod.events.count) == (1, 2))
    let either = try kept(lines) { $0.environments = [NameGlob("PR*"), NameGlob("unknown")] }
    #expect((either.requests.count, either.events.count) == (2, 2))
    let provider = try kept(lines) { $0.providers = [NameGlob("maskin*")] }
    #expect((provider.requests.count, provider.events.count) == (2, 2))
    let client = try kept(lines) { $0.clients = [NameGlob("client-?")] }
    #expect((client.requests.count, client.events.count) == (3, 3))
    let other = try kept(lines) { $0.clients = [NameGlob("*-b")] }
    #expect((other.requests.count, other.events.count) == (1, 0))
    let two = try kept(lines) {
      $0.providers = [NameGlob("maskinporten")]
      $0.environments = [NameGlob("test")]
    }
    #expect((two.requests.count, two.events.count) == (1, 1))
  }

  @Test("an error filter keeps requests, and takes out other events only")
  func errors() throws {
    let lines = [line(10), line(10, error: "invalid_grant"), line(10, error: "invalid_scope")]
    let found = try kept(lines) { $0.errors = [NameGlob("invalid_g*")] }
    #expect(found.requests.count == 1)
    #expect(found.events.map(\.error) == ["invalid_grant"])
    #expect(found.lines.filtered == 1)
  }

  @Test(
    "a glob is compared as a whole, * is any number of characters and ? is one",
    arguments: [
      ("*", "", true), ("*", "anything", true), ("", "", true), ("", "a", false), ("a?c", "abc", true),
      ("a?c", "ac", false), ("a*c", "ac", true), ("a*c", "abbbc", true), ("a*c", "abcd", false),
      ("*b*", "abc", true), ("**a", "ba", true), ("ABC", "abc", true), ("a.c", "abc", false),
      ("*.no", "x.no.org", false), ("a*b*c", "aXbYbZc", true),
    ])
  func globs(glob: String, name: String, expected: Bool) {
    #expect(NameGlob(glob).matches(name) == expected)
  }

  @Test("a glob made to take long takes no longer than the product of the lengths")
  func hostileGlob() {
    let glob = NameGlob(String(repeating: "*a", count: 30) + "b")
    #expect(!glob.matches(String(repeating: "a", count: 2_000)))
  }
}
