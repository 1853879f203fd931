// The text report in English.

extension Words {
  static let english = Words(
    groupSeparator: ",",
    decimalSeparator: ".",
    percentSign: "%",
    pipeline: "pipeline",
    askedFor: "asked for",
    since: "since",
    until: "until",
    noTimes: "no times found",
    input: Noun(one: "input", many: "inputs"),
    failure: Noun(one: "failure", many: "failures"),
    environment: Noun(one: "environment", many: "environments"),
    error: Noun(one: "error", many: "errors"),
    request: Noun(one: "request", many: "requests"),
    line: Noun(one: "line", many: "lines"),
    headline: { failures, environments in "\(failures) in \(environments)" },
    ofRequests: { errors, requests, rate in "\(errors) of \(requests) (\(rate))" },
    noErrors: { "No errors in \($0)." },
    noneMatches: { "None of \($0) matches the filter." },
    noRequests: { "No request was found in \($0)." },
    noRequestsAdvice:
      "Is this a gateway's log? --map FIELD=PATH tells where its fields stand; "
      + "--rejects FILE keeps the lines that could not be used.",
    allFiltered: { "All of \($0) fall outside the period or the filters." },
    allFilteredAdvice: "Widen --since and --until, or leave out a filter.",
    noLines: { "There is no line in \($0)." },
    noInputs: "There was nothing to read.",
    nothingUncounted: { "There is nothing in \($0) that was not counted before." },
    aboutInputs: "About the inputs",
    nothingRead: { "Nothing could be read from \($0)." },
    nothingReadAdvice: "See the reasons above; no figure in this report says anything about the systems.",
    partial: { "This report is partial: \($0) of \($1) could not be read to the end." },
    conditionsHold: "Conditions that hold",
    linesRead: { "\($0) read before that" },
    more: { "… and \($0) more; -v shows all" },
    doFirst: "Do first",
    latest: "last",
    totals: (
      provider: "PROVIDER", environment: "ENVIRONMENT", requests: "REQUESTS", errors: "ERRORS",
      rate: "ERROR RATE"
    ),
    count: "COUNT",
    share: "SHARE",
    environmentColumn: "ENV",
    providerColumn: "PROVIDER",
    errorColumn: "ERROR",
    code: "CODE",
    trend: "TREND",
    first: "FIRST",
    last: "LAST",
    clientsColumn: "CLIENTS",
    messageColumn: "MESSAGE",
    timelineColumn: "TIMELINE",
    titleColumn: "WHAT",
    statusColumn: "STATUS",
    endpointColumn: "ENDPOINT",
    clientColumn: "CLIENT",
    fileColumn: "FILE",
    all: "ALL",
    others: "others",
    seen: "Seen",
    message: "Message",
    endpoints: "Endpoint",
    statuses: "Status",
    clients: "Clients",
    parameters: "Values",
    cause: "Cause",
    fixes: "To do",
    links: "Read more",
    notes: "Noticed",
    samples: "Samples",
    source: "Source",
    history: "Trend",
    changed: "What changed",
    firstNight: "This is the first night: there is nothing to compare with yet.",
    newConfiguration: "The configuration changed: nights are compared from this one on.",
    nothingChanged: "Nothing since the nights before: no failure is new, back, spiking or gone.",
    onlyKnownChanged: "Only problems that are known have changed.",
    knownProblems: "Known problems",
    known: "known",
    acknowledged: "Known",
    noCatalogEntry: "No catalog knows this error.",
    inGeneral: "General",
    notInCatalog: { "Not in any catalog: \($0)" },
    generalAdvice: "What is advised above rests on the error's name or the form of its code alone.",
    ownCatalog:
      "A catalog of your own explains them: see `analyze catalog schema`, and add it with --catalog FILE.",
    about: "about",
    matchedBy: { rung in
      switch rung {
      case .code: "matched by its code"
      case .message: "matched by its message"
      case .endpoint: "matched by endpoint and status"
      case .error: "matched by its error"
      case .status: "matched by its status"
      }
    },
    usual: { median, nights in "usually \(median) a night (median of \(nights))" },
    usually: { "usually \($0)" },
    trendName: { $0.rawValue },
    trendSentence: { trend in
      switch trend {
      case .new: "new: never seen before"
      case .back: "back: not seen for a week"
      case .spiking: "spiking: far more than usual"
      case .steady: "steady: as usual"
      case .gone: "gone: seen in the last run, not in this one"
      }
    },
    acknowledgedBy: { name, at, until in "by \(name), \(at)" + (until.map { ", until \($0)" } ?? "") },
    kind: { kind in
      switch kind {
      case .oauth: "OAuth error"
      case .connection: "connection failure"
      case .http: "HTTP error"
      }
    },
    status: { $0.rawValue },
    otherGroups: { failures, errors in "Beyond these, \(failures) with \(errors) did not fit in the report."
    },
    balance: (
      lines: "lines", requests: "requests", errors: "errors", other: "other", malformed: "malformed",
      oversized: "oversized", blank: "blank", filtered: "filtered"
    ),
    recovered: { "errors still read from malformed lines: \($0)" },
    records: { "records: \($0)" },
    untimed: { "records that tell no time: \($0)" },
    untimedAdvice: {
      "Records that tell no time are outside every period, and there are \($0); --map time=PATH says where their time stands."
    },
    bytesOf: { "\($0) of \($1)" },
    inputOf: { "input \($0) of \($1)" },
    timeLeft: { "\($0) left" })
}
