// Inputs that go on → a report a window. One thread does it all: what arrives in a window is little.

import Dispatch
import ErrorAggregation
import ErrorExtraction
import ErrorReport
import LogDecoding
import LogInput
import ReportJobs
import ReportRendering

struct FollowRun {
  /// How long nothing is looked at when nothing comes, in milliseconds.
  private static let pause = 250
  /// Looking for files takes no more than this share of the time, however many there are.
  private static let lookingShare = 20

  private let options: CheckedOptions
  private let follow: FollowOptions
  private let stop: StopRequest
  private let clock: () -> Timestamp
  private let say: (FollowMessage) -> Void
  private let inputs: FollowedInputs
  private let decoder: ChunkDecoder
  private var classifier: RecordClassifier<EventTable>
  private var outputs: WindowOutputs
  private var tally: WindowTally
  private var windowEnd: Timestamp?
  /// The place in the window of the input whose aggregator is in use.
  private var current: Int?
  private var result = FollowResult()

  init(
    _ options: CheckedOptions, follow: FollowOptions, stop: StopRequest, clock: @escaping () -> Timestamp,
    say: @escaping (FollowMessage) -> Void, standardOutput: @escaping ([UInt8]) -> Void
  ) {
    self.options = options
    self.follow = follow
    self.stop = stop
    self.clock = clock
    self.say = say
    let request = options.request
    let rules = options.rules
    inputs = FollowedInputs(
      request.inputs, followsFiles: follow.followsFiles,
      excluding: request.outputs.compactMap(\.path) + [request.rejects].compactMap { $0 },
      limits: rules.limits,
      pool: ChunkPool(count: 2, limits: rules.limits), boundaries: { RecordFraming() })
    decoder = ChunkDecoder(
      table: rules.fields, zone: rules.zone, isStrict: rules.isStrict, maxLineBytes: rules.limits.maxLineBytes
    )
    outputs = WindowOutputs(options, isWindowed: follow.window != nil, standardOutput: standardOutput)
    tally = WindowTally(rules: rules.aggregation)
    let aggregator = Aggregator(rules: rules.aggregation, input: 0, file: "")
    classifier = RecordClassifier(
      rules: rules.extraction, sink: EventTable(aggregator: aggregator, wantsRows: outputs.wantsEvents))
  }

  mutating func run() throws(AnalysisError) -> FollowResult {
    try outputs.begin()
    windowEnd = follow.end(after: clock())
    var nextLook = ContinuousClock.now
    while true {
      let began = ContinuousClock.now
      if began >= nextLook {
        inputs.look(at: began)
        nextLook = began + max(.milliseconds(Self.pause), (ContinuousClock.now - began) * Self.lookingShare)
      }
      let isMore = read()
      tellWhatHappened()
      if stop.isStopped || inputs.isOver { break }
      endWindowIfDue()
      if !isMore { inputs.wait(milliseconds: millisecondsToWait, or: stop.wakeup) }
    }
    finish()
    return result
  }

  private var millisecondsToWait: Int {
    guard let windowEnd else { return Self.pause }
    let left = windowEnd.millisecondsSinceEpoch - clock().millisecondsSinceEpoch
    return min(Self.pause, max(0, Int(left)))
  }

  private mutating func read() -> Bool {
    let inputs = inputs
    return inputs.read { chunk, input in
      endWindowIfDue()
      count(chunk, of: input)
    }
  }

  private mutating func finish() {
    let inputs = inputs
    inputs.finish { chunk, input in count(chunk, of: input) }
    tellWhatHappened()
    endWindow(at: clock())
  }

  private mutating func count(_ chunk: Chunk, of input: FollowedInput) {
    let place = tally.place(of: input)
    if place != current || tally.isFull(place) { turn(to: place, input) }
    let untimed = classifier.untimed
    classifier.begin(chunkAt: chunk.offset)
    classifier.sink.aggregator.begin(chunk: tally.beginChunk(at: place, behind: input.lines))
    let balance = decoder.decode(chunk, into: &classifier)
    tally.add(
      balance, untimed: classifier.untimed - untimed, bytes: chunk.bytesOfInput, of: input, at: place)
    outputs.add(chunk, balance, classifier.sink.takeRows(), file: input.path, lines: input.lines)
    input.lines += balance.lines.total
    chunk.recycle()
  }

