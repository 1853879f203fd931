// The shape of a catalog's file. What a pattern may say is the pattern's own business; here is what stands
// where.

internal import ConfigurationFiles

extension CatalogFile {
  static let schema: ConfigurationSchema = .object(
    .required(
      "catalog", name.described("The catalog's id. With the id of a built-in one, the file adds to it.")),
    .required("title", localizedText.described("What the catalog is called in a report.")),
    .optional("source", source.described("Where the knowledge comes from.")),
    .optional(
      "services", .array(of: service).described("Who answers with these errors, and at which hosts.")),
    .optional(
      "endpoints",
      .array(of: path).described("Paths of the services. What stands at a {name} never leaves the tool.")),
    .optional(
      "codes",
      .array(of: .string).described(
        "How a documented code looks: MP-{digits:3}, AADSTS{digits}, X{alnum:4-6}, {hex}.")),
    .optional(
      "ids",
      .array(of: .string).described(
        "What identifies one occurrence, with one {name}: it is reported under that name and cut out.")),
    .optional(
      "assertions",
      .object(
        .required("lifetime", .integer(in: 1...86_400).described("The longest exp - iat, in seconds.")),
        .required("clock_skew", .integer(in: 0...86_400).described("How far iat may be off, in seconds."))
      ).described("What the provider grants a signed assertion or a DPoP proof.")),
    .optional("advice", localizedList.described("What to try whatever the error is, in order.")),
    .required("entries", .array(of: entry).described("The errors. The order decides between equals."))
  ).described("What is known about the errors of one provider.")

  private static let entry: ConfigurationSchema = .object(
    .required("id", code.described("Public and lasting: the documented code, or else a slug.")),
    .required("title", localizedText),
    .optional("match", match.described("How the error is recognised. Left out only with log: false.")),
    .required("cause", localizedText.described("Why it happens.")),
    .required("fixes", localizedList.described("What to do, in the order to try it; one thing each.")),
    .optional("links", .array(of: link)),
    .optional(
      "examples",
      .array(of: example).described("What it looks like on the wire; each is answered by this entry.")),
    .optional(
      "evidence",
      .array(of: .string(oneOf: EvidenceClaim.allCases.map(\.rawValue)), minimumCount: 1)
        .described("Claims of an assertion in the log that are named beside this error.")),
    .optional(
      "log", .boolean.described("false: known from the documentation, and never seen in a log."))
  ).defined(as: "entry")

  private static let match: ConfigurationSchema = .object(
    atLeast: 1,
    .optional("code", .oneOrMany(.either(.string, .integer)).described("Identifies, wherever it stands.")),
    .optional(
      "message",
      .oneOrMany(
        .either(
          .string,
          .object(
            .required(
              "last",
              .string.described(
                "A message that others begin with: behind it stands nothing, or an id in parentheses.")
            )))
      ).described("Identifies: the message with a {name} for each value that changes.")),
    .optional("error", .oneOrMany(.either(code, .integer)).described("Narrows: the OAuth error.")),
    .optional("status", .oneOrMany(status).described("Narrows: the HTTP status.")),
    .optional("endpoint", .oneOrMany(path).described("Narrows: the path.")),
    .optional("provider", .oneOrMany(name).described("Narrows: the service."))
  )

  private static let example: ConfigurationSchema = .either(
    .string,
    .object(
      .optional("body", .text.described("Empty where the endpoint and the status say it all.")),
      .optional("status", status),
      .optional("endpoint", path),
      .optional("host", host),
      .optional("provider", name),
      .optional(
        "matched_by",
        .string(oneOf: MatchRung.allCases.map(\.rawValue)).described("The rung that must find the entry.")),
      .optional("entry", code.described("The entry that must be found, where it is another one."))
    )
  )

  private static let service: ConfigurationSchema = .object(
    .required("provider", name.described("The service's name; reports call it the provider.")),
    .optional(
      "environments",
      .array(
        of: .object(
          .required("name", name.described("prod, test, and so on.")),
          .required("hosts", .array(of: host, minimumCount: 1)))))
  )

  private static let source: ConfigurationSchema = .object(
    .required("url", link),
    .optional("revised", date.described("When the source was last changed: a day, a month or a year.")),
    .optional(
      "rows",
      .array(of: .object(.required("heading", .string), .required("entry", code)))
        .described("The source's headings and table rows, in its order, each with the entry that answers it.")
    )
  )

  private static let date: ConfigurationSchema = .string(
    expecting: "a date such as 2024-10-01",
    pattern: "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
  ) { text in
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard zip(parts, [4, 2, 2]).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy(\.isDigit) }),
      (1...3).contains(parts.count)
    else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count > 1 else { return true }
    let (year, month) = (numbers[0], numbers[1])
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (numbers.count == 2 || (1...days[month - 1]).contains(numbers[2]))
  }

  private static let localizedText: ConfigurationSchema = .either(
    .string,
    .object(.required("en", .string), .optional("nb", .string))
  ).defined(as: "localizedText")

  private static let localizedList: ConfigurationSchema = .either(
    .array(of: .string, minimumCount: 1),
    .object(
      .required("en", .array(of: .string, minimumCount: 1)),
      .optional("nb", .array(of: .string, minimumCount: 1)))
  ).defined(as: "localizedList")

  private static let name: ConfigurationSchema = .string(
    expecting: "a name of small letters, digits and -", pattern: "^[a-z0-9][a-z0-9-]{0,63}$"
  ) { text in
    (1...64).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
      && text.utf8.allSatisfy { $0.isLetterOrDigit && $0 == $0.folded || $0 == UInt8(ascii: "-") }
  }.defined(as: "name")

  private static let code: ConfigurationSchema = .string(
    expecting: "1 to 64 letters, digits and _ . : -", pattern: "^[A-Za-z0-9_.:-]{1,64}$"
  ) { text in
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        byte.isLetterOrDigit || byte == UInt8(ascii: "_") || (0x2D...0x2E).contains(byte) || byte == 0x3A
      }
  }.defined(as: "code")

  private static let link: ConfigurationSchema = .string(
    expecting: "a link that begins with https://", pattern: "^https?://[^ ]+$"
  ) { text in
    (text.hasPrefix("https://") || text.hasPrefix("http://")) && !text.utf8.contains(0x20)
  }.defined(as: "link")

  private static let path: ConfigurationSchema = .string(
    expecting: "a path such as /token", pattern: "^/[^ ?#]*$"
  ) { $0.utf8.first == UInt8(ascii: "/") }.defined(as: "path")

  private static let host: ConfigurationSchema = .string(
    expecting: "a host such as api.example.org", pattern: "^(\\*\\.)?[a-z0-9_][a-z0-9_.-]*$"
  ) { !$0.utf8.isEmpty }.defined(as: "host")

  private static let status: ConfigurationSchema = .integer(in: 100...599)
}
