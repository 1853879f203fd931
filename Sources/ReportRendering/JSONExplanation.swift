// What an error means, for programs: schema `analyze.explanation/1`.

package import ErrorReport

/// Renders an explanation as JSON, with its keys in a fixed order. `found` and `suggestions` are always there.
package struct JSONExplanation: Sendable {
  package init() {}

  package func render(_ explanation: Explanation, into sink: inout some ReportSink) {
    JSONWriter.document(Explanation.schema, into: &sink) { json in
      json.member("tool", explanation.tool)
      json.member("question", explanation.question)
      json.key("found")
      json.array { json in
        for answer in explanation.found { self.answer(answer, &json) }
      }
      json.key("unknown")
      json.array { json in
        for occurrence in explanation.unknown { self.occurrence(occurrence, &json) }
      }
      json.key("suggestions")
      references(explanation.suggestions, &json)
      json.key("advice")
      json.array { json in
        for advice in explanation.advice {
          json.object { json in
            json.member("catalog", advice.catalog)
            json.member("title", advice.title)
            json.member("steps", advice.steps)
          }
        }
      }
    }
  }

  private func answer(_ answer: ExplainedError, _ json: inout JSONWriter) {
    let known = answer.known
    json.object { json in
      json.member("catalog", known.reference.catalog)
      json.member("entry", known.reference.entry)
      json.member("matched_by", answer.matchedBy.rawValue)
      json.member("title", known.reference.title)
      json.member("cause", known.cause)
      json.member("fixes", known.fixes)
      json.member("links", known.links)
      json.member("notes", answer.notes)
      json.member("log", known.isSeenInLogs)
      json.key("occurrences")
      json.array { json in
        for occurrence in answer.occurrences { self.occurrence(occurrence, &json) }
      }
      json.key("also")
      references(answer.also, &json)
    }
  }

  private func occurrence(_ occurrence: ErrorOccurrence, _ json: inout JSONWriter) {
    json.object { json in
      json.member("provider", occurrence.provider)
      json.member("environment", occurrence.environment)
      json.member("error", occurrence.error)
      json.member("code", occurrence.code)
      json.member("template", occurrence.template)
      json.member("trace_id", occurrence.traceID)
      json.member("count", occurrence.count)
      json.key("parameters")
      json.object { json in
        for (name, values) in occurrence.values.sorted(by: { $0.key < $1.key }) {
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
  }

  private func references(_ references: [EntryReference], _ json: inout JSONWriter) {
    json.array { json in
      for reference in references {
        json.object(.oneLine) { json in
          json.member("catalog", reference.catalog)
          json.member("entry", reference.entry)
          json.member("title", reference.title)
        }
      }
    }
  }
}
