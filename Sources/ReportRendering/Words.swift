// The words of the text report; a language is a file beside this one.

import ErrorReport

/// Every word that the text report says by itself. Causes and fixes come worded from the catalogs.
struct Words: Sendable {
  /// A noun that is counted.
  struct Noun: Sendable {
    var one: String
    var many: String
  }

  var groupSeparator: String
  var decimalSeparator: String
  var percentSign: String

  // The summary.
  var pipeline: String
  var askedFor: String
  var since: String
  var until: String
  var noTimes: String
  var input: Noun
  var failure: Noun
  var environment: Noun
  var error: Noun
  var request: Noun
  var line: Noun
  var headline: @Sendable (_ failures: String, _ environments: String) -> String
  var ofRequests: @Sendable (_ errors: String, _ requests: String, _ rate: String) -> String
  var noErrors: @Sendable (_ requests: String) -> String
  var noneMatches: @Sendable (_ errors: String) -> String
  var noRequests: @Sendable (_ lines: String) -> String
  var noRequestsAdvice: String
  var allFiltered: @Sendable (_ lines: String) -> String
  var allFilteredAdvice: String
  var noLines: @Sendable (_ inputs: String) -> String
  var noInputs: String
  var nothingUncounted: @Sendable (_ inputs: String) -> String
  var aboutInputs: String
  var nothingRead: @Sendable (_ inputs: String) -> String
  var nothingReadAdvice: String
  var partial: @Sendable (_ damaged: String, _ inputs: String) -> String
  var conditionsHold: String
  var linesRead: @Sendable (_ lines: String) -> String
  var more: @Sendable (_ number: String) -> String
  var doFirst: String
  var latest: String

  // The heads of columns.
  var totals: (provider: String, environment: String, requests: String, errors: String, rate: String)
  var count: String
  var share: String
  var environmentColumn: String
  var providerColumn: String
  var errorColumn: String
  var code: String
  var trend: String
  var first: String
  var last: String
  var clientsColumn: String
  var messageColumn: String
  var timelineColumn: String
  var titleColumn: String
  var statusColumn: String
  var endpointColumn: String
  var clientColumn: String
  var fileColumn: String
  var all: String
  var others: String

  // A failure.
  var seen: String
  var message: String
  var endpoints: String
  var statuses: String
  var clients: String
  var parameters: String
  var cause: String
  var fixes: String
  var links: String
  var notes: String
  var samples: String
  var source: String
  var history: String
  var changed: String
  var firstNight: String
  var newConfiguration: String
  var nothingChanged: String
  var onlyKnownChanged: String
  var knownProblems: String
  var known: String
  var acknowledged: String
  var noCatalogEntry: String
  var inGeneral: String
  var notInCatalog: @Sendable (_ failures: String) -> String
  var generalAdvice: String
  var ownCatalog: String
  var about: String
  var matchedBy: @Sendable (Diagnosis.Rung) -> String
  var usual: @Sendable (_ median: String, _ nights: String) -> String
  var usually: @Sendable (_ median: String) -> String
  var trendName: @Sendable (Trend) -> String
  var trendSentence: @Sendable (Trend) -> String
  var acknowledgedBy: @Sendable (_ name: String, _ at: String, _ until: String?) -> String
  var kind: @Sendable (EventKind) -> String

  // Inputs and the balance.
  var status: @Sendable (InputSummary.Status) -> String
  var otherGroups: @Sendable (_ failures: String, _ errors: String) -> String
  var balance:
    (
      lines: String, requests: String, errors: String, other: String, malformed: String, oversized: String,
      blank: String, filtered: String
    )
  var recovered: @Sendable (_ lines: String) -> String
  var records: @Sendable (_ number: String) -> String
  var untimed: @Sendable (_ number: String) -> String
  var untimedAdvice: @Sendable (_ number: String) -> String

  // While a run goes on.
  var bytesOf: @Sendable (_ bytes: String, _ total: String) -> String
  var inputOf: @Sendable (_ number: String, _ total: String) -> String
  var timeLeft: @Sendable (_ duration: String) -> String
}

extension Words {
  init(_ language: ReportLanguage) {
    switch language {
    case .english: self = .english
    case .norwegian: self = .norwegian
    }
  }

  /// `45,678`.
  func number(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var result = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result += groupSeparator }
      result.append(digit)
    }
    return result
  }

  /// `12` or `12.5`.
  func number(_ value: Double) -> String {
    guard let tenths = value.rounded(to: 10) else { return "–" }
    let whole = number(tenths / 10)
    return tenths % 10 == 0 ? whole : whole + decimalSeparator + String((tenths % 10).magnitude)
  }

  /// `2.7%`. What is not nothing never shows as nothing, and what is not all never shows as all.
  func percent(_ share: Double) -> String {
    guard let tenths = share.rounded(to: 1_000) else { return "–" }
    if tenths == 0, share > 0 { return "<0" + decimalSeparator + "1" + percentSign }
    if tenths == 1_000, share < 1 { return ">99" + decimalSeparator + "9" + percentSign }
    return number(tenths / 10) + decimalSeparator + String((tenths % 10).magnitude) + percentSign
  }

  /// `1 error`, `45,678 errors`.
  func counted(_ value: Int, _ noun: Noun) -> String {
    "\(number(value)) \(value == 1 ? noun.one : noun.many)"
  }
}
