// The HTML report's own words in Norwegian (bokmål).

extension PageWords {
  static let norwegian = PageWords(
    skip: "Gå til feiltypene",
    contents: "Innhold",
    period: { since, until in
      "bedt om: "
        + [since.map { "fra \($0)" }, until.map { "til \($0)" }].compactMap { $0 }
        .joined(separator: ", ")
    },
    made: { "laget \($0)" },
    where: "Hvor det feiler",
    overTime: "Over tid",
    errorsByPlace: "Feil, etter miljø",
    traffic: "Forespørsler ved siden av feil",
    top: "Hva som veier mest",
    matrix: "Hvilken feil, hvor",
    failures: "Feiltyper",
    unknown: "Ikke i noen katalog",
    whatWasRead: "Hva som ble lest",
    balance: "Hver linje, telt én gang",
    inputs: "Kilder",
    figures: "Tallene bak diagrammene som tabell",
    provider: "Tilbyder",
    environment: "Miljø",
    requests: "Forespørsler",
    errors: "Feil",
    rate: "Feilandel",
    error: "Feil",
    errorOrCode: "Kode eller feil",
    code: "Kode",
    failure: "Feiltype",
    count: "Antall",
    share: "Andel",
    trend: "Trend",
    first: "Først sett",
    last: "Sist sett",
    clients: "Klienter",
    message: "Melding",
    total: "Sum",
    others: "andre",
    from: "Fra",
    path: "Sti",
    state: "Tilstand",
    compression: "Komprimering",
    lines: "Linjer",
    bytes: "Byte",
    decodedBytes: "Utpakket",
    withError: "med feil",
    withoutError: "uten",
    duration: { seconds in
      let units = [
        (604_800, "uke", "uker"), (86_400, "døgn", "døgn"), (3_600, "time", "timer"),
        (60, "minutt", "minutter"),
        (1, "sekund", "sekunder"),
      ]
      guard let (length, one, many) = units.first(where: { seconds >= $0.0 && seconds % $0.0 == 0 }) else {
        return "\(seconds) sekunder"
      }
      let number = seconds / length
      return "\(number) \(number == 1 ? one : many)"
    },
    scale: { duration, highest in "et trinn er \(duration), full høyde \(highest)" },
    strip: { errors, most, from in "\(errors) i alt; flest i ett trinn, \(most), fra \(from)." },
    trafficSentence: { errors, requests, most, from in
      "\(errors) av \(requests) i alt; flest forespørsler i ett trinn, \(most), fra \(from)."
    },
    moreRows: { "… og \($0) til" },
    notInMatrix: { "Uten \($0) av feiltyper utenfor grensen." },
    filter: "Filtrer feiltypene",
    text: "Tekst",
    all: "alle",
    reset: "Nullstill",
    shown: "{shown} av {all} feiltyper vises",
    copy: "Kopier",
    copyIDs: "Kopier trace_id-ene",
    copied: "Kopiert",
    also: "også for",
    since: { first, last in "siden \(first)" + (last.map { ", sist \($0)" } ?? "") },
    asAbove: "Årsak og tiltak som for feiltype",
    sample: Words.Noun(one: "eksempel", many: "eksempler"),
    evidence: { samples in "Til tilbyderens brukerstøtte" + (samples.map { ", fra \($0)" } ?? "") },
    supportTimes: { count, span in "\(count) ganger" + (span.map { ", \($0)" } ?? "") },
    nothingToShow: "Det er ingen feiltype å vise.")
}
