// What a provider's support asks for, ready to be sent.

import ErrorReport

/// A failure told to its provider: what, for whom, when, and the ids by which their own logs find it. Nothing secret is
/// in it, for nothing secret is in a report, and nothing of the reader's own house: no file, no gateway's path.
struct SupportRequest {
  /// Not made printable yet: whoever writes them does that.
  let lines: [String]

  init(_ group: Group, words: Words, own: PageWords) {
    // `…` tells that there are more.
    func names(_ values: [CountedValue], of distinct: Int = 0) -> String {
      let isCut = max(values.count, distinct) > 3 && !values.isEmpty
      return (values.prefix(3).map(\.value) + (isCut ? ["…"] : [])).joined(separator: ", ")
    }
    func named(_ parts: [String?]) -> String { parts.compactMap { $0 }.joined(separator: " ") }

    var fields: [(label: String, value: String)] = [
      (own.provider, named([group.provider, group.environment])),
      (own.error, named([group.error, group.code])),
      (own.message, Self.message(of: group)),
      (words.endpoints, names(group.endpoints)),
      (words.statuses, names(group.statuses)),
      (words.clients, names(group.clients.top, of: group.clients.distinct)),
    ]
    for (name, values) in group.parameters.sorted(by: { $0.key < $1.key }) where !values.isEmpty {
      fields.append((words.parameters, "\(name): \(names(values))"))
    }
    let uris = Set(group.samples.compactMap(\.errorURI)).sorted()
    fields.append(("error_uri", uris.prefix(3).joined(separator: " ")))
    // UTC to the millisecond: the provider's logs are searched by it.
    var span: String?
    if let first = group.firstSeen, let last = group.lastSeen {
      span = first == last ? first.rfc3339 : "\(first.rfc3339) – \(last.rfc3339)"
    }
    fields.append((words.seen, own.supportTimes(words.number(group.count), span)))
    let shown = fields.filter { !$0.value.isEmpty }
    let width = shown.reduce(0) { max($0, $1.label.displayWidth) } + 2
    var lines = shown.map { label, value in
      label + String(repeating: " ", count: width - label.displayWidth) + value
    }
    let samples = group.samples.filter { $0.time != nil || $0.traceID != nil || $0.requestID != nil }
    if !samples.isEmpty { lines.append("") }
    for sample in samples {
      lines.append(
        named([
          sample.time?.rfc3339, sample.traceID.map { "trace_id \($0)" },
          sample.requestID.map { "request_id \($0)" },
        ]))
    }
    self.lines = lines
  }

  /// What was said, word for word; without the ids behind it, for they stand below.
  private static func message(of group: Group) -> String {
    guard let said = group.samples.first?.description else { return group.template ?? "" }
    guard let template = group.template, !template.isEmpty, said.hasPrefix(template) else { return said }
    return template
  }
}
