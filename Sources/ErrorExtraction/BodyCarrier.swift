// Errors in objects: the record's own flat keys, nested objects, and the body of an answer.

import LogDecoding

/// Finds the objects of a document that speak of an error.
struct BodyCarrier {
  fileprivate enum Field: Int {
    case error, vendorError, description, plainDescription, vagueDescription, uri, code, numbers, traceID, id
    case hint, debug, objectCode, failureReason, reason, result
    case signInNumber, signInDescription
    /// The name in a list of names and values.
    case pairedName
  }

  /// Where flattened records have an answer's members: `{"response.body.error":"invalid_grant"}`.
  private static let flattened: [(name: String, value: Int)] = [
    "response.body.", "http.response.body.", "http.response.body.content.", "response_body.", "responseBody.",
    "response.", "resp.body.", "res.body.", "body.",
  ].flatMap { (place: String) -> [(name: String, value: Int)] in
    let fields: [(name: String, field: Field)] = [
      ("error", .error), ("error_description", .description), ("error_uri", .uri),
    ]
    return fields.map { (name: place + $0.name, value: $0.field.rawValue) }
  }

  /// The names whose values may make an error what it is; those of traces only name the one at hand.
  static let tellingNames = NameTable(
    names.filter { Field(rawValue: $0.value).map { $0 != .traceID && $0 != .id } ?? true })

  private let names = NameTable(Self.names)

  private static let names: [(name: String, value: Int)] =
    flattened + [
      ("key", Field.pairedName.rawValue),
      ("error", Field.error.rawValue), ("oauthError", Field.error.rawValue),
      ("oauth_error", Field.error.rawValue),
      ("errorCode", Field.vendorError.rawValue), ("error_code", Field.vendorError.rawValue),
      ("error_description", Field.description.rawValue), ("error-description", Field.description.rawValue),
      ("errorDescription", Field.description.rawValue), ("errorSummary", Field.description.rawValue),
      ("error_message", Field.description.rawValue), ("error_msg", Field.description.rawValue),
      ("description", Field.plainDescription.rawValue), ("message", Field.vagueDescription.rawValue),
      ("msg", Field.vagueDescription.rawValue), ("detail", Field.vagueDescription.rawValue),
      ("error_uri", Field.uri.rawValue), ("errorUri", Field.uri.rawValue), ("errorLink", Field.uri.rawValue),
      ("code", Field.code.rawValue), ("error_codes", Field.numbers.rawValue),
      ("type", Field.objectCode.rawValue),
      ("error.code", Field.objectCode.rawValue), ("error.type", Field.objectCode.rawValue),
      ("error.message", Field.vagueDescription.rawValue), ("faultstring", Field.vagueDescription.rawValue),
      ("error_hint", Field.hint.rawValue), ("error_debug", Field.debug.rawValue),
      ("failureReason", Field.failureReason.rawValue), ("reason", Field.reason.rawValue),
      ("result", Field.result.rawValue), ("resultType", Field.signInNumber.rawValue),
      ("resultDescription", Field.signInDescription.rawValue),
      ("trace_id", Field.traceID.rawValue), ("traceId", Field.traceID.rawValue),
      ("correlation_id", Field.traceID.rawValue), ("correlationId", Field.traceID.rawValue),
      ("errorId", Field.traceID.rawValue), ("id", Field.id.rawValue),
    ]

