// Finds what a record says about audience, issuer and client, and the signed tokens that stand in it.

import LogDecoding

/// Belongs to one worker. It is handed every document of a record, the record's own and those in its strings.
final class ClaimSearch {
  /// A record that names more says nothing clear.
  static let mostValues = 8
  /// No URL of an issuer is longer.
  private static let longestValue = 512

  private enum Field: Int {
    case audience, issuer, client, keyID, subject
  }

  private static let names = NameTable([
    ("aud", Field.audience.rawValue), ("audience", Field.audience.rawValue),
    ("iss", Field.issuer.rawValue), ("issuer", Field.issuer.rawValue), ("idp", Field.issuer.rawValue),
    ("oauth_issuer", Field.issuer.rawValue), ("token_endpoint", Field.issuer.rawValue),
    ("client_id", Field.client.rawValue), ("kid", Field.keyID.rawValue), ("sub", Field.subject.rawValue),
  ])

  private(set) var audiences: [[UInt8]] = []
  private(set) var issuers: [[UInt8]] = []
  private(set) var tokens: [SignedToken] = []
  /// The first `client_id`, in a body, a form or a query; empty when there is none.
  private(set) var client: [UInt8] = []
  /// The first `kid` that stands in the log by itself.
  private(set) var keyID: [UInt8] = []
  /// The `iss` and `sub` of an assertion that the log holds decoded; empty when there is none.
  private(set) var assertionIssuer: [UInt8] = []
  private(set) var assertionSubject: [UInt8] = []
  private var texts: [[UInt8]] = []
  private let reader = SignedTokenReader()

  /// Whether there is nothing to hold against the request.
  var isEmpty: Bool { audiences.isEmpty && issuers.isEmpty && tokens.isEmpty }

  /// Whether there is nothing that tells who asked.
  var namesNobody: Bool {
    tokens.isEmpty && client.isEmpty && keyID.isEmpty && assertionIssuer.isEmpty && assertionSubject.isEmpty
  }

  func clear() {
    client.removeAll(keepingCapacity: true)
    keyID.removeAll(keepingCapacity: true)
    assertionIssuer.removeAll(keepingCapacity: true)
    assertionSubject.removeAll(keepingCapacity: true)
    if isEmpty { return }
    audiences.removeAll(keepingCapacity: true)
    issuers.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
  }

  /// `mayHoldTokens` spares most documents the search for tokens.
  func read(_ document: JSONDocument, mayHoldTokens: Bool) {
    document.forEachNode(named: Self.names) { index, name in
      guard let field = Field(rawValue: name) else { return }
      let node = document.nodes[index]
      if node.kind == .string { append(node, of: document, as: field) }
      // `aud` may be an array (RFC 7519 §4.1.3).
      if node.kind == .array {
        for child in document.nodes[index..<node.end] where child.kind == .string && child.parent == index {
          append(child, of: document, as: field)
        }
      }
    }
    guard mayHoldTokens else { return }
    for node in document.nodes where node.kind == .string && node.count > 32 {
      if RequestPart.isUserAgent(node, in: document) { continue }
      readTokens(in: node, of: document)
    }
  }

  private func append(_ node: JSONNode, of document: JSONDocument, as field: Field) {
    var value: [UInt8] = []
    guard node.count <= Self.longestValue, document.appendValue(of: node, to: &value) else { return }
    switch field {
    case .audience: if audiences.count < Self.mostValues { audiences.append(value) }
    case .issuer:
      if issuers.count < Self.mostValues { issuers.append(value) }
      if assertionIssuer.isEmpty, Self.isOfAssertion(node, "iss", in: document) { assertionIssuer = value }
    case .subject:
      if assertionSubject.isEmpty, Self.isOfAssertion(node, "sub", in: document) { assertionSubject = value }
    case .client: if client.isEmpty, value != Self.none { client = value }
    case .keyID: if keyID.isEmpty, value != Self.none { keyID = value }
    }
  }

