// What was seen beside a group's errors, counted.

import ErrorExtraction

/// Merging gives the same whatever the split and the order.
struct EvidenceTally: Sendable {
  struct Count: Sendable {
    var count = 0
    var mostSeconds = 0
    var values = ValueCounter()
  }

  private(set) var counts: [Evidence.Kind: Count] = [:]

  mutating func add(_ evidence: [Evidence], valueLimit: Int) {
    for item in evidence {
      var count = counts.removeValue(forKey: item.kind) ?? Count()
      count.count += 1
      count.mostSeconds = max(count.mostSeconds, item.seconds)
      if !item.value.isEmpty { count.values.add(item.value, limit: valueLimit) }
      counts[item.kind] = count
    }
  }

  mutating func merge(_ other: EvidenceTally, valueLimit: Int) {
    counts.merge(other.counts) { ours, theirs in
      var sum = ours
      sum.count += theirs.count
      sum.mostSeconds = max(sum.mostSeconds, theirs.mostSeconds)
      sum.values.merge(theirs.values, limit: valueLimit)
      return sum
    }
  }

  mutating func limitValues(to limit: Int) {
    for kind in counts.keys { counts[kind]?.values.shrink(to: limit) }
  }
}
