// A record whose fields have names that no list holds: time, status and host are recognised by what they look like.

package import ErrorReport

extension Record {
  /// What could be told from the values alone.
  package struct UnlistedFields: Equatable, Sendable {
    /// The first value that is RFC 3339 or in the Common Log Format.
    package var time: Timestamp?
    /// A field named `*status*` or `*_code` that holds 100 to 599.
    package var status: Int?
    /// A field named `host`, `authority`, `domain` or `server*`, or a URL's host; not yet cleaned.
    package var host: [UInt8] = []
  }

  /// Looks at every value of the record; for records without a listed time or status only.
  package func unlistedFields() -> UnlistedFields {
    var found = UnlistedFields()
    for document in documents {
      read(document, into: &found)
      // An envelope's host is the machine that the shipper runs on.
      if depth > 0, found.host.isEmpty { found.host = [UInt8(ascii: "-")] }
    }
    if found.host == [UInt8(ascii: "-")] { found.host = [] }
    return found
  }

  private func read(_ document: JSONDocument, into found: inout UnlistedFields) {
    var decoded: [UInt8] = []
    for node in document.nodes where node.kind == .string || node.kind == .number {
      let key = keyWords(of: node, in: document)
      if key.contains(.host), node.parent > 0, isOfMachine(document.nodes[node.parent], in: document) {
        continue
      }
      var mayBeTime = false
      var mayBeHost = false
      document.withRawValue(of: node) { value in
        if found.status == nil, key.contains(.status) { found.status = HTTPStatus.parse(value) }
        mayBeTime = found.time == nil && Self.looksLikeTime(value)
        mayBeHost = found.host.isEmpty && (key.contains(.host) || Self.looksLikeURL(value))
      }
      guard node.kind == .string, mayBeTime || mayBeHost else { continue }
      // Some encoders escape every slash.
      decoded.removeAll(keepingCapacity: true)
      guard document.appendValue(of: node, to: &decoded) else { continue }
      if mayBeTime { found.time = TimestampParser.parse(decoded.span, in: zone) }
      if mayBeHost, key.contains(.host) || Self.isURL(decoded.span), decoded != [UInt8(ascii: "-")] {
        found.host = decoded
      }
    }
  }

  /// Below these stands the machine that a container or a shipper runs on.
  private func isOfMachine(_ parent: JSONNode, in document: JSONDocument) -> Bool {
    document.withRawKey(of: parent) { $0.equals("kubernetes") || $0.equals("resource") || $0.equals("agent") }
  }

  /// A number alone is no time here: it might be a duration or a size.
  private static func looksLikeTime(_ value: Span<UInt8>) -> Bool {
    value.count >= 19 && value.count <= 40
      && (value[4] == UInt8(ascii: "-") || value[2] == UInt8(ascii: "/") || value[3] == UInt8(ascii: "/"))
  }

  private static func looksLikeURL(_ value: Span<UInt8>) -> Bool {
    value.count > 10 && value[0] | 0x20 == UInt8(ascii: "h") && value[1] | 0x20 == UInt8(ascii: "t")
      && (value[4] == ASCII.colon || value[5] == ASCII.colon)
  }

  private static func isURL(_ value: Span<UInt8>) -> Bool {
    value.starts(with: "http://") || value.starts(with: "https://")
  }

  private struct KeyWords: OptionSet {
    var rawValue: UInt8
    static let status = KeyWords(rawValue: 1)
    static let host = KeyWords(rawValue: 2)
  }

  private func keyWords(of node: JSONNode, in document: JSONDocument) -> KeyWords {
    guard node.hasKey else { return [] }
    return document.withRawKey(of: node) { key in
      var words: KeyWords = []
      if key.contains("status") || key.ends(with: "_code") { words.insert(.status) }
      if key.equals("host") || key.equals("authority") || key.equals("domain") || key.starts(with: "server") {
        words.insert(.host)
      }
      return words
    }
  }
}
