// The report for monitoring: gauges that Prometheus' text format and OpenMetrics read alike.

package import ErrorReport

/// Renders a report for the textfile collector of node_exporter.
///
/// All metrics are gauges: they tell of one report, and the next one may tell less. A counter could not be written so that
/// both formats accept it either, since they disagree on the name that `# TYPE` has to give. The number of series is
/// bounded: groups beyond the most frequent are counted together.
package struct OpenMetricsReport: Sendable {
  /// Groups with series of their own.
  static let groupLimit = 500

  package init() {}

  package func render(_ report: Report, into sink: inout some ReportSink) {
    var metrics = MetricsWriter(pipeline: report.pipeline)
    run(report, &metrics)
    lines(report.lines, &metrics)
    environments(report.environments, &metrics, into: &sink)
    groups(report, &metrics, into: &sink)
    metrics.end()
    metrics.buffer.finish(into: &sink)
  }

  private func run(_ report: Report, _ metrics: inout MetricsWriter) {
    metrics.family(
      "analyze_report_info", "What made the report, and whether every input was read to its end.")
    metrics.sample(1, ["tool": report.tool, "status": report.status.rawValue])
    metrics.family(
      "analyze_report_timestamp_seconds", unit: "seconds", "When the report was made, since the epoch.")
    metrics.sample(report.generatedAt)
    metrics.family(
      "analyze_first_record_timestamp_seconds", unit: "seconds",
      "Time of the earliest record, since the epoch.")
    metrics.sample(report.period.first)
    metrics.family(
      "analyze_last_record_timestamp_seconds", unit: "seconds", "Time of the latest record, since the epoch.")
    metrics.sample(report.period.last)
    metrics.family("analyze_conditions", "Conditions of --fail-on that hold.")
    metrics.sample(report.conditions.count)
    metrics.family("analyze_inputs", "Inputs by how reading them ended.")
    for status in InputSummary.Status.allCases {
      metrics.sample(report.inputs.count { $0.status == status }, ["status": status.rawValue])
    }
    metrics.family("analyze_input_bytes", unit: "bytes", "Bytes read, as they stand on disk.")
    metrics.sample(report.inputs.reduce(0) { $0 + $1.bytes })
    metrics.family("analyze_decoded_bytes", unit: "bytes", "Bytes read, after decompression.")
    metrics.sample(report.inputs.reduce(0) { $0 + $1.decodedBytes })
  }

  private func lines(_ lines: LineBalance, _ metrics: inout MetricsWriter) {
    metrics.family("analyze_lines", "Physical lines by how they ended; all kinds together are all lines.")
    let kinds = [
      ("requests", lines.requests), ("errors", lines.errors), ("other", lines.other),
      ("malformed", lines.malformed), ("oversized", lines.oversized), ("blank", lines.blank),
      ("filtered", lines.filtered),
    ]
    for (kind, number) in kinds { metrics.sample(number, ["kind": kind]) }
    metrics.family("analyze_records", "Records found in the lines, those filtered among them.")
    metrics.sample(lines.records)
    metrics.family(
      "analyze_untimed_records", "Records that tell no time, those filtered among them.")
    metrics.sample(lines.untimed)
  }

  private func environments(
    _ totals: [EnvironmentTotal], _ metrics: inout MetricsWriter, into sink: inout some ReportSink
  ) {
    metrics.family("analyze_requests", "Records without an error.")
    for total in totals {
      metrics.sample(total.requests, labels(of: total))
      metrics.buffer.drain(into: &sink)
    }
    metrics.family("analyze_errors", "Records with an error.")
    for total in totals {
      metrics.sample(total.errors, labels(of: total))
      metrics.buffer.drain(into: &sink)
    }
  }

  private func labels(of total: EnvironmentTotal) -> KeyValuePairs<String, String?> {
    ["provider": total.provider, "environment": total.environment]
  }

  private func groups(
    _ report: Report, _ metrics: inout MetricsWriter, into sink: inout some ReportSink
  ) {
    let shown = report.groups.prefix(Self.groupLimit)
    let rest = report.groups.dropFirst(Self.groupLimit)
    metrics.family("analyze_group_errors", "Errors of a group; the most frequent groups.")
    for group in shown {
      metrics.sample(group.count, labels(of: group))
      metrics.buffer.drain(into: &sink)
    }
    metrics.family(
      "analyze_group_last_seen_timestamp_seconds", unit: "seconds",
      "Time of a group's latest error, since the epoch.")
    for group in shown {
      metrics.sample(group.lastSeen, labels(of: group))
      metrics.buffer.drain(into: &sink)
    }
    metrics.family("analyze_other_groups", "Groups that have no series of their own.")
    metrics.sample(rest.count + report.otherGroups.groups)
    metrics.family("analyze_other_group_errors", "Errors in groups that have no series of their own.")
    metrics.sample(rest.reduce(report.otherGroups.count) { $0 + $1.count })
    guard report.groups.contains(where: { $0.trend != nil }) else { return }
    metrics.family("analyze_groups", "Groups by their trend against the nights before.")
    for trend in Trend.allCases {
      metrics.sample(report.groups.count { $0.trend == trend }, ["trend": trend.rawValue])
    }
  }

  private func labels(of group: Group) -> KeyValuePairs<String, String?> {
    [
      "group": group.id, "kind": group.kind.rawValue, "provider": group.provider,
      "environment": group.environment, "error": group.error, "code": group.code,
    ]
  }
}
