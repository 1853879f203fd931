// Which errors happen where: the groups' counts, laid out by error code and environment.

import ErrorReport

/// A row for each error and code of a provider, a column for each environment; both by count, then by name. What does not
/// fit stands in a last row or column of its own.
struct ErrorMatrix {
  struct Row: Hashable {
    var provider: String?
    var error: String?
    var code: String?
  }

  /// The errors of a row, one count a column.
  struct Line {
    /// `nil` for all other errors together.
    var row: Row?
    var counts: [Int]
    var total: Int { counts.reduce(0, +) }
  }

  /// `nil` for what was not grouped by environment.
  private(set) var environments: [String?]
  /// Whether a last column holds the other environments together.
  private(set) var hasOtherEnvironments: Bool
  private(set) var lines: [Line]

  init(_ groups: [Group], rows rowLimit: Int, columns columnLimit: Int) {
    var byRow: [Row: [String?: Int]] = [:]
    var byEnvironment: [String?: Int] = [:]
    for group in groups where group.count > 0 {
      let row = Row(provider: group.provider, error: group.error, code: group.code)
      byRow[row, default: [:]][group.environment, default: 0] += group.count
      byEnvironment[group.environment, default: 0] += group.count
    }
    let columns = byEnvironment.sorted { Self.precedes(($0.value, [$0.key]), ($1.value, [$1.key])) }.map(
      \.key)
    let environments = Array(columns.prefix(columnLimit))
    let others = columns.dropFirst(columnLimit)
    self.environments = environments
    hasOtherEnvironments = !others.isEmpty
    let all = byRow.map { row, counts in
      var cells = environments.map { counts[$0] ?? 0 }
      if !others.isEmpty { cells.append(others.reduce(0) { $0 + (counts[$1] ?? 0) }) }
      return Line(row: row, counts: cells)
    }.sorted { Self.precedes(($0.total, $0.row.keys), ($1.total, $1.row.keys)) }
    lines = Array(all.prefix(rowLimit))
    let rest = all.dropFirst(rowLimit)
    if let first = rest.first {
      let counts = rest.dropFirst().reduce(first.counts) { sum, line in
        zip(sum, line.counts).map { $0 + $1 }
      }
      lines.append(Line(row: nil, counts: counts))
    }
  }

  private typealias Rank = (count: Int, names: [String?])

  private static func precedes(_ left: Rank, _ right: Rank) -> Bool {
    if left.count != right.count { return left.count > right.count }
    return left.names.map { $0 ?? "" }.lexicographicallyPrecedes(right.names.map { $0 ?? "" })
  }
}

extension ErrorMatrix.Row? {
  fileprivate var keys: [String?] { [self?.provider, self?.error, self?.code] }
}
