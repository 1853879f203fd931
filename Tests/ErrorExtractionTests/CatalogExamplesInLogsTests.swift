// The catalogs' examples again, this time as they stand in a log: from the line to the entry, through all of extraction.

import ErrorCatalog
import Testing

@testable import ErrorExtraction

@Suite("The catalogs' examples in a log")
struct CatalogExamplesInLogsTests {
  @Test("every example with a host is read from a log to its own entry", arguments: [false, true])
  func examples(inString: Bool) throws {
    let extraction = try Extraction()
    var expected: [String] = []
    for catalog in try BuiltInCatalogs.all() {
      for entry in catalog.entries where entry.isSeenInLogs {
        for example in entry.examples {
          guard let host = example.host, !example.body.isEmpty || example.status.map({ $0 >= 400 }) == true
          else { continue }
          expected.append("\(catalog.id)/\(example.entry ?? entry.id)")
          try extraction.read([line(example, host: host, inString: inString)])
          let found = extraction.events.count
          #expect(found == expected.count, "\(catalog.id)/\(entry.id): \(example.body)")
          try #require(found == expected.count)
        }
      }
    }
    for (found, entry) in zip(extraction.events, expected) {
      #expect(found.entry == entry, "\(found.description ?? "") \(found.endpoint ?? "")")
    }
    #expect(expected.count >= 130)
  }

  @Test(
    "the values of every message that names some come out of a log, and its template is the catalog's own text"
  )
  func parameters() throws {
    let extraction = try Extraction()
    var expected: [(template: String, values: [String: String])] = []
    for catalog in try BuiltInCatalogs.all() {
      guard let host = catalog.services.first?.environments.first?.hosts.first?.text else { continue }
      for entry in catalog.entries where entry.isSeenInLogs {
        for template in entry.match.messages where !template.placeholders.isEmpty {
          var message = template.text
          var values: [String: String] = [:]
          for (index, name) in template.placeholders.enumerated() {
            // The slash is escaped in the log, as PHP does it.
            values[name] = "made:up/value-\(index)x"
            message = message.replacing("{\(name)}", with: "made:up\\/value-\(index)x")
          }
          let body = #"{"error":"made_up","error_description":"\#(message). (trace_id: 0123456789abcdef)"}"#
          let example = CatalogExample(
            body: body, status: entry.match.statuses.first ?? 400, endpoint: entry.match.endpoints.first?.text
          )
          try extraction.read([line(example, host: host, inString: expected.count % 2 == 0)])
          expected.append((template.text, values))
          let found = try #require(extraction.events.last)
          #expect(extraction.events.count == expected.count)
          #expect(found.entry == "\(catalog.id)/\(entry.id)", "\(body)")
          #expect(found.template == template.text, "\(body)")
          #expect(found.parameters == values, "\(body)")
        }
      }
    }
    #expect(expected.count >= 15)
  }

  private func line(_ example: CatalogExample, host: String, inString: Bool) -> String {
    var fields = [#""time":"2026-03-01T08:15:30Z""#, #""host":"\#(host)""#, #""method":"POST""#]
    if let status = example.status { fields.append(#""status":\#(status)"#) }
    if let endpoint = example.endpoint {
      fields.append(#""path":"\#(endpoint.replacing("{id}", with: "S0000000X"))""#)
    }
    if !example.body.isEmpty {
      fields.append(#""reply":\#(inString ? quoted(example.body) : example.body)"#)
    }
    return "{\(fields.joined(separator: ","))}"
  }
}