  /// Whether the node is a claim of an assertion that stands in the log decoded, its claims perhaps beside its header:
  /// `{"client_assertion":{"header":{…},"payload":{"iss":…}}}`.
  private static func isOfAssertion(
    _ node: JSONNode, _ claim: StaticString, in document: JSONDocument
  ) -> Bool {
    guard node.parent >= 0, document.withRawKey(of: node, { $0.equals(claim) }) else { return false }
    var owner = document.nodes[node.parent]
    let isPart = document.withRawKey(of: owner) {
      $0.equals("payload") || $0.equals("claims") || $0.equals("body")
    }
    if isPart, owner.parent >= 0 { owner = document.nodes[owner.parent] }
    return document.withRawKey(of: owner, SignedTokenReader.isAssertion)
  }

  /// What gateways write where there is no value.
  private static let none = [UInt8(ascii: "-")]

  /// Reads the `client_id` of a form, a query, or a text of pairs.
  func readClient(in text: Span<UInt8>) {
    guard client.isEmpty else { return }
    var equals = text.firstIndex(of: UInt8(ascii: "="))
    while let found = equals {
      if text.spells("client_id", at: found - 9), found == 9 || !Self.isNameByte(text[found - 10]) {
        var start = found + 1
        while start < text.count, text[start] == UInt8(ascii: "\"") || text[start] == UInt8(ascii: "\\") {
          start += 1
        }
        var end = start
        while end < text.count, end - start < Self.longestValue, !Self.endsParameter(text[end]) { end += 1 }
        var value: [UInt8] = []
        value.append(text, start..<end)
        client = QueryCarrier.decoded(value[...])
        return
      }
      equals = text.firstIndex(of: UInt8(ascii: "="), from: found + 1)
    }
  }

  private static func endsParameter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"), UInt8(ascii: "}"), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  private func readTokens(in node: JSONNode, of document: JSONDocument) {
    document.withRawValue(of: node) { text in
      var start = 0
      while tokens.count < Self.mostValues, let range = Self.token(in: text, from: start) {
        start = range.upperBound
        guard range.count <= SignedTokenReader.longestToken else { continue }
        let token = text.extracting(range)
        // A gateway that logs headers and body may log a token twice.
        var bytes: [UInt8] = []
        bytes.append(token, 0..<token.count)
        if texts.contains(bytes) { continue }
        var name = Self.name(before: range.lowerBound, in: text)
        if name.isEmpty, node.hasKey { document.withRawKey(of: node) { name.append($0, 0..<$0.count) } }
        guard let found = reader.token(token, name: name) else { continue }
        tokens.append(found)
        texts.append(bytes)
      }
    }
  }

  /// `eyJ` is how the base64url of `{"` begins; three parts, parted by dots, are a JWS (RFC 7515 §7.1).
  private static func token(in text: Span<UInt8>, from first: Int) -> Range<Int>? {
    var from = first
    while let letter = text.firstIndex(of: UInt8(ascii: "J"), from: from) {
      from = letter + 1
      let start = letter - 2
      guard start >= first, text[start] == UInt8(ascii: "e"), text[start + 1] == UInt8(ascii: "y"),
        start == 0 || !Base64URL.isDigit(text[start - 1])
      else { continue }
      var end = letter
      var dots = 0
      while end < text.count, Base64URL.isDigit(text[end]) || text[end] == UInt8(ascii: ".") {
        if text[end] == UInt8(ascii: ".") { dots += 1 }
        end += 1
      }
      if dots == 2 { return start..<end }
      from = end
    }
    return nil
  }

  /// The word before a token, parted from it by `=`, `:`, quotes or blanks: what the log calls it.
  private static func name(before start: Int, in text: Span<UInt8>) -> [UInt8] {
    var end = start
    while end > 0 {
      if isSeparator(text[end - 1]) {
        end -= 1
      } else if end >= 3, text[end - 3] == UInt8(ascii: "%") {
        end -= 3
      } else {
        break
      }
    }
    var first = end
    while first > 0, end - first < 64, isNameByte(text[first - 1]) { first -= 1 }
    var name: [UInt8] = []
    name.append(text, first..<end)
    return name
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"),
      UInt8(ascii: "["), UInt8(ascii: " "):
      true
    default: false
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }
}