  /// Hands each object that has an error, or a code with a message, to `body`, with its index. `isRecord` tells that the
  /// document is the record itself, whose own `message` and `trace_id` are the gateway's.
  /// The answer is the first value that would have been read, but breaks the grammar.
  func candidates(
    in document: JSONDocument, isRecord: Bool, _ body: (ErrorCandidate, Int) -> Void
  ) -> JSONNode? {
    var fields: [(parent: Int, node: Int, field: Field)] = []
    document.forEachNode(named: names) { index, name in
      let node = document.nodes[index]
      guard let field = Field(rawValue: name) else { return }
      if field == .pairedName {
        if let pair = pair(named: node, in: document) { fields.append(pair) }
        return
      }
      if field == .numbers, node.kind == .array, index + 1 < node.end {
        // The first is the cause; the others, if any, follow from it.
        fields.append((node.parent, index + 1, field))
      }
      guard node.kind != .object, node.kind != .array,
        !field.isPlaced || isInPlace(field, node, in: document)
      else { return }
      fields.append((Self.owner(of: node, in: document), index, field))
    }
    // Nodes of one object need not stand together; objects keep the order in which they begin. Singpass names the
    // incident plainly `id`: that comes last, for a field for the trace says it better. So do hints, which go behind a
    // description.
    fields.sort {
      ($0.parent, $0.field.isLate ? 1 : 0, $0.node) < ($1.parent, $1.field.isLate ? 1 : 0, $1.node)
    }
    var broken: JSONNode?
    var candidate = ErrorCandidate()
    var next = fields.startIndex
    while next < fields.endIndex {
      let parent = fields[next].parent
      candidate.clear()
      let place = Place(of: parent, in: document)
      candidate.isErrorObject = place == .error
      var isSignIn = false
      while next < fields.endIndex, fields[next].parent == parent {
        let node = document.nodes[fields[next].node]
        isSignIn = isSignIn || fields[next].field == .signInNumber
        if !fill(&candidate, with: fields[next].field, of: node, at: place, in: document), broken == nil {
          broken = node
        }
        next += 1
      }
      if place == .status || isSignIn {
        Self.nameEntraError(
          in: &candidate, isSignIn: isSignIn || isBelowProperties(parent, document))
      }
      if place == .outcome { Self.nameOktaError(in: &candidate) }
      if candidate.description.isEmpty, !candidate.reason.isEmpty {
        candidate.description = candidate.reason
        candidate.isVague = true
      }
      let isRoot = isRecord && parent == 0
      if candidate.isPlain, candidate.error.contains(UInt8(ascii: "_")) { candidate.isVague = false }
      if isRoot, candidate.description.isEmpty || candidate.isVague { candidate.traceID.removeAll() }
      let speaks =
        !candidate.error.isEmpty || !candidate.uri.isEmpty || !candidate.objectCode.isEmpty
        || (!candidate.description.isEmpty && !(candidate.isVague && isRoot))
      if speaks { body(candidate, parent) }
    }
    return broken
  }

  /// A field in a list of names and values, as OTLP writes attributes and structured bodies:
  /// `[{"key":"error","value":{"stringValue":"invalid_grant"}}, …]`. The list is to its pairs what an object is to its
  /// fields.
  private func pair(
    named node: JSONNode, in document: JSONDocument
  ) -> (parent: Int, node: Int, field: Field)? {
    guard node.kind == .string, node.parent > 0,
      let name = document.name(inValueOf: node, in: names), let field = Field(rawValue: name),
      field != .pairedName, field != .numbers, !field.isPlaced
    else { return nil }
    let pair = document.nodes[node.parent]
    guard pair.parent >= 0, document.nodes[pair.parent].kind == .array else { return nil }
    guard let index = document.member(of: node.parent, where: { $0.equals("value") }) else { return nil }
    let member = document.nodes[index]
    let value = member.kind == .object ? typedValue(at: index, of: document) : index
    let isScalar = document.nodes[value].kind != .object && document.nodes[value].kind != .array
    return isScalar ? (pair.parent, value, field) : nil
  }

  /// The `stringValue` of an `AnyValue`, or another scalar of one; whatever else stands in the object is none of it.
  private func typedValue(at index: Int, of document: JSONDocument) -> Int {
    document.member(of: index) { key in
      key.equals("stringvalue") || key.equals("intvalue") || key.equals("doublevalue")
        || key.equals("boolvalue")
    } ?? index
  }

