// The HTML report's own words in English.

extension PageWords {
  static let english = PageWords(
    skip: "Skip to the failures",
    contents: "Contents",
    period: { since, until in
      "asked for: "
        + [since.map { "since \($0)" }, until.map { "until \($0)" }].compactMap { $0 }
        .joined(separator: ", ")
    },
    made: { "made \($0)" },
    where: "Where it fails",
    overTime: "Over time",
    errorsByPlace: "Errors, by environment",
    traffic: "Requests beside errors",
    top: "What weighs most",
    matrix: "Which error, where",
    failures: "Failures",
    unknown: "Not in any catalog",
    whatWasRead: "What was read",
    balance: "Every line, counted once",
    inputs: "Inputs",
    figures: "The charts' figures as a table",
    provider: "Provider",
    environment: "Environment",
    requests: "Requests",
    errors: "Errors",
    rate: "Error rate",
    error: "Error",
    errorOrCode: "Code or error",
    code: "Code",
    failure: "Failure",
    count: "Count",
    share: "Share",
    trend: "Trend",
    first: "First seen",
    last: "Last seen",
    clients: "Clients",
    message: "Message",
    total: "Total",
    others: "others",
    from: "From",
    path: "Path",
    state: "State",
    compression: "Compression",
    lines: "Lines",
    bytes: "Bytes",
    decodedBytes: "Decompressed",
    withError: "with an error",
    withoutError: "without",
    duration: { seconds in
      let units = [(604_800, "week"), (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second")]
      guard let (length, name) = units.first(where: { seconds >= $0.0 && seconds % $0.0 == 0 }) else {
        return "\(seconds) seconds"
      }
      let number = seconds / length
      return number == 1 ? "1 \(name)" : "\(number) \(name)s"
    },
    scale: { duration, highest in "a step is \(duration), full height \(highest)" },
    strip: { errors, most, from in "\(errors) in all; the most in one step, \(most), from \(from)." },
    trafficSentence: { errors, requests, most, from in
      "\(errors) of \(requests) in all; the most requests in one step, \(most), from \(from)."
    },
    moreRows: { "… and \($0) more" },
    notInMatrix: { "Without \($0) of failures beyond the limit." },
    filter: "Filter the failures",
    text: "Text",
    all: "all",
    reset: "Clear",
    shown: "{shown} of {all} failures shown",
    copy: "Copy",
    copyIDs: "Copy the trace ids",
    copied: "Copied",
    also: "also for",
    since: { first, last in "since \(first)" + (last.map { ", last \($0)" } ?? "") },
    asAbove: "Cause and fixes as for failure",
    sample: Words.Noun(one: "sample", many: "samples"),
    evidence: { samples in "For the provider's support" + (samples.map { ", from \($0)" } ?? "") },
    supportTimes: { count, span in "\(count) times" + (span.map { ", \($0)" } ?? "") },
    nothingToShow: "There is no failure to show.")
}
