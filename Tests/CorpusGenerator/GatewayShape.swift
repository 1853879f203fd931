// Whose access log it is.

import ArgumentParser

enum GatewayShape: String, CaseIterable, ExpressibleByArgument {
  case kong, nginx, envoy, mixed
}
