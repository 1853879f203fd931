// The documentation's page of known errors says what the catalogs say, and whatever stands in them, its tables hold.

import ConfigurationFiles
import Testing

@testable import ErrorCatalog

@Suite("The page of known errors")
struct KnownErrorsPageTests {
  @Test("the page in the documentation is what the generator writes from the catalogs as they are")
  func current() throws {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    let page = "\(root)/Sources/GatewayLogAnalysis/Documentation.docc/KnownErrors.md"
    let committed = try ConfigurationFile(reading: page).text
    let isCurrent = try KnownErrorsPage.markdown(of: BuiltInCatalogs.all()) == committed
    #expect(isCurrent, "The page is stale. Run: make sources")
  }

  @Test(
    "a row stands beside its entry, in the order of the source, and every entry is listed with what finds it")
  func tables() throws {
    let page = KnownErrorsPage.markdown(of: [
      try CatalogFile.load(
        yaml: """
          catalog: fish
          title: Fish
          source:
            url: https://docs.example.org/errors
            revised: 2024-10
            rows:
              - {heading: "Token · 400 · Too small", entry: small}
              - {heading: Never swims, entry: lame}
          entries:
            - id: lame
              title: Lame
              cause: c
              fixes: [f]
              log: false
            - id: small
              title: Too `small`
              match: {code: [FI-1, FI-2], message: "Fish {fish} is small", status: 403, endpoint: /catch}
              cause: c
              fixes: [f]
            - id: gone
              title: Gone
              match: {status: [404, 410], endpoint: /catch, provider: sea}
              cause: c
              fixes: [f]
            - id: wet
              title: Wet
              match: {error: wet, status: 400}
              cause: c
              fixes: [f]
            - id: late
              title: Late
              match: {status: 504}
              cause: c
              fixes: [f]

          """, file: "fish.yaml")
    ])
    #expect(page.contains("| Fish | 5 | 2 | <https://docs.example.org/errors>, revised 2024-10 |\n"))
    #expect(page.contains("| All | 5 | 2 |  |\n"))
    #expect(
      page.contains(
        """
        ## Fish, row by row

        | Heading or row | Entry | Title | Matched by |
        | --- | --- | --- | --- |
        | Token · 400 · Too small | `small` | Too `small` | code or message |
        | Never swims | `lame` | Lame | explained only, never in a log |

        ## Entries of Fish

        | Entry | Title | Matched by |
        | --- | --- | --- |
        | `lame` | Lame | explained only, never in a log |
        | `small` | Too `small` | code `FI-1`, `FI-2` or message `Fish {fish} is small` (status `403`, endpoint `/catch`) |
        | `gone` | Gone | endpoint `/catch` and status `404`, `410` (provider `sea`) |
        | `wet` | Wet | error `wet` (status `400`) |
        | `late` | Late | status `504` |

        """))
  }

  @Test(
    "nothing in a text is markup but the code that a title encloses",
    arguments: [
      ("plain", "plain"), ("a|b", "a\\|b"), ("<scope> & *x*", "\\<scope\\> \\& \\*x\\*"),
      ("client_assertion _x_", "client_assertion \\_x\\_"), ("[a](b)", "\\[a\\](b)"), ("a\\b", "a\\\\b"),
      ("two\n lines", "two lines"), ("`kid` is `a|b`.", "`kid` is `a\\|b`."),
      ("one ` alone", "one \\` alone"),
      ("~~x~~", "\\~\\~x\\~\\~"), ("the `a` b", "the `a` b"),
    ])
  func prose(text: String, expected: String) {
    #expect(MarkdownText.prose(text) == expected)
  }

  @Test("a literal text keeps its backticks, and code is fenced by more of them than it has")
  func literal() {
    #expect(MarkdownText.literal("a `b` <c>") == "a \\`b\\` \\<c\\>")
    #expect(MarkdownText.code("a``b") == "```a``b```")
    #expect(MarkdownText.code("`a") == "`` `a ``")
    #expect(MarkdownText.code("") == "")
  }
}
