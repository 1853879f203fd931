// A folder with logs, and a pipeline's history that nights are run against.

import ErrorReport
import Foundation
import GRDB
import GatewayLogAnalysis

final class NightFolder {
  let folder: LogFolder
  /// Changes a request before each run.
  var adjust: (inout ReportRequest) throws -> Void = { _ in }

  init() throws {
    folder = try LogFolder()
  }

  var history: String { folder.path("state/history.sqlite") }

  /// A line with an error at that time of day.
  static func bad(
    _ date: String, _ time: String = "08:00:00", _ error: String = "invalid_scope", client: Int = 1
  )
    -> String
  {
    #"{"time":"\#(date)T\#(time)Z","method":"POST","host":"maskinporten.no","path":"/token","status":400,"client_id":"c\#(client)","response_body":{"error":"\#(error)"}}"#
      + "\n"
  }

  /// A line with a request that went well.
  static func good(_ date: String, _ time: String = "08:00:00") -> String {
    #"{"time":"\#(date)T\#(time)Z","method":"POST","host":"maskinporten.no","path":"/token","status":200}"#
      + "\n"
  }

  /// Runs the night of a date, whose period is that day in UTC unless it is told that there is none.
  @discardableResult
  func run(
    _ date: String, _ inputs: String..., isBounded: Bool = true,
    adjust: (inout ReportRequest) throws -> Void = { _ in }
  ) throws -> ReportResult {
    var request = ReportRequest(
      inputs: inputs.map { folder.path($0) }, tool: "test 1", now: Timestamp(year: 2027, month: 1, day: 1),
      jobs: 2)
    request.night = NightRequest(pipeline: "nightly", date: date, historyPath: history)
    if isBounded {
      request.since = date
      request.until = Self.day(after: date)
    }
    try self.adjust(&request)
    try adjust(&request)
    return try LogAnalysis.report(request) { _ in }
  }

  static func day(after date: String) -> String {
    Self.date(date, adding: 1)
  }

  static func date(_ date: String, adding days: Int) -> String {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    return String(Timestamp(year: parts[0], month: parts[1], day: parts[2] + days).rfc3339.prefix(10))
  }

  /// Everything that the history holds, but for the numbers of rows.
  func dump() throws -> [String] {
    let queue = try DatabaseQueue(path: history)
    defer { try? queue.close() }
    return try queue.read { database in
      let queries = [
        """
        SELECT pipeline, date, configuration, catalogs, tool, run_at, status, has_input, since, until, first, last, requests,
          errors, other, malformed, oversized, blank, filtered, recovered, records, untimed, events, conditions FROM night
        """,
        "SELECT date, environment.* FROM environment JOIN night ON night.id = night",
        """
        SELECT date, failure.id, failure.kind, failure.error, night_group.* FROM night_group
          JOIN night ON night.id = night_group.night JOIN failure ON failure.number = failure
        """,
        """
        SELECT date, hex(beginning.digest), beginning.length, hex(content.digest), content.length, claim.since, claim.until,
          claim.untimed, path FROM claim JOIN night ON night.id = claim.night
          JOIN content ON content.number = claim.content LEFT JOIN content AS beginning ON beginning.number = claim.start
        """,
        "SELECT length, hex(digest) FROM content",
      ]
      return try queries.flatMap { query in
        try Row.fetchAll(database, sql: query).map { row in
          row.filter { !["night", "failure", "diagnosis"].contains($0.0) }
            .map { "\($0.0)=\($0.1)" }.joined(separator: " ")
        }.sorted()
      }
    }
  }
}

extension Report {
  /// Events by error.
  var events: [String: Int] {
    Dictionary(groups.filter { $0.count > 0 }.map { ($0.error ?? "", $0.count) }, uniquingKeysWith: +)
  }
}
