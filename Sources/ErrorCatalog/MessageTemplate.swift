// A documented message with the places where values stand: `Consumer {consumer} has not been granted access
// …`.

/// Found anywhere in a description, whatever the case, the kind of quotes and hyphens, the number of blanks and the
/// punctuation at its end. A value is one word of at most 512 bytes.
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

  /// The most values that are taken out of one message.
  private static let mostValues = 16

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
    guard var match = search.firstMatch() else { return nil }
    if literals.last?.isEmpty ?? false { addFurtherScopes(to: &match, in: text.folded) }
    if isLast {
      let behind = text.folded[match.range.upperBound...].first {
        $0.isLetterOrDigit || $0 == UInt8(ascii: "(")
      }
      if behind?.isLetterOrDigit ?? false { return nil }
    }
    match.range = text.place(of: match.range)
    for index in match.captures.indices {
      match.captures[index].range = text.place(of: match.captures[index].range)
    }
    return match
  }

  /// A message that ends in a scope may name several, with blanks or commas between them (RFC 6749 §3.3). Only what has a
  /// prefix is taken for one: `a:b c:d`.
  private func addFurtherScopes(to match: inout Match, in text: [UInt8]) {
    guard let first = match.captures.last, first.name == "scope", isPrefixed(text[first.range]) else {
      return
    }
    var end = first.range.upperBound
    while match.captures.count < Self.mostValues {
      var start = end
      while start < text.count, text[start] == UInt8(ascii: ",") || text[start] == 0x20 { start += 1 }
      var next = start
      while next < text.count, text[next] != 0x20, text[next] != UInt8(ascii: ",") { next += 1 }
      let isLast = next == text.count
      while isLast, next > start, !text[next - 1].isLetterOrDigit { next -= 1 }
      guard start > end, isPrefixed(text[start..<next]) else { break }
      match.captures.append(Capture(name: "scope", range: start..<next))
      end = next
    }
    match.range = match.range.lowerBound..<end
  }

  private func isPrefixed(_ word: ArraySlice<UInt8>) -> Bool {
    guard let colon = word.firstIndex(of: UInt8(ascii: ":")), colon > word.startIndex,
      colon < word.endIndex - 1
    else { return false }
    return word[colon + 1] != UInt8(ascii: "/") && (word.first?.isLetterOrDigit ?? false)
  }

  /// For a text that is compared with one template only.
  package func match(_ text: String) -> Match? {
    match(in: MessageText(text))
  }
}
