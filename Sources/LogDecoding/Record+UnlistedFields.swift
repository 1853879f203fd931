// A record whose fields have names that no list holds: time, status and host are recognised by what they look like.

package import ErrorReport

extension Record {
  /// What could be told from the values alone.
  package struct UnlistedFields: Equatable, Sendable {
    /// A date with a clock: of a key that names a time before all others, then the nearest to the top, then the first.
    /// None of a key that tells when something begins or ends to be valid, and none of what the request itself says.
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
    var rank = found.time == nil ? Int.max : 0
    var parted = PartedTime()
    for node in document.nodes where node.kind == .string || node.kind == .number {
      let key = keyWords(of: node, in: document)
      if key.contains(.host), node.parent > 0, isOfMachine(document.nodes[node.parent], in: document) {
        continue
      }
      var mayBeTime = false
      var mayBeHost = false
      let mayTell = rank > 0 && !key.contains(.validity)
      document.withRawValue(of: node) { value in
        if found.status == nil, key.contains(.status) { found.status = HTTPStatus.parse(value) }
        mayBeTime = mayTell && Self.looksLikeTime(value)
        if key.contains(.time) { parted.note(node, value, in: document) }
        mayBeHost = found.host.isEmpty && (key.contains(.host) || Self.looksLikeURL(value))
      }
      guard node.kind == .string, mayBeTime || mayBeHost else { continue }
      let ownRank = mayBeTime ? timeRank(of: node, isNamed: key.contains(.time), in: document) : nil
      // Some encoders escape every slash.
      decoded.removeAll(keepingCapacity: true)
      guard document.appendValue(of: node, to: &decoded) else { continue }
      if let ownRank, ownRank < rank, let time = TimestampParser.parse(decoded.span, in: zone) {
        found.time = time
        rank = ownRank
      }
      if mayBeHost, key.contains(.host) || Self.isURL(decoded.span), decoded != [UInt8(ascii: "-")] {
        found.host = decoded
      }
    }
    if found.time == nil { found.time = parted.time(in: zone) }
  }

  /// A date and a clock that stand side by side in `date` and `time`, as in the W3C's Extended Log File Format.
  private struct PartedTime {
    private var date: [UInt8] = []
    private var clock: [UInt8] = []
    private var parents = (date: -1, clock: -1)

    mutating func note(_ node: JSONNode, _ value: Span<UInt8>, in document: JSONDocument) {
      if date.isEmpty, value.count == 10, value[4] == UInt8(ascii: "-"),
        document.withRawKey(of: node, { $0.equals("date") })
      {
        date.append(value, 0..<10)
        parents.date = node.parent
      } else if clock.isEmpty, (8...18).contains(value.count), value[2] == ASCII.colon,
        document.withRawKey(of: node, { $0.equals("time") })
      {
        clock.append(value, 0..<value.count)
        parents.clock = node.parent
      }
    }

    func time(in zone: TimeZoneRules) -> Timestamp? {
      guard !date.isEmpty, !clock.isEmpty, parents.date == parents.clock else { return nil }
      return TimestampParser.parse((date + [UInt8(ascii: "T")] + clock).span, in: zone)
    }
  }

  /// The fewer the better, never 0; `nil` below what the request says: its dates are anyone's.
  private func timeRank(of node: JSONNode, isNamed: Bool, in document: JSONDocument) -> Int? {
    var depth = 1
    var parent = node.parent
    while parent > 0 {
      if document.withRawKey(of: document.nodes[parent], Self.isOfContent) { return nil }
      depth += 1
      parent = document.nodes[parent].parent
    }
    return isNamed ? depth : depth + ContainerStack.limit
  }

  private static func isOfContent(_ key: Span<UInt8>) -> Bool {
    key.contains("query") || key.contains("param") || key.contains("header") || key.contains("claim")
      || key.ends(with: "body")
  }

  /// Below these stands the machine that a container or a shipper runs on.
  private func isOfMachine(_ parent: JSONNode, in document: JSONDocument) -> Bool {
    document.withRawKey(of: parent) { $0.equals("kubernetes") || $0.equals("resource") || $0.equals("agent") }
  }

  /// A number alone is no time here: it might be a duration or a size.
  private static func looksLikeTime(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 16, value.count <= 64 else { return false }
    let isDate = value[4] == UInt8(ascii: "-") || value[4] == UInt8(ascii: "/") || value[4] == ASCII.backslash
    let isCommonLog =
      value[2] == UInt8(ascii: "/") || value[3] == UInt8(ascii: "/") || value[2] == ASCII.backslash
    return isDate || isCommonLog || value[3] == ASCII.comma
      || value[8] | 0x20 == UInt8(ascii: "t") && ASCII.isDigit(value[7])
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
    /// Names when something happened.
    static let time = KeyWords(rawValue: 4)
    /// Names when something begins or ends to hold.
    static let validity = KeyWords(rawValue: 8)
  }

  private func keyWords(of node: JSONNode, in document: JSONDocument) -> KeyWords {
    guard node.hasKey else { return [] }
    return document.withRawKey(of: node) { key in
      var words: KeyWords = []
      if key.contains("status") || key.ends(with: "_code") { words.insert(.status) }
      if key.equals("host") || key.equals("authority") || key.equals("domain") || key.starts(with: "server") {
        words.insert(.host)
      }
      if Self.namesValidity(key) {
        words.insert(.validity)
      } else if Self.namesTime(key) {
        words.insert(.time)
      }
      return words
    }
  }

  private static func namesTime(_ key: Span<UInt8>) -> Bool {
    key.contains("time") || key.contains("date") || key.contains("when") || key.contains("created")
      || key.equals("at") || key.ends(with: "_at") || key.ends(with: ".at") || key.ends(with: "ts")
  }

  private static func namesValidity(_ key: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "expir", "until", "notbefore", "notafter", "not_before", "not_after", "valid", "birth", "since", "from",
    ]
    return words.contains { key.contains($0) } || key.equals("to") || key.ends(with: "_to")
  }
}
