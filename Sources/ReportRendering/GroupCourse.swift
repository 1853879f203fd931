// One group over the nights.

package import ErrorReport

/// How many events a group had, night by night.
package struct GroupCourse: Sendable {
  /// Who took care of it, and whether that was taken back.
  package struct Note: Sendable {
    package var acknowledgement: Acknowledgement
    package var withdrawnBy: String?
    package var withdrawnAt: Timestamp?

    package init(_ acknowledgement: Acknowledgement, withdrawnBy: String?, withdrawnAt: Timestamp?) {
      self.acknowledgement = acknowledgement
      self.withdrawnBy = withdrawnBy
      self.withdrawnAt = withdrawnAt
    }
  }

  package var pipeline: String
  /// As it was when it was seen last.
  package var group: Group
  /// In the order of dates; 0 where it was absent, `nil` where the night had no input.
  package var nights: [(date: String, count: Int?)]
  /// In the order they were given.
  package var notes: [Note]

  package init(pipeline: String, group: Group, nights: [(date: String, count: Int?)], notes: [Note]) {
    self.pipeline = pipeline
    self.group = group
    self.nights = nights
    self.notes = notes
  }
}
