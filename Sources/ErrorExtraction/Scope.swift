// Whose answer a record is, and from which environment.

/// One object for each pair, so that totals are counted without comparing texts.
package final class Scope: Sendable {
  package static let unknownProvider = "unknown"

  package let provider: String
  package let environment: String

  package init(provider: String, environment: String) {
    self.provider = provider
    self.environment = environment
  }
}
