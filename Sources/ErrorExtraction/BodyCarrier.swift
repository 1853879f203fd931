// Errors in objects: the record's own flat keys, nested objects, and the body of an answer.

import LogDecoding

/// Finds the objects of a document that speak of an error.
struct BodyCarrier {
  private enum Field: Int {
    case error, vendorError, description, vagueDescription, uri, code, traceID, id
  }

  private let names = NameTable([
    ("error", Field.error.rawValue), ("oauthError", Field.error.rawValue),
    ("oauth_error", Field.error.rawValue),
    ("errorCode", Field.vendorError.rawValue), ("error_code", Field.vendorError.rawValue),
    ("error_description", Field.description.rawValue), ("error-description", Field.description.rawValue),
    ("errorDescription", Field.description.rawValue), ("errorSummary", Field.description.rawValue),
    ("error_message", Field.description.rawValue), ("error_msg", Field.description.rawValue),
    ("description", Field.vagueDescription.rawValue), ("message", Field.vagueDescription.rawValue),
    ("msg", Field.vagueDescription.rawValue), ("detail", Field.vagueDescription.rawValue),
    ("error_uri", Field.uri.rawValue), ("errorUri", Field.uri.rawValue), ("errorLink", Field.uri.rawValue),
    ("code", Field.code.rawValue),
    ("trace_id", Field.traceID.rawValue), ("traceId", Field.traceID.rawValue),
    ("correlation_id", Field.traceID.rawValue), ("correlationId", Field.traceID.rawValue),
    ("errorId", Field.traceID.rawValue), ("id", Field.id.rawValue),
  ])

  /// Hands each object that has an error, or a code with a message, to `body`. `isRecord` tells that the document is
  /// the record itself, whose own `message` and `trace_id` are the gateway's.
  func candidates(in document: JSONDocument, isRecord: Bool, _ body: (ErrorCandidate) -> Void) {
    var fields: [(parent: Int, node: Int, field: Field)] = []
    for (index, node) in document.nodes.enumerated()
    where node.hasKey && (node.kind == .string || node.kind == .number) {
      if let name = document.name(of: node, in: names), let field = Field(rawValue: name) {
        fields.append((node.parent, index, field))
      }
    }
    // Nodes of one object need not stand together; objects keep the order in which they begin.
    var candidate = ErrorCandidate()
    for parent in Set(fields.map(\.parent)).sorted() {
      candidate.clear()
      let isRoot = isRecord && parent == 0
      for field in fields where field.parent == parent {
        fill(&candidate, with: field.field, of: document.nodes[field.node], in: document)
      }
      if isRoot, candidate.description.isEmpty || candidate.isVague { candidate.traceID.removeAll() }
      if !candidate.error.isEmpty || !candidate.uri.isEmpty
        || (!candidate.description.isEmpty && !candidate.isVague)
      {
        body(candidate)
      } else if !isRoot, !candidate.description.isEmpty {
        body(candidate)
      }
    }
  }

  private func fill(
    _ candidate: inout ErrorCandidate, with field: Field, of node: JSONNode, in document: JSONDocument
  ) {
    func take(_ target: inout [UInt8]) {
      if target.isEmpty { _ = document.appendValue(of: node, to: &target) }
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
      }
      take(&candidate.description)
    case .vagueDescription:
      if candidate.description.isEmpty {
        take(&candidate.description)
        candidate.isVague = !candidate.description.isEmpty
      }
    case .uri: take(&candidate.uri)
    case .code: take(&candidate.code)
    case .traceID: take(&candidate.traceID)
    case .id:
      // Singpass names the incident plainly `id`; only a UUID is one.
      if candidate.traceID.isEmpty, node.count == 36 { take(&candidate.traceID) }
    }
  }
}
