// Where the gateways' access logs keep what every record is asked for: Kong, nginx, Envoy, Traefik, Caddy, the Elastic
// Common Schema, and the names that most others use.

extension FieldTable {
  /// Of the same role, the first path that is there wins.
  package static let gatewayPaths: [Path] =
    paths(
      .time,
      [
        "@timestamp", "timestamp", "StartUTC", "time", "ts", "start_time", "time_iso8601", "published",
        "date",
        "requestTimeEpoch", "requestTime", "time_local", "started_at", "msec", "timeUnixNano",
        "__REALTIME_TIMESTAMP", "EdgeStartTimestamp", "@t",
      ])
    + paths(
      .status,
      [
        "response.status", "status", "status_code", "response_code", "DownstreamStatus", "responseCode",
        "httpRequest.status", "http.response.status_code", "statusCode", "response_status",
        "entrypointResponse.status", "res.statusCode", "EdgeResponseStatus", "_http_status",
      ])
    + paths(
      .method,
      [
        "request.method", "method", "request_method", "RequestMethod", "httpMethod", "http.request.method",
        "requestMethod", "verb", "entrypointRequest.method", "req.method", "ClientRequestMethod", "CsMethod",
        "properties.method", "log_processed.method",
      ])
    + paths(.requestLine, ["request", "request_line", "requestLine"])
    + paths(
      .path,
      [
        "request.uri", "request.path", "x-envoy-origin-path", "request_uri", "uri", "path", "RequestPath",
        "url.path", "resourcePath", "raw_path", "upstream_uri", "entrypointRequest.uri", "ClientRequestURI",
        "apiTo", "CsUriStem", "log_processed.path",
      ])
    + paths(
      .url,
      [
        "request.url", "url.full", "url.original", "requestUrl", "requested_url", "url", "properties.url",
        "req.url",
      ])
    + paths(
      .host,
      [
        "request.headers.host", "request.host", ":authority", "authority", "RequestHost", "RequestAddr",
        "url.domain", "host", "http_host", "server_name", "domainName", "entrypointRequest.headers.host",
        "req.headers.host", "ClientRequestHost", "server.address", "CsHost", "_api_host",
      ])
    + paths(
      .upstreamHost,
      [
        "service.host", "proxy_host", "ServiceURL.Host", "ServiceURL", "backendUrl", "upstream_uri",
        "upstream_host", "ServiceAddr", "upstream_addr", "upstream_cluster",
      ])
    + paths(.issuer, ["iss", "issuer", "idp", "oauth_issuer", "token_endpoint"])
    + paths(
      .requestID,
      [
        "request_id", "requestId", "request.id", "x-request-id", "request.headers.x-request-id",
        "request.headers.x-kong-request-id", "response.headers.x-kong-request-id", "correlationId",
        "correlation_id", "http.request.id", "trace_id", "traceId", "trace.id", "log_id", "uuid", "insertId",
      ])
    + paths(
      .environment,
      [
        "service.environment", "deployment.environment", "deployment.environment.name", "environment", "env",
        "metadata.environment",
      ])
    + paths(
      .environmentLabel,
      [
        "stage", "workspace_name", "kubernetes.namespace_name", "KubernetesIngressNamespace", "logGroup",
        "resourceId", "project_id", "workspace", "namespace",
      ])
    + paths(
      .client,
      [
        "client_id", "clientId", "oauth_client_id", "consumer.client_id", "azp", "properties.appId",
      ])
    + paths(
      .consumer,
      [
        "consumer.custom_id", "consumer.username", "authenticated_entity.consumer_id", "consumer",
      ])
    + paths(.responseFlags, ["response_flags"])
    + paths(
      .location,
      [
        "response.headers.location", "sent_http_location", "downstream_Location", "origin_Location",
        "resp_headers.Location", "http.response.headers.location", "location", "response_location",
        "redirect_url",
      ])
    + paths(
      .authenticate,
      [
        "response.headers.www-authenticate", "sent_http_www_authenticate", "downstream_WWW-Authenticate",
        "origin_WWW-Authenticate", "downstream_Www-Authenticate", "resp_headers.Www-Authenticate",
        "http.response.headers.www-authenticate", "www-authenticate", "www_authenticate",
      ])
    + paths(.encodedResponse, ["raw_response", "rawResponse"])

    + paths(
      .wrapped,
      [
        "log", "message", "MESSAGE", "textPayload", "body.stringValue", "properties", "@message", "event",
        "msg",
        "_raw", "line",
      ])
    + paths(.batch, ["records", "logEvents", "resourceLogs", "scopeLogs", "logRecords"])
    + paths(.attributeName, ["key"])
    + paths(.attributeValue, ["stringValue", "intValue", "doubleValue", "boolValue"])

  /// Names too common to mean the same below any parent: `response.headers.date`, `service.path` …
  private static let anchoredNames: Set<String> = [
    "time", "ts", "date", "published", "request", "path", "url", "uri", "host", "env",
    "location",
    "log", "message", "msg", "event", "line", "properties", "records",
    "uuid", "method", "iss", "issuer", "idp", "namespace", "stage", "consumer",
  ]

  private static func paths(_ role: FieldRole, _ names: [String]) -> [Path] {
    names.map { Path(role, $0, floats: !anchoredNames.contains($0)) }
  }
}
