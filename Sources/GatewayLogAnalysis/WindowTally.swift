// What was counted of the lines that arrived in one window.

import ErrorAggregation
import ErrorCatalog
import ErrorReport
import LogDecoding
import LogInput

struct WindowTally {
  /// One input's part of the window.
  struct Input {
    /// Kept, so that no other one takes its place in memory.
    let source: FollowedInput
    var bytes = 0
    var lines = 0
    var truncations = 0
    var outcome: InputOutcome?
    var rejected = 0
    /// The first line that could not be used.
    var firstRejected: (line: Int, reason: RejectReason)?
    fileprivate var share: Share?
  }

  /// What was counted of an input and has not been added to the total.
  fileprivate struct Share {
    /// `nil` while somebody counts with it.
    var aggregator: Aggregator?
    /// The number of lines before each chunk.
    var firstLines: [Int] = []
  }

  private let rules: AggregationRules
  private(set) var inputs: [Input] = []
  private var places: [ObjectIdentifier: Int] = [:]
  private var total: Aggregator
  private var openShares = 0

  /// Adding a share to the total costs as much as the total is large, keeping it open costs its memory.
  private static let mostOpenShares = 256
  private static let mostChunks = 4096

  init(rules: AggregationRules) {
    self.rules = rules
    total = Aggregator(rules: rules, input: 0, file: "")
  }

  /// The input's place in the window.
  mutating func place(of input: FollowedInput) -> Int {
    if let place = places[ObjectIdentifier(input)] { return place }
    places[ObjectIdentifier(input)] = inputs.count
    inputs.append(Input(source: input))
    return inputs.count - 1
  }

  /// Gives out the input's aggregator; `put` takes it back.
  mutating func take(_ place: Int) -> Aggregator {
    if inputs[place].share == nil {
      if openShares == Self.mostOpenShares { settle() }
      openShares += 1
      inputs[place].share = Share()
    }
    defer { inputs[place].share?.aggregator = nil }
    return inputs[place].share?.aggregator
      ?? Aggregator(rules: rules, input: place, file: inputs[place].source.path)
  }

  mutating func put(_ aggregator: Aggregator, back place: Int) {
    inputs[place].share?.aggregator = aggregator
    if isFull(place) { settle(place) }
  }

  /// It has to be put back before another chunk.
  func isFull(_ place: Int) -> Bool { inputs[place].share?.firstLines.count ?? 0 >= Self.mostChunks }

  /// The number of a chunk that begins behind so many lines of its input.
  mutating func beginChunk(at place: Int, behind lines: Int) -> Int {
    inputs[place].share?.firstLines.append(lines)
    return (inputs[place].share?.firstLines.count ?? 1) - 1
  }

  mutating func add(_ balance: ChunkBalance, untimed: Int, bytes: Int, of input: FollowedInput, at place: Int)
  {
    total.lines.add(balance.lines)
    total.lines.untimed += untimed
    if let first = balance.rejected.first, inputs[place].firstRejected == nil {
      inputs[place].firstRejected = (input.lines + first.lineInChunk + 1, first.reason)
    }
    inputs[place].rejected += balance.rejected.count
    inputs[place].lines += balance.lines.total
    inputs[place].bytes += bytes
  }

  mutating func addTruncation(of input: FollowedInput) {
    inputs[place(of: input)].truncations += 1
  }

  mutating func end(_ input: FollowedInput) {
    inputs[place(of: input)].outcome = input.outcome
  }

  mutating func finish(into report: inout Report, language: Language) {
    settle()
    total.finish(into: &report, files: inputs.map(\.source.path), language: language)
    report.inputs = inputs.map(InputSummary.init)
  }

  private mutating func settle() {
    for place in inputs.indices { settle(place) }
  }

  private mutating func settle(_ place: Int) {
    guard let share = inputs[place].share, let counted = share.aggregator else { return }
    inputs[place].share = nil
    openShares -= 1
    counted.resolveLines(share.firstLines)
    total.merge(counted)
  }
}

extension InputSummary {
  init(_ input: WindowTally.Input) {
    self.init(path: input.source.path, bytes: input.bytes, decodedBytes: input.bytes, lines: input.lines)
    if input.truncations > 0 {
      let times = input.truncations == 1 ? "once" : "\(input.truncations) times"
      reason = "truncated in place \(times), and read from its beginning again"
    }
    guard let outcome = input.outcome else { return }
    compression = outcome.compression
    bytes = outcome.bytes
    status =
      switch outcome.status {
      case .ok: .ok
      case .truncated: .truncated
      case .corrupt: .corrupt
      case .unreadable: .unreadable
      case .empty: .empty
      }
    reason = outcome.reason
  }
}
