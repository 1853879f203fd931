// Values that are secret by the name they stand under: `client_secret=…` in a URL, `"password":"…"` in JSON, be it
// escaped, encoded, broken or cut off, and `Authorization: …` in a line of text.

struct KeyedSecretRecognizer: Sendable {
  /// A code is at most this long; asking about more would make the time depend on more than the length.
  private static let longestCode = 64
  private static let mostBlanks = 4

  let keepsCode: @Sendable (Span<UInt8>) -> Bool
  /// Whether the names of clients go, too.
  let takesClients: Bool

  /// The value behind the `separator`, if the name of a secret stands before it.
  func find(in text: Span<UInt8>, separator: SpelledByte, after floor: Int) -> Finding? {
    guard let name = name(in: text, before: separator, after: floor) else { return nil }
    return value(in: text, of: name, separator: separator)
  }

  /// The name of a secret before the `separator`.
  func name(in text: Span<UInt8>, before separator: SpelledByte, after floor: Int) -> SecretName? {
    guard let name = SecretName(in: text, before: separator, after: floor),
      name.key != .client || takesClients
    else { return nil }
    return name
  }

  /// The value behind the `separator`.
  func value(in text: Span<UInt8>, of name: SecretName, separator: SpelledByte) -> Finding? {
    guard let start = startOfValue(in: text, separator: separator, name: name) else { return nil }
    if let quote = Quote(openingIn: text, at: start) {
      return whole(in: text, quote.end..<quote.endOfContent(in: text), key: name.key)
    }
    if NestedValue.begins(in: text, at: start) {
      if name.key == .code, stays(in: text, nestedCodeAt: start) { return nil }
      if let end = NestedValue.end(in: text, from: start) {
        return nested(in: text, start..<end, separator: separator)
      }
    }
    if !name.isQuoted, separator.byte == UInt8(ascii: ":"),
      let lines = IndentedValue(in: text, from: start)
    {
      return indented(in: text, lines, name: name)
    }
    return bare(in: text, from: start, separator: separator, name: name)
  }

  /// The value that only a `blank` parts from its name, as dumps write it: behind a tab on a line of its own, or in
  /// quotation marks. Words in sentences and in columns are parted so too; passwords alone are looked for there, in marks.
  func find(in text: Span<UInt8>, blank: SpelledByte, after floor: Int) -> Finding? {
    var end = blank.range.lowerBound
    var start = blank.range.upperBound
    guard blank.byte == UInt8(ascii: "\t") || Quote.mayOpen(with: text.byte(at: start)) else { return nil }
    while end > floor, blank.range.lowerBound - end < Self.mostBlanks, text[end - 1].isBlank { end -= 1 }
    guard end > floor, text[end - 1].isAlphanumeric,
      var name = SecretName(in: text, endingAt: end, after: floor), name.key != .client || takesClients
    else { return nil }
    while text.byte(at: start).isBlank { start += 1 }
    // Behind a mark, what is stuck to it was looked at already.
    guard RedactionMark.end(in: text, at: start) == nil else { return nil }
    let quote = Quote(openingIn: text, at: start)
    guard
      (name.key == .password && quote != nil)
        || IndentedValue.beginsLine(in: text, at: name.start, after: floor)
    else { return nil }
    if let quote {
      // The mark may close a string that the name ends.
      guard quote.end < text.count, !",:;)]}".utf8.contains(text[quote.end]) else { return nil }
    } else {
      guard blank.byte == UInt8(ascii: "\t"), !beginsProse(in: text, start..<text.count) else { return nil }
      let value = start..<BareValue.end(in: text, from: start, spelling: blank.spelling)
      if OAuthErrorCodes.contains(text, code: value) { return nil }
    }
    name.isSetOff = true
    return self.value(in: text, of: name, separator: blank)
  }

  // MARK: Where the value begins

  private func startOfValue(in text: Span<UInt8>, separator: SpelledByte, name: SecretName) -> Int? {
    var start = separator.range.upperBound
    let following = text.byte(at: start)
    if separator.byte == UInt8(ascii: ":") {
      // `session::open` and `session://host` are names, not pairs.
      if following == UInt8(ascii: ":") || text.holds("//".utf8, at: start) { return nil }
    } else if following == UInt8(ascii: ">") || following == UInt8(ascii: "=") {
      start += 1
    }
    // `code= next=1` has no value, `code = value` has one.
    if separator.byte == UInt8(ascii: ":") || name.isQuoted || name.isSetOff {
      while start < text.count {
        let character = SpelledByte(in: text, at: start)
        if text.holds("\\t".utf8, at: start) {
          start += 2
          continue
        }
        if name.isQuoted, let line = LineEnd(in: text, at: start) {
          start = line.end
          continue
        }
        let isBlank = character.byte.isBlank || (name.isQuoted && character.byte.isWhitespace)
        guard isBlank || (separator.spelling == .percent && character.byte == UInt8(ascii: "+")) else {
          break
        }
        start = character.range.upperBound
      }
    }
    // The letter before a string of bytes, as Python writes it.
    let letter = text.byte(at: start) | 0x20
    if letter == UInt8(ascii: "b") || letter == UInt8(ascii: "u"),
      Quote(openingIn: text, at: start + 1) != nil
    {
      start += 1
    }
    return start
  }

