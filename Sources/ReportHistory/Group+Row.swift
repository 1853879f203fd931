// A group as a night's row has it.

import ErrorReport
import GRDB

extension Group {
  /// A row of `night_group`, with its failure and, if it has one, its diagnosis.
  init(_ row: Row) throws {
    self.init(
      id: try row.value("id"), kind: try row.choice("kind"), count: try row.value("count"),
      share: try row.value("share"))
    provider = try row.optional("provider")
    environment = try row.optional("environment")
    error = try row.optional("error")
    code = try row.optional("code")
    template = try row.optional("template")
    status = try row.optional("status")
    endpoint = try row.optional("endpoint")
    client = try row.optional("client")
    file = try row.optional("file")
    firstSeen = try row.time("first_seen")
    lastSeen = try row.time("last_seen")
    if try row.optional("trend", as: String.self) != nil { trend = try row.choice("trend") }
    if let nights = try row.optional("baseline_nights", as: Int.self) {
      baseline = Baseline(nights: nights, median: try row.value("baseline_median"))
    }
    clients = DistinctValues(distinct: try row.value("clients"), isExact: try row.value("clients_exact"))
    statuses = try Self.counts(row, "statuses")
    endpoints = try Self.counts(row, "endpoints")
    if let file = try row.optional("sample_file", as: String.self) {
      samples = [
        Sample(
          file: file, line: try row.value("sample_line"), offset: try row.value("sample_offset"),
          time: try row.time("sample_time"), traceID: try row.optional("sample_trace_id"),
          requestID: try row.optional("sample_request_id"))
      ]
    }
    if let catalog = try row.optional("catalog", as: String.self) {
      diagnosis = Diagnosis(
        catalog: catalog, entry: try row.value("entry"), matchedBy: try row.choice("matched_by"),
        title: try row.value("title"), cause: try row.value("cause"),
        fixes: [try row.optional("fix")].compactMap(\.self), isGeneral: try row.value("is_general"),
        links: [try row.optional("link")].compactMap(\.self))
    }
  }

  private static func counts(_ row: Row, _ column: String) throws -> [CountedValue] {
    guard let values = CountsColumn.values(try row.value(column)) else { throw row.wrongValue(in: column) }
    return values
  }
}
