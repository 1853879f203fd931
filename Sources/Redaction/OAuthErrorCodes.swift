// The error codes that the standards name: under a `code` key they are an error's name, not a grant.

enum OAuthErrorCodes {
  static func contains(_ text: Span<UInt8>, code: Range<Int>) -> Bool {
    for name in all where name.utf8.count == code.count {
      if text.holds(name.utf8, at: code.lowerBound) { return true }
    }
    return false
  }

  private static let all = [
    // RFC 6749 §4.1.2.1, §4.2.2.1, §5.2
    "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type",
    "unsupported_response_type", "invalid_scope", "access_denied", "server_error", "temporarily_unavailable",
    // RFC 6750 §3.1
    "invalid_token", "insufficient_scope",
    // RFC 7009 §2.2.1, RFC 7591 §3.2.2
    "unsupported_token_type", "invalid_redirect_uri", "invalid_client_metadata", "invalid_software_statement",
    "unapproved_software_statement",
    // RFC 8628 §3.5, RFC 8707 §2
    "authorization_pending", "slow_down", "expired_token", "invalid_target",
    // RFC 9200 §5.8.3, RFC 9396 §5, RFC 9449 §5 and §8, RFC 9470 §3
    "unsupported_pop_key", "incompatible_ace_profiles", "invalid_authorization_details", "invalid_dpop_proof",
    "use_dpop_nonce", "insufficient_user_authentication",
    // OpenID Connect Core §3.1.2.6, and the extensions around it
    "interaction_required", "login_required", "account_selection_required", "consent_required",
    "invalid_request_uri", "invalid_request_object", "request_not_supported", "request_uri_not_supported",
    "registration_not_supported", "unmet_authentication_requirements", "session_selection_required",
    // CIBA §11 to §13
    "expired_login_hint_token", "unknown_user_id", "missing_user_code", "invalid_user_code",
    "invalid_binding_message", "transaction_failed",
    // UMA 2.0 Grant §3.3.6
    "need_info", "request_denied", "request_submitted",
  ]
}
