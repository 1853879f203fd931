// The path of an endpoint: `/token`, `/com/v4/person/{id}`. What stands at a placeholder identifies a person.

package struct PathTemplate: Sendable, Hashable {
  package struct Match: Sendable, Hashable {
    /// The part of the path that the template covers. What comes before it is where a gateway has mounted the
    /// service.
    package var range: Range<Int>
    /// What stands at the placeholders.
    package var captures: [Range<Int>]
  }

  /// As it is written.
  package let text: String
  /// In small letters; nil for a placeholder.
  private let segments: [[UInt8]?]

  package init(_ text: String) throws(PatternError) {
    self.text = text
    guard text.utf8.first == UInt8(ascii: "/"),
      !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x3F || $0 == 0x23 })
    else {
      throw PatternError(
        "\"\(text)\" is no path, expected one that begins with / and has no query, such as /token")
    }
    var segments: [[UInt8]?] = []
    for segment in text.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      let pieces = try TemplateSyntax.pieces(of: String(segment))
      switch (pieces.first, pieces.count) {
      case (.placeholder(let name), 1) where TemplateSyntax.isName(name): segments.append(nil)
      case (.literal(let literal), 1): segments.append(literal.map(\.folded))
      case (nil, _) where text == "/": segments.append([])
      default:
        throw PatternError(
          "\"\(segment)\" in \"\(text)\" is no segment, expected a text or a {name} between slashes")
      }
    }
    self.segments = segments
  }

  /// Whether a given segment looks like a number, or like hexadecimal digits.
  package var hasNumber: Bool {
    segments.contains { segment in
      guard let segment, segment.count >= 3 else { return false }
      return segment.contains(where: \.isDigit)
        && segment.allSatisfy { $0.isHexadecimal || $0 == UInt8(ascii: "-") }
    }
  }

  /// What stands before an `{id}`; `nil` when there is none.
  package var beforeID: String? {
    text.firstRange(of: "{id}").map { String(text[..<$0.lowerBound]) }
  }

  /// How much of the path is given; the more, the surer.
  package var literalCharacters: Int {
    segments.reduce(0) { $0 + 1 + ($1?.count ?? 0) }
  }

  /// The template at the end of a path, whole segments only. A query, a fragment, a final slash and slashes in a row do
  /// not matter: what stands at a placeholder must not be shown for want of a match.
  package func match(in path: Span<UInt8>) -> Match? {
    var end = 0
    while end < path.count, path[end] != UInt8(ascii: "?"), path[end] != UInt8(ascii: "#") { end += 1 }
    while end > 1, path[end - 1] == UInt8(ascii: "/") { end -= 1 }
    var captures: [Range<Int>] = []
    var position = end
    for segment in segments.reversed() {
      var start = position
      while start > 0, path[start - 1] != UInt8(ascii: "/") { start -= 1 }
      guard start > 0 else { return nil }
      if let segment {
        guard segment.count == position - start else { return nil }
        for index in segment.indices where path[start + index].folded != segment[index] { return nil }
      } else {
        guard start < position else { return nil }
        captures.append(start..<position)
      }
      position = start - 1
      while position > 0, path[position - 1] == UInt8(ascii: "/") { position -= 1 }
    }
    return Match(range: position..<end, captures: captures.reversed())
  }

  package func match(_ path: String) -> Match? {
    let bytes = Array(path.utf8)
    return match(in: bytes.span)
  }
}
