// The schema tells of every member that is written, and asks for no other.

import ErrorReport
import Foundation
import Testing

@testable import ReportRendering

@Suite("The schema of the JSON report")
struct JSONSchemaTests {
  private struct Mismatch: Error {
    var what: String
  }

  private let schema: [String: Any]

  init() throws {
    schema = try #require(
      try JSONSerialization.jsonObject(with: Data(JSONReport.schema.utf8)) as? [String: Any])
  }

  /// Only as much of JSON Schema as tells whether members and schema agree; the readers' tests check the rest.
  private func compare(_ value: Any, with shape: [String: Any], at path: String) throws {
    if let reference = shape["$ref"] as? String {
      let definitions = schema["$defs"] as? [String: [String: Any]]
      guard let defined = definitions?[String(reference.dropFirst("#/$defs/".count))] else {
        throw Mismatch(what: "\(reference) is not defined")
      }
      return try compare(value, with: defined, at: path)
    }
    if let choices = shape["anyOf"] as? [[String: Any]] {
      if !(value is NSNull) { try compare(value, with: choices[0], at: path) }
      return
    }
    if let members = value as? [String: Any] {
      if let properties = shape["properties"] as? [String: [String: Any]] {
        let required = Set(shape["required"] as? [String] ?? [])
        guard required.isSubset(of: members.keys), Set(members.keys).isSubset(of: properties.keys) else {
          throw Mismatch(
            what: "\(path): \(Set(members.keys).symmetricDifference(properties.keys).sorted()) in one alone")
        }
        for (name, member) in members {
          try compare(member, with: properties[name] ?? [:], at: "\(path).\(name)")
        }
      } else if let values = shape["additionalProperties"] as? [String: Any] {
        for (name, member) in members { try compare(member, with: values, at: "\(path).\(name)") }
      } else {
        throw Mismatch(what: "\(path) is an object")
      }
    } else if let elements = value as? [Any] {
      guard let items = shape["items"] as? [String: Any] else { throw Mismatch(what: "\(path) is an array") }
      for element in elements { try compare(element, with: items, at: "\(path)[]") }
    } else if shape["properties"] != nil || shape["items"] != nil {
      throw Mismatch(what: "\(path) is a single value")
    }
  }

  @Test("every report's members are the schema's", arguments: [Report.example, .badNight, .general])
  func members(_ report: Report) throws {
    var bytes: [UInt8] = []
    JSONReport().render(report, into: &bytes)
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    #expect(throws: Never.self) { try compare(value, with: schema, at: "") }
  }

  @Test("a member too many, and one too few, is told")
  func mismatch() throws {
    var bytes: [UInt8] = []
    JSONReport().render(.badNight, into: &bytes)
    var value = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    value["tool"] = nil
    #expect(throws: Mismatch.self) { try compare(value, with: schema, at: "") }
    value["tool"] = "analyze"
    value["more"] = 1
    #expect(throws: Mismatch.self) { try compare(value, with: schema, at: "") }
  }
}
