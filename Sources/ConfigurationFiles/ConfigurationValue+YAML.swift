// YAML text → values with their places. Aliases are resolved, within bounds; tags other than the core ones
// are refused.

internal import Yams

extension ConfigurationValue {
  /// The most nodes that a file may come to once its aliases are resolved.
  package static let maximumNodes = 200_000
  /// The deepest nesting.
  package static let maximumDepth = 64

  /// The one document of a YAML text. An empty text is a null scalar.
  package init(yaml text: String, file: String) throws(ConfigurationError) {
    guard text.utf8.count <= ConfigurationFile.maximumBytes else {
      throw ConfigurationError(
        .init(
          file: file, at: nil,
          "is longer than \(ConfigurationFile.maximumBytes >> 20) MiB, expected a configuration file"))
    }
    if let place = AliasBudget.excess(in: text) {
      throw ConfigurationError(.init(file: file, at: place, AliasBudget.message))
    }
    // An editor's byte order mark is no part of the text; the parser trips over one before a key.
    let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let root: Node?
    do {
      // The parser keeps a pointer into the string, and only a string that is not stored inline has a lasting
      // address. Nothing is appended, so that the places in messages are those of the file.
      var lasting = text
      lasting.reserveCapacity(64)
      // `.basic` resolves no tags by regular expression; what a plain scalar is, PlainScalarKind says.
      root = try Parser(yaml: lasting, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw ConfigurationError(error.diagnostic(file: file, text: text))
    } catch {
      throw ConfigurationError(.init(file: file, at: nil, "is not YAML, expected YAML 1.2"))
    }
    guard let root else {
      self.init(.scalar(text: "", quoted: false), mark: Mark(line: 1, column: 1))
      return
    }
    var reader = NodeReader(file: file)
    let value = reader.value(root, depth: 0)
    if let error = ConfigurationError(reader.diagnostics) { throw error }
    self = value
  }
}

/// Turns nodes into values and notes what it will not take.
private struct NodeReader {
  let file: String
  var diagnostics: [ConfigurationDiagnostic] = []
  private var nodes = 0
  private var isOverBudget = false

  init(file: String) {
    self.file = file
  }

  mutating func value(_ node: Node, depth: Int) -> ConfigurationValue {
    let mark = node.mark.map { ConfigurationValue.Mark(line: $0.line, column: $0.column) }
    let nothing = ConfigurationValue(.scalar(text: "", quoted: false), mark: mark)
    nodes += 1
    guard nodes <= ConfigurationValue.maximumNodes, depth <= ConfigurationValue.maximumDepth else {
      if !isOverBudget {
        let limit =
          depth > ConfigurationValue.maximumDepth
          ? "nested more than \(ConfigurationValue.maximumDepth) deep, expected a flatter file"
          : "more than \(ConfigurationValue.maximumNodes) values with aliases resolved, expected fewer"
        diagnostics.append(.init(file: file, at: mark, limit))
      }
      isOverBudget = true
      return nothing
    }
    if isOverBudget { return nothing }
    switch node {
    case .scalar(let scalar):
      refuseTag(scalar.tag, at: mark)
      let quoted = scalar.style != .plain
      return ConfigurationValue(.scalar(text: scalar.string, quoted: quoted), mark: mark)
    case .sequence(let sequence):
      refuseTag(sequence.tag, at: mark)
      return ConfigurationValue(.sequence(sequence.map { value($0, depth: depth + 1) }), mark: mark)
    case .mapping(let mapping):
      refuseTag(mapping.tag, at: mark)
      return ConfigurationValue(.mapping(members(mapping, depth: depth)), mark: mark)
    case .alias:
      return nothing
    }
  }

  private mutating func members(_ mapping: Node.Mapping, depth: Int) -> [ConfigurationValue.Member] {
    var members: [ConfigurationValue.Member] = []
    members.reserveCapacity(mapping.count)
    for pair in mapping {
      let mark = pair.key.mark.map { ConfigurationValue.Mark(line: $0.line, column: $0.column) }
      guard case .scalar(let key) = pair.key else {
        diagnostics.append(.init(file: file, at: mark, "a key is a list or a mapping, expected a word"))
        continue
      }
      let member = value(pair.value, depth: depth + 1)
      members.append(.init(key.string, keyMark: mark, member))
    }
    return members
  }

  /// A tag can make a string out of a number, or ask for a type of some language; neither belongs here.
  private mutating func refuseTag(_ tag: Tag, at mark: ConfigurationValue.Mark?) {
    let name = tag.rawValue
    let core = ["", "!", "str", "seq", "map"].contains { name == $0 || name == "tag:yaml.org,2002:\($0)" }
    if !core {
      diagnostics.append(
        .init(file: file, at: mark, "the tag \(name) is not known, expected a value without a tag"))
    }
  }
}

extension YamlError {
  fileprivate func diagnostic(file: String, text: String) -> ConfigurationDiagnostic {
    switch self {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      var message = problem
      if let context { message += " (\(context.text.trimmedOfBlanks) from line \(context.mark.line))" }
      return .init(
        file: file, line: mark.line, column: mark.column, message: "\(message), expected valid YAML")
    case .reader(let problem, let offset, _, _):
      var mark = ConfigurationValue.Mark(line: 1, column: 1)
      for scalar in text.prefix(offset ?? 0).unicodeScalars {
        mark.advance(over: scalar)
      }
      return .init(file: file, at: mark, "\(problem), expected printable UTF-8 text")
    case .duplicatedKeysInMapping(let keys, let context):
      let key = keys.first ?? ""
      let first = ConfigurationValue.Mark(line: context.mark.line, column: context.mark.column)
      let second = RepeatedKey.place(of: key, after: first, in: text) ?? first
      return .init(
        file: file, at: second, "the key \"\(key)\" stands twice (first on line \(first.line)), expected once"
      )
    default:
      return .init(file: file, at: nil, "is not YAML, expected YAML 1.2")
    }
  }
}

extension String {
  fileprivate var trimmedOfBlanks: String {
    let isBlank = { (character: Character) in character == " " || character == "\n" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
