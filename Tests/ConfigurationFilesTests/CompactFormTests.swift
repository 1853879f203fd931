// The compact notation says what the YAML said.

import ConfigurationFiles
import Testing

@Suite("The compact form")
struct CompactFormTests {
  private let yaml = """
    title: {en: "Fish & chips", nb: "Blåbærsyltetøy"}
    empty:
    quoted: '404'
    number: 404
    text: |
      two
      lines: [and, "more"]
    none: []
    nothing: {}
    list: [a, [b, {c: d}]]
    """

  @Test("decoding gives back what was encoded")
  func roundTrip() throws {
    let value = try ConfigurationValue(yaml: yaml, file: "f")
    let decoded = try ConfigurationValue(compact: value.compact, file: "f")
    #expect(decoded == value)
    #expect(decoded["quoted"]?.integer == nil)
    #expect(decoded["number"]?.integer == 404)
    #expect(decoded["title"]?["nb"]?.string == "Blåbærsyltetøy")
  }

  @Test("the notation is the documented one")
  func notation() throws {
    let value = try ConfigurationValue(yaml: "title: 'Fish'\nstatus: [404]", file: "f")
    #expect(value.compact == "{2\n5:title\n'4:Fish\n6:status\n[1\n=3:404\n")
  }

  @Test("a text cut short is refused wherever it is cut")
  func truncated() throws {
    let compact = Array(try ConfigurationValue(yaml: yaml, file: "f").compact.utf8)
    for length in 0..<compact.count {
      #expect(throws: ConfigurationError.self) {
        try ConfigurationValue(compact: String(decoding: compact[..<length], as: UTF8.self), file: "f")
      }
    }
  }

  @Test(
    "a damaged text is refused with its place",
    arguments: [
      ("x", "f:1:1: "), ("[1\n'3:abcd\n", "f:2:4: "), ("{99999999999999999999999\n", "f:1:"),
      ("'1:a\n'1:b\n", "f:2:1: "),
      ("[-1\n", "f:1:2: "), ("':a\n", "f:1:2: "), ("[9\n=1:a\n", "f:"),
    ])
  func damaged(text: String, place: String) {
    #expect {
      _ = try ConfigurationValue(compact: text, file: "f")
    } throws: { error in
      "\(error)".hasPrefix(place)
    }
  }

  @Test("no byte of a damaged text makes the reader trap")
  func anyByte() throws {
    let compact = Array(try ConfigurationValue(yaml: "a: [b, 1]\nc: {d: 'e'}", file: "f").compact.utf8)
    var refused = 0
    for index in compact.indices {
      for byte in UInt8(0x0A)...0x7E where byte != compact[index] {
        var damaged = compact
        damaged[index] = byte
        do {
          _ = try ConfigurationValue(compact: String(decoding: damaged, as: UTF8.self), file: "f")
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > 0)
  }

  @Test("nesting past the bound is refused")
  func depth() {
    #expect(throws: ConfigurationError.self) {
      try ConfigurationValue(compact: String(repeating: "[1\n", count: 100_000), file: "f")
    }
  }
}
