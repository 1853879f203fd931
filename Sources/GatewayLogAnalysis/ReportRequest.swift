// What is asked of a report.

public import ErrorReport
import LogDecoding

/// The options of a report, each with a safe default.
public struct ReportRequest: Sendable {
  /// Files, folders, globs, or `-` for standard input.
  public var inputs: [String]
  /// Where the report goes; all are written in one pass.
  public var outputs: [ReportOutput] = []
  /// The program and its version, as reports name it.
  public var tool: String
  /// When the report is made: `generated_at`, and now for relative times.
  public var now: Timestamp

  /// Whether files are read on after their end, by ``LogAnalysis/follow(_:until:clock:say:standardOutput:)``.
  public var isFollowing = false
  /// How long the windows are that each get a report, such as `5m`; `nil` for one report about all.
  public var window: String?

  /// `GLOB=NAME`: host or file to environment, before the built-in rules.
  public var environmentRules: [String] = []
  /// Paths of YAML catalogs, whose entries win over the built-in ones.
  public var catalogs: [String] = []
  /// `FIELD=PATH`: where a field stands in an unusual log.
  public var fieldPaths: [String] = []
  /// The name of the profile that all records have; `auto` chooses one for each record by its keys.
  public var profile = ReportRequest.automaticProfile
  /// The zone, by its name in the IANA database, whose clock times without an offset are read on, and in which people's
  /// formats show times; a date is its midnight.
  public var timeZone = "UTC"
  /// The beginning of the period: RFC 3339, a date, or relative (`24h`, `7d`, `yesterday`).
  public var since: String?
  /// The end of the period, not included.
  public var until: String?
  /// Keep only these environments; globs.
  public var environments: [String] = []
  /// Keep only these providers; globs.
  public var providers: [String] = []
  /// Keep only events with these errors; globs.
  public var errors: [String] = []
  /// Keep only these clients; globs.
  public var clients: [String] = []

  /// Whether clients are shown as hashes, `hash:9f86d081884c`, in every output; `clients` are named as they are. Lines in
  /// ``rejects`` could not be read: there, clients are known only behind a name for them, such as `client_id`.
  public var redactsClients = false
  /// What clients are hashed with, at least 16 bytes; `nil` for a hash that anyone can work out who knows the client.
  public var clientKey: String?

  /// What events are grouped by, with commas between: some of `provider`, `environment`, `error`, `code`, `template`,
  /// `status`, `endpoint`, `client` and `file`; `nil` for the first five.
  public var groupBy: String?
  /// The width of the timeline's buckets, such as `15m` or `1h`; `nil` for what fits the period.
  public var bucket: String?

  /// Conditions that end the run with exit 1 when they hold: `errors>100`, `rate>0.05` (of any environment), `malformed>0.01`,
  /// `truncated`, `unknown`; with a ``night``, also `new` and `spiking`.
  public var failOn: [String] = []

  /// The night that the report is, in the history of a pipeline; `nil` for a report by itself.
  public var night: NightRequest?

  /// Where lines that could not be used are kept; `nil` for nowhere.
  public var rejects: String?
  /// Hold every value of every line to RFC 8259's grammar, not only the structure.
  public var isStrict = false
  /// Threads. Each reads an input and parses it; those without an input parse what the others read.
  public var jobs: Int
  /// Groups that are told apart; the others are counted together.
  public var maxGroups = 4096
  /// Bytes of the longest line that is read.
  public var maxLineBytes = 16 << 20
  /// Bytes of the largest window that a zstd frame may ask for.
  public var maxWindowBytes = 8 << 20

  /// `en` or `nb`: the language of causes, fixes and headings.
  public var language = "en"
  /// Columns of the text report.
  public var width = 80
  /// Whether the text report on standard output uses colour.
  public var usesColor = false
  /// Whether the text report shows samples.
  public var isVerbose = false

  /// The pipeline that asks for the report, and the date it asks for: the report names them.
  var asking: (pipeline: String, date: String)?

  /// Chooses a profile for each record.
  public static let automaticProfile = "auto"

  /// What `profile` may be: `auto`, and the sources whose records are known.
  public static var profiles: [String] {
    [automaticProfile]
      + (BuiltInProfiles.all.map(\.name) + [BuiltInProfiles.generic?.name].compactMap { $0 }).sorted()
  }

  /// A request with the defaults.
  public init(inputs: [String], tool: String, now: Timestamp, jobs: Int) {
    self.inputs = inputs
    self.tool = tool
    self.now = now
    self.jobs = jobs
  }
}
