// analyze [report] [INPUT …]

import ArgumentParser
import ErrorReport
import GatewayLogAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Read logs and report their errors (the default).")

  @Argument(
    help: ArgumentHelp(
      "Files, folders, globs, or - for standard input. Compression is told by content.",
      valueName: "INPUT"),
    completion: .file())
  var inputs: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write the report to a file; repeatable. - is standard output.", valueName: "[FORMAT:]PATH"),
    completion: .file())
  var output: [String] = []

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The format on standard output: \(ReportOutput.formats.joined(separator: ", ")).",
      valueName: "FORMAT"),
    completion: .list(ReportOutput.formats))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "Keep records from this time on: RFC 3339, a date, or before now (24h, 7d, yesterday).",
      valueName: "T"))
  var since: String?

  @Option(help: ArgumentHelp("Keep records before this time.", valueName: "T"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      "Zone of times without an offset, of dates and of what people read, such as Europe/Oslo. (default: UTC)",
      valueName: "ZONE"))
  var timezone: String?

  @Option(
    help: ArgumentHelp(
      "Keys with commas between: provider, environment, error, code, template, status, endpoint, client, file.",
      valueName: "KEYS"))
  var groupBy: String?

  @Option(
    help: ArgumentHelp(
      "Width of the timeline's buckets: 1m, 15m, 1h, 1d and the like. (default: fits the period)",
      valueName: "DURATION"))
  var bucket: String?

  @Option(
    name: .customLong("env"),
    help: ArgumentHelp("Keep only this environment; repeatable; a glob.", valueName: "NAME"),
    completion: .environments)
  var environments: [String] = []

  @Option(
    name: .customLong("provider"),
    help: ArgumentHelp("Keep only this provider; repeatable; a glob.", valueName: "NAME"),
    completion: .providers)
  var providers: [String] = []

  @Option(
    name: .customLong("error"),
    help: ArgumentHelp("Keep only events with this error; repeatable; a glob.", valueName: "CODE"),
    completion: .errors)
  var errors: [String] = []

  @Option(
    name: .customLong("client"),
    help: ArgumentHelp("Keep only this client; repeatable; a glob.", valueName: "ID"))
  var clients: [String] = []

  @Option(
    name: .customLong("map"),
    help: ArgumentHelp("Where a field stands in an unusual log; repeatable.", valueName: "FIELD=PATH"))
  var fieldPaths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Whose records they are, where the keys do not tell: kong, nginx …",
      valueName: "NAME"),
    completion: .list(ReportRequest.profiles))
  var profile = ReportRequest.automaticProfile

  @Option(
    name: .customLong("env-rule"),
    help: ArgumentHelp(
      "Host or file to environment, first of all rules; repeatable.", valueName: "GLOB=NAME"))
  var environmentRules: [String] = []

  @Flag(
    name: .customLong("redact-client"),
    help:
      """
      Show clients as hashes, keyed by ANALYZE_CLIENT_KEY where that is set; --client takes them unhashed. In --rejects, \
      only what stands behind a name such as client_id is hashed.
      """
  )
  var redactsClients = false

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      """
      Exit with 1 when this holds; repeatable: errors>100, rate>0.05 (of any environment), malformed>0.01, truncated, \
      unknown (an error without a catalog entry).
      """, valueName: "CONDITION"))
  var failOn: [String] = []

  @Option(
    help: ArgumentHelp("Keep the lines that could not be used, as JSON lines.", valueName: "FILE"),
    completion: .file())
  var rejects: String?

  @Flag(help: "Hold every value of every line to RFC 8259's grammar, not only the structure.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Threads. (default: the number of processors)",
      valueName: "N"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp("Groups that are told apart; the others are counted together.", valueName: "N"))
  var maxGroups = 4096

  @Option(help: ArgumentHelp("The longest line that is read. (default: 16MiB)", valueName: "N"))
  var maxLineBytes: ByteCount?

  @Option(
    help: ArgumentHelp(
      "The largest window that a zstd frame may ask for. (default: 8MiB)", valueName: "BYTES"))
  var maxWindow: ByteCount?

  @Flag(
    help:
      """
      Read what is there and go on as files grow, rotate, appear and vanish, until SIGINT or SIGTERM; then the report is \
      written.
      """)
  var follow = false

  @Option(
    help: ArgumentHelp(
      """
      With --follow or a pipe, a report for each window of so long (1s to 1d, such as 5m), of what arrived in it: one after \
      the other on standard output, JSON one a line; files are replaced.
      """, valueName: "DURATION"))
  var window: String?

  @OptionGroup var reading: ReadingOptions

  @Flag(name: [.short, .long], help: "Show samples, every input and every row.")
  var verbose = false

  @Flag(name: [.short, .long], help: "Say nothing on standard error but what ends the run.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Show on standard error how far a longer run is: auto, always or never.", valueName: "WHEN"))
  var progress = ReadingOptions.When.auto

  @Flag(help: "Print the JSON Schema of the JSON report, and read nothing.")
  var schema = false

  func run() throws {
    if schema {
      try CommandRun.run { write throws(AnalysisError) in
        try write(Array(LogAnalysis.reportSchema.utf8))
        return (0, [])
      }
    }
    if follow || window != nil { try FollowSession.run(quiet: quiet, request) }
    try CommandRun.run { write throws(AnalysisError) in
      let request = try request()
      let line = showsProgress ? ProgressLine(language: request.language) : nil
      defer { line?.erase() }
      let result = try LogAnalysis.report(request, progress: line?.progress) { bytes throws(AnalysisError) in
        line?.erase()
        try write(bytes)
      }
      line?.erase()
      return (result.exitCode, (quiet ? [] : result.messages) + result.conditions)
    }
  }

  private var showsProgress: Bool {
    switch progress {
    case _ where quiet: false
    case .always: true
    case .never: false
    case .auto: Terminal.isTerminal(STDERR_FILENO) && Surroundings.variable("TERM") != "dumb"
    }
  }

  private func request() throws(AnalysisError) -> ReportRequest {
    var request = ReportRequest(
      inputs: inputs, tool: "analyze \(Analyze.version)", now: Surroundings.now,
      jobs: jobs ?? Surroundings.processors)
    if inputs.isEmpty, !Terminal.isTerminal(STDIN_FILENO) { request.inputs = ["-"] }
    for argument in output { request.outputs.append(try ReportOutput(argument)) }
    // With `-o`, standard output stays empty unless it is asked for.
    if format != nil || output.isEmpty {
      request.outputs.append(try .standardOutput(format: format ?? "text"))
    }
    request.isFollowing = follow
    request.window = window
    request.environmentRules = environmentRules
    request.catalogs = reading.catalogs
    request.fieldPaths = fieldPaths
    request.profile = profile
    request.timeZone = timezone ?? "UTC"
    request.groupBy = groupBy
    request.bucket = bucket
    request.since = since
    request.until = until
    request.environments = environments
    request.providers = providers
    request.errors = errors
    request.clients = clients
    request.redactsClients = redactsClients
    request.clientKey = Surroundings.variable("ANALYZE_CLIENT_KEY")
    request.failOn = failOn
    request.rejects = rejects
    request.isStrict = strict
    request.maxGroups = maxGroups
    if let maxLineBytes { request.maxLineBytes = maxLineBytes.bytes }
    if let maxWindow { request.maxWindowBytes = maxWindow.bytes }
    request.language = reading.languageName
    request.width = Terminal.width
    request.usesColor = reading.usesColor
    request.isVerbose = verbose
    return request
  }
}
