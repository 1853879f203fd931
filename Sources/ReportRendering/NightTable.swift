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

  package var rows: [Row]

  package init(rows: [Row]) {
    self.rows = rows
  }
}
