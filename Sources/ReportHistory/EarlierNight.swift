// A night as the nights after it look back on it.

/// What a comparison needs to know of a night.
package struct EarlierNight: Hashable, Sendable {
  /// `YYYY-MM-DD`.
  package var date: String
  /// The digest of the catalogs it ran with.
  package var catalogs: String
  /// Events by the group's id; a group without an event has no entry.
  package var counts: [String: Int]

  package init(date: String, catalogs: String, counts: [String: Int]) {
    self.date = date
    self.catalogs = catalogs
    self.counts = counts
  }
}
