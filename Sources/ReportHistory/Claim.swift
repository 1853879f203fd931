// What a night owns.

/// A segment of a content, and the times whose records a night has counted in it.
package struct Claim: Hashable, Sendable {
  package var segment: Segment
  package var times: TimeSet
  /// The path that the content was read from; for people only, since a content is known by its digest.
  package var path: String

  package init(segment: Segment, times: TimeSet, path: String) {
    self.segment = segment
    self.times = times
    self.path = path
  }
}
