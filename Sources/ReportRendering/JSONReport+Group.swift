// A failure in the JSON report.

import ErrorReport

extension JSONReport {
  func group(_ group: Group, _ json: inout JSONWriter) {
    json.object { json in
      json.identity(of: group)
      json.member("status", group.status)
      json.member("endpoint", group.endpoint)
      json.member("client", group.client)
      json.member("file", group.file)
      json.member("count", group.count)
      json.member("share", group.share)
      json.member("first_seen", group.firstSeen)
      json.member("last_seen", group.lastSeen)
      history(of: group, &json)
      counts("statuses", group.statuses, &json)
      counts("endpoints", group.endpoints, &json)
      json.key("clients")
      clients(group.clients, &json)
      json.key("parameters")
      parameters(group.parameters, &json)
      json.key("timeline")
      timeline(group.timeline, &json)
      json.key("samples")
      json.array { json in
        for sample in group.samples { self.sample(sample, &json) }
      }
      json.key("diagnosis")
      diagnosis(group.diagnosis, &json)
    }
  }

  /// What a catalog could grow by: enough to write an entry, or to find the group above.
  func notInCatalog(_ group: Group, _ json: inout JSONWriter) {
    json.object(.oneLine) { json in
      json.member("group", group.id)
      json.member("count", group.count)
      json.failure(of: group)
    }
  }

  private func history(of group: Group, _ json: inout JSONWriter) {
    json.member("trend", group.trend?.rawValue)
    json.key("ack")
    if let ack = group.acknowledgement {
      json.object(.oneLine) { json in json.members(of: ack) }
    } else {
      json.literal("null")
    }
    json.key("baseline")
    if let baseline = group.baseline {
      json.object(.oneLine) { json in
        json.member("nights", baseline.nights)
        json.member("median", baseline.median)
      }
    } else {
      json.literal("null")
    }
  }

  private func counts(_ name: String, _ values: [CountedValue], _ json: inout JSONWriter) {
    json.key(name)
    json.object(.oneLine) { json in
      for value in values { json.member(value.value, value.count) }
    }
  }

  private func clients(_ clients: DistinctValues, _ json: inout JSONWriter) {
    json.object { json in
      json.member("distinct", clients.distinct)
      json.member("exact", clients.isExact)
      json.key("top")
      json.array { json in
        for client in clients.top {
          json.object(.oneLine) { json in
            json.member("client", client.value)
            json.member("count", client.count)
          }
        }
      }
    }
  }

  private func parameters(_ parameters: [String: [CountedValue]], _ json: inout JSONWriter) {
    json.object { json in
      for (name, values) in parameters.sorted(by: { $0.key < $1.key }) {
        json.key(name)
        json.array { json in
          for value in values {
            json.object(.oneLine) { json in
              json.member("value", value.value)
              json.member("count", value.count)
            }
          }
        }
      }
    }
  }

  private func timeline(_ timeline: [TimelineBucket], _ json: inout JSONWriter) {
    json.array { json in
      for bucket in timeline {
        json.object(.oneLine) { json in
          json.member("start", bucket.start)
          json.member("count", bucket.count)
        }
      }
    }
  }

  private func sample(_ sample: Sample, _ json: inout JSONWriter) {
    json.object { json in
      json.member("file", sample.file)
      json.member("line", sample.line)
      json.member("offset", sample.offset)
      json.member("time", sample.time)
      json.member("description", sample.description)
      json.key("ids")
      json.object(.oneLine) { json in
        json.member("trace_id", sample.traceID)
        json.member("request_id", sample.requestID)
      }
      json.member("error_uri", sample.errorURI)
    }
  }

  private func diagnosis(_ diagnosis: Diagnosis?, _ json: inout JSONWriter) {
    guard let diagnosis else { return json.literal("null") }
    json.object { json in
      json.member("catalog", diagnosis.catalog)
      json.member("entry", diagnosis.entry)
      json.member("matched_by", diagnosis.matchedBy.rawValue)
      json.member("title", diagnosis.title)
      json.member("cause", diagnosis.cause)
      json.member("fixes", diagnosis.fixes)
      json.member("advice", diagnosis.advice)
      json.member("links", diagnosis.links)
      json.member("notes", diagnosis.notes)
    }
  }
}
