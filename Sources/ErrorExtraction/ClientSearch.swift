// Who met an error: the first thing in a record that tells.

import LogDecoding

enum ClientSearch {
  /// Appends the client as logged: the `client_id`, of the request's form or query too; whom the gateway knows it as;
  /// the issuer or subject of its assertion (RFC 7523 §3), then the key that signed it; whom an event in a text names.
  static func append(
    clientOf record: Record, claims: ClaimSearch, named other: [UInt8] = [], to client: inout [UInt8]
  ) {
    if record.append(.client, to: &client), !client.isEmpty { return }
    client += claims.client
    if !client.isEmpty || (record.append(.consumer, to: &client) && !client.isEmpty) { return }
    let assertion = claims.tokens.first { $0.kind == .assertion }?.claims
    let others = [
      assertion?.issuer ?? [], claims.assertionIssuer, assertion?.subject ?? [], claims.assertionSubject,
      assertion?.keyID ?? [], claims.keyID, other,
    ]
    client += others.first { !$0.isEmpty } ?? []
  }

  /// Appends the client of a record that names it in a field of its own, or not at all.
  static func append(listedClientOf record: Record, to client: inout [UInt8]) {
    if record.append(.client, to: &client), !client.isEmpty { return }
    _ = record.append(.consumer, to: &client)
  }

  /// Hands on all names that a record has for its client.
  static func forEachName(
    ofClientOf record: Record, claims: ClaimSearch, named other: [UInt8], _ body: ([UInt8]) -> Void
  ) {
    for role in [FieldRole.client, .consumer] {
      var name: [UInt8] = []
      if record.append(role, to: &name) { body(name) }
    }
    body(claims.client)
    body(claims.keyID)
    body(other)
    for token in claims.tokens where token.kind == .assertion {
      body(token.claims.issuer)
      body(token.claims.subject)
      body(token.claims.keyID)
    }
  }
}
