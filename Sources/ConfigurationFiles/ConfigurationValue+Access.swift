// Reading a value by the type that a schema has already vouched for.

extension ConfigurationValue {
  /// The member of that name; nil when there is none, or when this is no mapping.
  package subscript(key: String) -> ConfigurationValue? {
    guard case .mapping(let members) = content else { return nil }
    for member in members where member.key == key {
      return member.value
    }
    return nil
  }

  /// The text of a scalar; an empty or `null` one has none.
  package var string: String? {
    guard case .scalar(let text, let quoted) = content else { return nil }
    return quoted || PlainScalarKind(text) != .null ? text : nil
  }

  /// A whole number that stands without quotes.
  package var integer: Int? {
    guard case .scalar(let text, quoted: false) = content else { return nil }
    return PlainScalarKind.integer(of: text)
  }

  /// `true` or `false` without quotes.
  package var boolean: Bool? {
    guard case .scalar(let text, quoted: false) = content, PlainScalarKind(text) == .boolean else {
      return nil
    }
    return text.utf8.first == UInt8(ascii: "t") || text.utf8.first == UInt8(ascii: "T")
  }

  /// The elements of a sequence.
  package var sequence: [ConfigurationValue]? {
    guard case .sequence(let elements) = content else { return nil }
    return elements
  }

  /// The members of a mapping, in the order of the file.
  package var mapping: [Member]? {
    guard case .mapping(let members) = content else { return nil }
    return members
  }

  /// The elements of a sequence, or the value itself: for fields that may be one value or a list.
  package var oneOrMany: [ConfigurationValue] {
    sequence ?? [self]
  }

  /// The mapping without the member of that name.
  package func removing(_ key: String) -> ConfigurationValue {
    guard case .mapping(let members) = content else { return self }
    return ConfigurationValue(.mapping(members.filter { $0.key != key }), mark: mark)
  }
}
