// The logs of every gateway and log shipper, written as its documentation says, against what a reader finds in them.

import Testing

@Suite struct GatewayTests {
  static let sources = [
    "aws-api-gateway", "azure-api-management", "azure-diagnostics", "caddy", "cloudwatch", "cri", "docker",
    "docker-compose", "ecs", "envoy", "envoy-gateway", "fluent-bit", "gcp-logging", "gravitee", "haproxy",
    "istio", "journald", "kong", "nginx", "otlp", "spring", "syslog-3164", "syslog-5424", "traefik",
    "tyk-access", "tyk-analytics", "upsun", "vector", "wso2",
  ]

  @Test("every source has a golden case, and every case is a source's")
  func allCovered() {
    #expect(GoldenCase.names(in: "Gateways") == Self.sources)
  }

  @Test("a source's log is read without being told which it is", arguments: sources)
  func source(name: String) async throws {
    for difference in try await GoldenCase("Gateways", name).differences() {
      Issue.record("\(name): \(difference)")
    }
  }
}
