// What a failure keeps when a catalog learns to tell it better.

package import ErrorReport

/// Provider, environment, error and code of a group. The group's id can change with the catalogs; these stay.
package struct FailureKey: Hashable, Sendable {
  package var provider: String?
  package var environment: String?
  package var error: String?
  package var code: String?

  package init(provider: String?, environment: String?, error: String?, code: String?) {
    self.provider = provider
    self.environment = environment
    self.error = error
    self.code = code
  }

  package init(_ group: Group) {
    self.init(
      provider: group.provider, environment: group.environment, error: group.error, code: group.code)
  }
}
