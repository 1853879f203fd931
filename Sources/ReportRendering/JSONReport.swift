// The report for programs: schema `analyze.report/1`.

package import ErrorReport

/// Renders a report as JSON: keys in a fixed order, times in UTC, fractions with at most six decimals.
package struct JSONReport: Sendable {
  private let layout: JSONWriter.Layout

  /// On one line, it stands in a stream of reports (ndjson.org).
  package init(layout: JSONWriter.Layout = .lines) {
    self.layout = layout
  }

  package func render(_ report: Report, into sink: inout some ReportSink) {
    var json = JSONWriter()
    json.object(layout) { json in
      preamble(report, &json)
      json.key("groups")
      json.array { json in
        for group in report.groups {
          self.group(group, &json)
          json.buffer.drain(into: &sink)
        }
      }
      json.key("not_in_catalog")
      json.array { json in
        for group in report.notInCatalog { notInCatalog(group, &json) }
      }
      json.key("other_groups")
      json.object(.oneLine) { json in
        json.member("groups", report.otherGroups.groups)
        json.member("count", report.otherGroups.count)
      }
    }
    json.buffer.append("\n")
    json.buffer.finish(into: &sink)
  }

  private func preamble(_ report: Report, _ json: inout JSONWriter) {
    json.member("schema", Report.schema)
    json.member("tool", report.tool)
    json.member("generated_at", report.generatedAt)
    json.member("status", report.status.rawValue)
    json.member("pipeline", report.pipeline)
    json.member("date", report.date)
    json.member("bucket_seconds", report.bucketSeconds)
    json.member("conditions", report.conditions, .oneLine)
    json.key("period")
    json.object(.oneLine) { json in
      json.member("first", report.period.first)
      json.member("last", report.period.last)
      json.member("since", report.period.since)
      json.member("until", report.period.until)
    }
    json.key("inputs")
    json.array { json in
      for input in report.inputs { self.input(input, &json) }
    }
    json.key("lines")
    lines(report.lines, &json)
    json.key("environments")
    json.array { json in
      for total in report.environments { environment(total, &json) }
    }
  }

  private func input(_ input: InputSummary, _ json: inout JSONWriter) {
    json.object(.oneLine) { json in
      json.member("path", input.path)
      json.member("compression", input.compression)
      json.member("status", input.status.rawValue)
      json.member("reason", input.reason)
      json.member("bytes", input.bytes)
      json.member("decoded_bytes", input.decodedBytes)
      json.member("lines", input.lines)
    }
  }

  private func lines(_ lines: LineBalance, _ json: inout JSONWriter) {
    json.object { json in
      json.member("total", lines.total)
      json.member("requests", lines.requests)
      json.member("errors", lines.errors)
      json.member("other", lines.other)
      json.member("malformed", lines.malformed)
      json.member("oversized", lines.oversized)
      json.member("blank", lines.blank)
      json.member("filtered", lines.filtered)
      json.member("recovered", lines.recovered)
      json.member("records", lines.records)
      json.member("untimed", lines.untimed)
    }
  }

  private func environment(_ total: EnvironmentTotal, _ json: inout JSONWriter) {
    json.object(.oneLine) { json in
      json.member("provider", total.provider)
      json.member("environment", total.environment)
      json.member("requests", total.requests)
      json.member("errors", total.errors)
      json.member("error_rate", total.errorRate)
    }
  }
}
