// How a documented code looks: `MP-{digits:3}`, `AADSTS{digits}`, or just `MP-251`. Found as a whole word, in
// any case.

/// Literal text with `{digits}`, `{digits:3}`, `{digits:4-6}`, and the same for `{alnum}` and `{hex}`.
package struct CodePattern: Sendable, Hashable {
  enum Element: Sendable, Hashable {
    /// `folded` is in small letters, to compare with; `written`, to report.
    case literal(folded: [UInt8], written: [UInt8])
    case run(CharacterClass, ClosedRange<Int>)
  }

  enum CharacterClass: String, Sendable {
    case digits
    case alnum
    case hex
  }

  /// The longest run that a class without a length takes.
  static let longestRun = 64

  /// As it is written.
  package let text: String
  let elements: [Element]
  private let letters: LetterCase

  package init(_ text: String) throws(PatternError) {
    self.text = text
    elements = try Self.elements(of: text)
    letters = LetterCase(of: try TemplateSyntax.pieces(of: text))
  }

  /// Whether it stands for one code only, which is then `text`.
  package var isLiteral: Bool {
    elements.allSatisfy { if case .literal = $0 { true } else { false } }
  }

  /// The first whole word that looks like the pattern: no letter or digit stands right before or after it.
  package func firstMatch(in bytes: Span<UInt8>, from start: Int = 0) -> Range<Int>? {
    var position = start
    while position < bytes.count {
      if position == 0 || !bytes[position - 1].isLetterOrDigit,
        let end = endOfWord(in: bytes, from: position)
      {
        return position..<end
      }
      position += 1
    }
    return nil
  }

  /// Where a match that begins at `start`, which is the start of a word, ends; `nil` when none begins there.
  package func endOfWord(in bytes: Span<UInt8>, from start: Int) -> Int? {
    guard let end = end(in: bytes, from: start), end == bytes.count || !bytes[end].isLetterOrDigit else {
      return nil
    }
    return end
  }

  /// Whether a word of hexadecimal digits may look like the pattern.
  package var mayBeHexadecimal: Bool {
    elements.allSatisfy { element in
      switch element {
      case .literal(let literal, _): literal.allSatisfy { $0.isHexadecimal || $0 == UInt8(ascii: "-") }
      case .run: true
      }
    }
  }

  /// Whether a match may hold letters that the pattern does not name, or part of a word that it begins before.
  package var isOpen: Bool {
    !isLiteral
      && elements.contains { element in
        switch element {
        case .literal(let literal, _):
          !literal.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        case .run(let set, _): set != .digits
        }
      }
  }

  /// Whether a match may have `byte` that far from its beginning.
  package func mayHold(_ byte: UInt8, at offset: Int) -> Bool {
    guard case .literal(let literal, _)? = elements.first, offset < literal.count else { return true }
    return literal[offset] == byte.folded
  }

  /// Whether a byte belongs to a word, so that no match begins behind it.
  package static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit
  }

  /// The first such word of a text.
  package func firstMatch(in bytes: [UInt8]) -> Range<Int>? {
    firstMatch(in: bytes.span)
  }

  /// Whether a code as a whole looks like the pattern.
  package func matches(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    return end(in: bytes.span, from: 0) == bytes.count
  }

  /// A match as a report writes it: the literal text as the pattern has it, and the rest in the same case, so
  /// that `mp-121` and `MP-121` are one code.
  package func canonical(_ match: Range<Int>, in bytes: Span<UInt8>) -> String {
    var code: [UInt8] = []
    for index in match {
      code.append(letters.apply(to: bytes[index]))
    }
    var position = 0
    for element in elements {
      switch element {
      case .literal(_, let written):
        let end = min(position + written.count, code.count)
        code.replaceSubrange(position..<end, with: written.prefix(end - position))
        position = end
      case .run(let set, let lengths):
        position += Self.length(
          ofRunOf: set, in: bytes, from: match.lowerBound + position, atMost: lengths.upperBound)
      }
    }
    return String(decoding: code, as: UTF8.self)
  }

  /// What stands at the first placeholder of a code: the number of `AADSTS70011` for a link. Nil for a
  /// literal pattern.
  package func variablePart(of code: String) -> String? {
    guard matches(code) else { return nil }
    let bytes = Array(code.utf8)
    var position = 0
    for element in elements {
      switch element {
      case .literal(let literal, _):
        position += literal.count
      case .run(let set, let lengths):
        let length = Self.length(ofRunOf: set, in: bytes.span, from: position, atMost: lengths.upperBound)
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
      }
    }
    return nil
  }

  /// The code with this number, where all that is left open is the number: AADSTS70011 for `70011`.
  package func code(numbered number: String) -> String? {
    guard elements.count == 2, case .literal(_, let written) = elements[0],
      case .run(.digits, let lengths) = elements[1], lengths.contains(number.utf8.count),
      number.utf8.allSatisfy(\.isDigit), !written.contains(where: \.isDigit)
    else { return nil }
    return String(decoding: written, as: UTF8.self) + number
  }

  /// Each element takes as much as it can, which decides it: the syntax leaves no element that could take
  /// less.
  private func end(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    for element in elements {
      switch element {
      case .literal(let literal, _):
        guard literal.count <= bytes.count - position else { return nil }
        for index in literal.indices where bytes[position + index].folded != literal[index] { return nil }
        position += literal.count
      case .run(let set, let lengths):
        let length = Self.length(ofRunOf: set, in: bytes, from: position, atMost: lengths.upperBound)
        guard length >= lengths.lowerBound else { return nil }
        position += length
      }
    }
    return position
  }

  private static func length(
    ofRunOf set: CharacterClass, in bytes: Span<UInt8>, from start: Int, atMost longest: Int
  ) -> Int {
    var position = start
    let limit = min(bytes.count, start + longest)
    while position < limit, set.contains(bytes[position]) { position += 1 }
    return position - start
  }
}

extension CodePattern.CharacterClass {
  func contains(_ byte: UInt8) -> Bool {
    switch self {
    case .digits: byte.isDigit
    case .alnum: byte.isLetterOrDigit
    case .hex: byte.isHexadecimal
    }
  }
}
