// The log itself: which line comes next, and what is true of all that came.

struct Corpus {
  /// The day that every corpus covers, from its first byte to its last.
  static let date = "2026-03-12"
  /// Its beginning, in milliseconds since 1970.
  static let midnight = 1_773_273_600_000

  private let size: Int
  private let errors: Share
  private let malformed: Share
  private let distinctMessages: Int
  private let wrapping: Wrapping?
  private let formats: [any LineFormat]
  private let parameters: Parameters
  private let targetEnds: [Int]
  private let scenarioEnds: [Int]
  private var random: SplitMix64
  private var written = 0
  private var buffer = LineBuffer(capacity: chunkSize + 4096)
  private var exchange = Exchange()
  private(set) var truth: Truth

  /// The same seed and size make the same records whatever is put around them; `size` counts them without it.
  init(
    size: Int, errors: Share, malformed: Share, shape: GatewayShape, distinctMessages: Int,
    wrapping: Wrapping?,
    seed: UInt64
  ) {
    self.size = size
    self.errors = errors
    self.malformed = malformed
    self.distinctMessages = distinctMessages
    self.wrapping = wrapping
    formats =
      switch shape {
      case .kong: [KongFormat()]
      case .nginx: [NginxFormat()]
      case .envoy: [EnvoyFormat()]
      case .mixed: [KongFormat(), NginxFormat(), EnvoyFormat()]
      }
    random = SplitMix64(seed: seed)
    parameters = Parameters(using: &random)
    targetEnds = Self.runningSums(Target.all.map(\.weight))
    scenarioEnds = Self.runningSums(Scenario.all.map(\.weight))
    truth = Truth(seed: seed, distinctMessages: distinctMessages)
  }

  /// Whole lines, about a megabyte of them; `nil` behind the last.
  mutating func nextChunk() -> [UInt8]? {
    buffer.removeAll()
    while written < size, buffer.bytes.count < Self.chunkSize { appendLine() }
    return buffer.bytes.isEmpty ? nil : buffer.bytes
  }

  private static let chunkSize = 1 << 20

  private mutating func appendLine() {
    // The share of the bytes that are written is the share of the day that has passed.
    let (high, low) = 86_400_000.multipliedFullWidth(by: written)
    exchange.milliseconds = size.dividingFullWidth((high, low)).quotient
    exchange.client = random.below(parameters.clients.count)
    exchange.latency = 20 + random.below(200)
    exchange.hasBody = false
    let fate = random.next() >> 32
    if fate < errors.threshold {
      prepareError()
      appendExchange()
    } else {
      exchange.target = random.index(in: targetEnds)
      exchange.status = 200
      exchange.size = 1340
      appendExchange()
      if fate < errors.threshold + malformed.threshold {
        buffer.apply(Fault.allCases[random.below(Fault.allCases.count)], using: &random)
        truth.malformed += 1
      } else {
        truth.requests[exchange.target] += 1
      }
    }
    let start = buffer.lineStart
    written += buffer.bytes.count - start + 1
    if let wrapping { buffer.wrapLine(as: wrapping, milliseconds: exchange.milliseconds) }
    buffer.endLine()
    truth.bytes += buffer.lineStart - start
  }

  private mutating func appendExchange() {
    let format = formats[formats.count == 1 ? 0 : random.below(formats.count)]
    format.append(exchange, parameters: parameters, to: &buffer, using: &random)
  }

  private mutating func prepareError() {
    let scenario: Scenario
    var message = 0
    if distinctMessages > 0, random.below(2) == 0 {
      scenario = Scenario.distinctMessage
      message = random.below(distinctMessages)
      truth.count(message: message)
    } else {
      let index = random.index(in: scenarioEnds)
      scenario = Scenario.all[index]
      truth.errors[index] += 1
    }
    exchange.target = scenario.target
    exchange.status = scenario.status
    exchange.body.removeAll()
    let escapesSlashes = random.below(4) == 0
    if let body = escapesSlashes ? scenario.bodyWithEscapedSlashes : scenario.body {
      exchange.hasBody = true
      fill(body, message: message)
    }
    exchange.size = 120 + exchange.body.bytes.count
  }

  private mutating func fill(_ template: BodyTemplate, message: Int) {
    for piece in template.pieces {
      switch piece {
      case .literal(let bytes): exchange.body.append(bytes)
      case .place(.trace): exchange.body.append(identifierUsing: &random)
      case .place(.scope): exchange.body.append(parameters.scopes[random.below(parameters.scopes.count)])
      case .place(.consumer):
        exchange.body.append(parameters.consumers[random.below(parameters.consumers.count)])
      case .place(.supplier): exchange.body.append(parameters.supplier)
      case .place(.word): exchange.body.append(Message.word(message))
      }
    }
  }

  private static func runningSums(_ weights: [Int]) -> [Int] {
    var sum = 0
    return weights.map { weight in
      sum += weight
      return sum
    }
  }
}
