// Hosts tell the services and their environments apart.

import ErrorCatalog
import Testing

@Suite("Host patterns")
struct HostPatternTests {
  @Test(
    "a host is met exactly, whatever its case, port and final dot",
    arguments: ["test.example.org", "TEST.example.org", "test.example.org:8443", "test.example.org."])
  func exact(host: String) throws {
    #expect(try HostPattern("test.example.org").matches(host))
  }

  @Test(
    "a host that only resembles it is another one",
    arguments: ["example.org", "a.test.example.org", "test.example.org.evil.test", "atest.example.org", ""])
  func other(host: String) throws {
    #expect(try !HostPattern("test.example.org").matches(host))
  }

  @Test("a wildcard means what is under a name, and not itself")
  func wildcard() throws {
    let pattern = try HostPattern("*.example.org")
    #expect(pattern.matches("a.example.org"))
    #expect(pattern.matches("a.b.Example.org:443"))
    #expect(!pattern.matches("example.org"))
    #expect(!pattern.matches(".example.org"))
    #expect(!pattern.matches("aexample.org"))
    #expect(pattern.text == "*.example.org")
  }

  @Test(
    "what is no host name is refused",
    arguments: [
      "", "https://example.org", "example.org:443", "example.org/token", "Example.org", "*", "*.", "a.*.org",
      "a..b",
      "-a.org", "a b", String(repeating: "a", count: 64), String(repeating: "a.", count: 127) + "a",
    ])
  func refused(text: String) {
    #expect(throws: PatternError.self) { try HostPattern(text) }
  }
}
