// The shape of a pipeline's file. It checks a file, and editors get it as a JSON Schema.

internal import ConfigurationFiles
import ErrorAggregation
import LogDecoding
import ReportRendering

extension PipelineFile {
  /// The forms that an output may have.
  package static let formats = ReportFormat.allCases.map(\.rawValue) + [EventsFile.format]

  private static let automatic = "auto"

  private static var profiles: [String] {
    [automatic]
      + (BuiltInProfiles.all.map(\.name) + [BuiltInProfiles.generic?.name].compactMap { $0 }).sorted()
  }

  static var schema: ConfigurationSchema {
    .object(
      .required(
        "pipeline", name.described("The pipeline's id. The lock and the history go by it: keep it.")),
      .required(
        "inputs",
        .oneOrMany(path).described(
          "Files, folders and globs; - is standard input. {date} is the night's date.")),
      .optional("period", period),
      .optional(
        "timezone",
        .string.described("Whose midnight a date is, such as Europe/Oslo. UTC where nothing is said.")),
      .optional(
        "profile",
        .string(oneOf: profiles).described("Whose records they are, where the keys do not tell.")),
      .optional("map", fieldPaths),
      .optional(
        "environment_rules",
        .array(
          of: .object(.required("glob", .string), .required("name", environment)), minimumCount: 1
        ).described("Host or file to environment, before the built-in rules; the first that fits.")),
      .optional(
        "catalogs",
        .oneOrMany(path).described("More catalogs of errors (YAML); their entries win.")),
      .optional("keep", filter),
      .optional(
        "group_by",
        .oneOrMany(.string(oneOf: GroupKey.allCases.map(\.rawValue)))
          .described("What events are grouped by. The first five where nothing is said.")),
      .optional("bucket", bucket.described("Width of the timeline's buckets; fits the period otherwise.")),
      .optional(
        "redact_client",
        .boolean.described("Show clients as hashes, keyed by ANALYZE_CLIENT_KEY where that is set.")),
      .optional("strict", .boolean.described("Hold every value of every line to RFC 8259's grammar.")),
      .optional("rejects", path.described("Where lines go that could not be used, as JSON lines.")),
      .optional(
        "history",
        .object(
          .required("path", path.described("One file for all nights, so without dates.")),
          .optional("retain", days.described("Nights older than that are forgotten."))
        ).described("Nights are kept here, and compared with each other.")),
      .required(
        "outputs",
        .array(of: output, minimumCount: 1).described("Where the reports go; all are written in one pass.")),
      .optional(
        "retain",
        days.described("Reports of older dates are deleted. As history.retain where nothing is said.")),
      .optional("fail_on", .oneOrMany(condition).described("Exit with 1 when one of these holds.")),
      .optional(
        "lang",
        .string(oneOf: ReportLanguage.allCases.map(\.rawValue))
          .described("Of causes, fixes and headings. From LANG where nothing is said.")),
      .optional("jobs", .integer(in: 1...256).described("Threads; the number of processors otherwise.")),
      .optional("max_groups", .integer(in: 1...1_000_000).described("Groups that are told apart.")),
      .optional(
        "max_line_bytes", .integer(in: 1...1 << 30).described("Bytes of the longest line that is read.")),
      .optional(
        "max_window",
        .integer(in: 1 << 10...1 << 31).described(
          "Bytes of the largest window that a zstd frame may ask for."))
    ).described("A saved report.")
  }

  private static let name: ConfigurationSchema = .string(
    expecting: "a name of small letters, digits, - and _", pattern: "^[a-z0-9][a-z0-9_-]{0,63}$"
  ) { text in
    (1...64).contains(text.utf8.count) && text.utf8.first.map { $0 != 0x2D && $0 != 0x5F } == true
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
      }
  }

  /// Its placeholders are checked where their places can be told.
  private static let path: ConfigurationSchema = .string(
    expecting: "a path in quotes, such as \"logs/{date}/*.jsonl\"", pattern: DateTemplate.pattern
  ) { !$0.isEmpty && !$0.utf8.contains(0) }.defined(as: "path")

  private static let time: ConfigurationSchema = .string(
    expecting: "a time in quotes, such as \"{date}\"", pattern: DateTemplate.pattern
  ) { !$0.isEmpty }.defined(as: "time")

  private static let period: ConfigurationSchema = .object(
    atLeast: 1,
    .optional("since", time.described("The first moment: a date's midnight, RFC 3339, 24h, 7d, yesterday.")),
    .optional("until", time.described("The first moment that is no longer meant."))
  ).described("Which records count, by their time; all of the inputs where nothing is said.")

  private static let fieldPaths = ConfigurationSchema(
    .object(FieldRole.mapNames.map { .optional($0, .oneOrMany(fieldPath)) }, minimumCount: 1)
  ).described("Where fields stand in an unusual log.")

  private static let fieldPath: ConfigurationSchema = .string(
    expecting: "keys with one dot between them, such as meta.when, without $ and [ ]",
    pattern: #"^(?!\$(\.|$))[^.\[]+(\.[^.\[]+)*$"#
  ) { text in
    let keys = text.split(separator: ".", omittingEmptySubsequences: false)
    return !keys.contains("") && keys.first != "$" && !text.contains("[")
  }.defined(as: "fieldPath")

  private static let environment: ConfigurationSchema = .string(
    expecting: "a name such as prod", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
  ) { text in
    (1...64).contains(text.utf8.count)
      && text.utf8.enumerated().allSatisfy { offset, byte in
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
          || (offset > 0 && (byte == 0x2D || byte == 0x2E || byte == 0x5F))
      }
  }

  private static let filter: ConfigurationSchema = .object(
    atLeast: 1,
    .optional("provider", .oneOrMany(.string)),
    .optional("environment", .oneOrMany(.string)),
    .optional("error", .oneOrMany(.string).described("Of the events; requests stay.")),
    .optional("client", .oneOrMany(.string))
  ).described("Keep only these; globs.")

  private static let bucket: ConfigurationSchema = .string(
    expecting: "whole minutes or hours that divide a day (1m, 15m, 1h, 6h), or 1d, or 7d",
    pattern: "^[1-9][0-9]{0,5}[smhdw]$"
  ) { text in
    TimeArgument.duration(text).map { BucketWidths(asked: Int($0 / 1_000)) != nil } ?? false
  }

  private static let days: ConfigurationSchema = .string(
    expecting: "a number of days such as 400d", pattern: "^[1-9][0-9]{0,5}d$"
  ) { days(in: $0) != nil }.defined(as: "days")

  static func days(in text: String) -> Int? {
    let digits = text.dropLast()
    guard text.last == "d", digits.isDigits, digits.utf8.count <= 6, digits.first != "0" else { return nil }
    return Int(digits)
  }

  private static let output: ConfigurationSchema = .object(
    .optional(
      "format", .string(oneOf: formats).described("Told by the path's extension where nothing is said.")),
    .required("path", path.described("Its folder is made; - is standard output."))
  ).defined(as: "output")

  private static let condition: ConfigurationSchema = .string(
    expecting: "a condition: one of \(FailCondition.forms.joined(separator: ", ")), with a limit of your own "
      + "(rates and shares are from 0 to 1)",
    pattern: #"^ *(new|spiking|truncated|unknown|(errors|rate|malformed) *> *[0-9]+([.][0-9]+)?) *$"#
  ) { FailCondition($0) != nil }.defined(as: "condition")
}
