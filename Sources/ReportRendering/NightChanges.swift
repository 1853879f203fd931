// Two nights beside each other.

package import ErrorReport

/// What changed from one night of a pipeline to another.
package struct NightChanges: Sendable {
  package struct Change: Sendable {
    package var group: Group
    package var before: Int
    package var after: Int

    package init(group: Group, before: Int, after: Int) {
      self.group = group
      self.before = before
      self.after = after
    }
  }

  package struct Environment: Sendable {
    package var provider: String
    package var environment: String
    package var before: EnvironmentTotal?
    package var after: EnvironmentTotal?

    package init(
      provider: String, environment: String, before: EnvironmentTotal?, after: EnvironmentTotal?
    ) {
      self.provider = provider
      self.environment = environment
      self.before = before
      self.after = after
    }
  }

  package var pipeline: String
  package var before: String
  package var after: String
  /// The largest difference first.
  package var changes: [Change]
  package var environments: [Environment]

  package init(
    pipeline: String, before: String, after: String, changes: [Change], environments: [Environment]
  ) {
    self.pipeline = pipeline
    self.before = before
    self.after = after
    self.changes = changes
    self.environments = environments
  }
}
