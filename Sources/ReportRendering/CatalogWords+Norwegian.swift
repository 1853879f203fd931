// Entries and catalogs in Norwegian (bokmål).

extension CatalogWords {
  static let norwegian = CatalogWords(
    inGeneral: "Generelt",
    also: "Se også",
    forSupport: "Til support",
    inLogs: "I logger",
    neverInLogs: "Aldri: den vises på en side, eller er bare kjent fra dokumentasjonen.",
    code: "Kode",
    message: "Melding",
    error: "Feil",
    status: "Status",
    endpoint: "Endepunkt",
    provider: "Tilbyder",
    example: "Eksempel",
    unknown: { "Ingen katalog kjenner \($0):" },
    choice: { question, entries in "\(question) passer med \(entries):" },
    choose: "analyze explain KATALOG/OPPFØRING forklarer én av dem.",
    entry: Words.Noun(one: "oppføring", many: "oppføringer"),
    source: "Kilde",
    revised: { "revidert \($0)" },
    paths: "Endepunkter",
    codes: "Koder",
    ids: "Id-er",
    assertions: "Assertions",
    limits: { "gyldige i høyst \($0) s; iat innenfor \($1) s fra tilbyderens klokke" },
    everyProvider: "alle tilbydere",
    rung: { rung in
      switch rung {
      case .code: "kode"
      case .message: "melding"
      case .endpoint: "endepunkt"
      case .error: "feil"
      case .status: "status"
      }
    },
    columns: (
      catalog: "KATALOG", title: "TITTEL", providers: "TILBYDERE", entries: "OPPFØRINGER",
      revised: "REVIDERT", source: "KILDE", entry: "OPPFØRING", matchedBy: "GJENKJENT PÅ",
      environment: "MILJØ", hosts: "VERTER"
    ))
}
