// Strings that have broken programs before.

import Foundation

/// Those of the big list of naughty strings, where it is at hand, and some for each format that is written.
struct UnpleasantStrings {
  let all: [String]

  init(vectors: String) throws {
    let list = URL(filePath: "\(vectors)/strings/blns.json")
    var strings = Self.own
    if let bytes = try? Data(contentsOf: list) {
      strings += try JSONDecoder().decode([String].self, from: bytes)
    }
    all = strings
  }

  private static let own = [
    "", " ", "  two  ", "a|b", "\\|", "\\\\|", "|", "`", "``", "`a`", "a` | `b", "\\`", "*a*", "_a_", "**",
    "# a", "> a", "- a",
    "1. a", "```\na\n```", "~~a~~", "[a](https://example.org)", "![a](https://example.org/a.png)", "<b>a</b>",
    "<!-- a -->",
    "<script>alert(1)</script>", "<https://example.org>", "https://example.org", "www.example.org",
    "mailto:a@example.org",
    "a@example.org", "@all", "@everyone", "#1", "GH-1", "&amp;", "&#124;", "&lt;b&gt;", "[^1]", "[ ] a",
    "$a$", ":smile:",
    "a\nb", "a\r\nb", "a\rb", "\n\n# a", "\ta", "a\\", "---", "===", "a,b", "a;b", "\"a\"", "\"", "'", "=1+1",
    "+1", "-1", "@a",
    "\t=1", "\r=1", "\u{FF1D}1", "\u{FF0B}1", "\u{FF0D}1", "\u{FF20}a", "=\u{301}1", "`\u{301}", "|\u{301}",
    "NULL", "\\N", "\\.",
    "1e5", "0x1", "true", "2026-03-01", "\u{1B}[31m", "\u{202E}a", "\u{0}", "\u{FEFF}a", "\u{2028}", "{a}",
    "a=\"b\"",
    String(repeating: "x", count: 2_000), String(repeating: "`", count: 40),
    String(repeating: "|", count: 40),
  ]
}
