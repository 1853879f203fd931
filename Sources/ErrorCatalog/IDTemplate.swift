// What identifies one occurrence of an error: `(trace_id: {trace_id})`. It is kept apart, and cut out of the
// description, so that occurrences of the same error read the same.

package struct IDTemplate: Sendable, Hashable {
  package struct Match: Sendable, Hashable {
    /// What to cut out, with the blank before it; in `MessageText.collapsed`.
    package var range: Range<Int>
    /// Where the id itself stands, in `MessageText.collapsed`.
    package var value: Range<Int>
  }

  /// As it is written.
  package let text: String
  /// The name under which the id is reported.
  package let name: String
  private let template: MessageTemplate

  package init(_ text: String) throws(PatternError) {
    template = try MessageTemplate(text)
    self.text = text
    guard let name = template.placeholders.first, template.placeholders.count == 1 else {
      throw PatternError(
        "\"\(text)\" has \(template.placeholders.count) placeholders, expected one, such as (id: {trace_id})"
      )
    }
    self.name = name
  }

  /// The first place where such an id stands.
  package func firstMatch(in text: MessageText) -> Match? {
    guard let match = template.match(in: text), let capture = match.captures.first else { return nil }
    var start = match.range.lowerBound
    if start > 0, text.collapsed[start - 1] == 0x20 { start -= 1 }
    return Match(range: start..<match.range.upperBound, value: capture.range)
  }
}