  // MARK: The forms of a value

  /// A value of which it is known where it begins and ends.
  func whole(in text: Span<UInt8>, _ range: Range<Int>, key: SecretKey) -> Finding? {
    guard !range.isEmpty, RedactionMark.end(in: text, at: range.lowerBound) != range.upperBound else {
      return nil
    }
    switch key {
    case .code: if stays(in: text, code: range) { return nil }
    case .client: return takesClients ? client(in: text, range) : nil
    case .password, .authorization, .cookie, .token: break
    }
    return Finding(range: range, mark: .secret)
  }

  /// The lines below a name. Sentences end in a colon and go on below, too: there the name is not the first word, and
  /// what follows begins with words of a sentence.
  private func indented(in text: Span<UInt8>, _ lines: IndentedValue, name: SecretName) -> Finding? {
    guard name.key == .password || name.beginsLine, !beginsProse(in: text, lines.first) else { return nil }
    switch name.key {
    case .client: return whole(in: text, lines.first, key: .client)
    case .code where isProse(in: text, lines.first) || stays(in: text, code: lines.first): return nil
    default: return whole(in: text, lines.all(in: text), key: .token)
    }
  }

  private func beginsProse(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var end = range.lowerBound
    while end < range.upperBound, end - range.lowerBound <= PackedWord.longest, text[end].isLetter {
      end += 1
    }
    guard end > range.lowerBound, ProseWords.contains(text, word: range.lowerBound..<end) else {
      return false
    }
    if end < range.upperBound, ".,:;!".utf8.contains(text[end]) { end += 1 }
    return end == range.upperBound || text[end].isWhitespace || LineEnd(in: text, at: end) != nil
  }

  /// A list or an object, whatever is in it, and what is stuck to its end.
  private func nested(in text: Span<UInt8>, _ range: Range<Int>, separator: SpelledByte) -> Finding? {
    guard !NestedValue.isEmpty(in: text, range) else { return nil }
    let end = BareValue.end(in: text, from: range.upperBound, spelling: separator.spelling)
    return Finding(range: range.lowerBound..<end, mark: .secret)
  }

  private func bare(
    in text: Span<UInt8>, from start: Int, separator: SpelledByte, name: SecretName
  ) -> Finding? {
    let mark = RedactionMark.end(in: text, at: start)
    var end = BareValue.end(in: text, from: mark ?? start, spelling: separator.spelling)
    guard end > start, end != mark else { return nil }
    switch name.key {
    case .code:
      if stays(in: text, code: start..<end) { return nil }
    case .authorization:
      end = Credential.endOfHeader(
        in: text, scheme: start..<end, isField: separator.byte != UInt8(ascii: "="))
    case .cookie:
      end = BareValue.endOfPairs(in: text, first: end, joint: UInt8(ascii: ";"))
    case .password, .token, .client:
      break
    }
    if name.isQuoted, Self.isLiteral(in: text, start..<end) { return nil }
    let isSentence = separator.byte == UInt8(ascii: ":") && start > separator.range.upperBound
    if isSentence, name.key != .password, ProseWords.contains(text, word: start..<end) { return nil }
    if name.key == .client { return client(in: text, start..<end) }
    return Finding(range: start..<end, mark: .secret)
  }

  /// A client, unless its stand-in is there already, or the value is another thing with a client in it.
  private func client(in text: Span<UInt8>, _ range: Range<Int>) -> Finding? {
    for opening in ["[", "{", ClientStandIn.prefix] where text.holds(opening.utf8, at: range.lowerBound) {
      return nil
    }
    return Finding(range: range)
  }

  // MARK: What stays

  func stays(in text: Span<UInt8>, code range: Range<Int>) -> Bool {
    guard range.count <= Self.longestCode else { return false }
    return text.endOfDigits(from: range.lowerBound) >= range.upperBound
      || OAuthErrorCodes.contains(text, code: range)
      || keepsCode(text.extracting(range))
  }

  static func isLiteral(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for literal in ["null", "true", "false"] where range.count == literal.utf8.count {
      if text.holds(literal.utf8, at: range.lowerBound) { return true }
    }
    return false
  }
}
