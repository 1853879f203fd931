// Which failures people know about already.

import ErrorReport

/// The acknowledgements of a pipeline, and what it takes to follow them when catalogs change.
package struct Acknowledgements: Sendable {
  let records: [AcknowledgementRecord]
  /// The ids of the groups that were seen, by the digest of the catalogs.
  let groupsSeen: [String: Set<String>]

  /// The records come in the order they were made.
  package init(records: [AcknowledgementRecord] = [], groupsSeen: [String: Set<String>] = [:]) {
    self.records = records
    self.groupsSeen = groupsSeen
  }

  /// Tells of each group whose trends are known whether people know about it, as of when the report was made. A spike is
  /// news, whatever they said.
  ///
  /// - Parameter catalogs: the digest of the catalogs that the report was made with.
  func apply(to report: inout Report, catalogs: String) {
    let present = Set(report.groups.lazy.filter { $0.count > 0 }.map(\.id))
    for index in report.groups.indices where report.groups[index].trend != .spiking {
      report.groups[index].acknowledgement = acknowledgement(
        of: report.groups[index], among: present, catalogs: catalogs, at: report.generatedAt)
    }
  }

  /// The one in force for a group; the latest, should there be several.
  ///
  /// One that was given by other catalogs follows its key, to the groups that came with the new catalogs, unless its own
  /// group is still told by them.
  private func acknowledgement(
    of group: Group, among present: Set<String>, catalogs: String, at time: Timestamp
  ) -> Acknowledgement? {
    let inForce = records.reversed().filter { $0.isInForce(at: time) }
    if let own = inForce.first(where: { $0.group == group.id }) { return own.acknowledgement }
    let key = FailureKey(group)
    return inForce.first { record in
      record.catalogs != catalogs && record.key == key
        && !present.contains(record.group) && !isSeen(record.group, by: catalogs)
        && !isSeen(group.id, by: record.catalogs)
    }?.acknowledgement
  }

  private func isSeen(_ group: String, by catalogs: String) -> Bool {
    groupsSeen[catalogs]?.contains(group) ?? false
  }
}
