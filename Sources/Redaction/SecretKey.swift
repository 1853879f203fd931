// The names whose values go, and what is particular to each.

/// What sort of value stands under the name of a secret.
enum SecretKey {
  /// Any word may be one.
  case password
  /// An authorization code, or the code of an error: only the value tells.
  case code
  /// A scheme and a credential.
  case authorization
  /// Pairs, joined by semicolons.
  case cookie
  case token

  /// The key that `name` stands for, case and `-`, `_` left out of it.
  static func named(_ name: PackedWord) -> SecretKey? {
    names.sortedIndex(of: name).map { keys[$0] }
  }

  private static let byName: [(name: PackedWord, key: SecretKey)] = {
    let lists: [(SecretKey, String)] = [
      (.password, "password passwd pwd passphrase client_secret api_key x_api_key private_key"),
      (.code, "code"),
      (.authorization, "authorization proxy_authorization"),
      (.cookie, "cookie set_cookie"),
      (
        .token,
        """
        client_assertion assertion refresh_token access_token id_token session sid jsessionid dpop session_id
        secret subject_token actor_token logout_token id_token_hint code_verifier device_code user_code
        auth_code authorization_code token otp csrf csrf_token xsrf_token
        """
      ),
    ]
    return lists.flatMap { key, list in
      list.split(whereSeparator: \.isWhitespace).map { (PackedWord(String($0)), key) }
    }.sorted { $0.0 < $1.0 }
  }()

  private static let names = byName.map(\.name)
  private static let keys = byName.map(\.key)
}
