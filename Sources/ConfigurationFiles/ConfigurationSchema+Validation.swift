// A value against its schema: every fault at once, each at its place, with what was expected there.

extension ConfigurationSchema {
  /// All that is wrong, in the order of the file; empty when the value has the shape.
  package func validate(_ value: ConfigurationValue, file: String) -> [ConfigurationDiagnostic] {
    var validation = Validation(file: file)
    validation.check(value, self, subject: .file)
    return validation.diagnostics.inFileOrder()
  }

  /// What the shape is, after the word "expected".
  fileprivate var expectation: String {
    switch shape {
    case .object: return "a mapping"
    case .map: return "a mapping"
    case .array: return "a list"
    case .integer(let range?): return "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .integer(nil): return "a whole number"
    case .boolean: return "true or false"
    case .string(let rule):
      if let values = rule.values { return "one of " + values.map { "\"\($0)\"" }.joined(separator: ", ") }
      return rule.form?.expectation ?? "a string"
    case .either(let alternatives):
      var distinct: [String] = []
      for each in alternatives.map(\.expectation) where !distinct.contains(each) { distinct.append(each) }
      return distinct.joined(separator: " or ")
    }
  }

  /// Whether a value is of this kind, so that its faults are worth telling.
  fileprivate func isOfKind(_ value: ConfigurationValue) -> Bool {
    switch (shape, value.content) {
    case (.object, .mapping), (.map, .mapping), (.array, .sequence): return true
    case (.string, .scalar(_, quoted: true)): return true
    case (.string, .scalar(let text, quoted: false)): return PlainScalarKind(text) == .text
    case (.integer, .scalar): return value.integer != nil
    case (.boolean, .scalar): return value.boolean != nil
    case (.either(let alternatives), _): return alternatives.contains { $0.isOfKind(value) }
    default: return false
    }
  }
}

/// What a message speaks of. It is put in words only when there is a message.
private enum Subject: CustomStringConvertible {
  case file
  case member(String)
  /// Of the list under that key.
  case element(of: String?)

  var key: String? {
    switch self {
    case .file: nil
    case .member(let key): key
    case .element(let key): key
    }
  }

  var description: String {
    switch self {
    case .file: "the file"
    case .member(let key): "\"\(key)\""
    case .element(let key?): "an element of \"\(key)\""
    case .element(nil): "an element of the file"
    }
  }
}

private struct Validation {
  let file: String
  var diagnostics: [ConfigurationDiagnostic] = []

  init(file: String) {
    self.file = file
  }

  mutating func check(_ value: ConfigurationValue, _ schema: ConfigurationSchema, subject: Subject) {
    if case .either(let alternatives) = schema.shape {
      guard let alternative = alternatives.first(where: { $0.isOfKind(value) }) else {
        return refuse(value, schema, subject: subject)
      }
      return check(value, alternative, subject: subject)
    }
    guard schema.isOfKind(value) else {
      return refuse(value, schema, subject: subject)
    }
    switch (schema.shape, value.content) {
    case (.object(let properties, let minimumCount), .mapping(let members)):
      if members.count < minimumCount {
        let known = properties.map { "\"\($0.key)\"" }.joined(separator: ", ")
        note(value.mark, "\(subject) is an empty mapping, expected at least \(minimumCount) of \(known)")
      }
      check(members, properties, of: value, subject: subject)
    case (.map(let values), .mapping(let members)):
      for member in members { check(member.value, values, subject: .member(member.key)) }
    case (.array(let elements, let minimumCount), .sequence(let values)):
      if values.count < minimumCount {
        note(value.mark, "\(subject) is an empty list, expected at least \(minimumCount) element")
      }
      for element in values { check(element, elements, subject: .element(of: subject.key)) }
    case (.string(let rule), .scalar(let text, _)):
      check(text, rule, at: value.mark, schema, subject: subject)
    case (.integer(let range?), _):
      if let number = value.integer, !range.contains(number) {
        note(value.mark, "\(subject) is \(number), expected \(schema.expectation)")
      }
    default: break
    }
  }

