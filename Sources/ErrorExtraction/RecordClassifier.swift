// A record → a request that went well, an error event, or neither. The quick way is for records whose status says that
// all is well and that do not spell an error anywhere; all others are searched.

package import ErrorCatalog
import ErrorReport
package import LogDecoding
package import Redaction

/// What extraction is told from outside. Shared by all workers.
package struct ExtractionRules: Sendable {
  package var catalogs: CatalogSet
  package var environmentRules: [EnvironmentRule]
  package var filter: RecordFilter
  package var redactor: Redactor
  /// What stands for clients; `nil` when they may be named.
  package let clientStandIn: ClientStandIn?
  /// Whose answer a record is that does not tell: a body without its request.
  package var assumedProvider: String?
  /// Whether each record is searched, those too that are known to hold no error, or to be like another. The outcome is the
  /// same.
  package var isThorough = false

  package init(
    catalogs: CatalogSet, environmentRules: [EnvironmentRule] = [], filter: RecordFilter = RecordFilter(),
    clientStandIn: ClientStandIn? = nil
  ) {
    self.catalogs = catalogs
    self.environmentRules = environmentRules
    self.filter = filter
    self.clientStandIn = clientStandIn
    redactor = Redactor(
      keepsCode: { value in
        var code: [UInt8] = []
        code.append(value, 0..<value.count)
        return catalogs.isDocumentedCode(String(decoding: code, as: UTF8.self))
      },
      personalPaths: catalogs.catalogs.flatMap(\.endpoints).compactMap(\.beforeID),
      clientStandIn: clientStandIn)
  }
}

/// Belongs to one worker.
package struct RecordClassifier<Sink: EventSink>: RecordSink {
  package var sink: Sink
  /// `nil` when every record is kept: nearly always.
  private var filter: RecordFilter?
  private let ruledFilter: RecordFilter
  private let scopes: ScopeResolver
  private let events: EventBuilder
  private let isThorough: Bool
  private var chunkOffset = 0
  /// Records of the file that tell no time, those filtered among them.
  package private(set) var untimed = 0

  package init(rules: ExtractionRules, sink: Sink) {
    filter = rules.filter.isEmpty ? nil : rules.filter
    ruledFilter = rules.filter
    isThorough = rules.isThorough
    self.sink = sink
    scopes = ScopeResolver(
      catalogs: rules.catalogs, rules: rules.environmentRules, assumedProvider: rules.assumedProvider)
    events = EventBuilder(rules: rules, scopes: scopes)
  }

  /// What follows comes from this file.
  package mutating func begin(file: String) {
    if scopes.begin(file: file) { events.beginFile() }
    untimed = 0
  }

  /// Of what follows, only records of these times count; `nil` for those of the rules' period.
  package mutating func keep(only times: RecordFilter.Times?) {
    var narrowed = ruledFilter
    narrowed.times = times
    filter = narrowed.isEmpty ? nil : narrowed
  }

  /// What follows comes from a chunk that begins at this offset of the decompressed stream.
  package mutating func begin(chunkAt offset: Int) {
    chunkOffset = offset
  }

  package mutating func take(_ record: Record) -> RecordVerdict {
    var time = record.time
    let status = record.status
    if !isThorough, let status, status < 400, time != nil, !record.mayCarryError,
      !record.has(.encodedResponse),
      !record.has(.error)
    {
      return takeRequest(record, scope: scopes.scope(of: record), time: time)
    }
    let verdict = search(record, time: &time, status: status)
    if time == nil, verdict.isRecord { untimed += 1 }
    return verdict
  }

  private mutating func takeRequest(_ record: Record, scope: Scope, time: Timestamp?) -> RecordVerdict {
    if let filter {
      guard filter.keeps(time: time), filter.keeps(scope), keepsClient(ofRequest: record, filter)
      else { return .filtered }
    }
    sink.add(requestIn: scope, at: time)
    if record.mayHoldToken {
      for tokenID in events.acceptedTokens(in: record) { sink.add(accepted: tokenID) }
    }
    return .request
  }

  /// `time` becomes what a field tells that is in no list.
  private mutating func search(_ record: Record, time: inout Timestamp?, status: Int?) -> RecordVerdict {
    let recalled = events.recall(record, time: time, status: status, chunkOffset: chunkOffset)
    if recalled == nil, let fault = record.documentFault { return .malformed(fault) }
    var status = status
    var host: [UInt8] = []
    if time == nil || status == nil {
      let unlisted = record.unlistedFields()
      time = time ?? unlisted.time
      status = status ?? unlisted.status
      if !record.has(.host), !record.has(.url) { host = unlisted.host }
    }
    let event =
      if let recalled { recalled.event } else {
        events.event(in: record, time: time, status: status, unlistedHost: host, chunkOffset: chunkOffset)
      }
    if let column = events.brokenColumn { return .malformed(.value(column: column)) }
    // Of a line that is no JSON, only an error is believed that says so itself.
    if record.isRecovered, event?.signature.kind ?? .http == .http { return .other }
    if let event {
      if let filter {
        guard filter.keeps(time: time), filter.keeps(event.signature.scope),
          filter.keeps(client: events.client), filter.keeps(error: event.signature.error)
        else { return .filtered }
      }
      sink.add(event)
      return .error
    }
    let isRequest =
      status != nil || record.has(.requestLine)
      || (record.has(.method) && (record.has(.path) || record.has(.url)))
    guard isRequest else { return .other }
    var clues = ScopeResolver.Clues(record)
    if host.isEmpty { return takeRequest(record, scope: scopes.scope(of: record), time: time) }
    clues.host = host
    return takeRequest(record, scope: scopes.resolve(clues), time: time)
  }

  private func keepsClient(ofRequest record: Record, _ filter: RecordFilter) -> Bool {
    filter.clients.isEmpty || filter.keeps(client: events.client(ofRequest: record))
  }
}

extension RecordVerdict {
  /// Whether there was a request, with or without an error.
  fileprivate var isRecord: Bool {
    switch self {
    case .request, .error, .filtered: true
    case .other, .malformed: false
    }
  }
}
