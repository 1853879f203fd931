// A signed token that stands in a log although it should not: what its header and claims say. Nothing is verified, and
// nothing is kept beyond the record but what `EvidenceReader` makes of it.

import LogDecoding

package struct SignedToken {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A JWT that a client asks for a token with, or authenticates by (RFC 7523).
    case assertion
    /// A DPoP proof (RFC 9449 §4.2).
    case proof
  }

  /// The claims and header parameters that are read (RFC 7519 §4.1, RFC 9449 §4.2), as they stand there.
  struct Claims {
    var audiences: [[UInt8]] = []
    var issuer: [UInt8] = []
    var subject: [UInt8] = []
    var issuedAt: Int?
    var expiresAt: Int?
    /// `iat` or `exp` counts milliseconds, where seconds are due.
    var isInMilliseconds = false
    var id: [UInt8] = []
    var targetURI: [UInt8] = []
    var method: [UInt8] = []
    var keyID: [UInt8] = []
    /// Whether the header holds the key or its certificate itself (`jwk`, `x5c`).
    var hasKey = false
    /// The header's `typ` says that it is a proof.
    var isTypedAsProof = false
  }

  let kind: Kind
  let claims: Claims
  /// Whether the log calls it by the name of its kind. Any other JWT looks the same as an assertion.
  var isNamed = true
}

/// Takes tokens apart. Belongs to one worker: the document it parses with is reused.
final class SignedTokenReader {
  /// A token that is longer is none that a client sends in a header.
  static let longestToken = 16_384

  private enum Field: Int {
    case audience, issuer, subject, issuedAt, expiresAt, id, targetURI, method, keyID, key, type
  }

  private static let names = NameTable([
    ("aud", Field.audience.rawValue), ("iss", Field.issuer.rawValue), ("sub", Field.subject.rawValue),
    ("iat", Field.issuedAt.rawValue),
    ("exp", Field.expiresAt.rawValue), ("jti", Field.id.rawValue), ("htu", Field.targetURI.rawValue),
    ("htm", Field.method.rawValue), ("kid", Field.keyID.rawValue), ("jwk", Field.key.rawValue),
    ("x5c", Field.key.rawValue), ("typ", Field.type.rawValue),
  ])

  private let document = JSONDocument()

  /// `name` is what the log calls the token: a form parameter, a header, a key. It tells an assertion from an access
  /// token, which looks the same; a proof is told by what it says.
  func token(_ text: Span<UInt8>, name: [UInt8]) -> SignedToken? {
    guard let firstDot = text.firstIndex(of: UInt8(ascii: ".")),
      let secondDot = text.firstIndex(of: UInt8(ascii: "."), from: firstDot + 1)
    else { return nil }
    var claims = SignedToken.Claims()
    guard read(text.extracting(0..<firstDot), into: &claims),
      read(text.extracting(firstDot + 1..<secondDot), into: &claims)
    else { return nil }
    if claims.isTypedAsProof || (!claims.targetURI.isEmpty && !claims.method.isEmpty) {
      return SignedToken(kind: .proof, claims: claims)
    }
    if Self.isAssertion(name.span) { return SignedToken(kind: .assertion, claims: claims) }
    guard !claims.audiences.isEmpty, Self.mayBeAssertion(name.span) else { return nil }
    return SignedToken(kind: .assertion, claims: claims, isNamed: false)
  }

  /// RFC 7521 §4.1 and §4.2. Proxies have headers of their own that end so, for tokens of theirs.
  static func isAssertion(_ name: Span<UInt8>) -> Bool {
    name.equals("assertion") || name.equals("client_assertion") || name.equals("clientassertion")
  }

  private static func mayBeAssertion(_ name: Span<UInt8>) -> Bool {
    let others: [StaticString] = [
      "token", "authorization", "bearer", "dpop", "cookie", "session", "hint", "request", "logout", "jarm",
      "response", "secret", "x-", "cf-", "forwarded", "oidc",
    ]
    return !others.contains { name.contains($0) }
  }

  /// Reads a part: base64url of a JSON object.
  private func read(_ part: Span<UInt8>, into claims: inout SignedToken.Claims) -> Bool {
    guard let json = Base64URL.decode(part), document.parse(json.span),
      document.nodes.first?.kind == .object
    else { return false }
    for (index, node) in document.nodes.enumerated() where node.hasKey && node.parent == 0 {
      guard let name = document.name(of: node, in: Self.names), let field = Field(rawValue: name) else {
        continue
      }
      switch field {
      case .audience: claims.audiences = strings(at: index)
      case .issuer: claims.issuer = value(of: node)
      case .subject: claims.subject = value(of: node)
      case .issuedAt: claims.issuedAt = seconds(in: node, &claims.isInMilliseconds)
      case .expiresAt: claims.expiresAt = seconds(in: node, &claims.isInMilliseconds)
      case .id: claims.id = value(of: node)
      case .targetURI: claims.targetURI = value(of: node)
      case .method: claims.method = value(of: node)
      case .keyID: claims.keyID = value(of: node)
      case .key: claims.hasKey = true
      case .type: claims.isTypedAsProof = value(of: node).span.equals("dpop+jwt")
      }
    }
    return true
  }

  private func value(of node: JSONNode) -> [UInt8] {
    var value: [UInt8] = []
    if node.kind == .string { _ = document.appendValue(of: node, to: &value) }
    return value
  }

  /// A string, or an array of them (RFC 7519 §4.1.3).
  private func strings(at index: Int) -> [[UInt8]] {
    let node = document.nodes[index]
    if node.kind == .string { return [value(of: node)] }
    return document.nodes[index..<node.end].filter { $0.parent == index && $0.kind == .string }
      .prefix(ClaimSearch.mostValues).map(value)
  }

  /// A NumericDate (RFC 7519 §2): seconds since the epoch, perhaps with a fraction. Thirteen digits are milliseconds.
  private func seconds(in node: JSONNode, _ isInMilliseconds: inout Bool) -> Int? {
    guard node.kind == .number || node.kind == .string else { return nil }
    var text: [UInt8] = []
    guard document.appendValue(of: node, to: &text) else { return nil }
    let digits = text.prefix { $0 &- UInt8(ascii: "0") < 10 }
    guard (1...13).contains(digits.count),
      digits.count == text.count || text[digits.count] == UInt8(ascii: ".")
    else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    if digits.count < 13 { return value }
    isInMilliseconds = true
    return value / 1_000
  }
}