  private mutating func turn(to place: Int, _ input: FollowedInput) {
    if let current { tally.put(classifier.sink.aggregator, back: current) }
    classifier.sink.aggregator = tally.take(place)
    classifier.begin(file: input.path)
    current = place
  }
}

// MARK: - Windows

extension FollowRun {
  /// A clock that is put back makes the window no longer than it should be.
  private mutating func endWindowIfDue() {
    guard let end = windowEnd, let next = follow.end(after: clock()) else { return }
    if next <= end {
      windowEnd = next
      return
    }
    endWindow(at: end)
    windowEnd = next
    do throws(AnalysisError) {
      try outputs.begin()
    } catch {
      fail(error)
    }
  }

  private mutating func endWindow(at end: Timestamp) {
    if let current { tally.put(classifier.sink.aggregator, back: current) }
    current = nil
    for input in inputs.takeEnded() { tally.end(input) }
    var report = Report(tool: options.request.tool, generatedAt: end)
    let inputs = tally.inputs
    tally.finish(into: &report, language: options.language)
    tally = WindowTally(rules: options.rules.aggregation)
    report.period.since = options.period.since
    report.period.until = options.period.until
    report.inputs += self.inputs.unreadable.map {
      InputSummary(path: $0.path, status: .unreadable, reason: $0.message)
    }
    let faults: Set<InputSummary.Status> = [.truncated, .corrupt, .unreadable]
    if report.inputs.contains(where: { faults.contains($0.status) }) {
      report.status = .partial
      result.isPartial = true
    }
    if report.inputs.contains(where: { $0.decodedBytes > 0 && $0.status != .unreadable }) {
      result.hasRead = true
    }
    tell(inputs)
    for condition in options.conditions {
      guard let finding = condition.finding(in: report) else { continue }
      report.conditions.append(condition.description)
      result.hasHeld = true
      say(.condition("--fail-on \(condition) holds: \(finding.visible())"))
    }
    result.windows += 1
    do throws(AnalysisError) {
      try outputs.finish(report, at: end)
    } catch {
      fail(error)
    }
  }

  private mutating func fail(_ error: AnalysisError) {
    result.isUnwritten = true
    for message in error.messages { say(.failure(message)) }
  }
}

// MARK: - Messages

extension FollowRun {
  private mutating func tellWhatHappened() {
    for notice in inputs.takeNotices() {
      switch notice {
      case .truncated(let input):
        tally.addTruncation(of: input)
        say(
          .note(
            "\(Self.name(of: input.path)): truncated while it was read; it is read from its beginning again, and what was "
              + "written between the last reading and that is lost, which rotation by renaming avoids"))
      case .copied(let path):
        say(
          .note("\(path.visible()): a copy, made before a truncation, of what was read; it is not read again")
        )
      case .compressed(let path):
        say(
          .note(
            "\(path.visible()): compressed, and new; it is taken for a log that was read before it was rotated, and is not "
              + "read; if it is none, make a report of it alone"))
      case .awaited(let problem):
        say(.note("\(problem.message.visible()); it is read as soon as it is there"))
      case .unreadable(let problem): say(.note("\(problem.message.visible()); it is tried again"))
      }
    }
  }

  private func tell(_ inputs: [WindowTally.Input]) {
    for input in inputs {
      let name = Self.name(of: input.source.path)
      if let outcome = input.outcome, outcome.status != .ok {
        say(.note("\(name): \((outcome.reason ?? outcome.status.rawValue).visible())"))
      }
      guard let first = input.firstRejected else { continue }
      var message = "\(name):\(first.line): \(first.reason)"
      if input.rejected > 1 { message += " (the first of \(input.rejected) lines that could not be used)" }
      if options.request.rejects == nil { message += "; --rejects FILE keeps them" }
      say(.note(message))
    }
  }

  private static func name(of path: String) -> String {
    path == "-" ? "standard input" : path.visible()
  }
}

extension Chunk {
  /// How much of the input it stands for, newlines included.
  fileprivate var bytesOfInput: Int {
    switch content {
    case .lines, .unfinished: count
    case .oversizedLine(let length): length + 1
    }
  }
}
