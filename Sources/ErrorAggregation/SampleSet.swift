// A few lines of evidence, the same ones however the input is split: those with the smallest ranks.

import ErrorExtraction
import ErrorReport

struct SampleCandidate: Sendable {
  var rank: UInt64
  /// The input's place in the run.
  var input: Int
  var chunk: Int
  var lineInChunk: Int
  var offset: Int
  var time: Timestamp?
  var details: ErrorEvent.Details
  /// The line within its input, from 1; known when the input has been read.
  var line = 0

  /// Ties go to the earlier input, then to the earlier place in it.
  var order: (UInt64, Int, Int) { (rank, input, offset) }
}

struct SampleSet: Sendable {
  private let limit: Int
  private(set) var samples: [SampleCandidate] = []

  init(limit: Int) {
    self.limit = limit
  }

  /// Whether an event of that rank would be kept, so that its details are made for few events only.
  func wants(rank: UInt64) -> Bool {
    samples.count < limit || samples.last.map { rank <= $0.rank } ?? false
  }

  mutating func insert(_ sample: SampleCandidate) {
    let place = samples.firstIndex { sample.order < $0.order } ?? samples.count
    guard place < limit else { return }
    samples.insert(sample, at: place)
    if samples.count > limit { samples.removeLast() }
  }

  mutating func merge(_ other: SampleSet) {
    for sample in other.samples { insert(sample) }
  }

  /// Tells each sample its line: `firstLines` holds the number of lines before each chunk of the input.
  mutating func resolveLines(_ firstLines: [Int]) {
    for index in samples.indices {
      samples[index].line = firstLines[samples[index].chunk] + samples[index].lineInChunk + 1
    }
  }
}
