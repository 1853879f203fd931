// Entries and catalogs in English.

extension CatalogWords {
  static let english = CatalogWords(
    inGeneral: "In general",
    also: "See also",
    forSupport: "Support",
    inLogs: "In logs",
    neverInLogs: "Never: it is shown on a page, or is known from the documentation only.",
    code: "Code",
    message: "Message",
    error: "Error",
    status: "Status",
    endpoint: "Endpoint",
    provider: "Provider",
    example: "Example",
    unknown: { "No catalog knows \($0):" },
    choice: { question, entries in "\(question) fits \(entries):" },
    choose: "analyze explain CATALOG/ENTRY explains one of them.",
    entry: Words.Noun(one: "entry", many: "entries"),
    source: "Source",
    revised: { "revised \($0)" },
    paths: "Endpoints",
    codes: "Codes",
    ids: "Ids",
    assertions: "Assertions",
    limits: { "live at most \($0) s; iat within \($1) s of the provider's clock" },
    everyProvider: "every provider",
    rung: { $0.rawValue },
    columns: (
      catalog: "CATALOG", title: "TITLE", providers: "PROVIDERS", entries: "ENTRIES", revised: "REVISED",
      source: "SOURCE", entry: "ENTRY", matchedBy: "MATCHED BY", environment: "ENVIRONMENT", hosts: "HOSTS"
    ))
}
