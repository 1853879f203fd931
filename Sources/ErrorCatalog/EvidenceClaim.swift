// A claim whose value helps with an error: which key, which client.

/// Public identifiers only; nothing of a token that is secret has a name here.
package enum EvidenceClaim: String, CaseIterable, Sendable {
  /// The key's id in the header.
  case kid
  /// Whom the token is for.
  case aud
  /// Who signed: the client's id, for a client assertion (RFC 7523 §3).
  case iss
}
