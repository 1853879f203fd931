// What the workers counted of one reading of an input, until all of its chunks are accounted for.

import ErrorAggregation
import LogDecoding
import LogInput

struct InputTally: Sendable {
  /// The first line that could not be used, for a message.
  struct FirstRejected: Sendable {
    var chunk: Int
    var lineInChunk: Int
    var reason: RejectReason
  }

  /// The input's place in the plan.
  let source: Int
  /// What was counted, by segment.
  private var shares: [Int: Share] = [:]
  /// Lines of each chunk, by its place in the input.
  private var chunkLines: [Int] = []
  /// Lines of each segment.
  private(set) var segmentLines: [Int: Int] = [:]
  private var chunksDone = 0
  /// Known once the input has been read to its end.
  private(set) var end: End?

  /// How reading went, and what of it counts.
  struct End: Sendable {
    var outcome: InputOutcome
    var chunks: Int
    var settlement: InputSettlement
  }

  init(source: Int) {
    self.source = source
  }

  var isComplete: Bool { end.map { chunksDone == $0.chunks } ?? false }
  var lines: Int { chunkLines.reduce(0, +) }

  /// The first line of what counts that could not be used.
  var firstRejected: FirstRejected? {
    keptShares.compactMap(\.firstRejected).min { $0.chunk < $1.chunk }
  }

  var rejectedCount: Int { keptShares.reduce(0) { $0 + $1.rejectedCount } }

  /// What one worker counted of a segment.
  struct Share: Sendable {
    /// Taken out when the input is complete.
    var aggregator: Aggregator?
    var chunkLines: [(chunk: Int, lines: Int)] = []
    var firstRejected: FirstRejected?
    var rejectedCount = 0

    mutating func add(_ balance: ChunkBalance, of chunk: Int) {
      chunkLines.append((chunk, balance.lines.total))
      rejectedCount += balance.rejected.count
      if firstRejected == nil, let first = balance.rejected.first {
        firstRejected = FirstRejected(chunk: chunk, lineInChunk: first.lineInChunk, reason: first.reason)
      }
    }

    mutating func merge(_ other: Share) {
      if let theirs = other.aggregator {
        if aggregator == nil { aggregator = theirs } else { aggregator?.merge(theirs) }
      }
      rejectedCount += other.rejectedCount
      if let theirs = other.firstRejected, firstRejected.map({ theirs.chunk < $0.chunk }) ?? true {
        firstRejected = theirs
      }
    }
  }

  mutating func add(_ share: Share, of segment: Int) {
    for (chunk, lines) in share.chunkLines {
      while chunkLines.count <= chunk { chunkLines.append(0) }
      chunkLines[chunk] = lines
      segmentLines[segment, default: 0] += lines
      chunksDone += 1
    }
    shares[segment, default: Share()].merge(share)
  }

  mutating func end(_ end: End) {
    self.end = end
  }

  /// The number of lines before each chunk.
  var firstLines: [Int] {
    var sum = 0
    return chunkLines.map { lines in
      defer { sum += lines }
      return sum
    }
  }

  /// Takes the counts out of all that counts, with the lines of the samples told.
  mutating func takeAggregators() -> [Aggregator] {
    let firstLines = firstLines
    let kept = keptShares.compactMap(\.aggregator)
    for aggregator in kept { aggregator.resolveLines(firstLines) }
    for segment in shares.keys { shares[segment]?.aggregator = nil }
    return kept
  }

  private var keptShares: [Share] {
    guard let settlement = end?.settlement else { return [] }
    return shares.sorted { $0.key < $1.key }.filter { settlement.keeps($0.key) }.map(\.value)
  }
}
