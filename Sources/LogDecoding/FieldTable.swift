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

  struct Candidate {
    var role: FieldRole
    /// Less is better.
    var rank: Int
    /// What must stand above the key, folded; empty for the record itself.
    var parents: [UInt8]
    var floats: Bool
  }

  let names: NameTable
  let candidates: [[Candidate]]

  /// Of the same role, earlier paths win.
  package init(_ paths: [Path] = gatewayPaths) {
    var lists: [[Candidate]] = []
    var indexOfName: [String: Int] = [:]
    for (rank, path) in paths.enumerated() {
      // `a.b.c` may be written as c in {"a":{"b":…}}, as "b.c" in {"a":…}, or as one key "a.b.c".
      let segments = path.path.split(separator: ".", omittingEmptySubsequences: false)
      for cut in segments.indices {
        let leaf = segments[cut...].joined(separator: ".").lowercased()
        let parents = segments[..<cut].joined(separator: ".")
        let candidate = Candidate(
          role: path.role, rank: rank, parents: parents.utf8.map { $0 | 0x20 }, floats: path.floats)
        if let index = indexOfName[leaf] {
          lists[index].append(candidate)
        } else {
          indexOfName[leaf] = lists.count
          lists.append([candidate])
        }
      }
    }
    var names = NameTable()
    for (name, index) in indexOfName.sorted(by: { $0.value < $1.value }) { names.insert(name, index) }
    self.names = names
    candidates = lists
  }

  /// What a field below other parents than its own loses in rank.
  static let floatingPenalty = 10_000
  /// Higher than any rank.
  static let noRank = Int.max
}
