// What a night may count of a segment.

/// A segment of a stream, and what no other night owns of it.
package struct Share: Hashable, Sendable {
  package var segment: Segment
  /// The times whose records may be counted; none where everything asked for has an owner.
  package var countable: TimeSet
  /// The dates of the nights that own the rest of what was asked for, ascending.
  package var owners: [String]

  package init(segment: Segment, countable: TimeSet, owners: [String] = []) {
    self.segment = segment
    self.countable = countable
    self.owners = owners
  }

  /// What a night that counts all it may owns of the segment from then on; `nil` when that is nothing.
  package func claim(path: String) -> Claim? {
    countable.isEmpty ? nil : Claim(segment: segment, times: countable, path: path)
  }
}
