// The text report in Norwegian (bokmål).

extension Words {
  static let norwegian = Words(
    groupSeparator: "\u{A0}",
    decimalSeparator: ",",
    percentSign: "\u{A0}%",
    pipeline: "kjøreplan",
    askedFor: "bedt om",
    since: "fra",
    until: "til",
    noTimes: "ingen tidspunkter funnet",
    input: Noun(one: "kilde", many: "kilder"),
    failure: Noun(one: "feiltype", many: "feiltyper"),
    environment: Noun(one: "miljø", many: "miljøer"),
    error: Noun(one: "feil", many: "feil"),
    request: Noun(one: "forespørsel", many: "forespørsler"),
    line: Noun(one: "linje", many: "linjer"),
    headline: { failures, environments in "\(failures) i \(environments)" },
    ofRequests: { errors, requests, rate in "\(errors) av \(requests) (\(rate))" },
    noErrors: { "Ingen feil i \($0)." },
    noneMatches: { "Ingen av \($0) passer med filteret." },
    noRequests: { "Fant ingen forespørsel i \($0)." },
    noRequestsAdvice:
      "Er dette loggen fra en gateway? --map FELT=STI forteller hvor feltene står; "
      + "--rejects FIL tar vare på linjene som ikke kunne brukes.",
    allFiltered: { "Alle \($0) faller utenfor perioden eller filtrene." },
    allFilteredAdvice: "Utvid --since og --until, eller fjern et filter.",
    noLines: { "Det er ingen linje i \($0)." },
    noInputs: "Det var ingenting å lese.",
    nothingUncounted: { "Det er ingenting i \($0) som ikke er talt før." },
    aboutInputs: "Om kildene",
    nothingRead: { "Ingenting kunne leses fra \($0)." },
    nothingReadAdvice: "Årsakene står over; ingen tall i denne rapporten sier noe om systemene.",
    partial: { "Rapporten er ufullstendig: \($0) av \($1) kunne ikke leses til slutten." },
    conditionsHold: "Vilkår som er oppfylt",
    linesRead: { "\($0) lest før det" },
    more: { "… og \($0) til; -v viser alle" },
    doFirst: "Gjør først",
    latest: "sist",
    totals: (
      provider: "TILBYDER", environment: "MILJØ", requests: "FORESPØRSLER", errors: "FEIL", rate: "FEILANDEL"
    ),
    count: "ANTALL",
    share: "ANDEL",
    environmentColumn: "MILJØ",
    providerColumn: "TILBYDER",
    errorColumn: "FEIL",
    code: "KODE",
    trend: "TREND",
    first: "FØRST",
    last: "SIST",
    clientsColumn: "KLIENTER",
    messageColumn: "MELDING",
    timelineColumn: "FORLØP",
    titleColumn: "HVA",
    statusColumn: "STATUS",
    endpointColumn: "ENDEPUNKT",
    clientColumn: "KLIENT",
    fileColumn: "FIL",
    all: "ALLE",
    others: "andre",
    seen: "Sett",
    message: "Melding",
    endpoints: "Endepunkt",
    statuses: "Status",
    clients: "Klienter",
    parameters: "Verdier",
    cause: "Årsak",
    fixes: "Gjør dette",
    links: "Les mer",
    notes: "Bemerket",
    samples: "Eksempler",
    source: "Kilde",
    history: "Trend",
    changed: "Hva som er endret",
    firstNight: "Dette er den første natten: det er ingenting å sammenligne med ennå.",
    newConfiguration: "Oppsettet er endret: netter sammenlignes fra og med denne.",
    nothingChanged: "Ingenting siden nettene før: ingen feiltype er ny, tilbake, økende eller borte.",
    onlyKnownChanged: "Bare problemer som er kjent har endret seg.",
    knownProblems: "Kjente problemer",
    known: "kjent",
    acknowledged: "Kjent",
    noCatalogEntry: "Ingen katalog kjenner denne feilen.",
    inGeneral: "Generelt",
    notInCatalog: { "Ikke i noen katalog: \($0)" },
    generalAdvice: "Rådene ovenfor bygger bare på navnet til feilen eller formen på koden.",
    ownCatalog:
      "En egen katalog forklarer dem: se `analyze catalog schema`, og legg den til med --catalog FIL.",
    about: "omtrent",
    matchedBy: { rung in
      switch rung {
      case .code: "gjenkjent på koden"
      case .message: "gjenkjent på meldingen"
      case .endpoint: "gjenkjent på endepunkt og status"
      case .error: "gjenkjent på feilen"
      case .status: "gjenkjent på statusen"
      }
    },
    usual: { median, nights in "vanligvis \(median) per natt (median av \(nights))" },
    usually: { "vanligvis \($0)" },
    trendName: { trend in
      switch trend {
      case .new: "ny"
      case .back: "tilbake"
      case .spiking: "økende"
      case .steady: "stabil"
      case .gone: "borte"
      }
    },
    trendSentence: { trend in
      switch trend {
      case .new: "ny: aldri sett før"
      case .back: "tilbake: ikke sett på en uke"
      case .spiking: "økende: langt mer enn vanlig"
      case .steady: "stabil: som vanlig"
      case .gone: "borte: sett i forrige kjøring, ikke i denne"
      }
    },
    acknowledgedBy: { name, at, until in "av \(name), \(at)" + (until.map { ", til \($0)" } ?? "") },
    kind: { kind in
      switch kind {
      case .oauth: "OAuth-feil"
      case .connection: "forbindelsesfeil"
      case .http: "HTTP-feil"
      }
    },
    status: { status in
      switch status {
      case .ok: "i orden"
      case .truncated: "avkortet"
      case .corrupt: "skadet"
      case .unreadable: "uleselig"
      case .empty: "tom"
      case .seen: "lest før"
      }
    },
    otherGroups: { failures, errors in "I tillegg fikk \(failures) med \(errors) ikke plass i rapporten." },
    balance: (
      lines: "linjer", requests: "forespørsler", errors: "feil", other: "annet", malformed: "misformede",
      oversized: "for lange", blank: "blanke", filtered: "filtrert bort"
    ),
    recovered: { "feil som likevel ble lest av misformede linjer: \($0)" },
    records: { "poster: \($0)" },
    untimed: { "poster uten tidspunkt: \($0)" },
    untimedAdvice: {
      "Poster uten tidspunkt er utenfor enhver periode, og det er \($0) av dem; --map time=STI forteller hvor tiden står."
    },
    bytesOf: { "\($0) av \($1)" },
    inputOf: { "kilde \($0) av \($1)" },
    timeLeft: { "\($0) igjen" })
}
