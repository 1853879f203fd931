// A profile's file: YAML, or the compact form that the program carries, → a `Profile`.

package import ConfigurationFiles

package enum ProfileFile {
  /// The profile that a YAML text describes.
  ///
  /// - Throws: everything that is wrong with it, each with its place.
  package static func load(yaml: String, file: String) throws(ConfigurationError) -> Profile {
    try load(ConfigurationValue(yaml: yaml, file: file), file: file)
  }

  /// The profile that a value describes.
  package static func load(_ value: ConfigurationValue, file: String) throws(ConfigurationError) -> Profile {
    if let error = ConfigurationError(schema.validate(value, file: file)) { throw error }
    let signatures = (value["signatures"]?.sequence ?? []).map(strings)
    let anchored = Set(strings(value["anchored"]))
    return Profile(
      name: value["profile"]?.string ?? "", title: value["title"]?.string ?? "",
      source: value["source"]?.string, signatures: signatures,
      fields: (value["fields"]?.mapping ?? []).flatMap { member in
        fields(member, floats: { signatures.isEmpty && !anchored.contains($0) })
      },
      samples: (value["samples"]?.sequence ?? []).map(sample))
  }

  private static func fields(
    _ member: ConfigurationValue.Member, floats: (String) -> Bool
  ) -> [Profile.Field] {
    guard let role = FieldRole(mapName: member.key) else { return [] }
    return strings(member.value).map { Profile.Field(role, $0, floats: floats($0)) }
  }

  private static func sample(_ value: ConfigurationValue) -> Profile.Sample {
    var reads: [String: String] = [:]
    for member in value["reads"]?.mapping ?? [] { reads[member.key] = member.value.string }
    return Profile.Sample(line: value["line"]?.string ?? "", reads: reads)
  }

  private static func strings(_ value: ConfigurationValue?) -> [String] {
    (value?.sequence ?? []).compactMap(\.string)
  }

  private static let schema: ConfigurationSchema = .object(
    .required("profile", .string.described("The name that --profile takes.")),
    .required("title", .string.described("What writes such records.")),
    .optional("source", .string.described("The page of its documentation that lists the fields.")),
    .optional(
      "signatures",
      .array(of: paths, minimumCount: 1)
        .described("Keys that give a record away, in alternatives: it has all of one. None for the fallback.")
    ),
    .required("fields", fieldPaths),
    .optional(
      "anchored",
      paths.described(
        "Of the fallback: fields that count at the top of a record only, for their names are common.")),
    .optional(
      "samples",
      .array(
        of: .object(
          .required("line", .string),
          .required(
            "reads", .map(of: .either(.integer, .string)).described("What is read from it, by field."))),
        minimumCount: 1
      ).described("Lines that prove the profile."))
  )

  private static let paths: ConfigurationSchema = .array(of: .string, minimumCount: 1)

  private static let fieldPaths = ConfigurationSchema(
    .object(FieldRole.mapNames.map { .optional($0, paths) }, minimumCount: 1)
  ).described("Where each field stands, the first path that is there first.")
}
