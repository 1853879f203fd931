// Nights beside each other, as a history keeps them: what the renderers of a history are given.

package import ErrorReport

/// Nights in the order of their dates.
package struct NightTable: Sendable {
  /// A night.
  package struct Row: Sendable {
    package var pipeline: String
    package var date: String
    package var status: Report.Status
    /// Whether there was anything to read.
    package var hasInput: Bool
    package var lines: Int
    package var requests: Int
    /// Events kept.
    package var errors: Int
    /// Groups that had events.
    package var groups: Int
    package var trends: [Trend: Int]
    /// The conditions that held.
    package var conditions: [String]

    package init(
      pipeline: String, date: String, status: Report.Status, hasInput: Bool, lines: Int, requests: Int,
      errors: Int, groups: Int, trends: [Trend: Int], conditions: [String]
    ) {
      self.pipeline = pipeline
      self.date = date
      self.status = status
      self.hasInput = hasInput
      self.lines = lines
      self.requests = requests
      self.errors = errors
      self.groups = groups
      self.trends = trends
      self.conditions = conditions
    }
  }

  /// A failure that people know about.
  package struct Known: Sendable {
    package var pipeline: String
    /// The group's id when it was acknowledged.
    package var group: String
    package var provider: String?
    package var environment: String?
    package var error: String?
    package var code: String?
    package var acknowledgement: Acknowledgement

    package init(
      pipeline: String, group: String, provider: String?, environment: String?, error: String?,
      code: String?, acknowledgement: Acknowledgement
    ) {
      self.pipeline = pipeline
      self.group = group
      self.provider = provider
      self.environment = environment
      self.error = error
      self.code = code
      self.acknowledgement = acknowledgement
    }
  }

  package var rows: [Row]
  /// The acknowledgements in force, in the order they were given.
  package var known: [Known]

  package init(rows: [Row], known: [Known] = []) {
    self.rows = rows
    self.known = known
  }
}