  private mutating func check(
    _ members: [ConfigurationValue.Member], _ properties: [ConfigurationSchema.Property],
    of value: ConfigurationValue, subject: Subject
  ) {
    // One slip is one fault: the key that was meant is not also missing.
    var typos: Set<String> = []
    var found = Array(repeating: false, count: properties.count)
    for member in members {
      guard let index = properties.indices.first(where: { properties[$0].key == member.key }) else {
        let missing = properties.indices.filter { !found[$0] }
        if let meant = NearestName.of(member.key, among: missing.map { properties[$0].key }) {
          note(member.keyMark, "unknown key \"\(member.key)\" in \(subject), expected \"\(meant)\"?")
          typos.insert(meant)
        } else {
          let known = properties.map { "\"\($0.key)\"" }.joined(separator: ", ")
          note(member.keyMark, "unknown key \"\(member.key)\" in \(subject), expected one of \(known)")
        }
        continue
      }
      if found[index] {
        note(member.keyMark, "the key \"\(member.key)\" stands twice in \(subject), expected once")
      } else {
        found[index] = true
        check(member.value, properties[index].schema, subject: .member(member.key))
      }
    }
    for index in properties.indices where properties[index].isRequired && !found[index] {
      let property = properties[index]
      if !typos.contains(property.key) {
        note(
          value.mark,
          "the key \"\(property.key)\" is missing in \(subject), expected \(property.schema.expectation)")
      }
    }
  }

  private mutating func check(
    _ text: String, _ rule: ConfigurationSchema.TextRule, at mark: ConfigurationValue.Mark?,
    _ schema: ConfigurationSchema, subject: Subject
  ) {
    if let values = rule.values, !values.contains(text) {
      let nearest = NearestName.of(text, among: values).map { "; did you mean \"\($0)\"?" } ?? ""
      note(mark, "\(subject) is \"\(text.excerpt)\", expected \(schema.expectation)\(nearest)")
    } else if let form = rule.form, !form.accepts(text) {
      note(mark, "\(subject) is \"\(text.excerpt)\", expected \(form.expectation)")
    } else if !rule.allowsEmpty, text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) {
      note(mark, "\(subject) is empty, expected \(schema.expectation)")
    }
  }

  private mutating func refuse(_ value: ConfigurationValue, _ schema: ConfigurationSchema, subject: Subject) {
    var found = value.kindInWords
    var hint = ""
    if case .scalar(let text, quoted: false) = value.content, PlainScalarKind(text) != .null {
      found += " \(text.excerpt)"
      if PlainScalarKind(text) != .text, schema.acceptsText { hint = " (put it in quotes)" }
    }
    note(value.mark, "\(subject) is \(found), expected \(schema.expectation)\(hint)")
  }

  private mutating func note(_ mark: ConfigurationValue.Mark?, _ message: String) {
    diagnostics.append(.init(file: file, at: mark, message))
  }
}

extension ConfigurationSchema {
  fileprivate var acceptsText: Bool {
    switch shape {
    case .string: true
    case .either(let alternatives): alternatives.contains(where: \.acceptsText)
    default: false
    }
  }
}

extension ConfigurationValue {
  fileprivate var kindInWords: String {
    switch content {
    case .mapping: return "a mapping"
    case .sequence: return "a list"
    case .scalar(_, quoted: true): return "a string"
    case .scalar(let text, quoted: false):
      switch PlainScalarKind(text) {
      case .null: return "empty"
      case .boolean: return "the truth value"
      case .integer, .number: return "the number"
      case .text: return "the string"
      }
    }
  }
}

extension String {
  /// Enough to recognise it by; a message stays one line.
  fileprivate var excerpt: String {
    let line = prefix { $0 != "\n" && $0 != "\r\n" }
    return line.count > 60 || line.endIndex != endIndex ? String(line.prefix(60)) + "…" : String(line)
  }
}
