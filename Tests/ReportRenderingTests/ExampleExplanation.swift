// An explanation and a catalog with everything in them.

import ErrorReport

extension KnownError {
  static let expiredKey = KnownError(
    reference: EntryReference(catalog: "fish", entry: "FI-121", title: "The fish has expired"),
    catalogTitle: "Fish market",
    cause:
      "A fish lives for one year after it was caught, whatever date is printed on it, and this one is older.",
    fixes: ["Catch another fish of the same kind, and hand it in.", "Compare the dates."],
    links: [
      "https://docs.example.org/a-rather-long-link-that-does-not-fit-on-a-line-of-eighty-columns#FI-121"
    ],
    recognition: Recognition(
      codes: ["FI-121", "FI-12{digits:2}"],
      messages: ["Fish {fish} of {owner} has expired", "The fish is not fresh any more"],
      errors: ["invalid_fish"], statuses: [400, 403], endpoints: ["/catch/{id}"], providers: ["fishmonger"],
      rungs: [.code, .message]),
    examples: [
      Example(
        body: #"{"error":"invalid_fish","error_description":"Fish cod of ann has expired (trace_id: 0a1b)"}"#,
        status: 400, endpoint: "/catch/{id}", host: "fish.example.org"),
      Example(status: 503, endpoint: "/catch/{id}"),
    ])

  static let unseen = KnownError(
    reference: EntryReference(
      catalog: "fish", entry: "no-fish-in-list", title: "There is no fish in the list"),
    catalogTitle: "Fish market", cause: "Nobody has caught any.", fixes: ["Go fishing."], isSeenInLogs: false)

  static let foreign = KnownError(
    reference: EntryReference(catalog: "standards", entry: "invalid_fish", title: "The fish is not accepted"),
    catalogTitle: "Standards", cause: "It is no fish.", fixes: ["Send a fish."],
    recognition: Recognition(errors: ["invalid_fish"], rungs: [.error]))
}

extension Explanation {
  /// Two errors of a log, and one that nobody knows.
  static var ofLog: Explanation {
    var explanation = Explanation(tool: "analyze 0.1.0")
    var occurrence = ErrorOccurrence(count: 1_200)
    occurrence.provider = "fishmonger"
    occurrence.environment = "test"
    occurrence.error = "invalid_fish"
    occurrence.code = "FI-121"
    occurrence.template = "Fish {fish} of {owner} has expired"
    occurrence.values = [
      "owner": [CountedValue(value: "ann", count: 1_200)],
      "fish": [CountedValue(value: "cod", count: 1_000), CountedValue(value: "\u{1B}[31mhake", count: 200)],
    ]
    occurrence.traceID = "0a1b2c3d"
    var elsewhere = ErrorOccurrence(count: 3)
    elsewhere.provider = "fishmonger"
    elsewhere.environment = "prod"
    elsewhere.error = "invalid_fish"
    var other = ErrorOccurrence()
    other.error = "invalid_fish"
    explanation.found = [
      ExplainedError(
        known: .expiredKey, matchedBy: .code, occurrences: [occurrence, elsewhere],
        notes: ["exp − iat is 300 s, and the market grants 120 s"]),
      ExplainedError(
        known: .foreign, matchedBy: .error, occurrences: [other], also: [KnownError.expiredKey.reference]),
    ]
    var unknown = ErrorOccurrence(count: 2)
    unknown.error = "blue_moon"
    unknown.template = "Something \u{202E}happened"
    explanation.unknown = [unknown]
    explanation.advice = [
      CatalogAdvice(catalog: "fish", title: "Fish market", steps: ["Smell it.", "Ask the fishmonger."]),
      CatalogAdvice(catalog: "standards", title: "Standards", steps: ["Read the standard."]),
    ]
    return explanation
  }

  /// One entry that was asked for.
  static var ofName: Explanation {
    var explanation = Explanation(tool: "analyze 0.1.0", question: "no-fish-in-list")
    explanation.found = [ExplainedError(known: .unseen, matchedBy: .id)]
    explanation.advice = [CatalogAdvice(catalog: "fish", title: "Fish market", steps: ["Smell it."])]
    return explanation
  }

  /// Several entries to choose from.
  static var choice: Explanation {
    var explanation = Explanation(tool: "analyze 0.1.0", question: "404")
    explanation.found = [KnownError.expiredKey, .unseen, .foreign].map {
      ExplainedError(known: $0, matchedBy: .status)
    }
    explanation.isChoice = true
    return explanation
  }

  /// Nothing but suggestions.
  static var nothing: Explanation {
    var explanation = Explanation(tool: "analyze 0.1.0", question: "invalid \"fsh\"")
    explanation.suggestions = [KnownError.foreign.reference]
    return explanation
  }
}

extension CatalogDescription {
  static var fish: CatalogDescription {
    var catalog = CatalogDescription(id: "fish", title: "Fish market", isBuiltIn: false)
    catalog.source = "https://docs.example.org/fish/errors"
    catalog.revised = "2026-01-15"
    catalog.services = [
      Service(
        provider: "fishmonger",
        environments: [
          .init(name: "prod", hosts: ["fish.example.org"]),
          .init(name: "test", hosts: ["test.fish.example.org", "*.test.fish.example.org"]),
        ]),
      Service(provider: "angler", environments: []),
    ]
    catalog.endpoints = ["/catch/{id}", "/token"]
    catalog.codes = ["FI-{digits:3}"]
    catalog.ids = ["(trace_id: {trace_id})"]
    catalog.assertions = AssertionLimits(lifetime: 120, clockSkew: 10)
    catalog.advice = ["Smell it.", "Ask the fishmonger."]
    catalog.entries = [.expiredKey, .unseen]
    return catalog
  }

  static var standards: CatalogDescription {
    var catalog = CatalogDescription(id: "standards", title: "Standards", isBuiltIn: true)
    catalog.entries = [.foreign]
    return catalog
  }
}
