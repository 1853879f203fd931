// In which order a night reads: of a log and its older copies the shortest first, so that the longer ones are known to
// begin with it.

import LogInput

enum GrowingLogs {
  /// Streams that share so many bytes are taken for copies of each other.
  private static let headBytes = 4096

  /// The places of the sources in the order of reading. All others stay where they are.
  static func order(of sources: [InputSource], limits: InputLimits) -> [Int] {
    var order = Array(sources.indices)
    guard sources.count > 1 else { return order }
    for copies in copies(among: sources, limits) {
      // Equal lengths stay in the order of their names.
      let lengths = copies.map { (length: $0.head.length, source: $0.source) }.sorted {
        $0.length == $1.length ? $0.source < $1.source : $0.length < $1.length
      }
      for (place, copy) in zip(copies.map(\.source).sorted(), lengths) { order[place] = copy.source }
    }
    return order
  }

  /// Two and more that begin alike.
  private static func copies(
    among sources: [InputSource], _ limits: InputLimits
  ) -> [[(source: Int, head: StreamHead)]] {
    let heads = sources.indices.compactMap { source in
      StreamHead(of: sources[source], count: headBytes, limits: limits).map { (source: source, head: $0) }
    }.filter { !$0.head.bytes.isEmpty }
    // A shorter beginning sorts just before those that go on from it.
    let sorted = heads.sorted { $0.head.bytes.lexicographicallyPrecedes($1.head.bytes) }
    var groups: [[(source: Int, head: StreamHead)]] = []
    for head in sorted {
      if let first = groups.last?.first, head.head.bytes.starts(with: first.head.bytes) {
        groups[groups.count - 1].append(head)
      } else {
        groups.append([head])
      }
    }
    return groups.filter { $0.count > 1 }
  }
}