  /// `false` when the value breaks the grammar.
  private func fill(
    _ candidate: inout ErrorCandidate, with field: Field, of node: JSONNode, at place: Place,
    in document: JSONDocument
  ) -> Bool {
    var isSound = true
    func take(_ target: inout [UInt8]) {
      guard target.isEmpty else { return }
      isSound = document.appendValue(of: node, to: &target)
      // Nothing was left of what was cut off.
      if target == JSONRepair.cutMark { target.removeAll() }
    }
    // `null`, `true` and `false` say nothing here; another word without quotes is no value at all.
    if node.kind == .literal || node.kind == .number {
      var value: [UInt8] = []
      guard document.appendValue(of: node, to: &value) else { return false }
      if node.kind == .literal { return true }
    }
    switch field {
    case .error:
      // Beside a vendor's error token, `Error` is the text for people.
      if candidate.error.isEmpty {
        take(&candidate.error)
      } else if candidate.description.isEmpty {
        take(&candidate.description)
      }
    case .vendorError:
      if !candidate.error.isEmpty, !candidate.hasErrorToken {
        if candidate.description.isEmpty { candidate.description = candidate.error }
        candidate.error.removeAll()
      }
      if candidate.error.isEmpty, node.kind == .string {
        take(&candidate.error)
        candidate.isVendors = true
      } else {
        take(&candidate.code)
      }
    case .description:
      if candidate.isVague {
        candidate.description.removeAll()
        candidate.isVague = false
        candidate.isPlain = false
      }
      take(&candidate.description)
    case .plainDescription:
      if candidate.description.isEmpty || (candidate.isVague && !candidate.isPlain) {
        candidate.description.removeAll()
        take(&candidate.description)
        candidate.isVague = !candidate.description.isEmpty
        candidate.isPlain = candidate.isVague
      }
    case .vagueDescription:
      if candidate.description.isEmpty {
        take(&candidate.description)
        candidate.isVague = !candidate.description.isEmpty
      }
    case .uri: take(&candidate.uri)
    case .code:
      take(&candidate.code)
      if place == .error, node.kind == .string { candidate.objectCode = candidate.code }
    case .numbers: if node.kind == .number { take(&candidate.number) }
    case .objectCode:
      if node.kind == .string { take(&candidate.objectCode) }
    case .reason: take(&candidate.reason)
    case .result:
      var result: [UInt8] = []
      take(&result)
      candidate.isCertain = result.span.equals("failure") || result.span.equals("deny")
    case .signInNumber: if candidate.error.isEmpty { take(&candidate.error) }
    case .signInDescription:
      // The sign-in's own status says more, where it stands beside this.
      if candidate.description.isEmpty || candidate.isVague {
        candidate.description.removeAll()
        take(&candidate.description)
        candidate.isVague = true
      }
    case .failureReason:
      if place == .status { take(&candidate.description) }
    case .hint:
      var hint: [UInt8] = []
      take(&hint)
      Self.append(hint, to: &candidate)
    case .debug:
      // Of the server's insides; it differs from one event to the next, and may hold what nobody else should see.
      if candidate.description.isEmpty { take(&candidate.description) }
    case .pairedName: break
    case .traceID: take(&candidate.traceID)
    case .id:
      if candidate.traceID.isEmpty, node.count == 36 { take(&candidate.traceID) }
    }
    return isSound
  }

  /// Ory's newer versions write the hint behind the description by themselves: so both make the same template.
  private static func append(_ hint: [UInt8], to candidate: inout ErrorCandidate) {
    if hint.isEmpty { return }
    if candidate.description.isEmpty || candidate.isVague {
      candidate.description = hint
      candidate.isVague = false
    } else if !candidate.description.suffix(hint.count).elementsEqual(hint) {
      candidate.description += " ".utf8 + hint
    }
  }

  // MARK: What an object is to the one around it

  private enum Place {
    /// An error that is an object itself.
    case error
    /// The state of a sign-in, as Entra logs it.
    case status
    /// What came of an event, as Okta logs it.
    case outcome
    case other

