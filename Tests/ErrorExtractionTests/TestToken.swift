// Signed tokens that nobody signed: the signature is a word.

import Foundation

enum TestToken {
  /// Header and claims are JSON.
  static func text(_ header: String, _ claims: String) -> String {
    [header, claims, "no signature"].map(base64URL).joined(separator: ".")
  }

  static func assertion(_ claims: String, header: String = #"{"alg":"RS256","kid":"key-1"}"#) -> String {
    text(header, claims)
  }

  static func proof(
    _ claims: String, header: String = #"{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC"}}"#
  ) -> String {
    text(header, claims)
  }

  private static func base64URL(_ text: String) -> String {
    Data(text.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }
}
