// "Did you mean": the known name that a mistyped one is closest to.

package enum NearestName {
  /// The closest of the names within a third of the word's length in edits; nil when none is close.
  package static func of(_ word: String, among names: [String]) -> String? {
    ranked(word, among: names).first
  }

  /// The names within that distance that are at most one edit farther than the closest; the closest first, and equals
  /// in the order given.
  package static func ranked(_ word: String, among names: [String]) -> [String] {
    let typed = Array(word.lowercased().utf8)
    guard typed.count <= 64 else { return [] }
    var near: [(name: String, distance: Int, place: Int)] = []
    for (place, name) in names.enumerated() {
      let distance = editDistance(typed, Array(name.lowercased().utf8))
      if distance <= max(1, min(typed.count, name.utf8.count) / 3 + 1) {
        near.append((name, distance, place))
      }
    }
    let limit = (near.map(\.distance).min() ?? 0) + 1
    return near.filter { $0.distance <= limit }
      .sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.map(\.name)
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