    init(of index: Int, in document: JSONDocument) {
      guard index >= 0 else {
        self = .other
        return
      }
      self = document.withRawKey(of: document.nodes[index]) { key in
        key.equals("error")
          ? .error : key.equals("status") ? .status : key.equals("outcome") ? .outcome : .other
      }
    }
  }

  /// Elsewhere, a `type`, a `reason` or a `result` is about other things.
  private func isInPlace(_ field: Field, _ node: JSONNode, in document: JSONDocument) -> Bool {
    let place = Place(of: node.parent, in: document)
    switch field {
    case .objectCode: return place == .error || document.withRawKey(of: node) { $0.starts(with: "error.") }
    case .reason where place == .error: return true
    case .reason, .result: return place == .outcome && Self.isOfEvent(node.parent, in: document)
    case .signInNumber:
      return Self.isSignIn(node.parent, in: document)
        && document.withRawValue(of: node) { text in
          text.indices.allSatisfy { text[$0] &- UInt8(ascii: "0") < 10 }
        }
    case .signInDescription: return Self.isSignIn(node.parent, in: document)
    default: return true
    }
  }

  /// Whether an outcome is that of an event of Okta's System Log.
  private static func isOfEvent(_ outcome: Int, in document: JSONDocument) -> Bool {
    document.member(of: document.nodes[outcome].parent, where: { $0.equals("eventtype") }) != nil
  }

  /// Whether the object is a row of Entra's sign-in logs, as Log Analytics and resource logs have them.
  private static func isSignIn(_ object: Int, in document: JSONDocument) -> Bool {
    guard let category = document.member(of: object, where: { $0.equals("category") }) else { return false }
    return document.withRawValue(of: document.nodes[category]) { $0.contains("signinlogs") }
  }

  /// Apigee splits a fault in two: `{"fault":{"faultstring":…,"detail":{"errorcode":…}}}` is one.
  private static func owner(of node: JSONNode, in document: JSONDocument) -> Int {
    guard node.parent > 0 else { return node.parent }
    let parent = document.nodes[node.parent]
    guard parent.parent > 0, document.withRawKey(of: parent, { $0.equals("detail") }),
      document.withRawKey(of: document.nodes[parent.parent], { $0.equals("fault") })
    else { return node.parent }
    return parent.parent
  }

  private func isBelowProperties(_ index: Int, _ document: JSONDocument) -> Bool {
    let parent = document.nodes[index].parent
    return parent >= 0 && document.withRawKey(of: document.nodes[parent]) { $0.equals("properties") }
  }

  /// Entra's sign-in logs tell the error by the number of its AADSTS code alone; 0 is success.
  private static func nameEntraError(in candidate: inout ErrorCandidate, isSignIn: Bool) {
    let number = candidate.error.isEmpty ? candidate.code : candidate.error
    let isNumber = !number.isEmpty && number.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    guard isNumber else { return }
    if number.allSatisfy({ $0 == UInt8(ascii: "0") }) {
      candidate.clear()
    } else if (5...9).contains(number.count), isSignIn || !candidate.description.isEmpty {
      candidate.error = "AADSTS".utf8 + number
      candidate.code.removeAll()
      candidate.isCertain = true
    }
  }

  /// Okta's System Log tells by a name why a sign-in, or the grant of a token, has failed.
  private static func nameOktaError(in candidate: inout ErrorCandidate) {
    if candidate.error.isEmpty, candidate.isCertain, ErrorCandidate.isToken(candidate.reason) {
      candidate.error = candidate.reason
    } else {
      candidate.isCertain = false
    }
    candidate.reason.removeAll()
  }
}

extension BodyCarrier.Field {
  /// Whether its name means something in certain objects only.
  fileprivate var isPlaced: Bool {
    switch self {
    case .objectCode, .reason, .result, .signInNumber, .signInDescription: true
    default: false
    }
  }

  /// Whether it is read after the object's other fields.
  fileprivate var isLate: Bool { self == .id || self == .hint || self == .debug }
}
