// What the workers counted of one input, until all of its chunks are accounted for.

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

  private(set) var aggregator: Aggregator?
  /// Lines of each chunk, by its place in the input.
  private var chunkLines: [Int] = []
  private var chunksDone = 0
  private(set) var firstRejected: FirstRejected?
  private(set) var rejectedCount = 0
  /// Known once the input has been read to its end.
  var outcome: InputOutcome?
  var chunks = 0
  /// The same content stood in an earlier input.
  var isSeen = false

  var isComplete: Bool { outcome != nil && chunksDone == chunks }
  var lines: Int { chunkLines.reduce(0, +) }

  /// What one worker counted of the input.
  struct Share: Sendable {
    var aggregator: Aggregator
    var chunkLines: [(chunk: Int, lines: Int)] = []
    var firstRejected: FirstRejected?
    var rejectedCount = 0

    mutating func add(_ balance: ChunkBalance, of chunk: Int) {
      aggregator.lines.add(balance.lines)
      chunkLines.append((chunk, balance.lines.total))
      rejectedCount += balance.rejected.count
      if firstRejected == nil, let first = balance.rejected.first {
        firstRejected = FirstRejected(chunk: chunk, lineInChunk: first.lineInChunk, reason: first.reason)
      }
    }
  }

  mutating func add(_ share: Share) {
    if aggregator == nil { aggregator = share.aggregator } else { aggregator?.merge(share.aggregator) }
    for (chunk, lines) in share.chunkLines {
      while chunkLines.count <= chunk { chunkLines.append(0) }
      chunkLines[chunk] = lines
      chunksDone += 1
    }
    rejectedCount += share.rejectedCount
    if let theirs = share.firstRejected, firstRejected.map({ theirs.chunk < $0.chunk }) ?? true {
      firstRejected = theirs
    }
  }

  /// The number of lines before each chunk.
  var firstLines: [Int] {
    var sum = 0
    return chunkLines.map { lines in
      defer { sum += lines }
      return sum
    }
  }

  /// Takes the counts out, with the lines of the samples told.
  mutating func takeAggregator() -> Aggregator? {
    aggregator?.resolveLines(firstLines)
    defer { aggregator = nil }
    return aggregator
  }
}
