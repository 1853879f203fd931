// The run: threads that read and decompress, and parse, extract and count.

import Dispatch
import ErrorAggregation
import ErrorExtraction
import ErrorReport
import LogDecoding
import LogInput
import ReportHistory
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
  /// By their places in the plan.
  var inputs: [InputTally]
  /// What a night owns from now on.
  var claims: [Claim] = []
  /// The mapped fields that some record had, by number.
  var usedFields: Set<Int>
}

struct LogRun {
  private let rules: LogRunRules
  private let sources: [InputSource]
  private let ordered: OrderedOutputs?
  private let progress: ReportProgress?
  private let ledger: NightLedger?

  /// With a ledger, only what no other night owns is counted.
  init(
    sources: [InputSource], rules: LogRunRules, ledger: NightLedger? = nil, ordered: OrderedOutputs?,
    progress: ReportProgress? = nil
  ) {
    self.sources = sources
    self.rules = rules
    self.ledger = ledger
    self.ordered = ordered
    self.progress = progress
  }

  /// As many threads as jobs, each of which reads an input, and parses what it has read unless another one is free for
  /// that. Who finds no input helps the others.
  func run() -> LogRunResult {
    let tallies = InputTallies(total: Aggregator(rules: rules.aggregation, input: 0, file: ""))
    let queue = ChunkQueue()
    // What is written in the inputs' order, and what other nights own, needs one input after the other.
    let isInTurn = ordered != nil || ledger != nil
    let readers = isInTurn ? 1 : rules.jobs
    let order = InputOrder(count: sources.count, readers: readers)
    // One buffer each for the threads, and some on their way.
    let pool = ChunkPool(count: rules.jobs + 3, limits: rules.limits)
    progress?.begin(sources)
    let others = DispatchGroup()
    for number in 1..<rules.jobs {
      // A queue of its own is a thread of its own: threads block on the queue of chunks.
      DispatchQueue(label: "worker \(number)").async(group: others) { [self] in
        var worker = Worker(rules: rules, ordered: ordered, tallies: tallies)
        if !isInTurn {
          read(order, by: reader(pool, queue), into: tallies, queue, &worker)
          if order.leave() { queue.close(consumers: rules.jobs) }
        }
        help(queue, &worker)
      }
    }
    var worker = Worker(rules: rules, ordered: ordered, tallies: tallies)
    var claims: [Claim] = []
    if isInTurn {
      claims = readInTurn(by: reader(pool, queue), into: tallies) { chunk in take(chunk, queue, &worker) }
    } else {
      read(order, by: reader(pool, queue), into: tallies, queue, &worker)
    }
    if order.leave() { queue.close(consumers: rules.jobs) }
    help(queue, &worker)
    others.wait()
    var result = tallies.result()
    result.claims = claims
    return result
  }

  /// Each thread has its own.
  private func reader(_ pool: ChunkPool, _ queue: ChunkQueue) -> InputReader {
    InputReader(
      limits: rules.limits, pool: pool, boundaries: RecordFraming(), meter: progress?.meter,
      threads: rules.jobs > 1 ? queue : nil, isHashing: sources.count > 1 || ledger != nil)
  }

  /// Parses the chunk, unless another thread is there to do it.
  private func take(_ chunk: Chunk, _ queue: ChunkQueue, _ worker: inout Worker) {
    if queue.push(chunk) { return }
    let errors = worker.work(on: chunk)
    progress?.add(errors: errors)
  }

  /// Parses what others have read.
  private func help(_ queue: ChunkQueue, _ worker: inout Worker) {
    queue.join()
    while let chunk = queue.pop() {
      let errors = worker.work(on: chunk)
      progress?.add(errors: errors)
    }
    worker.handOver()
  }

  /// Reads inputs as long as there are some.
  private func read(
    _ order: InputOrder, by reader: InputReader, into tallies: InputTallies, _ queue: ChunkQueue,
    _ worker: inout Worker
  ) {
    while let (number, source) = order.next({ begin($0, into: tallies) }) {
      progress?.begin(input: source)
      let reading = read(source, number, by: reader, known: nil) { chunk in take(chunk, queue, &worker) }
      worker.handOver()
      order.finish(reading) { end($0, $1, in: tallies) }
    }
  }

