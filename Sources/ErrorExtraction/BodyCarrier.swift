// Errors in objects: the record's own flat keys, nested objects, and the body of an answer.

import LogDecoding

/// Finds the objects of a document that speak of an error.
struct BodyCarrier {
  private enum Field: Int {
    case error, vendorError, description, plainDescription, vagueDescription, uri, code, numbers, traceID, id
  }

  private let names = NameTable([
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
    ("trace_id", Field.traceID.rawValue), ("traceId", Field.traceID.rawValue),
    ("correlation_id", Field.traceID.rawValue), ("correlationId", Field.traceID.rawValue),
    ("errorId", Field.traceID.rawValue), ("id", Field.id.rawValue),
  ])

  /// Hands each object that has an error, or a code with a message, to `body`. `isRecord` tells that the document is
  /// the record itself, whose own `message` and `trace_id` are the gateway's.
  /// The answer is the first value that would have been read, but breaks the grammar.
  func candidates(
    in document: JSONDocument, isRecord: Bool, _ body: (ErrorCandidate) -> Void
  ) -> JSONNode? {
    var fields: [(parent: Int, node: Int, field: Field)] = []
    document.forEachNode(named: names) { index, name in
      let node = document.nodes[index]
      guard let field = Field(rawValue: name) else { return }
      if field == .numbers, node.kind == .array, index + 1 < node.end {
        // The first is the cause; the others, if any, follow from it.
        fields.append((node.parent, index + 1, field))
      }
      guard node.kind != .object, node.kind != .array else { return }
      fields.append((node.parent, index, field))
    }
    // Nodes of one object need not stand together; objects keep the order in which they begin. Singpass names the
    // incident plainly `id`: that comes last, for a field for the trace says it better.
    fields.sort {
      ($0.parent, $0.field == .id ? 1 : 0, $0.node) < ($1.parent, $1.field == .id ? 1 : 0, $1.node)
    }
    var broken: JSONNode?
    var candidate = ErrorCandidate()
    var next = fields.startIndex
    while next < fields.endIndex {
      let parent = fields[next].parent
      candidate.clear()
      while next < fields.endIndex, fields[next].parent == parent {
        let node = document.nodes[fields[next].node]
        if !fill(&candidate, with: fields[next].field, of: node, in: document), broken == nil {
          broken = node
        }
        next += 1
      }
      let isRoot = isRecord && parent == 0
      if candidate.isPlain, candidate.error.contains(UInt8(ascii: "_")) { candidate.isVague = false }
      if isRoot, candidate.description.isEmpty || candidate.isVague { candidate.traceID.removeAll() }
      let speaks =
        !candidate.error.isEmpty || !candidate.uri.isEmpty
        || (!candidate.description.isEmpty && !(candidate.isVague && isRoot))
      if speaks { body(candidate) }
    }
    return broken
  }

  /// `false` when the value breaks the grammar.
  private func fill(
    _ candidate: inout ErrorCandidate, with field: Field, of node: JSONNode, in document: JSONDocument
  ) -> Bool {
    var isSound = true
    func take(_ target: inout [UInt8]) {
      if target.isEmpty { isSound = document.appendValue(of: node, to: &target) }
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
    case .code: take(&candidate.code)
    case .numbers: if node.kind == .number { take(&candidate.number) }
    case .traceID: take(&candidate.traceID)
    case .id:
      if candidate.traceID.isEmpty, node.count == 36 { take(&candidate.traceID) }
    }
    return isSound
  }
}
