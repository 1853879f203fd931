// What a report of the corpus must show: the balance of its lines, and the errors by provider, environment,
// error and code.

struct Truth {
  let seed: UInt64
  var bytes = 0
  var malformed = 0
  /// By place in `Target.all`.
  var requests = [Int](repeating: 0, count: Target.all.count)
  /// By place in `Scenario.all`.
  var errors = [Int](repeating: 0, count: Scenario.all.count)
  private var messages = 0
  private var isMessageSeen: [Bool]

  init(seed: UInt64, distinctMessages: Int) {
    self.seed = seed
    isMessageSeen = [Bool](repeating: false, count: distinctMessages)
  }

  mutating func count(message: Int) {
    messages += 1
    isMessageSeen[message] = true
  }

  /// The same names as in the report; `distinct_messages` are those that occur.
  var json: String {
    let requests = requests.reduce(0, +)
    let errors = errors.reduce(messages, +)
    let distinct = isMessageSeen.count(where: \.self)
    return """
      {"schema":"corpus.truth/1","seed":\(seed),"bytes":\(bytes),"distinct_messages":\(distinct),
      "lines":{"total":\(requests + errors + malformed),"requests":\(requests),"errors":\(errors),"other":0,\
      "malformed":\(malformed),"oversized":0,"blank":0,"filtered":0},
      "environments":[
      \(environments.joined(separator: ",\n"))
      ],
      "errors":[
      \(errorCounts.joined(separator: ",\n"))
      ]}

      """
  }

  private var environments: [String] {
    var totals: [(provider: String, environment: String, requests: Int, errors: Int)] = []
    func index(of target: Target) -> Int {
      let known = totals.firstIndex { $0.provider == target.provider && $0.environment == target.environment }
      if let known { return known }
      totals.append((target.provider, target.environment, 0, 0))
      return totals.count - 1
    }
    for (target, count) in zip(Target.all, requests) { totals[index(of: target)].requests += count }
    for (scenario, count) in counted { totals[index(of: Target.all[scenario.target])].errors += count }
    return totals.filter { $0.requests + $0.errors > 0 }.map {
      #"{"provider":"\#($0.provider)","environment":"\#($0.environment)","#
        + #""requests":\#($0.requests),"errors":\#($0.errors)}"#
    }
  }

  private var errorCounts: [String] {
    var totals: [(key: String, count: Int)] = []
    for (scenario, count) in counted where count > 0 {
      let target = Target.all[scenario.target]
      let code = scenario.code.map { #""\#($0)""# } ?? "null"
      let key =
        #""provider":"\#(target.provider)","environment":"\#(target.environment)","#
        + #""error":"\#(scenario.error)","code":\#(code)"#
      if let known = totals.firstIndex(where: { $0.key == key }) {
        totals[known].count += count
      } else {
        totals.append((key, count))
      }
    }
    return totals.map { #"{\#($0.key),"count":\#($0.count)}"# }
  }

  private var counted: [(Scenario, Int)] {
    Array(zip(Scenario.all, errors)) + [(Scenario.distinctMessage, messages)]
  }
}
