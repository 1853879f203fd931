// What a field of a record is for, whatever its name.

/// The fields of a request that are wanted from every record.
package enum FieldRole: Int, CaseIterable, BitwiseCopyable, Sendable {
  /// When it happened.
  case time
  /// The HTTP status the client saw.
  case status
  case method
  /// A whole request line: `GET /token HTTP/1.1`.
  case requestLine
  /// The path, perhaps with a query.
  case path
  /// A whole URL.
  case url
  /// The host that was asked.
  case host
  /// The host behind the gateway.
  case upstreamHost
  /// Who issued, or was asked for, the token: `iss`, `idp`.
  case issuer
  /// The gateway's id of the request.
  case requestID
  /// A field that says which environment this is.
  case environment
  /// A label that may hold a word for an environment, along with others.
  case environmentLabel
  case client
  /// Whom the gateway knows the client as.
  case consumer
  /// The error's name, where a user says that it stands there.
  case error
  /// The error's description, likewise.
  case errorDescription
  /// Envoy's response flags.
  case responseFlags
  /// The body of the answer: an error in it wins over all others. Without it, every value is looked through.
  case body
  /// The response's Location header.
  case location
  /// The response's WWW-Authenticate header.
  case authenticate
  /// The base64 of the whole response.
  case encodedResponse
  /// Why the gateway itself refused or failed, in its own words.
  case reason
  /// The output that a runtime has read the line from: it tells whose pieces are joined.
  case stream
  /// The text that a log shipper has wrapped: what it holds is the record.
  case wrapped
  /// An array whose elements are records of their own.
  case batch
  /// An object that may hold the record, or an array that may hold several: what it holds tells.
  case nested
  /// A name in a list of names and values (OTLP's attributes).
  case attributeName
  /// The value that belongs to the name before it.
  case attributeValue

  static let count = allCases.count

  /// Whether it tells where the fields are, and is none itself.
  @inline(__always)
  var isStructural: Bool { rawValue >= FieldRole.wrapped.rawValue }
}

extension FieldRole {
  /// The names under which `--map` knows the fields.
  package static var mapNames: [String] { allCases.compactMap(\.mapName) }

  package init?(mapName: String) {
    guard let role = Self.allCases.first(where: { $0.mapName == mapName }) else { return nil }
    self = role
  }

  /// `nil` for what is no field of a request.
  package var mapName: String? {
    switch self {
    case .time: "time"
    case .status: "status"
    case .method: "method"
    case .requestLine: "request_line"
    case .path: "path"
    case .url: "url"
    case .host: "host"
    case .upstreamHost: "upstream_host"
    case .issuer: "issuer"
    case .requestID: "request_id"
    case .environment: "environment"
    case .environmentLabel: "environment_label"
    case .client: "client"
    case .consumer: "consumer"
    case .error: "error"
    case .errorDescription: "description"
    case .responseFlags: "response_flags"
    case .body: "body"
    case .location: "location"
    case .authenticate: "www_authenticate"
    case .encodedResponse: "encoded_response"
    case .reason: "reason"
    case .stream: "stream"
    case .wrapped: "wrapped"
    case .batch: "batch"
    case .nested: "nested"
    case .attributeName, .attributeValue: nil
    }
  }
}
