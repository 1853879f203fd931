// The same exchange as the gateways write it.

import Testing

/// What a gateway logs of one request.
struct LoggedExchange {
  var status: Int? = 400
  var method = "POST"
  var host = "test.maskinporten.no"
  var path = "/token"
  var requestID = "req-77"
  var client = "client-a"
  /// Raw JSON: an object, or a string that holds one.
  var body: String?
  var location: String?
  var authenticate: String?
}

enum GatewayShape: String, CaseIterable, CustomTestStringConvertible {
  case kong, nginx, envoy, traefik, caddy, ecs, unknown

  var testDescription: String { rawValue }

  static let time = "2026-03-01T08:15:30.250Z"

  func line(_ exchange: LoggedExchange) -> String {
    var fields: [String]
    let status = exchange.status.map(String.init)
    switch self {
    case .kong:
      var response = status.map { ["\"status\":\($0)"] } ?? []
      var headers = ["\"content-type\":\"application/json\""]
      if let location = exchange.location { headers.append("\"location\":\(quoted(location))") }
      if let header = exchange.authenticate { headers.append("\"www-authenticate\":\(quoted(header))") }
      response.append("\"headers\":{\(headers.joined(separator: ","))}")
      if let body = exchange.body { response.append("\"body\":\(body)") }
      fields = [
        "\"started_at\":1772352930250",
        "\"request\":{\"method\":\"\(exchange.method)\",\"uri\":\(quoted(exchange.path)),\"id\":\"\(exchange.requestID)\","
          + "\"headers\":{\"host\":\"\(exchange.host)\"}}",
        "\"response\":{\(response.joined(separator: ","))}",
        "\"latencies\":{\"proxy\":12,\"kong\":1}", "\"consumer\":{\"custom_id\":\"\(exchange.client)\"}",
      ]
    case .nginx:
      fields = [
        "\"time_iso8601\":\"2026-03-01T08:15:30.250+00:00\"", "\"host\":\"\(exchange.host)\"",
        "\"request\":\(quoted("\(exchange.method) \(exchange.path) HTTP/1.1"))",
        "\"request_id\":\"\(exchange.requestID)\"", "\"client_id\":\"\(exchange.client)\"",
      ]
      if let status { fields.append("\"status\":\"\(status)\"") }
      if let location = exchange.location { fields.append("\"sent_http_location\":\(quoted(location))") }
      if let header = exchange.authenticate {
        fields.append("\"sent_http_www_authenticate\":\(quoted(header))")
      }
      if let body = exchange.body { fields.append("\"resp_body\":\(body)") }
    case .envoy:
      fields = [
        "\"start_time\":\"\(Self.time)\"", "\":authority\":\"\(exchange.host):443\"",
        "\"method\":\"\(exchange.method)\"", "\"path\":\(quoted(exchange.path))",
        "\"response_flags\":\"-\"", "\"x-request-id\":\"\(exchange.requestID)\"",
        "\"client_id\":\"\(exchange.client)\"", "\"upstream_transport_failure_reason\":null",
      ]
      if let status { fields.append("\"response_code\":\(status)") }
      if let location = exchange.location { fields.append("\"response_location\":\(quoted(location))") }
      if let header = exchange.authenticate { fields.append("\"www-authenticate\":\(quoted(header))") }
      if let body = exchange.body { fields.append("\"response_body\":\(body)") }
    case .traefik:
      fields = [
        "\"StartUTC\":\"\(Self.time)\"", "\"RequestHost\":\"\(exchange.host)\"",
        "\"RequestMethod\":\"\(exchange.method)\"", "\"RequestPath\":\(quoted(exchange.path))",
        "\"Duration\":81234567", "\"request_id\":\"\(exchange.requestID)\"",
        "\"client_id\":\"\(exchange.client)\"", "\"level\":\"info\"",
      ]
      if let status { fields.append("\"DownstreamStatus\":\(status)") }
      if let location = exchange.location { fields.append("\"downstream_Location\":\(quoted(location))") }
      if let header = exchange.authenticate {
        fields.append("\"downstream_Www-Authenticate\":\(quoted(header))")
      }
      if let body = exchange.body { fields.append("\"downstream_Body\":\(body)") }
    case .caddy:
      var headers = ["\"Content-Type\":[\"application/json\"]"]
      if let location = exchange.location { headers.append("\"Location\":[\(quoted(location))]") }
      if let header = exchange.authenticate { headers.append("\"Www-Authenticate\":[\(quoted(header))]") }
      fields = [
        "\"level\":\"error\"", "\"ts\":1772352930.25", "\"logger\":\"http.log.access\"",
        "\"msg\":\"handled request\"",
        "\"request\":{\"method\":\"\(exchange.method)\",\"host\":\"\(exchange.host)\",\"uri\":\(quoted(exchange.path))}",
        "\"resp_headers\":{\(headers.joined(separator: ","))}", "\"uuid\":\"\(exchange.requestID)\"",
        "\"client_id\":\"\(exchange.client)\"",
      ]
      if let status { fields.append("\"status\":\(status)") }
      if let body = exchange.body { fields.append("\"resp_body\":\(body)") }
    case .ecs:
      var response = status.map { ["\"status_code\":\($0)"] } ?? []
      var headers: [String] = []
      if let location = exchange.location { headers.append("\"location\":[\(quoted(location))]") }
      if let header = exchange.authenticate { headers.append("\"www-authenticate\":[\(quoted(header))]") }
      response.append("\"headers\":{\(headers.joined(separator: ","))}")
      if let body = exchange.body { response.append("\"body\":{\"content\":\(body)}") }
      fields = [
        "\"@timestamp\":\"\(Self.time)\"", "\"http.request.method\":\"\(exchange.method)\"",
        "\"http\":{\"response\":{\(response.joined(separator: ","))},\"request.id\":\"\(exchange.requestID)\"}",
        "\"url.path\":\(quoted(exchange.path))", "\"url\":{\"domain\":\"\(exchange.host)\"}",
        "\"oauth_client_id\":\"\(exchange.client)\"",
      ]
    case .unknown:
      fields = [
        "\"wann\":\"\(Self.time)\"", "\"serverName\":\"\(exchange.host)\"",
        "\"method\":\"\(exchange.method)\"",
        "\"path\":\(quoted(exchange.path))", "\"requestId\":\"\(exchange.requestID)\"",
        "\"clientId\":\"\(exchange.client)\"",
      ]
      if let status { fields.append("\"antwortStatus\":\"\(status)\"") }
      if let location = exchange.location { fields.append("\"weiter\":\(quoted(location))") }
      if let header = exchange.authenticate { fields.append("\"kopf\":[\(quoted(header))]") }
      if let body = exchange.body { fields.append("\"antwort\":\(body)") }
    }
    return "{\(fields.joined(separator: ","))}"
  }
}
