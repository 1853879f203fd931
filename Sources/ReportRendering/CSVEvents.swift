// The events for databases: a row each, rendered where they are found and written in the order of the input.

/// Rows of events that stand close together in one file. File and line come last in a row, so that they can be added when
/// the lines before have been counted.
package struct CSVEvents: Sendable {
  private var csv = CSVWriter()
  /// Where each row ends so far, and its line among those of the stretch, from 0.
  private var rows: [(end: Int, line: Int)] = []

  package init() {}

  package mutating func add(_ event: EventRow, line: Int) {
    csv.number(event.time?.rfc3339)
    csv.text(event.kind.rawValue)
    csv.text(event.provider)
    csv.text(event.environment)
    csv.text(event.error)
    csv.text(event.code)
    csv.text(event.template)
    csv.text(event.groupID)
    csv.number(event.status.map(String.init))
    csv.text(event.method)
    csv.text(event.endpoint)
    csv.text(event.client)
    csv.text(event.traceID)
    csv.text(event.requestID)
    csv.text(event.errorURI)
    csv.text(event.description)
    csv.breakOff()
    rows.append((csv.buffer.count, line))
  }

  /// The head of the table.
  package static func head(into sink: inout some ReportSink) {
    var csv = CSVWriter()
    for column in columns { csv.text(column) }
    csv.endRow()
    csv.buffer.finish(into: &sink)
  }

  /// Writes the rows, complete. `firstLine` is the number of the stretch's first line, from 1.
  package mutating func write(file: String, firstLine: Int, into sink: inout some ReportSink) {
    if rows.isEmpty { return }
    var end = CSVWriter()
    end.text(file)
    let fileField = end.buffer.take()
    let begun = csv.buffer.take()
    var start = 0
    for row in rows {
      csv.buffer.append(begun[start..<row.end])
      csv.buffer.append(fileField[...])
      csv.buffer.append(",\(firstLine + row.line)\n")
      csv.buffer.drain(into: &sink)
      start = row.end
    }
    csv.buffer.finish(into: &sink)
    rows.removeAll()
  }
}

private let columns = [
  "time", "kind", "provider", "environment", "error", "code", "template", "group_id", "status", "method",
  "endpoint", "client", "trace_id", "request_id", "error_uri", "description", "file", "line",
]
