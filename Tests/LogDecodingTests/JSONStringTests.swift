// Escapes in strings (RFC 8259 §7), read through a document.

import LogDecoding
import TestSupport
import Testing

@Suite struct JSONStringTests {
  /// The bytes of the string whose text stands between the quotes; `nil` when it is none.
  private func decode(_ text: String) -> [UInt8]? {
    let document = JSONDocument()
    guard document.parse(Array("[\"\(text)\"]".utf8).span), document.nodes.count == 2 else { return nil }
    var value: [UInt8] = []
    return document.appendValue(of: document.nodes[1], to: &value) ? value : nil
  }

  @Test("each escape means its character")
  func escapes() {
    #expect(decode(#"\"\\\/\b\f\n\r\t"#) == [0x22, 0x5C, 0x2F, 0x08, 0x0C, 0x0A, 0x0D, 0x09])
    #expect(decode(#"a\"b\\\"c"#) == Array("a\"b\\\"c".utf8))
    #expect(decode("") == [])
    #expect(decode("plain æøå 😀") == Array("plain æøå 😀".utf8))
    #expect(decode(#"\u0041\u00e6\u20AC\uFFFF"#) == Array("Aæ€\u{FFFF}".utf8))
    #expect(decode(#"\u0000x"#) == [0, 0x78])
  }

  @Test("a pair of surrogates is one character")
  func surrogatePairs() {
    #expect(decode(#"\ud83d\ude00"#) == Array("😀".utf8))
    #expect(decode(#"<\uD800\uDC00\uDBFF\uDFFF>"#) == Array("<\u{10000}\u{10FFFF}>".utf8))
  }

  @Test(
    "a surrogate without its partner becomes U+FFFD, and what stands beside it stays",
    arguments: [
      (#"\ud83d"#, "\u{FFFD}"), (#"\ude00"#, "\u{FFFD}"), (#"a\ud83db"#, "a\u{FFFD}b"),
      (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"),
      (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"), (#"\ud83d\\ude00"#, "\u{FFFD}\\ude00"),
    ])
  func loneSurrogates(_ text: String, _ expected: String) {
    #expect(decode(text) == Array(expected.utf8))
  }

  @Test(
    "a string with an escape that does not exist is told, and nothing of it is kept",
    arguments: [
      #"ok\x41"#, #"ok\u12"#, #"ok\u12G4"#, #"ok\u"#, #"ok\U0041"#, #"ok\0"#, #"ok\'"#, "ok\\é", #"ok\ "#,
      #"ok\u 041"#, #"ok\u+041"#,
    ])
  func badEscapes(_ text: String) throws {
    let document = JSONDocument()
    let isParsed = document.parse(Array("[\"\(text)\"]".utf8).span)
    try #require(isParsed && document.nodes.count == 2)
    var value: [UInt8] = []
    let isDecoded = document.appendValue(of: document.nodes[1], to: &value)
    #expect(!isDecoded)
    #expect(value.isEmpty)
  }

  @Test("a string of any characters comes back as it was, however it was escaped")
  func roundTrip() {
    var random = SeededRandom(8)
    for _ in 0..<300 {
      var expected = ""
      var text = ""
      for _ in 0..<Int.random(in: 0..<60, using: &random) {
        let number = UInt32.random(in: 0..<(Bool.random(using: &random) ? 0x100 : 0x110000), using: &random)
        guard let scalar = Unicode.Scalar(number) else { continue }
        expected.unicodeScalars.append(scalar)
        let mustEscape = number < 0x20 || scalar == "\"" || scalar == "\\"
        if mustEscape || Bool.random(using: &random) {
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
          }
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
      #expect(decode(text) == Array(expected.utf8), "\(text)")
    }
  }
}
