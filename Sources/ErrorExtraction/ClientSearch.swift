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
      assertion?.issuer ?? [], assertion?.subject ?? [], assertion?.keyID ?? [], claims.keyID, other,
    ]
    client += others.first { !$0.isEmpty } ?? []
  }
}
