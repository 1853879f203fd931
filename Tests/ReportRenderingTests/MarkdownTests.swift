// Markdown that means what it says, whatever the log says.

import ErrorReport
import Testing

@testable import ReportRendering

@Suite("Markdown")
struct MarkdownTests {
  @Test(
    "a text from a log stands in a code span whose fence it does not hold",
    arguments: [
      ("plain", "`plain`"), ("a`b", "``a`b``"), ("``", "``` `` ```"), ("`a", "`` `a ``"), ("", "` `"),
      ("  ", "`  `"),
      (" a ", "`  a  `"), ("a\nb", "`a\\nb`"), ("\u{202E}", "`\\u{202E}`"), ("`\u{301}", "`` `\u{301} ``"),
      ("@all <b> [x](y) ![z](u)", "`@all <b> [x](y) ![z](u)`"),
    ])
  func code(_ text: String, _ markdown: String) {
    #expect(MarkdownText.code(text) == markdown)
  }

  @Test(
    "in a table, no pipe ends a cell",
    arguments: [
      ("a|b", "`a\\|b`"), ("||", "`\\|\\|`"), ("\\|", "`\\\\x7C`"), ("|\u{301}", "`\\|\u{301}`"),
      ("a\\", "`a\\`"),
    ])
  func pipes(_ text: String, _ markdown: String) {
    #expect(MarkdownText.code(text, inTable: true) == markdown)
  }

  @Test(
    "prose keeps its words and its code spans; whatever could be markup becomes code",
    arguments: [
      ("Upload the key, and name it in `kid`.", "Upload the key, and name it in `kid`."),
      (
        "See https://example.no, or ask @kari (*now*).", "See `https://example.no,` or ask `@kari` `(*now*).`"
      ),
      ("# not a heading", "`#` not a heading"), ("1. no list", "`1.` no list"), ("- no list", "`-` no list"),
      ("3 of 4 tokens: a (3), x5c (1)", "`3` of 4 tokens: a (3), `x5c` (1)"),
      ("`Get-Thing -All` and `x`", "`Get-Thing -All` and `x`"), ("`https`-URL", "`https`-URL"),
      ("one ` alone", "one `` ` `` alone"), ("`a`<b>", "`a` `<b>`"), ("two\nlines", "two lines"),
      ("f.eks. og e.g. this, 12 % av 3", "f.eks. og e.g. this, 12 % av 3"), ("", "–"), (" \n", "–"),
      ("exp − iat is over 120 s…", "exp − iat is over 120 s…"), ("&amp; a_b", "`&amp;` `a_b`"),
    ])
  func prose(_ text: String, _ markdown: String) {
    #expect(MarkdownText.prose(text) == markdown)
  }

  @Test("a catalog's web address is a link, and nothing else is")
  func links() {
    #expect(MarkdownText.link("https://docs.example.no/a?b=c#d") == "<https://docs.example.no/a?b=c#d>")
    for text in ["javascript:alert(1)", "https://a b", "https://a>b", "HTTPS://x\u{202E}", "/relative"] {
      #expect(MarkdownText.link(text).hasPrefix("`"), "\(text)")
    }
  }

  @Test("unless all is asked for, there are as many rows and sections as an issue can hold")
  func bounded() {
    var report = Report.example
    report.groups = (0..<600).map { number in
      var group = report.groups[number % 3]
      group.error = "error_\(number)"
      group.environment = "env-\(number % 30)"
      return group
    }
    var short: [UInt8] = []
    MarkdownReport().render(report, into: &short)
    // GitHub's limit for an issue is 65,536 characters.
    #expect(short.count < 30_000)
    let text = String(decoding: short, as: UTF8.self)
    #expect(text.contains("… and 580 more; -v shows all"))
    #expect(text.contains("| others |"))
    var long: [UInt8] = []
    MarkdownReport(options: TextOptions(verbose: true)).render(report, into: &long)
    #expect(String(decoding: long, as: UTF8.self).contains("#### 600 · "))
  }

  @Test("records that tell no time are counted, where there are any")
  func untimed() {
    var report = Report.example
    report.lines.untimed = 12
    var bytes: [UInt8] = []
    MarkdownReport().render(report, into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self).contains(" · records that tell no time: 12\n"))
    bytes = []
    MarkdownReport().render(.example, into: &bytes)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("tell no time"))
  }

  @Test("a report without failures, and one without anything, say so")
  func nothing() {
    var report = Report.example
    report.groups = []
    for place in report.environments.indices { report.environments[place].errors = 0 }
    var bytes: [UInt8] = []
    MarkdownReport().render(report, into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("## No errors in 44,100 requests.\n"))
    bytes = []
    MarkdownReport(options: TextOptions(language: .norwegian))
      .render(Report(tool: "analyze", generatedAt: Timestamp(millisecondsSinceEpoch: 0)), into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("## Det var ingenting å lese.\n"))
  }
}
