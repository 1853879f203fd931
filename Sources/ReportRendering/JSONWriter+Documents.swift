// What several JSON documents have in common.

import ErrorReport

extension JSONWriter {
  /// A document of a schema, with a newline behind it.
  static func document(
    _ schema: String, into sink: inout some ReportSink, _ members: (inout JSONWriter) -> Void
  ) {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", schema)
      members(&json)
    }
    json.buffer.append("\n")
    json.buffer.finish(into: &sink)
  }

  /// What identifies a failure, in the contract's order.
  mutating func identity(of group: Group) {
    member("id", group.id)
    member("kind", group.kind.rawValue)
    failure(of: group)
  }

  /// Where a failure is, and how it is named.
  mutating func failure(of group: Group) {
    member("provider", group.provider)
    member("environment", group.environment)
    member("error", group.error)
    member("code", group.code)
    member("template", group.template)
  }

  /// Who knows about a failure, and until when.
  mutating func members(of acknowledgement: Acknowledgement) {
    member("by", acknowledgement.by)
    member("at", acknowledgement.at)
    member("until", acknowledgement.until)
    member("comment", acknowledgement.comment)
  }
}
