// The schema as JSON Schema (draft 2020-12), so that an editor completes and checks what is being written.

extension ConfigurationSchema {
  /// The same bytes every time; objects refuse unknown keys here too.
  package func jsonSchema(title: String, id: String) -> String {
    var definitions: [JSONText.Member] = []
    var members: [JSONText.Member] = [
      .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      .init("$id", .string(id)),
      .init("title", .string(title)),
    ]
    members += keywords(&definitions)
    if !definitions.isEmpty {
      members.append(.init("$defs", .object(definitions)))
    }
    return JSONText.object(members).pretty
  }

  private func node(_ definitions: inout [JSONText.Member]) -> JSONText {
    guard let definition else {
      return .object(keywords(&definitions))
    }
    if !definitions.contains(where: { $0.key == definition }) {
      // The place is taken before the keywords are made, so that definitions stand in the order of first use.
      let place = definitions.count
      definitions.append(.init(definition, .object([])))
      definitions[place].value = .object(keywords(&definitions, withSummary: false))
    }
    var members: [JSONText.Member] = []
    if let summary { members.append(.init("description", .string(summary))) }
    members.append(.init("$ref", .string("#/$defs/\(definition)")))
    return .object(members)
  }

  private func keywords(
    _ definitions: inout [JSONText.Member], withSummary: Bool = true
  ) -> [JSONText.Member] {
    var members: [JSONText.Member] = []
    if withSummary, let summary { members.append(.init("description", .string(summary))) }
    switch shape {
    case .object(let properties, let minimumCount):
      members.append(.init("type", .string("object")))
      members.append(
        .init("properties", .object(properties.map { JSONText.Member($0.key, $0.schema.node(&definitions)) }))
      )
      let required = properties.filter(\.isRequired).map { JSONText.string($0.key) }
      if !required.isEmpty { members.append(.init("required", .array(required))) }
      if minimumCount > 0 { members.append(.init("minProperties", .integer(minimumCount))) }
      members.append(.init("additionalProperties", .boolean(false)))
    case .map(let values):
      members.append(.init("type", .string("object")))
      members.append(.init("additionalProperties", values.node(&definitions)))
    case .array(let elements, let minimumCount):
      members.append(.init("type", .string("array")))
      members.append(.init("items", elements.node(&definitions)))
      if minimumCount > 0 { members.append(.init("minItems", .integer(minimumCount))) }
    case .string(let rule):
      members.append(.init("type", .string("string")))
      if let values = rule.values {
        members.append(.init("enum", .array(values.map(JSONText.string))))
      } else if let form = rule.form {
        members.append(.init("pattern", .string(form.pattern)))
      } else if !rule.allowsEmpty {
        members.append(.init("minLength", .integer(1)))
      }
    case .integer(let range):
      members.append(.init("type", .string("integer")))
      if let range {
        members.append(.init("minimum", .integer(range.lowerBound)))
        members.append(.init("maximum", .integer(range.upperBound)))
      }
    case .boolean:
      members.append(.init("type", .string("boolean")))
    case .either(let alternatives):
      members.append(.init("anyOf", .array(alternatives.map { $0.node(&definitions) })))
    }
    return members
  }
}
