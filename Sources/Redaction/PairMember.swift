// A member of an object that describes a name and a value, or of a tag that does.

/// The key of a member, up to its separator.
struct PairMember {
  /// What the value of the member is.
  enum Role {
    case name
    case value
  }

  private static let longestKey = 16
  private static let longestWord = 64

  private(set) var role: Role?
  private(set) var separator: SpelledByte
  private(set) var isQuoted: Bool

  /// The member whose key stands before the `separator`.
  init?(in text: Span<UInt8>, closing separator: SpelledByte, after floor: Int) {
    guard let role = Self.role(in: text, before: separator, after: floor) else { return nil }
    self.role = role
    self.separator = separator
    isQuoted = Quote.start(ofClosingIn: text, before: separator.range.lowerBound, after: floor) != nil
  }

  /// The member that follows another, which ends at `start`: behind a comma, or in a tag behind a blank.
  init?(in text: Span<UInt8>, from start: Int) {
    var index = Self.pastBlanks(in: text, from: start)
    guard index < text.count else { return nil }
    let comma = SpelledByte(in: text, at: index)
    if comma.byte == UInt8(ascii: ",") || comma.byte == UInt8(ascii: ";") {
      index = Self.pastBlanks(in: text, from: comma.range.upperBound)
    } else if index == start {
      return nil
    }
    self.init(in: text, keyAt: index)
  }

  private init?(in text: Span<UInt8>, keyAt start: Int) {
    let quote = Quote(openingIn: text, at: start)
    let key = quote?.end ?? start
    guard let end = Self.endOfWord(in: text, from: key) else { return nil }
    var index = end
    if quote != nil {
      guard let closing = Quote(openingIn: text, at: end) else { return nil }
      index = closing.end
    }
    index = Self.pastBlanks(in: text, from: index)
    guard index < text.count else { return nil }
    separator = SpelledByte(in: text, at: index)
    guard separator.byte == UInt8(ascii: ":") || separator.byte == UInt8(ascii: "=") else { return nil }
    isQuoted = quote != nil
    role = Self.role(in: text, key..<end)
  }

  /// Where the member's value ends: a string, in brackets or not, or a word. To look for the end of anything larger, from
  /// each of many, would take quadratic time.
  func end(in text: Span<UInt8>) -> Int? {
    var start = Self.pastBlanks(in: text, from: separator.range.upperBound)
    var closing: UInt8?
    switch start < text.count ? SpelledByte(in: text, at: start).byte : 0 {
    case UInt8(ascii: "["):
      closing = UInt8(ascii: "]")
      start = Self.pastBlanks(in: text, from: SpelledByte(in: text, at: start).range.upperBound)
    case UInt8(ascii: "{"):
      closing = UInt8(ascii: "}")
      guard let member = firstMember(in: text) else { return nil }
      start = Self.pastBlanks(in: text, from: member.separator.range.upperBound)
    default: break
    }
    guard let end = Self.endOfString(in: text, from: start) else {
      return closing == nil ? Self.endOfBareValue(in: text, from: start) : nil
    }
    guard let closing else { return end }
    let bracket = Self.pastBlanks(in: text, from: end)
    guard bracket < text.count else { return nil }
    let character = SpelledByte(in: text, at: bracket)
    return character.byte == closing ? character.range.upperBound : nil
  }

  /// The first member of the object that the value is: `{"stringValue":"…"}`.
  func firstMember(in text: Span<UInt8>) -> PairMember? {
    let start = Self.pastBlanks(in: text, from: separator.range.upperBound)
    guard start < text.count else { return nil }
    let brace = SpelledByte(in: text, at: start)
    guard brace.byte == UInt8(ascii: "{") else { return nil }
    return PairMember(in: text, keyAt: Self.pastBlanks(in: text, from: brace.range.upperBound))
  }

  /// Where the member's value ends, if it is a flag.
  func endOfFlag(in text: Span<UInt8>) -> Int? {
    let start = Self.pastBlanks(in: text, from: separator.range.upperBound)
    for flag in ["true", "false", "null"] where text.holds(flag.utf8, at: start) {
      return start + flag.utf8.count
    }
    return nil
  }

  /// What the key before the `separator` says that the value is.
  static func role(in text: Span<UInt8>, before separator: SpelledByte, after floor: Int) -> Role? {
    var end = separator.range.lowerBound
    while end > floor, separator.range.lowerBound - end < 4, text[end - 1].isBlank { end -= 1 }
    end = Quote.start(ofClosingIn: text, before: end, after: floor) ?? end
    var start = end
    while start > floor, end - start <= longestKey, text[start - 1].isLetter { start -= 1 }
    // The letter of an escape before it (`\nname`) would make it another word.
    if let role = role(in: text, start..<end) { return role }
    guard start < end, text.escapeEnds(at: start + 1) else { return nil }
    return role(in: text, start + 1..<end)
  }

  private static func role(in text: Span<UInt8>, _ range: Range<Int>) -> Role? {
    guard (1...longestKey).contains(range.count) else { return nil }
    var word = PackedWord()
    for index in range.reversed() where text[index].isLetter { word.prepend(text[index]) }
    if names.sortedContains(word) { return .name }
    return values.sortedContains(word) ? .value : nil
  }

  private static let names = [
    "attribute", "field", "header", "headername", "k", "key", "n", "name", "param", "parameter",
  ].map { PackedWord($0) }.sorted()

  private static let values = [
    "headervalue", "stringvalue", "v", "val", "value", "values",
  ].map { PackedWord($0) }.sorted()

  static func pastBlanks(in text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count {
      let character = SpelledByte(in: text, at: index)
      if character.byte.isWhitespace || (text[index] == UInt8(ascii: "+")) {
        index = character.range.upperBound
      } else if text[index] == UInt8(ascii: "\\"), text.byte(at: index + 1).isEscapeLetter {
        index += 2
      } else {
        break
      }
    }
    return index
  }

  /// Where a word of letters, digits, hyphens and underscores ends that begins at `start`.
  static func endOfWord(in text: Span<UInt8>, from start: Int) -> Int? {
    var end = start
    while end < text.count, end - start < longestWord {
      let character = SpelledByte(in: text, behindBackslashesAt: end)
      guard isWord(character.byte) else { break }
      end = character.range.upperBound
    }
    return end > start ? end : nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func endOfString(in text: Span<UInt8>, from start: Int) -> Int? {
    guard let quote = Quote(openingIn: text, at: start) else { return nil }
    let content = quote.endOfContent(in: text)
    return Quote(openingIn: text, at: content)?.end ?? content
  }

  private static func endOfBareValue(in text: Span<UInt8>, from start: Int) -> Int? {
    var end = start
    while end < text.count, end - start < longestWord, isBare(text[end]) { end += 1 }
    return end > start ? end : nil
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "}") && byte != UInt8(ascii: "]")
  }
}
