// The access logs of the gateways that are known by name.

import LogDecoding
import Testing

@Suite struct GatewayFieldTests {
  struct Access: Sendable, CustomTestStringConvertible {
    var gateway: String
    var line: String
    var time = "2026-03-01T08:15:30.250Z"
    var status: Int? = 401
    var expected: [FieldRole: String]

    var testDescription: String { gateway }
  }

  private static let logs: [Access] = [
    Access(
      gateway: "Kong",
      line: #"""
        {"latencies":{"request":61,"kong":3,"proxy":58},"service":{"host":"token.internal","created_at":1690000000,\#
        "port":443,"name":"token","path":"/v1","protocol":"https"},"request":{"method":"POST","size":"912",\#
        "uri":"/token?x=1","url":"https://gw.example.no:8443/token?x=1","querystring":{"x":"1"},"id":"kong-1",\#
        "headers":{"host":"gw.example.no","user-agent":"t/1","x-request-id":"own-1"}},"tries":[{"ip":"10.0.0.7",\#
        "port":443,"balancer_start":1772352930260}],"client_ip":"10.0.0.9","workspace_name":"prod-apis",\#
        "upstream_uri":"/v1/token","upstream_status":"401","response":{"status":401,"size":"310","headers":{\#
        "date":"Sun, 01 Mar 2026 08:15:30 GMT","www-authenticate":"Bearer error=\"invalid_token\"",\#
        "location":"https://gw.example.no/back"}},"route":{"name":"r","paths":["/token"],"methods":["POST"]},\#
        "started_at":1772352930250}
        """#,
      expected: [
        .method: "POST", .path: "/token?x=1", .url: "https://gw.example.no:8443/token?x=1",
        .host: "gw.example.no", .upstreamHost: "token.internal", .requestID: "kong-1",
        .environmentLabel: "prod-apis", .location: "https://gw.example.no/back",
        .authenticate: #"Bearer error="invalid_token""#,
      ]),
    Access(
      gateway: "nginx, request line",
      line: #"""
        {"time_iso8601":"2026-03-01T09:15:30+01:00","remote_addr":"10.0.0.9","request":"POST /token HTTP/1.1",\#
        "status":"401","body_bytes_sent":"310","host":"idp.example.no","server_name":"_","request_id":"0a1b2c",\#
        "upstream_addr":"10.0.0.7:443, 10.0.0.8:443","upstream_status":"502, 401","request_time":"0.061",\#
        "sent_http_location":"-","sent_http_www_authenticate":"Bearer realm=\"x\""}
        """#,
      time: "2026-03-01T08:15:30.000Z",
      expected: [
        .requestLine: "POST /token HTTP/1.1", .host: "idp.example.no", .requestID: "0a1b2c",
        .upstreamHost: "10.0.0.7:443, 10.0.0.8:443", .authenticate: #"Bearer realm="x""#,
      ]),
    Access(
      gateway: "nginx, parts",
      line: #"""
        {"time_local":"01/Mar/2026:08:15:30 +0000","request_method":"GET","request_uri":"/authorize?a=b","status":302,\#
        "server_name":"login.example.no","trace_id":"t-9","sent_http_location":"https://app.example.no/cb?error=x"}
        """#,
      time: "2026-03-01T08:15:30.000Z", status: 302,
      expected: [
        .method: "GET", .path: "/authorize?a=b", .host: "login.example.no", .requestID: "t-9",
        .location: "https://app.example.no/cb?error=x",
      ]),
    Access(
      gateway: "nginx, msec",
      line:
        #"{"msec":"1772352930.250","status":"401","request_method":"GET","uri":"/userinfo","host":"a.example"}"#,
      expected: [.method: "GET", .path: "/userinfo", .host: "a.example"]),
    Access(
      gateway: "Envoy",
      line: #"""
        {"start_time":"2026-03-01T08:15:30.250Z","method":"POST","path":"/token","x-envoy-origin-path":null,\#
        "protocol":"HTTP/2","response_code":401,"response_flags":"-","response_code_details":"via_upstream",\#
        "duration":61,"authority":"idp.example.no","upstream_host":"10.0.0.7:8443",\#
        "upstream_cluster":"outbound|443||token.prod","route_name":null,"request_id":"6f1d","trace_id":"-"}
        """#,
      expected: [
        .method: "POST", .path: "/token", .host: "idp.example.no", .requestID: "6f1d",
        .upstreamHost: "10.0.0.7:8443",
      ]),
    Access(
      gateway: "Istio",
      line: #"""
        {"timestamp":"2026-03-01T08:15:30.250Z",":authority":"idp.example.no","method":"GET","path":"/rewritten",\#
        "x-envoy-origin-path":"/token","response_code":"503","response_flags":"UF,URX","x-request-id":"77aa",\#
        "upstream_host":"-","upstream_cluster":"token","upstream_transport_failure_reason":"delayed connect error"}
        """#,
      status: 503,
      expected: [
        .method: "GET", .path: "/token", .host: "idp.example.no", .requestID: "77aa",
        .responseFlags: "UF,URX", .upstreamHost: "token",
      ]),
    Access(
      gateway: "Traefik",
      line: #"""
        {"ClientAddr":"10.0.0.9:51000","ClientHost":"10.0.0.9","DownstreamStatus":401,"Duration":61000000,\#
        "OriginDuration":58000000,"OriginStatus":401,"RequestAddr":"idp.example.no:443","RequestHost":"idp.example.no",\#
        "RequestMethod":"POST","RequestPath":"/token","RequestPort":"443","RouterName":"token@docker",\#
        "ServiceURL":"http://10.0.0.7:8080","StartUTC":"2026-03-01T08:15:30.250Z","TraceId":"4bf9","SpanId":"11",\#
        "entryPointName":"websecure","downstream_Www-Authenticate":"Bearer","level":"info","msg":"",\#
        "KubernetesIngressNamespace":"test"}
        """#,
      expected: [
        .method: "POST", .path: "/token", .host: "idp.example.no", .upstreamHost: "http://10.0.0.7:8080",
        .requestID: "4bf9", .authenticate: "Bearer", .environmentLabel: "test",
      ]),
    Access(
      gateway: "Traefik, service as an object",
      line: #"""
        {"time":"2026-03-01T09:15:30.25+01:00","DownstreamStatus":401,"RequestMethod":"GET","RequestPath":"/a",\#
        "RequestHost":"a.example","ServiceURL":{"Scheme":"http","Host":"10.0.0.7:8080","Path":""},"TraceId":"x"}
        """#,
      expected: [
        .method: "GET", .path: "/a", .host: "a.example", .upstreamHost: "10.0.0.7:8080", .requestID: "x",
      ]),
    Access(
      gateway: "Caddy",
      line: #"""
        {"level":"info","ts":1772352930.25,"logger":"http.log.access.log0","msg":"handled request","request":{\#
        "remote_ip":"10.0.0.9","proto":"HTTP/2.0","method":"POST","host":"idp.example.no","uri":"/token",\#
        "headers":{"User-Agent":["t/1"],"Accept":["*/*"]},"tls":{"server_name":"sni.example.no"}},"bytes_read":0,\#
        "user_id":"","duration":0.0613,"size":310,"status":401,"uuid":"c-1","resp_headers":{"Server":["Caddy"],\#
        "Location":["https://idp.example.no/back"],"Www-Authenticate":["Bearer error=\"invalid_token\"","DPoP"]}}
        """#,
      expected: [
        .method: "POST", .path: "/token", .host: "idp.example.no", .requestID: "c-1",
        .location: "https://idp.example.no/back", .authenticate: #"Bearer error="invalid_token""#,
      ]),
    Access(
      gateway: "ECS, nested",
      line: #"""
        {"@timestamp":"2026-03-01T08:15:30.250Z","http":{"request":{"method":"POST","id":"ecs-1"},"response":{\#
        "status_code":401,"headers":{"location":["/back"]}}},"url":{"path":"/token","domain":"idp.example.no",\#
        "full":"https://idp.example.no/token"},"host":{"name":"node-1"},"trace":{"id":"tr-1"},\#
        "service":{"environment":"staging","name":"gw"},"error":{"message":"refused"},"log":{"level":"warn"}}
        """#,
      expected: [
        .method: "POST", .path: "/token", .host: "idp.example.no", .url: "https://idp.example.no/token",
        .requestID: "ecs-1", .environment: "staging", .location: "/back",
      ]),
    Access(
      gateway: "ECS, dotted and nested in one",
      line: #"""
        {"@timestamp":"2026-03-01T08:15:30.250Z","http.request.method":"POST","http":{"response.status_code":401},\#
        "url.path":"/token","url":{"domain":"idp.example.no"},"trace.id":"tr-1","service.environment":"prod",\#
        "ecs.version":"8.11"}
        """#,
      expected: [
        .method: "POST", .path: "/token", .host: "idp.example.no", .requestID: "tr-1", .environment: "prod",
      ]),
    Access(
      gateway: "Datadog's agent",
      line: #"""
        {"timestamp":1772352930250,"hostname":"n","service":"gw","ddtags":"env:prod,app:gw","message":"POST /x",\#
        "http":{"status_code":401,"method":"POST","url":"https://api.example.no/x",\#
        "url_details":{"host":"api.example.no","path":"/x"}}}
        """#,
      expected: [
        .method: "POST", .path: "/x", .url: "https://api.example.no/x", .host: "api.example.no",
        .environmentLabel: "env:prod,app:gw",
      ]),
    Access(
      gateway: "OpenTelemetry's older names",
      line: #"""
        {"time":"2026-03-01T08:15:30.250Z","attributes":{"http.method":"GET","http.target":"/x?a=b",\#
        "http.host":"api.example.no","http.status_code":401}}
        """#,
      expected: [.method: "GET", .path: "/x?a=b", .host: "api.example.no"]),
    Access(
      gateway: "AWS Lambda's event",
      line: #"""
        {"requestContext":{"stage":"prod","requestId":"r-1","httpMethod":"POST","path":"/prod/token",\#
        "domainName":"api.example.no","requestTimeEpoch":1772352930250},"statusCode":401}
        """#,
      expected: [
        .method: "POST", .path: "/prod/token", .host: "api.example.no", .environmentLabel: "prod",
        .requestID: "r-1",
      ]),
    Access(
      gateway: "Apigee",
      line:
        #"{"client_received_start_timestamp":1772352930250,"request_verb":"GET","request_uri":"/x","response_status_code":"401"}"#,
      status: nil,
      expected: [.method: "GET", .path: "/x"]),
  ]

  @Test("the fields of a gateway's access log are found", arguments: logs)
  func fields(_ access: Access) throws {
    let log = try DecodedLog(access.line + "\n")
    let record = try #require(log.records.first, "\(log.rejected)")
    #expect(record.time?.rfc3339 == access.time)
    #expect(record.status == access.status)
    for (role, value) in access.expected {
      #expect(record.fields[role] == value, "\(role)")
    }
    #expect((record.fields[.responseFlags] == nil) == (access.expected[.responseFlags] == nil))
    #expect((record.fields[.location] == nil) == (access.expected[.location] == nil))
  }

  @Test("the fields are found below the wrapper of a log shipper, too")
  func wrapped() throws {
    for access in Self.logs {
      let log = try DecodedLog(#"{"stream":"stdout","parsed":\#(access.line)}"# + "\n")
      let record = try #require(log.records.first, "\(log.rejected)")
      #expect(record.status == access.status, "\(access.gateway)")
    }
  }
}
