// Descriptions are compared without regard to case and blanks, and quoted as they were written.

import ErrorCatalog
import Testing

@Suite("Message texts")
struct MessageTextTests {
  @Test("blanks of all kinds become one space, and none at the ends")
  func blanks() {
    let text = MessageText(" \tInvalid\r\n\r\n  client\u{A0}\u{A0}ID \n")
    #expect(text.string == "Invalid client ID")
    #expect(String(decoding: text.folded, as: UTF8.self) == "invalid client id")
  }

  @Test("small letters keep the text's length, also beyond ASCII")
  func folding() {
    let text = MessageText("ÆØÅ Ünï × ÷ ŁÓDŹ 漢字")
    #expect(text.folded.count == text.collapsed.count)
    #expect(String(decoding: text.folded, as: UTF8.self).hasPrefix("æøå ünï × ÷ "))
    #expect(text.string == "ÆØÅ Ünï × ÷ ŁÓDŹ 漢字")
  }

  @Test(
    "typographic quotes, apostrophes and hyphens are compared as plain ones, and stay as they were written")
  func punctuation() {
    let written = "«Client» ‘a’ “b” „c‟ ‹d› e´s non‑breaking"
    let text = MessageText(written)
    #expect(String(decoding: text.folded, as: UTF8.self) == #""client" 'a' "b" "c" 'd' e's non-breaking"#)
    #expect(text.string == written)
    #expect(MessageText("… — • ‰ ™ é").folded == Array("… — • ‰ ™ é".utf8))
  }

  @Test("half a typographic quote at the end is no quote")
  func halfPunctuation() {
    for bytes: [UInt8] in [[0x41, 0xE2], [0x41, 0xE2, 0x80], [0x41, 0xC2]] {
      #expect(MessageText(bytes).collapsed == bytes)
      #expect(MessageText(bytes).folded == [0x61] + bytes.dropFirst())
    }
  }

  @Test("bytes that are no UTF-8 are kept")
  func invalid() {
    let text = MessageText([0x41, 0xFF, 0x20, 0x20, 0xC2])
    #expect(text.collapsed == [0x41, 0xFF, 0x20, 0xC2])
    #expect(text.folded == [0x61, 0xFF, 0x20, 0xC2])
  }

  @Test("what is cut out leaves one blank, or none at an end")
  func removing() {
    #expect(MessageText("a (id: 1) b").removing(1..<9).string == "a b")
    #expect(MessageText("a (id: 1)").removing(1..<9).string == "a")
    #expect(MessageText("(id: 1)").removing(0..<7).string == "")
  }

  @Test("an empty text stays empty")
  func empty() {
    #expect(MessageText("").collapsed.isEmpty)
    #expect(MessageText(" \n ").folded.isEmpty)
  }
}
