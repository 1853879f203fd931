// The shape of a JSON value, as JSON Schema (2020-12) tells it.

/// Only as much of JSON Schema as a report needs.
indirect enum JSONShape {
  /// All members are there but for those that came later, and no others.
  case object([Member])
  /// Any number of members with such values; `names` is a pattern for theirs.
  case map(JSONShape, names: String? = nil)
  case array(JSONShape)
  case string
  case pattern(String)
  case values([String])
  /// RFC 3339 in UTC, with milliseconds.
  case time
  /// `YYYY-MM-DD`.
  case date
  /// Not negative.
  case integer
  /// From 1 on.
  case positive
  case number
  /// 0 to 1, with at most six decimals.
  case fraction
  case boolean
  case optional(JSONShape)
  /// One that stands under `$defs`.
  case defined(String)

  struct Member {
    var name: String
    var shape: JSONShape
    var note: String?
    /// A member that came after the first version of its form is not: reports written before keep to the schema.
    var isRequired: Bool

    init(_ name: String, _ shape: JSONShape, _ note: String? = nil, isRequired: Bool = true) {
      self.name = name
      self.shape = shape
      self.note = note
      self.isRequired = isRequired
    }
  }

  /// Writes the keywords of the shape into the object at hand.
  func write(to json: inout JSONWriter) {
    switch self {
    case .object(let members): writeObject(members, to: &json)
    case .map(let values, let names):
      json.member("type", "object")
      if let names {
        json.key("propertyNames")
        json.object(.oneLine) { $0.member("pattern", names) }
      }
      json.key("additionalProperties")
      json.object { values.write(to: &$0) }
    case .array(let items):
      json.member("type", "array")
      json.key("items")
      json.object { items.write(to: &$0) }
    case .string: json.member("type", "string")
    case .pattern(let pattern):
      json.member("type", "string")
      json.member("pattern", pattern)
    case .values(let values): json.member("enum", values, .oneLine)
    case .time:
      json.member("type", "string")
      json.member("format", "date-time")
      json.member("pattern", "T[0-9:]{8}\\.[0-9]{3}Z$")
    case .date:
      json.member("type", "string")
      json.member("format", "date")
      json.member("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    case .integer: writeNumber("integer", from: 0, to: nil, &json)
    case .positive: writeNumber("integer", from: 1, to: nil, &json)
    case .number: writeNumber("number", from: 0, to: nil, &json)
    case .fraction: writeNumber("number", from: 0, to: 1, &json)
    case .boolean: json.member("type", "boolean")
    case .optional(let shape):
      json.key("anyOf")
      json.array { json in
        json.object { shape.write(to: &$0) }
        json.object(.oneLine) { $0.member("type", "null") }
      }
    case .defined(let name): json.member("$ref", "#/$defs/\(name)")
    }
  }

  private func writeObject(_ members: [Member], to json: inout JSONWriter) {
    json.member("type", "object")
    json.key("properties")
    json.object { json in
      for member in members {
        json.key(member.name)
        json.object { json in
          if let note = member.note { json.member("description", note) }
          member.shape.write(to: &json)
        }
      }
    }
    json.member("required", members.filter(\.isRequired).map(\.name))
    json.member("additionalProperties", false)
  }

  private func writeNumber(_ type: String, from least: Int, to most: Int?, _ json: inout JSONWriter) {
    json.member("type", type)
    json.member("minimum", least)
    if let most { json.member("maximum", most) }
  }
}
