// The shape of a configuration file, said once: it checks a file, and it is printed as a JSON Schema for
// editors.

package struct ConfigurationSchema: Sendable {
  package indirect enum Shape: Sendable {
    /// A mapping with at least so many of these keys, and no others.
    case object([Property], minimumCount: Int)
    /// A mapping with any keys.
    case map(of: ConfigurationSchema)
    case array(of: ConfigurationSchema, minimumCount: Int)
    case string(TextRule)
    case integer(ClosedRange<Int>?)
    case boolean
    /// One of several; a value is held against the first that is of its kind.
    case either([ConfigurationSchema])
  }

  /// A key of an object.
  package struct Property: Sendable {
    package var key: String
    package var isRequired: Bool
    package var schema: ConfigurationSchema

    package static func required(_ key: String, _ schema: ConfigurationSchema) -> Property {
      Property(key: key, isRequired: true, schema: schema)
    }

    package static func optional(_ key: String, _ schema: ConfigurationSchema) -> Property {
      Property(key: key, isRequired: false, schema: schema)
    }
  }

  /// What a string must look like.
  package struct TextRule: Sendable {
    package var allowsEmpty = false
    /// The only values, when there is a closed set.
    package var values: [String]?
    /// The form in words for people, as a regular expression for the JSON Schema, and as code for the check.
    package var form: Form?

    package struct Form: Sendable {
      package var expectation: String
      package var pattern: String
      package var accepts: @Sendable (String) -> Bool
    }
  }

  package var shape: Shape
  /// One or two sentences for the person who writes the file; an editor shows them.
  package var summary: String?
  /// The name under which the JSON Schema says it once, for shapes that are used in many places.
  package var definition: String?

  package init(_ shape: Shape) {
    self.shape = shape
  }
}

extension ConfigurationSchema {
  package static func object(atLeast minimumCount: Int = 0, _ properties: Property...) -> ConfigurationSchema
  {
    .init(.object(properties, minimumCount: minimumCount))
  }

  package static func map(of values: ConfigurationSchema) -> ConfigurationSchema {
    .init(.map(of: values))
  }

  package static func array(of elements: ConfigurationSchema, minimumCount: Int = 0) -> ConfigurationSchema {
    .init(.array(of: elements, minimumCount: minimumCount))
  }

  package static let string = ConfigurationSchema(.string(TextRule()))
  /// A string that may be empty.
  package static let text = ConfigurationSchema(.string(TextRule(allowsEmpty: true)))
  package static let boolean = ConfigurationSchema(.boolean)
  package static let integer = ConfigurationSchema(.integer(nil))

  package static func integer(in range: ClosedRange<Int>) -> ConfigurationSchema {
    .init(.integer(range))
  }

  package static func string(oneOf values: [String]) -> ConfigurationSchema {
    .init(.string(TextRule(values: values)))
  }

  /// `expectation` follows the word "expected"; `pattern` is ECMA 262's, as JSON Schema wants it.
  package static func string(
    expecting expectation: String, pattern: String, _ accepts: @escaping @Sendable (String) -> Bool
  ) -> ConfigurationSchema {
    .init(.string(TextRule(form: .init(expectation: expectation, pattern: pattern, accepts: accepts))))
  }

  package static func either(_ alternatives: ConfigurationSchema...) -> ConfigurationSchema {
    .init(.either(alternatives))
  }

  /// One value, or a list of at least one.
  package static func oneOrMany(_ element: ConfigurationSchema) -> ConfigurationSchema {
    if case .either(let alternatives) = element.shape {
      return .init(.either(alternatives + [.array(of: element, minimumCount: 1)]))
    }
    return .either(element, .array(of: element, minimumCount: 1))
  }

  package func described(_ summary: String) -> ConfigurationSchema {
    var copy = self
    copy.summary = summary
    return copy
  }

  package func defined(as name: String) -> ConfigurationSchema {
    var copy = self
    copy.definition = name
    return copy
  }
}
