// A service that answers with errors, and the hosts by which its environments are told apart.

package struct Service: Sendable, Hashable {
  package struct Environment: Sendable, Hashable {
    package var name: String
    package var hosts: [HostPattern]
  }

  /// The service's name; reports call it the provider.
  package var provider: String
  package var environments: [Environment]
}