  /// Answers with what a night owns then.
  private func readInTurn(
    by reader: InputReader, into tallies: InputTallies, _ take: (Chunk) -> Void
  ) -> [Claim] {
    var contents: Set<ContentHash> = []
    var ledger = ledger
    let order = ledger == nil ? Array(sources.indices) : GrowingLogs.order(of: sources, limits: rules.limits)
    for (place, source) in order.enumerated() {
      progress?.begin(input: place)
      let reading = read(
        source, begin(source, into: tallies).number, by: reader, known: ledger?.known, take)
      let outcome = reading.outcome
      if outcome.decodedBytes > 0, !contents.insert(outcome.contentHash).inserted {
        end(reading, InputSettlement(absence: .repeated), in: tallies)
      } else if let shares = ledger?.shares(of: outcome) {
        if shares.areWhole {
          end(reading, shares.settlement(of: outcome), in: tallies)
          ledger?.take(shares, path: outcome.path)
        } else if readAgain(reading, shares, by: reader, into: tallies, take) {
          ledger?.take(shares, path: outcome.path)
        }
      } else {
        end(reading, .whole, in: tallies)
      }
    }
    return ledger?.claims ?? []
  }

  private func begin(
    _ source: Int, times: [TimeSet] = [], into tallies: InputTallies
  ) -> (number: Int, source: Int) {
    (tallies.begin(source: source, path: sources[source].path, times: times), source)
  }

  private func read(
    _ source: Int, _ number: Int, by reader: InputReader, known: (any KnownContents)?, _ take: (Chunk) -> Void
  ) -> InputReading {
    var chunks = 0
    let outcome = reader.read(sources[source], input: number, known: known) { chunk in
      chunks += 1
      take(chunk)
      return true
    }
    return InputReading(number: number, source: source, chunks: chunks, outcome: outcome)
  }

  private func end(_ reading: InputReading, _ settlement: InputSettlement, in tallies: InputTallies) {
    ordered?.end(input: reading.number, chunks: reading.chunks, keeps: settlement.keeps)
    tallies.end(
      reading.number,
      InputTally.End(outcome: reading.outcome, chunks: reading.chunks, settlement: settlement))
  }

  /// Other nights own some of the period, and not all: what they own is known only now, so the input is read once more,
  /// for the rest. Answers whether that could be done.
  private func readAgain(
    _ reading: InputReading, _ shares: InputShares, by reader: InputReader, into tallies: InputTallies,
    _ take: (Chunk) -> Void
  ) -> Bool {
    guard sources[reading.source].isLasting else {
      let reason =
        "a part of its records was counted by \(Owners.words(shares.owners)), and a pipe cannot be "
        + "read twice to leave them out; put it into a file"
      end(reading, InputSettlement(absence: .unreadable(reason)), in: tallies)
      return false
    }
    end(reading, InputSettlement(absence: .readAgain), in: tallies)
    let segments = reading.outcome.segments
    let again = read(
      reading.source, begin(reading.source, times: shares.times, into: tallies).number, by: reader,
      known: EarlierReading(segments: segments), take)
    guard again.outcome.segments.starts(with: segments) else {
      let reason = "it changed while it was read; run the night again when nobody writes to it"
      end(again, InputSettlement(absence: .unreadable(reason)), in: tallies)
      return false
    }
    var settlement = shares.settlement(of: reading.outcome)
    // What has grown since belongs to no night yet.
    if again.outcome.decodedBytes > reading.outcome.decodedBytes {
      settlement.dropped.formUnion(segments.count...again.outcome.segments.count)
    }
    end(again, settlement, in: tallies)
    return true
  }
}

/// One thread's share of the work.
private struct Worker {
  private let rules: LogRunRules
  private let ordered: OrderedOutputs?
  private let tallies: InputTallies
  private let decoder: ChunkDecoder
  private var classifier: RecordClassifier<EventTable>
  private var input = -1
  private var segment = 0
  private var path = ""
  private var lines = LineBalance()
  private var share = InputTally.Share()

