// The form of the JSON report, member for member as it is written, for programs that read it.

import ErrorReport

extension JSONReport {
  /// JSON Schema 2020-12; the same bytes every time. Objects refuse members that do not stand here, but for those whose
  /// names come from a log.
  package static var schema: String {
    var json = JSONWriter()
    json.object { json in
      json.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      json.member("$id", "urn:analyze:report:1")
      json.member("title", "A report of analyze")
      report.write(to: &json)
      json.key("$defs")
      json.object { json in
        for definition in definitions {
          json.key(definition.name)
          json.object { json in
            if let note = definition.note { json.member("description", note) }
            definition.shape.write(to: &json)
          }
        }
      }
    }
    json.buffer.append("\n")
    var bytes: [UInt8] = []
    json.buffer.finish(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static var report: JSONShape {
    .object([
      .init("schema", .values([Report.schema]), "The version of this form."),
      .init("tool", .string, "The program and its version."),
      .init("generated_at", .time, "When the report was made."),
      .init(
        "status", names(Report.Status.self),
        "partial when an input was unreadable, truncated or corrupt."),
      .init("pipeline", .optional(.string), "The pipeline's id; null for an ad-hoc report."),
      .init("date", .optional(.date), "The pipeline's date; null for an ad-hoc report."),
      .init("bucket_seconds", .positive, "The width of the timelines' buckets."),
      .init("conditions", .array(.string), "The conditions of --fail-on that hold."),
      .init("period", .defined("period")),
      .init("inputs", .array(.defined("input")), "What was read, in the order it was given."),
      .init("lines", .defined("lines")),
      .init("environments", .array(.defined("environment")), "The most errors first."),
      .init("groups", .array(.defined("group")), "By count, then by id; those that are gone last."),
      .init(
        "not_in_catalog", .array(.defined("unknown")),
        "The groups that a catalog could tell about, but none does."),
      .init(
        "other_groups", .object([.init("groups", .integer), .init("count", .integer, "Events in them.")]),
        "Groups beyond the limit, counted together."),
    ])
  }

  private static var definitions: [JSONShape.Member] {
    [
      .init(
        "period", period, "Times of the records that were kept, and what was asked for: since <= t < until."),
      .init("input", input),
      .init(
        "lines", lines,
        "total is the sum of requests to filtered; those behind it are no part of it."),
      .init("environment", environment),
      .init("group", group, "Events that are the same failure. A key that was not grouped by is null."),
      .init("unknown", unknown),
      .init("sample", sample, "A line of the log, as evidence; redacted."),
      .init("diagnosis", diagnosis, "What a catalog knows, in the language asked for."),
    ]
  }

  private static var period: JSONShape {
    .object(["first", "last", "since", "until"].map { .init($0, .optional(.time)) })
  }

  private static var input: JSONShape {
    .object([
      .init("path", .string, "As given or found; - for standard input."),
      .init("compression", .string, "The outermost one, by content: zstd, gzip, tar …; none for plain text."),
      .init("status", names(InputSummary.Status.self), "seen: the same content was read before in this run."),
      .init("reason", .optional(.string), "What went wrong, for people."),
      .init("bytes", .integer, "As they stand on disk."),
      .init("decoded_bytes", .integer, "After decompression."),
      .init("lines", .integer),
    ])
  }

  private static var lines: JSONShape {
    .object([
      .init("total", .integer, "Physical lines."),
      .init("requests", .integer, "Requests without an error."),
      .init("errors", .integer, "Lines that carry an error."),
      .init("other", .integer, "Nothing to read in them."),
      .init("malformed", .integer),
      .init("oversized", .integer),
      .init("blank", .integer),
      .init("filtered", .integer, "Outside the period, or taken out by a filter."),
      .init("recovered", .integer, "No valid JSON, but their error could be read; among errors."),
      .init("records", .integer, "A line may hold several."),
      .init(
        "untimed", .integer, "Records that tell no time: they are outside any period, and in no timeline.",
        isRequired: false),
    ])
  }

  private static var environment: JSONShape {
    .object([
      .init("provider", .string),
      .init("environment", .string),
      .init("requests", .integer, "Records without an error."),
      .init("errors", .integer, "Records with one."),
      .init("error_rate", .fraction, "errors / (requests + errors)."),
    ])
  }

  private static var group: JSONShape {
    .object([
      .init("id", groupID, "The same in every run for the same failure."),
      .init("kind", names(EventKind.self)),
      .init("provider", .optional(.string)),
      .init("environment", .optional(.string)),
      .init("error", .optional(.string)),
      .init("code", .optional(.string), "The provider's documented code."),
      .init("template", .optional(.string), "The message without what differs from event to event."),
      .init("status", .optional(.string), "As the three below: null unless grouped by it."),
      .init("endpoint", .optional(.string), "Method and masked path."),
      .init("client", .optional(.string)),
      .init("file", .optional(.string)),
      .init("count", .integer),
      .init("share", .fraction, "count / all events kept."),
      .init("first_seen", .optional(.time)),
      .init("last_seen", .optional(.time)),
      .init("trend", .optional(names(Trend.self)), "Against the nights before; null without a history."),
      .init(
        "ack",
        .optional(
          .object([
            .init("by", .string), .init("at", .time), .init("until", .optional(.time)),
            .init("comment", .string),
          ])), "Who takes care of it."),
      .init(
        "baseline", .optional(.object([.init("nights", .integer), .init("median", .number)])),
        "What is usual."),
      .init("statuses", .map(.positive, names: "^[1-5][0-9]{2}$"), "Errors by HTTP status."),
      .init("endpoints", .map(.positive), "Errors by method and masked path."),
      .init(
        "clients",
        .object([
          .init("distinct", .integer),
          .init("exact", .boolean, "false: distinct is an estimate, and top is chosen among a sample."),
          .init("top", .array(.object([.init("client", .string), .init("count", .positive)]))),
        ])),
      .init(
        "parameters", .map(.array(.object([.init("value", .string), .init("count", .positive)]))),
        "Values of the message's parameters, by name."),
      .init(
        "timeline", .array(.object([.init("start", .time), .init("count", .positive)])),
        "Earliest first; buckets without an event are left out."),
      .init("samples", .array(.defined("sample"))),
      .init("diagnosis", .optional(.defined("diagnosis"))),
    ])
  }

  private static var unknown: JSONShape {
    .object([
      .init("group", groupID),
      .init("count", .integer),
      .init("provider", .optional(.string)),
      .init("environment", .optional(.string)),
      .init("error", .optional(.string)),
      .init("code", .optional(.string)),
      .init("template", .optional(.string)),
    ])
  }

  private static var sample: JSONShape {
    .object([
      .init("file", .string),
      .init("line", .positive, "From 1."),
      .init("offset", .integer, "Of the line's first byte, after decompression."),
      .init("time", .optional(.time)),
      .init("description", .optional(.string)),
      .init(
        "ids",
        .object([
          .init("trace_id", .optional(.string), "The provider's."),
          .init("request_id", .optional(.string), "The gateway's."),
        ])),
      .init("error_uri", .optional(.string)),
    ])
  }

  private static var diagnosis: JSONShape {
    .object([
      .init("catalog", .string),
      .init("entry", .string),
      .init("matched_by", names(Diagnosis.Rung.self), "What the match rests on, the surest first."),
      .init("title", .string),
      .init("cause", .string),
      .init("fixes", .array(.string), "In the order to try them."),
      .init("advice", .array(.string), "What the provider's catalog advises whatever the error is."),
      .init("links", .array(.string)),
      .init("notes", .array(.string), "What was seen in this log that bears on the cause."),
    ])
  }

  private static var groupID: JSONShape { .pattern("^[0-9a-f]{12}$") }

  private static func names<Name: CaseIterable & RawRepresentable<String>>(_: Name.Type) -> JSONShape {
    .values(Name.allCases.map(\.rawValue))
  }
}
