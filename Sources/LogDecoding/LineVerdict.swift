// What became of the records of one line: a line counts once, however many it fans out into.

struct LineVerdict {
  private(set) var errors = 0
  private(set) var requests = 0
  private(set) var filtered = 0
  private(set) var fault: RejectReason?

  var records: Int { errors + requests + filtered }

  init() {}

  init(_ verdict: RecordVerdict) {
    add(verdict)
  }

  mutating func add(_ verdict: RecordVerdict) {
    switch verdict {
    case .error: errors += 1
    case .request: requests += 1
    case .filtered: filtered += 1
    case .other: break
    case .malformed(let reason): fault = fault ?? reason
    }
  }

  /// The surest thing that one of its records was.
  var line: RecordVerdict {
    if errors > 0 { return .error }
    if requests > 0 { return .request }
    if filtered > 0 { return .filtered }
    return fault.map(RecordVerdict.malformed) ?? .other
  }
}