  init(rules: LogRunRules, ordered: OrderedOutputs?, tallies: InputTallies) {
    self.rules = rules
    self.ordered = ordered
    self.tallies = tallies
    decoder = ChunkDecoder(
      table: rules.fields, zone: rules.zone, isStrict: rules.isStrict, maxLineBytes: rules.limits.maxLineBytes
    )
    let aggregator = Aggregator(rules: rules.aggregation, input: 0, file: "")
    let table = EventTable(aggregator: aggregator, wantsRows: ordered?.wantsEvents ?? false)
    classifier = RecordClassifier(rules: rules.extraction, sink: table)
  }

  /// Answers with the lines that carry an error.
  mutating func work(on chunk: Chunk) -> Int {
    if chunk.input != input || chunk.segment != segment { begin(input: chunk.input, segment: chunk.segment) }
    classifier.begin(chunkAt: chunk.offset)
    classifier.sink.aggregator.begin(chunk: chunk.ordinal)
    let balance = decoder.decode(chunk, into: &classifier)
    lines.add(balance.lines)
    share.add(balance, of: chunk.ordinal)
    if let ordered {
      ordered.add(chunk, balance, classifier.sink.takeRows(), file: path)
    } else {
      chunk.recycle()
    }
    return balance.lines.errors
  }

  private mutating func begin(input: Int, segment: Int) {
    handOver()
    self.input = input
    self.segment = segment
    let reading = tallies.reading(input)
    path = reading.path
    classifier.begin(file: path)
    let times = segment < reading.times.count ? reading.times[segment] : nil
    classifier.keep(
      only: times.map { RecordFilter.Times(spans: $0.spans, includesUntimed: $0.includesUntimed) })
    classifier.sink.aggregator = Aggregator(rules: rules.aggregation, input: reading.source, file: path)
  }

  /// Gives away what was counted of the segment at hand.
  mutating func handOver() {
    tallies.add(usedFields: decoder.usedFields)
    guard input >= 0 else { return }
    var aggregator = classifier.sink.aggregator
    aggregator.lines = lines
    aggregator.lines.untimed = classifier.untimed
    share.aggregator = aggregator
    tallies.add(share, to: input, segment)
    share = InputTally.Share()
    lines = LineBalance()
    input = -1
  }
}

/// The inputs' counts, shared by all threads. An input is added to the total as soon as it is complete, so that many
/// inputs take no more memory than a few.
private final class InputTallies: Sendable {
  /// What a worker has to know of a reading.
  struct Reading {
    var source: Int
    var path: String
    /// Of each segment, the times whose records count; empty for all that the run's filter keeps.
    var times: [TimeSet]
  }

  private struct State {
    var inputs: [InputTally] = []
    var readings: [Reading] = []
    var total: Aggregator
    var usedFields: Set<Int> = []
  }

  private let state: Mutex<State>

  init(total: Aggregator) {
    state = Mutex(State(total: total))
  }

  /// The number of a reading that begins.
  func begin(source: Int, path: String, times: [TimeSet]) -> Int {
    state.withLock { state in
      state.inputs.append(InputTally(source: source))
      state.readings.append(Reading(source: source, path: path, times: times))
      return state.inputs.count - 1
    }
  }

  func reading(_ number: Int) -> Reading {
    state.withLock { $0.readings[number] }
  }

  func add(_ share: InputTally.Share, to input: Int, _ segment: Int) {
    state.withLock { state in
      state.inputs[input].add(share, of: segment)
      Self.settle(input, &state)
    }
  }

  func end(_ input: Int, _ end: InputTally.End) {
    state.withLock { state in
      state.inputs[input].end(end)
      Self.settle(input, &state)
    }
  }

  func add(usedFields: [Int]) {
    if usedFields.isEmpty { return }
    state.withLock { $0.usedFields.formUnion(usedFields) }
  }

  func result() -> LogRunResult {
    state.withLock { state in
      let inputs = state.inputs.filter { $0.end?.settlement.absence != .readAgain }
      return LogRunResult(
        total: state.total, inputs: inputs.sorted { $0.source < $1.source }, usedFields: state.usedFields)
    }
  }

  private static func settle(_ input: Int, _ state: inout State) {
    guard state.inputs[input].isComplete else { return }
    for counted in state.inputs[input].takeAggregators() { state.total.merge(counted) }
  }
}
