// The run: one thread reads and decompresses, the others parse, extract and count; it helps them when it is ahead.

import Dispatch
import ErrorAggregation
import ErrorExtraction
import ErrorReport
import LogDecoding
import LogInput
import Synchronization

/// Everything that a run is told.
struct LogRunRules: Sendable {
  var limits: InputLimits
  var fields: FieldTable
  var zone: TimeZoneRules
  var isStrict: Bool
  var extraction: ExtractionRules
  var aggregation: AggregationRules
  var jobs: Int
}

/// What a run found: the counts of all inputs together, and how reading each ended.
struct LogRunResult: Sendable {
  var total: Aggregator
  var inputs: [InputTally]
  /// The mapped fields that some record had, by number.
  var usedFields: Set<Int>
}

struct LogRun {
  private let rules: LogRunRules
  private let sources: [InputSource]
  private let ordered: OrderedOutputs?
  private let progress: ReportProgress?

  init(
    sources: [InputSource], rules: LogRunRules, ordered: OrderedOutputs?, progress: ReportProgress? = nil
  ) {
    self.sources = sources
    self.rules = rules
    self.ordered = ordered
    self.progress = progress
  }

  /// Reads and decompresses on the calling thread, and parses on the others; while enough waits for them, the calling
  /// thread parses, too, so that there are no more threads than jobs.
  func run() -> LogRunResult {
    let tallies = InputTallies(
      count: sources.count, total: Aggregator(rules: rules.aggregation, input: 0, file: ""))
    let queue = ChunkQueue()
    let others = rules.jobs - 1
    // Chunks that wait, so that no worker does.
    let backlog = others == 0 ? 0 : 2
    let workers = DispatchGroup()
    for number in 0..<others {
      // A queue of its own is a thread of its own: workers block on the queue of chunks.
      DispatchQueue(label: "parser \(number)").async(group: workers) { [rules, sources, ordered, progress] in
        var worker = Worker(rules: rules, sources: sources, ordered: ordered, tallies: tallies)
        while let chunk = queue.pop() {
          let errors = worker.work(on: chunk)
          progress?.add(errors: errors)
        }
        worker.handOver()
      }
    }
    var worker = Worker(rules: rules, sources: sources, ordered: ordered, tallies: tallies)
    read(into: tallies) { chunk in
      if queue.push(chunk, ifFewerThan: backlog) { return }
      let errors = worker.work(on: chunk)
      progress?.add(errors: errors)
    }
    worker.handOver()
    queue.close(consumers: others)
    workers.wait()
    return tallies.result()
  }

  private func read(into tallies: InputTallies, _ take: (Chunk) -> Void) {
    // One buffer each for the workers and the reader, and two on their way.
    let pool = ChunkPool(count: rules.jobs + 3, limits: rules.limits)
    let reader = InputReader(
      limits: rules.limits, pool: pool, boundaries: RecordFraming(), meter: progress?.meter)
    progress?.begin(sources)
    var contents: Set<ContentHash> = []
    for (input, source) in sources.enumerated() {
      progress?.begin(input: input)
      var chunks = 0
      let outcome = reader.read(source, input: input) { chunk in
        chunks += 1
        take(chunk)
        return true
      }
      let isSeen = outcome.decodedBytes > 0 && !contents.insert(outcome.contentHash).inserted
      ordered?.end(input: input, chunks: chunks, isKept: !isSeen)
      tallies.end(input: input, outcome: outcome, chunks: chunks, isSeen: isSeen)
    }
  }
}

/// One thread's share of the work.
private struct Worker {
  private let rules: LogRunRules
  private let sources: [InputSource]
  private let ordered: OrderedOutputs?
  private let tallies: InputTallies
  private let decoder: ChunkDecoder
  private var classifier: RecordClassifier<EventTable>
  private var input = -1
  private var share: InputTally.Share

  init(rules: LogRunRules, sources: [InputSource], ordered: OrderedOutputs?, tallies: InputTallies) {
    self.rules = rules
    self.sources = sources
    self.ordered = ordered
    self.tallies = tallies
    decoder = ChunkDecoder(
      table: rules.fields, zone: rules.zone, isStrict: rules.isStrict, maxLineBytes: rules.limits.maxLineBytes
    )
    let aggregator = Aggregator(rules: rules.aggregation, input: 0, file: "")
    let table = EventTable(aggregator: aggregator, wantsRows: ordered?.wantsEvents ?? false)
    classifier = RecordClassifier(rules: rules.extraction, sink: table)
    share = InputTally.Share(aggregator: aggregator)
  }

  /// Answers with the lines that carry an error.
  mutating func work(on chunk: Chunk) -> Int {
    if chunk.input != input { begin(input: chunk.input) }
    classifier.begin(chunkAt: chunk.offset)
    classifier.sink.aggregator.begin(chunk: chunk.ordinal)
    let balance = decoder.decode(chunk, into: &classifier)
    share.add(balance, of: chunk.ordinal)
    if let ordered { ordered.add(chunk, balance, classifier.sink.takeRows()) } else { chunk.recycle() }
    return balance.lines.errors
  }

  private mutating func begin(input: Int) {
    handOver()
    self.input = input
    let path = sources[input].path
    classifier.begin(file: path)
    classifier.sink.aggregator = Aggregator(rules: rules.aggregation, input: input, file: path)
    share = InputTally.Share(aggregator: classifier.sink.aggregator)
  }

  /// Gives away what was counted of the input at hand.
  mutating func handOver() {
    tallies.add(usedFields: decoder.usedFields)
    guard input >= 0 else { return }
    let lines = share.aggregator.lines
    share.aggregator = classifier.sink.aggregator
    share.aggregator.lines = lines
    share.aggregator.lines.untimed = classifier.untimed
    tallies.add(share, to: input)
    input = -1
  }
}

/// The inputs' counts, shared by all threads. An input is added to the total as soon as it is complete, so that many
/// inputs take no more memory than a few.
private final class InputTallies: Sendable {
  private struct State {
    var inputs: [InputTally]
    var total: Aggregator
    var usedFields: Set<Int> = []
  }

  private let state: Mutex<State>

  init(count: Int, total: Aggregator) {
    state = Mutex(State(inputs: Array(repeating: InputTally(), count: count), total: total))
  }

  func add(_ share: InputTally.Share, to input: Int) {
    state.withLock { state in
      state.inputs[input].add(share)
      Self.settle(input, &state)
    }
  }

  func end(input: Int, outcome: InputOutcome, chunks: Int, isSeen: Bool) {
    state.withLock { state in
      state.inputs[input].outcome = outcome
      state.inputs[input].chunks = chunks
      state.inputs[input].isSeen = isSeen
      Self.settle(input, &state)
    }
  }

  func add(usedFields: [Int]) {
    if usedFields.isEmpty { return }
    state.withLock { $0.usedFields.formUnion(usedFields) }
  }

  func result() -> LogRunResult {
    state.withLock { LogRunResult(total: $0.total, inputs: $0.inputs, usedFields: $0.usedFields) }
  }

  private static func settle(_ input: Int, _ state: inout State) {
    guard state.inputs[input].isComplete, let counted = state.inputs[input].takeAggregator() else { return }
    if !state.inputs[input].isSeen { state.total.merge(counted) }
  }
}
