// Values that are secret by the name they stand under: `client_secret=…` in a URL, `"password":"…"` in JSON, be it
// escaped, encoded, broken or cut off, and `Authorization: …` in a line of text.

struct KeyedSecretRecognizer: Sendable {
  /// A code is at most this long; asking about more would make the time depend on more than the length.
  private static let longestCode = 64

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
      return inQuotes(in: text, quote: quote, key: name.key)
    }
    if let end = NestedValue.end(in: text, from: start),
      name.key != .code || isListOfCode(in: text, start..<end)
    {
      return nested(in: text, start..<end, separator: separator)
    }
    return bare(in: text, from: start, separator: separator, name: name)
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

  private func inQuotes(in text: Span<UInt8>, quote: Quote, key: SecretKey) -> Finding? {
    let start = quote.end
    let end = quote.endOfContent(in: text)
    guard start < end, RedactionMark.end(in: text, at: start) != end else { return nil }
    switch key {
    case .code: if stays(in: text, code: start..<end) { return nil }
    case .client: return client(in: text, start..<end)
    case .password, .authorization, .cookie, .token: break
    }
    return Finding(range: start..<end, mark: .secret)
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
        in: text, scheme: start..<end, isField: separator.byte == UInt8(ascii: ":"))
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

  private func stays(in text: Span<UInt8>, code range: Range<Int>) -> Bool {
    guard range.count <= Self.longestCode else { return false }
    return text.endOfDigits(from: range.lowerBound) >= range.upperBound
      || OAuthErrorCodes.contains(text, code: range)
      || keepsCode(text.extracting(range))
  }

  /// Go and Java write a form's parameters as `"code":["…"]`; what the first value tells holds for the list.
  private func isListOfCode(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text[range.lowerBound] == UInt8(ascii: "[") else { return false }
    var start = range.lowerBound + 1
    while start < range.upperBound, text[start].isWhitespace { start += 1 }
    guard let quote = Quote(openingIn: text, at: start) else { return false }
    let end = quote.endOfContent(in: text)
    return quote.end < end && RedactionMark.end(in: text, at: quote.end) != end
      && !stays(in: text, code: quote.end..<end)
  }

  private static func isLiteral(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for literal in ["null", "true", "false"] where range.count == literal.utf8.count {
      if text.holds(literal.utf8, at: range.lowerBound) { return true }
    }
    return false
  }
}
