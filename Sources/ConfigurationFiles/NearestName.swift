// "Did you mean": the known name that a mistyped one is closest to.

package enum NearestName {
  /// The closest of the names within a third of the word's length in edits; nil when none is close.
  package static func of(_ word: String, among names: [String]) -> String? {
    ranked(word, among: names).first
  }

  /// The names within that distance, or `limit`, that are at most `slack` edits farther than the closest; the closest
  /// first, of equals those that begin alike, then in the order given.
  package static func ranked(
    _ word: String, among names: [String], within limit: Int? = nil, slack: Int = 1
  ) -> [String] {
    let typed = Array(word.lowercased().utf8)
    guard typed.count <= 64 else { return [] }
    var near: [(name: String, distance: Int, rest: Int, place: Int)] = []
    for (place, name) in names.enumerated() {
      let known = Array(name.lowercased().utf8)
      let distance = editDistance(typed, known)
      if distance <= limit ?? max(1, min(typed.count, known.count) / 3 + 1) {
        let common = zip(typed, known).prefix { $0 == $1 }.count
        near.append((name, distance, typed.count - common, place))
      }
    }
    let limit = (near.map(\.distance).min() ?? 0) + slack
    return near.filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.rest, $0.place) < ($1.distance, $1.rest, $1.place) }.map(\.name)
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for (column, other) in right.enumerated() {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1, previous[column] + (byte == other ? 0 : 1))
        if row > 0, column > 0, byte == right[column - 1], left[row - 1] == other {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
