// That someone took care of a failure, as it stays on record.

package import ErrorReport

/// An acknowledgement, what it is about, and who took it back.
package struct AcknowledgementRecord: Hashable, Sendable {
  /// The group's id when it was acknowledged.
  package var group: String
  /// Where the acknowledgement goes when catalogs change.
  package var key: FailureKey
  /// The digest of the catalogs by which the group had that id.
  package var catalogs: String
  package var acknowledgement: Acknowledgement
  /// Who took it back, by `unack` or by acknowledging anew; `nil` while nobody has.
  package var withdrawnBy: String?
  package var withdrawnAt: Timestamp?

  package init(
    group: String, key: FailureKey, catalogs: String, acknowledgement: Acknowledgement,
    withdrawnBy: String? = nil, withdrawnAt: Timestamp? = nil
  ) {
    self.group = group
    self.key = key
    self.catalogs = catalogs
    self.acknowledgement = acknowledgement
    self.withdrawnBy = withdrawnBy
    self.withdrawnAt = withdrawnAt
  }

  /// Whether it is given, not taken back, and not run out. Its `until` is the first moment without it.
  package func isInForce(at time: Timestamp) -> Bool {
    if time < acknowledgement.at { return false }
    if let withdrawnAt, withdrawnAt <= time { return false }
    return acknowledgement.until.map { time < $0 } ?? true
  }
}
