// What goes wrong, how often beside the rest, and what a report must say of it.

struct Scenario {
  /// A place in `Target.all`.
  let target: Int
  let status: Int
  let error: String
  let code: String?
  /// How often it happens, beside the others.
  let weight: Int
  /// The answer's body; `nil` when the gateway has none.
  let body: BodyTemplate?
  /// The same as PHP writes it, with escaped slashes.
  let bodyWithEscapedSlashes: BodyTemplate?

  private init(target: Int, status: Int, error: String, code: String?, weight: Int, json: String?) {
    self.target = target
    self.status = status
    self.error = error
    self.code = code
    self.weight = weight
    body = json.map { BodyTemplate(json: $0, escapesSlashes: false) }
    bodyWithEscapedSlashes = json.map { BodyTemplate(json: $0, escapesSlashes: true) }
  }

  /// Maskinporten's body: the code stands at the end of `error_uri`.
  private static func maskinporten(
    _ target: Int, _ status: Int, _ error: String, _ code: String?, weight: Int, _ text: String
  ) -> Scenario {
    let host = String(decoding: Target.all[target].host, as: UTF8.self)
    let uri = code.map { #","error_uri":"https://\#(host)/errors/\#($0)""# } ?? ""
    let json = #"{"error":"\#(error)","error_description":"\#(text) (trace_id: {trace})"\#(uri)}"#
    return Scenario(target: target, status: status, error: error, code: code, weight: weight, json: json)
  }

  /// Myinfo's body: its code repeats the status, and is none.
  private static func myinfo(_ target: Int, _ status: Int, weight: Int, _ text: String) -> Scenario {
    let json = #"{"code":\#(status),"message":"\#(text)"}"#
    return Scenario(
      target: target, status: status, error: "http_\(status)", code: nil, weight: weight, json: json)
  }

  private static func withoutBody(_ target: Int, _ status: Int, weight: Int) -> Scenario {
    Scenario(target: target, status: status, error: "http_\(status)", code: nil, weight: weight, json: nil)
  }

  static let all: [Scenario] = {
    let production = Target.maskinporten
    let test = Target.maskinportenTest
    let failed = "Invalid assertion. Client authentication failed."
    let notDelegated =
      "Consumer {consumer} has not delegated access to the scope {scope} to supplier {supplier}."
    return [
      maskinporten(production, 400, "invalid_grant", "MP-121", weight: 30, "\(failed) Expired key."),
      maskinporten(production, 403, "forbidden", "MP-251", weight: 12, notDelegated),
      maskinporten(production, 400, "invalid_grant", "MP-110", weight: 5, "\(failed) Invalid JWT claim aud."),
      maskinporten(
        production, 400, "invalid_grant", nil, weight: 4, "\(failed) Unknown key identifier (kid) for client."
      ),
      maskinporten(
        production, 400, "invalid_grant", "MP-012", weight: 3,
        "Validation of JWT failed. Grant is used before."),
      maskinporten(
        test, 400, "invalid_scope", "MP-200", weight: 14,
        "Token request contains invalid scopes for client, {scope}"),
      maskinporten(
        test, 403, "forbidden", "MP-250", weight: 5,
        "Consumer has not been granted access to the scope {scope}."),
      maskinporten(
        test, 400, "invalid_grant", "MP-130", weight: 4,
        "Authentication of client by JWT failed. JWT is expired."),
      myinfo(Target.myinfoToken, 401, weight: 4, "Invalid DPoP Proof"),
      myinfo(Target.myinfoPerson, 401, weight: 4, "Invalid DPoP Proof"),
      myinfo(
        Target.myinfoPerson, 403, weight: 3,
        "DPoP-bound access_token scope doesn't match with requested attributes"),
      myinfo(Target.myinfoTestToken, 400, weight: 4, "Invalid client_assertion"),
      myinfo(Target.myinfoSandboxToken, 400, weight: 3, "Missing DPoP Proof"),
      withoutBody(production, 503, weight: 4),
      withoutBody(Target.myinfoPerson, 500, weight: 1),
    ]
  }()

  /// The scenario behind `--distinct-messages`.
  static let distinctMessage = maskinporten(
    Target.maskinportenTest, 400, "invalid_request", nil, weight: 0, "The policy {word} refused the request.")
}
