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
  /// Who called: no secret, and hashed only where clients are not to be named.
  case client

  /// The key that `name` stands for, case and `-`, `_` left out of it.
  static func named(_ name: PackedWord) -> SecretKey? {
    names.sortedIndex(of: name).map { byName[$0].key }
  }

  /// The key that a longer name stands for whose last words are `name`: gateways put `http_`, `sent_http_` or
  /// `x-forwarded-` before a header's name, and programs put `new_` before `password`.
  static func named(endingIn name: PackedWord) -> SecretKey? {
    guard let index = names.sortedIndex(of: name), byName[index].isLastWord else { return nil }
    return byName[index].key
  }

  private static let byName: [(name: PackedWord, key: SecretKey, isLastWord: Bool)] = {
    let lists: [(SecretKey, isLastWord: Bool, String)] = [
      (
        .password, true,
        """
        password passord passwd pwd passphrase passcode secret client_secret secret_key secret_access_key api_key x_api_key
        private_key
        """
      ),
      (.code, false, "code arg_code"),
      (.authorization, true, "authorization proxy_authorization"),
      (.cookie, true, "cookie cookies set_cookie"),
      (
        .token, true,
        """
        client_assertion assertion refresh_token access_token id_token session sid session_id dpop token otp
        """
      ),
      (
        .token, false,
        """
        bearer jsessionid phpsessid subject_token actor_token logout_token id_token_hint code_verifier oauth_verifier
        device_code user_code auth_code authorization_code csrf xsrf jwt dpop_proof saml_response saml_assertion
        """
      ),
      (
        .client, true,
        "client_id consumer_id consumer_name consumer_username consumer_key custom_id client_name oauth_id"
      ),
      (
        .client, false,
        "client consumer azp app_id application_id application_name apim_subscription_id alias username"
      ),
    ]
    return lists.flatMap { key, isLastWord, list in
      list.split(whereSeparator: \.isWhitespace).map { (PackedWord(String($0)), key, isLastWord) }
    }.sorted { $0.0 < $1.0 }
  }()

  private static let names = byName.map(\.name)
}
