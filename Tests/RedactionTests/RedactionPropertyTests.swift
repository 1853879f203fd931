// What must hold for every text, tried on seeded random mixes of everything that means something to a recognizer.

import TestSupport
import Testing

@testable import Redaction

@Suite("Properties of redaction")
struct RedactionPropertyTests {
  private let redactor = Redactor()

  @Test("redacting twice changes nothing more", arguments: 1...16)
  func idempotent(seed: UInt64) {
    var generator = SeededRandom(seed)
    for _ in 0..<3_000 {
      let once = redacted(RandomText.mix(using: &generator))
      let twice = redacted(once)
      #expect(twice == once, "\(String(decoding: once, as: UTF8.self))")
    }
  }

  @Test("the result is at most four times as long", arguments: 1...4)
  func bounded(seed: UInt64) {
    var generator = SeededRandom(seed)
    for _ in 0..<3_000 {
      let text = RandomText.mix(using: &generator)
      #expect(redacted(text).count <= 4 * text.count)
    }
  }

  @Test("a planted secret never survives its neighbours", arguments: 1...80)
  func planted(seed: UInt64) {
    var generator = SeededRandom(seed)
    let canary = "Qz7canaryX9"
    for _ in 0..<3_000 {
      let frame = RandomText.frames[Int.random(in: 0..<RandomText.frames.count, using: &generator)]
      let before = RandomText.mix(using: &generator, of: RandomText.harmless)
      let after = RandomText.mix(using: &generator, of: RandomText.harmless)
      let text = before + Array(" \(frame.0)\(canary)\(frame.1)".utf8) + after
      let result = String(decoding: redacted(text), as: UTF8.self)
      #expect(!result.contains(canary), "\(String(decoding: text, as: UTF8.self))")
    }
  }

  @Test("bytes that are no UTF-8 pass through untouched")
  func invalidBytes() {
    let bytes: [UInt8] = [0xFF, 0xC3, 0x28, 0x80, 0x00, 0xED, 0xA0, 0x80]
    #expect(redacted(bytes) == bytes)
    let around = bytes + Array(#" "pwd":"x" "#.utf8) + bytes
    #expect(redacted(around) == bytes + Array(#" "pwd":"[secret]" "#.utf8) + bytes)
  }

  @Test("every cut of a secret hides what is left of it")
  func cuts() {
    let secret = "Zq81kX_longOpaqueValue"
    for count in 1...secret.count {
      let left = secret.prefix(count)
      #expect(redactor.redact(#"{"client_secret":"\#(left)"#) == #"{"client_secret":"[secret]"#)
      #expect(redactor.redact("a?b=1&client_secret=\(left)") == "a?b=1&client_secret=[secret]")
    }
  }

  /// A quadratic search would take minutes here; the limit on time is what fails it.
  @Test(
    "a long text of what looks like secrets takes linear time", .timeLimit(.minutes(10)),
    arguments: [
      "eyJ", "eyJ.", "7", "123456 ", "a@", "a%40", "a.b@c.d", "code=", "code=1&", "code=1,", "code: ",
      "\"code\":\"",
      "\"cookie\":[", "cookie: a; ", "pwd=;;", "-----BEGIN PRIVATE KEY-----", "-----BEGIN", "-", "Bearer ",
      "://",
      "x://a:b", "\\", "\\\"=", "25", "%25", "'=", "&quot;", "code=&quot;", "S123456", "]}", "[",
      "\"name\":\"cookie\",", "\"value\":\"", "\"value\":[", "\"value\":{\"", "value='",
      "\"name\":\"pwd\",\"x\":'",
      "[\"cookie\",", "\"cookie\",\"", "\\x22", "<", ">", "<a>", "<pwd>", "user_", "aB", "cookie: a=\"",
      "authorization: digest a=\"", "\"code\":[", "\"code\":{", "\"code\":{\"", "code={a=",
      "%22code%22%3A%7B", "<code>",
      "<code> a", "<code><![CDATA[", "<pwd><![CDATA[", "name=\"pwd\";", "name=\"code\"\n\n",
      "name=\"code\"\n\n1\n--",
      "name=pwd\n", "\\n", "\\r\\n--", "%0D%0A", "pwd:\n ", " pwd:\n at\n", "code:\n ", " code:\n a\n",
      "pwd\t", "\npwd\t",
      "\\t", "sid\\t", "pwd \"", "pwd '", "%77", "\\u0077", "p%61", "p\\u0061", "a12345678901", "158345.",
      "158345%C2",
      "Cookie: a=b, 21 Oct 2026 1:,", ", 21 Oct 2026 1:2:3 GMT",
    ])
  func linear(unit: String) {
    let prefixes = ["", "cookie=[", "pwd=", "\"pwd\":\"", "Bearer ", "a@"]
    for prefix in prefixes {
      let text = prefix + String(repeating: unit, count: (1 << 17) / unit.utf8.count)
      #expect(redacted(Array(text.utf8)).count <= 4 * text.utf8.count)
    }
  }

  private func redacted(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    redactor.redact(text.span, into: &output)
    return output
  }
}
