// The documentation's page of known errors: which heading or row of a source is answered by which entry, then all
// entries of each catalog with what they are matched by. Made from the catalogs, so that it says what they say.

package enum KnownErrorsPage {
  /// The page in the Markdown of DocC. Catalogs stand in the order given.
  package static func markdown(of catalogs: [Catalog]) -> String {
    var page = """
      # Known errors

      Every error that the built-in catalogs know, and how each is found in a log.

      <!-- Made by generate-sources from Sources/ErrorCatalog/Catalogs; change those, and run `make sources`. -->

      ## Overview

      An entry is matched by the surest thing that an event has: a code, then a message, then endpoint and status, then
      the error, then the status. What stands in parentheses narrows the match.


      """
    page += table(
      ["Catalog", "Entries", "Rows of its source", "Source"],
      catalogs.map { catalog in
        [
          MarkdownText.prose(catalog.title.en), "\(catalog.entries.count)",
          "\(catalog.source?.rows.count ?? 0)", source(of: catalog),
        ]
      } + [
        [
          "All", "\(catalogs.reduce(0) { $0 + $1.entries.count })",
          "\(catalogs.reduce(0) { $0 + ($1.source?.rows.count ?? 0) })", "",
        ]
      ])
    for catalog in catalogs {
      guard let rows = catalog.source?.rows, !rows.isEmpty else { continue }
      page += "\n## \(MarkdownText.prose(catalog.title.en)), row by row\n\n"
      page += table(
        ["Heading or row", "Entry", "Title", "Matched by"],
        rows.map { row in
          let entry = catalog.entries.first { $0.id == row.entry }
          return [MarkdownText.literal(row.heading)]
            + (entry.map { cells(of: $0, withValues: false) } ?? [MarkdownText.code(row.entry), "", ""])
        })
    }
    for catalog in catalogs {
      page += "\n## Entries of \(MarkdownText.prose(catalog.title.en))\n\n"
      page += table(
        ["Entry", "Title", "Matched by"], catalog.entries.map { cells(of: $0, withValues: true) })
    }
    return page
  }

  private static func source(of catalog: Catalog) -> String {
    guard let source = catalog.source else { return "" }
    return "<\(source.url)>" + (source.revised.map { ", revised \(MarkdownText.literal($0))" } ?? "")
  }

  private static func cells(of entry: CatalogEntry, withValues: Bool) -> [String] {
    [
      MarkdownText.code(entry.id), MarkdownText.prose(entry.title.en),
      matchedBy(entry, withValues: withValues),
    ]
  }

  /// What identifies the entry: `code or message`. With values, these too, and in parentheses what narrows it.
  private static func matchedBy(_ entry: CatalogEntry, withValues: Bool) -> String {
    guard entry.isSeenInLogs else { return "explained only, never in a log" }
    func part(_ name: String, _ values: [String]) -> String? {
      guard !values.isEmpty else { return nil }
      return withValues ? "\(name) \(values.map(MarkdownText.code).joined(separator: ", "))" : name
    }
    let match = entry.match
    let names = [part("code", match.codes.map(\.text)), part("message", match.messages.map(\.text))]
      .compactMap(\.self)
    let endpoint = part("endpoint", match.endpoints.map(\.text))
    let status = part("status", match.statuses.map(String.init))
    let error = part("error", match.errors)
    let provider = part("provider", match.providers)
    let identifying: String
    let narrowing: [String?]
    if !names.isEmpty {
      (identifying, narrowing) = (names.joined(separator: " or "), [error, status, endpoint, provider])
    } else if let endpoint, let status {
      (identifying, narrowing) = ("\(endpoint) and \(status)", [error, provider])
    } else if let error {
      (identifying, narrowing) = (error, [status, endpoint, provider])
    } else {
      (identifying, narrowing) = (status ?? "", [endpoint, provider])
    }
    let limits = narrowing.compactMap(\.self).joined(separator: ", ")
    return withValues && !limits.isEmpty ? "\(identifying) (\(limits))" : identifying
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header, header.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }
}
