// How events are grouped, and how much is kept of them.

/// The same for all workers of a run.
package struct AggregationRules: Sendable {
  package var keys: Set<GroupKey>
  package var buckets: BucketWidths
  /// Groups that a report holds at most; the others are counted together.
  package var maxGroups: Int
  /// Lines of evidence for each group.
  package var samples: Int

  package init(
    keys: Set<GroupKey> = GroupKey.standard, buckets: BucketWidths = .automatic, maxGroups: Int = 4096,
    samples: Int = 3
  ) {
    self.keys = keys
    self.buckets = buckets
    self.maxGroups = maxGroups
    self.samples = samples
  }
}
