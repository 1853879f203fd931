// A history for programs: schemas `analyze.nights/1`, `analyze.group/1` and `analyze.difference/1`.

import ErrorReport

struct JSONHistory {
  func render(_ nights: NightTable, into sink: inout some ReportSink) {
    JSONWriter.document("analyze.nights/1", into: &sink) { json in
      json.key("nights")
      json.array { json in
        for row in nights.rows {
          json.object { json in
            json.member("pipeline", row.pipeline)
            json.member("date", row.date)
            json.member("status", row.status.rawValue)
            json.member("has_input", row.hasInput)
            json.member("lines", row.lines)
            json.member("requests", row.requests)
            json.member("errors", row.errors)
            json.member("groups", row.groups)
            json.key("trends")
            json.object(.oneLine) { json in
              for trend in Trend.allCases { json.member(trend.rawValue, row.trends[trend] ?? 0) }
            }
            json.member("conditions", row.conditions, .oneLine)
          }
        }
      }
      json.key("acknowledgements")
      json.array { json in
        for known in nights.known {
          json.object { json in
            json.member("pipeline", known.pipeline)
            json.member("group", known.group)
            json.member("provider", known.provider)
            json.member("environment", known.environment)
            json.member("error", known.error)
            json.member("code", known.code)
            json.members(of: known.acknowledgement)
          }
        }
      }
    }
  }

  func render(_ course: GroupCourse, into sink: inout some ReportSink) {
    JSONWriter.document("analyze.group/1", into: &sink) { json in
      json.member("pipeline", course.pipeline)
      keys(of: course.group, &json)
      json.key("nights")
      json.array { json in
        for night in course.nights {
          json.object(.oneLine) { json in
            json.member("date", night.date)
            json.key("count")
            json.literal(night.count.map(String.init) ?? "null")
          }
        }
      }
      json.key("acknowledgements")
      json.array { json in
        for note in course.notes {
          json.object { json in
            json.members(of: note.acknowledgement)
            json.member("withdrawn_by", note.withdrawnBy)
            json.member("withdrawn_at", note.withdrawnAt)
          }
        }
      }
    }
  }

  func render(_ nights: NightChanges, into sink: inout some ReportSink) {
    JSONWriter.document("analyze.difference/1", into: &sink) { json in
      json.member("pipeline", nights.pipeline)
      json.member("before", nights.before)
      json.member("after", nights.after)
      json.key("environments")
      json.array { json in
        for row in nights.environments {
          json.object { json in
            json.member("provider", row.provider)
            json.member("environment", row.environment)
            traffic("before", row.before, &json)
            traffic("after", row.after, &json)
          }
        }
      }
      json.key("groups")
      json.array { json in
        for change in nights.changes {
          json.object { json in
            keys(of: change.group, &json)
            json.member("before", change.before)
            json.member("after", change.after)
          }
        }
      }
    }
  }

  private func traffic(_ name: String, _ total: EnvironmentTotal?, _ json: inout JSONWriter) {
    json.key(name)
    guard let total else { return json.literal("null") }
    json.object(.oneLine) { json in
      json.member("requests", total.requests)
      json.member("errors", total.errors)
      json.member("error_rate", total.errorRate)
    }
  }

  private func keys(of group: Group, _ json: inout JSONWriter) {
    json.identity(of: group)
    json.member("title", group.diagnosis?.title)
  }
}
