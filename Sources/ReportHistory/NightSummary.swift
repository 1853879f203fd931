// A night in one row.

package import ErrorReport

/// What a list of nights tells of each.
package struct NightSummary: Hashable, Sendable {
  package var name: NightName
  package var configuration: String
  package var catalogs: String
  /// The program and its version.
  package var tool: String
  /// When it ran last.
  package var runAt: Timestamp
  package var status: Report.Status
  /// Whether there was anything to read that was not counted before.
  package var hasInput: Bool
  package var period: Period
  package var lines: LineBalance
  /// Events kept.
  package var events: Int
  package var otherGroups: Report.OtherGroups
  /// The conditions that held.
  package var conditions: [String]
  /// Groups that had events.
  package var groups: Int
  /// Groups by what the report of that night said of them.
  package var trends: [Trend: Int]
}
