// Counts the events of an input, and writes each down as a row where that is asked for.

import ErrorAggregation
import ErrorExtraction
import ErrorReport
import ReportRendering

/// What a worker hands its events to.
struct EventTable: EventSink {
  var aggregator: Aggregator
  private let wantsRows: Bool
  private var rows = CSVEvents()

  init(aggregator: Aggregator, wantsRows: Bool) {
    self.aggregator = aggregator
    self.wantsRows = wantsRows
  }

  mutating func add(requestIn scope: Scope, at time: Timestamp?) {
    aggregator.add(requestIn: scope, at: time)
  }

  mutating func add(accepted tokenID: Evidence) {
    aggregator.add(accepted: tokenID)
  }

  mutating func add(_ event: ErrorEvent) {
    aggregator.add(event)
    if wantsRows {
      rows.add(EventRow(event, groupID: aggregator.groupID(of: event)), line: event.lineInChunk)
    }
  }

  /// The rows of the chunk that was read last.
  mutating func takeRows() -> CSVEvents {
    defer { rows = CSVEvents() }
    return rows
  }
}

extension EventRow {
  init(_ event: ErrorEvent, groupID: String) {
    let signature = event.signature
    self.init(
      kind: signature.kind, provider: signature.scope.provider, environment: signature.scope.environment,
      error: signature.error, groupID: groupID)
    time = event.time
    code = signature.code
    template = signature.template
    status = signature.status
    method = signature.method
    endpoint = signature.path
    if !event.client.isEmpty { client = String(decoding: event.client, as: UTF8.self) }
    let details = event.details
    traceID = details.traceID
    requestID = details.requestID
    errorURI = details.errorURI
    description = details.description
  }
}
