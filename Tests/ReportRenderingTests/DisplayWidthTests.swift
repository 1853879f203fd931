// Columns, elision and numbers: the small things that a table stands on.

import Testing

@testable import ReportRendering

@Suite("Fitting text")
struct DisplayWidthTests {
  @Test(
    "a text takes as many columns as a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("æøå", 3), ("漢字", 4), ("ＡＢ", 4), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("e\u{301}", 1),
      ("\u{301}", 0), ("😀", 2), ("❤\u{FE0F}", 1), ("🇳🇴", 2), ("…–·→", 4), ("\u{A0}", 1), ("𠀀", 2), ("ｱ", 1),
      ("─", 1),
    ])
  func widths(_ text: String, _ width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test("the table of wide characters is in order, so that halving it finds them")
  func wideCharacters() {
    let narrow: [Unicode.Scalar] = [
      "\u{10FF}", "\u{2319}", "\u{2E7F}", "\u{303F}", "\u{D7B0}", "\u{1F003}", "\u{1F43F}",
    ]
    let wide: [Unicode.Scalar] = [
      "\u{1100}", "\u{231B}", "\u{2E80}", "\u{3041}", "\u{FFE6}", "\u{1F004}", "\u{3FFFD}",
    ]
    #expect(narrow.allSatisfy { $0.displayWidth == 1 })
    #expect(wide.allSatisfy { $0.displayWidth == 2 })
  }

  @Test("a text loses its end, a path its middle, and neither grows past its limit")
  func elision() {
    #expect(TextRun("invalid_request").elided(to: 8).text == "invalid…")
    #expect(TextRun("logs/a/b/gateway.zst").elided(to: 11, .middle).text == "logs/…y.zst")
    #expect(TextRun("漢字漢字").elided(to: 4).text == "漢…")
    #expect(TextRun("short").elided(to: 5).text == "short")
    for limit in 0...30 {
      for text in HostileTextTests.own {
        #expect(TextRun(text).elided(to: limit).width <= limit)
        #expect(TextRun(text).elided(to: limit, .middle).width <= limit)
      }
    }
  }

  @Test("a word that is broken loses nothing")
  func breaking() {
    for text in HostileTextTests.own {
      let run = TextRun(text)
      let pieces = run.broken(at: 7)
      #expect(pieces.map(\.text).joined() == run.text)
      #expect(pieces.allSatisfy { $0.width <= 7 })
    }
  }

  @Test(
    "a long word is broken behind the last mark that parts its names, and no quote stands alone",
    arguments: [
      ("https://idp.example.no/oauth2/token", ["https://idp.", "example.no/", "oauth2/token"]),
      ("a-b_c?d=e&f.g/h", ["a-b_c?d=e&f.", "g/h"]),
      ("abcdefghijklmnop", ["abcdefghijkl", "mnop"]),
      ("`abcdefghijk`", ["`abcdefghij", "k`"]),
      ("(`abcdefghijklmnopqrstuvw`).", ["(`abcdefghij", "klmnopqrstuv", "w`)."]),
      ("////////////a", ["////////////", "a"]),
      ("--------------", ["------------", "--"]),
      ("漢字/漢字漢字漢字", ["漢字/", "漢字漢字漢字"]),
      ("abcdefgh/\u{301}ijklmn", ["abcdefgh/\u{301}ijk", "lmn"]),
    ])
  func breakingAtMarks(_ text: String, _ pieces: [String]) {
    #expect(TextRun(text).broken(at: 12).map(\.text) == pieces)
  }

  @Test(
    "a share never shows as nothing when it is something, nor as all when it is not",
    arguments: [
      (0.0, "0.0%"), (0.000_1, "<0.1%"), (0.027_2, "2.7%"), (0.5, "50.0%"), (0.999_9, ">99.9%"),
      (1.0, "100.0%"),
    ])
  func percent(_ share: Double, _ text: String) {
    #expect(Words.english.percent(share) == text)
  }

  @Test("numbers are grouped as the language has it")
  func numbers() {
    #expect(Words.english.number(0) == "0")
    #expect(Words.english.number(999) == "999")
    #expect(Words.english.number(1_234_567) == "1,234,567")
    #expect(Words.english.number(-1_234) == "-1,234")
    #expect(Words.norwegian.number(45_678) == "45\u{A0}678")
    #expect(Words.norwegian.number(40.5) == "40,5")
    #expect(Words.norwegian.percent(0.027) == "2,7\u{A0}%")
    #expect(Words.english.counted(1, Words.english.error) == "1 error")
  }
}
