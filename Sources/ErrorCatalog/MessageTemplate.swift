// A documented message with the places where values stand: `Consumer {consumer} has not been granted access
// …`.

/// Found anywhere in a description, whatever the case, the number of blanks and the punctuation at its end. A
/// value is one word of at most 512 bytes.
package struct MessageTemplate: Sendable, Hashable {
  package struct Capture: Sendable, Hashable {
    package var name: String
    /// In `MessageText.collapsed`.
    package var range: Range<Int>
  }

  package struct Match: Sendable, Hashable {
    /// All that the template covers, in `MessageText.collapsed`.
    package var range: Range<Int>
    /// In the order of the template.
    package var captures: [Capture]
  }

  /// The longest value, in bytes.
  package static let longestValue = 512

  /// As it is written.
  package let text: String
  /// Whether the text ends with it, punctuation and parentheses aside: for a message that others begin with.
  package let isLast: Bool
  /// The names of the values, in order.
  package let placeholders: [String]
  /// How much of the template is text of its own: the more, the surer a match.
  package let literalCharacters: Int
  /// One more than there are placeholders, in small letters. The first and the last may be empty: a value
  /// then begins or ends the message.
  let literals: [[UInt8]]

  package init(_ text: String, isLast: Bool = false) throws(PatternError) {
    self.text = text
    self.isLast = isLast
    let syntax = try MessageTemplateSyntax(text)
    placeholders = syntax.placeholders
    literals = syntax.literals
    literalCharacters = syntax.literals.joined().count { $0 & 0xC0 != 0x80 }
  }

  /// The first place where the template stands, or nil.
  ///
  /// The time is linear in the text: each literal's cursor only moves on, whatever place is tried.
  package func match(in text: MessageText) -> Match? {
    var search = TemplateSearch(of: self, in: text.folded)
    guard let match = search.firstMatch() else { return nil }
    if isLast {
      let behind = text.folded[match.range.upperBound...].first {
        $0.isLetterOrDigit || $0 == UInt8(ascii: "(")
      }
      if behind?.isLetterOrDigit ?? false { return nil }
    }
    return match
  }

  /// For a text that is compared with one template only.
  package func match(_ text: String) -> Match? {
    match(in: MessageText(text))
  }
}
