// Catalogs for programs: schemas `analyze.catalogs/1`, `analyze.catalog/1` and `analyze.entry/1`.

package import ErrorReport

package struct JSONCatalog: Sendable {
  package init() {}

  /// The catalogs; with their entries on demand.
  package func list(_ catalogs: [CatalogDescription], withEntries: Bool, into sink: inout some ReportSink) {
    JSONWriter.document(CatalogDescription.listSchema, into: &sink) { json in
      json.key("catalogs")
      json.array { json in
        for catalog in catalogs {
          json.object { json in
            head(of: catalog, &json)
            if withEntries { entries(of: catalog, &json) }
          }
        }
      }
    }
  }

  package func show(_ catalog: CatalogDescription, into sink: inout some ReportSink) {
    JSONWriter.document(CatalogDescription.schema, into: &sink) { json in
      head(of: catalog, &json)
      services(catalog.services, &json)
      json.member("endpoints", catalog.endpoints)
      json.member("codes", catalog.codes)
      json.member("ids", catalog.ids)
      json.key("assertions")
      if let limits = catalog.assertions {
        json.object(.oneLine) { json in
          json.member("lifetime", limits.lifetime)
          json.member("clock_skew", limits.clockSkew)
        }
      } else {
        json.literal("null")
      }
      json.member("advice", catalog.advice)
      entries(of: catalog, &json)
    }
  }

  package func show(_ entry: KnownError, advice: CatalogAdvice, into sink: inout some ReportSink) {
    JSONWriter.document(CatalogDescription.entrySchema, into: &sink) { json in
      json.member("catalog", entry.reference.catalog)
      json.member("entry", entry.reference.entry)
      json.member("title", entry.reference.title)
      json.member("cause", entry.cause)
      json.member("fixes", entry.fixes)
      json.member("links", entry.links)
      json.member("log", entry.isSeenInLogs)
      json.member("matched_by", entry.recognition.rungs.map(\.rawValue), .oneLine)
      match(entry.recognition, &json)
      json.key("examples")
      json.array { json in
        for example in entry.examples { self.example(example, &json) }
      }
      json.member("advice", advice.steps)
    }
  }

  private func head(of catalog: CatalogDescription, _ json: inout JSONWriter) {
    json.member("id", catalog.id)
    json.member("title", catalog.title)
    json.member("built_in", catalog.isBuiltIn)
    json.member("providers", catalog.services.map(\.provider), .oneLine)
    json.member("entry_count", catalog.entries.count)
    json.member("source", catalog.source)
    json.member("revised", catalog.revised)
  }

  private func entries(of catalog: CatalogDescription, _ json: inout JSONWriter) {
    json.key("entries")
    json.array { json in
      for entry in catalog.entries {
        json.object(.oneLine) { json in
          json.member("id", entry.reference.entry)
          json.member("title", entry.reference.title)
          json.member("matched_by", entry.recognition.rungs.map(\.rawValue))
          json.member("log", entry.isSeenInLogs)
        }
      }
    }
  }

  private func services(_ services: [CatalogDescription.Service], _ json: inout JSONWriter) {
    json.key("services")
    json.array { json in
      for service in services {
        json.object { json in
          json.member("provider", service.provider)
          json.key("environments")
          json.array { json in
            for environment in service.environments {
              json.object(.oneLine) { json in
                json.member("name", environment.name)
                json.member("hosts", environment.hosts)
              }
            }
          }
        }
      }
    }
  }

  private func match(_ recognition: KnownError.Recognition, _ json: inout JSONWriter) {
    json.key("match")
    json.object { json in
      json.member("code", recognition.codes)
      json.member("message", recognition.messages)
      json.member("error", recognition.errors)
      json.key("status")
      json.array(.oneLine) { json in
        for status in recognition.statuses { json.literal(String(status)) }
      }
      json.member("endpoint", recognition.endpoints)
      json.member("provider", recognition.providers)
    }
  }

  private func example(_ example: KnownError.Example, _ json: inout JSONWriter) {
    json.object { json in
      json.member("body", example.body)
      json.key("status")
      json.literal(example.status.map(String.init) ?? "null")
      json.member("endpoint", example.endpoint)
      json.member("host", example.host)
    }
  }
}
