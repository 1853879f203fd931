// Which field of a record plays which role: paths such as `response.status`, in order of preference.

/// Paths to roles. A path matches nested objects, dotted keys and mixtures of the two alike, in any case of letters.
package struct FieldTable: Sendable {
  /// A path, and what it is for.
  package struct Path: Sendable {
    package var role: FieldRole
    package var path: String
    /// Whether it also counts below other parents, at lower rank.
    package var floats: Bool

    package init(_ role: FieldRole, _ path: String, floats: Bool = true) {
      self.role = role
      self.path = path
      self.floats = floats
    }
  }

  /// One role that a name may play. Without references, so that looking at it costs no counting of them.
  struct Candidate {
    var role: FieldRole
    /// Less is better.
    var rank: Int
    /// Where in `parents` stands what must be above the key; empty for the record itself.
    var parents: Range<Int>
    var floats: Bool
  }

  let names: NameTable
  /// Of each name, where its candidates stand.
  let candidatesOfName: [Range<Int>]
  let candidates: [Candidate]
  /// The parents of all candidates, folded, one after the other.
  let parents: [UInt8]

  /// Of the same role, earlier paths win.
  package init(_ paths: [Path] = gatewayPaths) {
    var parents: [UInt8] = []
    var lists: [[Candidate]] = []
    var indexOfName: [String: Int] = [:]
    for (rank, path) in paths.enumerated() {
      // `a.b.c` may be written as c in {"a":{"b":…}}, as "b.c" in {"a":…}, or as one key "a.b.c".
      let segments = path.path.split(separator: ".", omittingEmptySubsequences: false)
      for cut in segments.indices {
        let leaf = segments[cut...].joined(separator: ".").lowercased()
        let start = parents.count
        parents += segments[..<cut].joined(separator: ".").utf8.map { $0 | 0x20 }
        let index = indexOfName[leaf] ?? lists.count
        if index == lists.count {
          indexOfName[leaf] = index
          lists.append([])
        }
        lists[index].append(
          Candidate(role: path.role, rank: rank, parents: start..<parents.count, floats: path.floats))
      }
    }
    var names = NameTable()
    for (name, index) in indexOfName.sorted(by: { $0.value < $1.value }) { names.insert(name, index) }
    var ranges: [Range<Int>] = []
    for list in lists {
      let start = ranges.last?.upperBound ?? 0
      ranges.append(start..<start + list.count)
    }
    self.names = names
    self.parents = parents
    candidatesOfName = ranges
    candidates = lists.flatMap { $0 }
  }

  /// What a field below other parents than its own loses in rank.
  static let floatingPenalty = 10_000
  /// Higher than any rank.
  static let noRank = Int.max
}
