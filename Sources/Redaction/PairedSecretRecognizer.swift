// Names and values side by side: `{"name":"Cookie","value":"…"}`, as OpenTelemetry, HAR and many gateways log headers and
// attributes, in either order, and lists such as `["Cookie","…"]`.

struct PairedSecretRecognizer: Sendable {
  /// Members that may stand between the two, such as `"secure":true`.
  private static let mostBetween = 2

  let secrets: KeyedSecretRecognizer

  /// The value of a pair, where the `separator` belongs to its name or to the value itself.
  func find(in text: Span<UInt8>, separator: SpelledByte, after floor: Int) -> Finding? {
    switch PairMember.role(in: text, before: separator, after: floor) {
    case .name:
      guard let (name, end) = secretName(in: text, behind: separator) else { return nil }
      if let value = member(.value, in: text, from: end) { return found(in: text, name, value) }
      return field(in: text, name, endingAt: end)
    case .value:
      guard let value = PairMember(in: text, closing: separator, after: floor),
        let end = value.end(in: text),
        let other = member(.name, in: text, from: end),
        let (name, _) = secretName(in: text, behind: other.separator)
      else { return nil }
      return found(in: text, name, value)
    case nil:
      return nil
    }
  }

  /// The value of a form's field.
  private func field(in text: Span<UInt8>, _ name: SecretName, endingAt end: Int) -> Finding? {
    guard let field = MultipartField(in: text, behindNameAt: end) else { return nil }
    if name.key == .client, !secrets.takesClients || text.holds(ClientStandIn.prefix.utf8, at: field.start) {
      return nil
    }
    return secrets.whole(in: text, field.start..<field.endOfValue(in: text), key: name.key)
  }

  private func found(in text: Span<UInt8>, _ name: SecretName, _ value: PairMember) -> Finding? {
    if name.key == .client, !secrets.takesClients { return nil }
    var name = name
    name.isQuoted = value.isQuoted
    // The string in an `AnyValue`; a code has to be looked at to know whether it stays.
    if name.key == .code, let string = value.firstMember(in: text) {
      return secrets.value(in: text, of: name, separator: string.separator)
    }
    return secrets.value(in: text, of: name, separator: value.separator)
  }

  /// The member of that role that follows. Of what is passed over, nothing is searched for secrets, so that it may be a
  /// flag and no more.
  private func member(_ role: PairMember.Role, in text: Span<UInt8>, from start: Int) -> PairMember? {
    var index = start
    for _ in 0...Self.mostBetween {
      guard let member = PairMember(in: text, from: index) else { return nil }
      if member.role == role { return member }
      guard let end = member.endOfFlag(in: text) else { return nil }
      index = end
    }
    return nil
  }

  /// The secret that the value behind the `separator` names, and where that value ends.
  private func secretName(in text: Span<UInt8>, behind separator: SpelledByte) -> (SecretName, Int)? {
    let start = PairMember.pastBlanks(in: text, from: separator.range.upperBound)
    guard let quote = Quote(openingIn: text, at: start) else {
      // In a header a word needs no marks.
      guard separator.byte == UInt8(ascii: "="), let end = PairMember.endOfWord(in: text, from: start),
        text.byte(at: end) == UInt8(ascii: ";") || LineEnd(in: text, at: end) != nil,
        let name = SecretName(in: text, endingAt: end, after: start)
      else { return nil }
      return (name, end)
    }
    guard let end = PairMember.endOfWord(in: text, from: quote.end),
      let closing = Quote(openingIn: text, at: end),
      let name = SecretName(in: text, endingAt: end, after: quote.end)
    else { return nil }
    return (name, closing.end)
  }

  // MARK: Lists

  /// The string behind the `comma`, if the one before it names a secret. Lists of words ("code", "id_token") are
  /// common, so the two have to be all that the list holds, unless a header's name tells.
  func find(in text: Span<UInt8>, comma: SpelledByte, after floor: Int) -> Finding? {
    guard let end = Quote.start(ofClosingIn: text, before: comma.range.lowerBound, after: floor),
      let name = SecretName(in: text, endingAt: end, after: floor), name.key != .client,
      let opening = Quote.start(ofClosingIn: text, before: name.start, after: floor),
      let isFirst = isElement(in: text, at: opening, after: floor)
    else { return nil }
    var start = PairMember.pastBlanks(in: text, from: comma.range.upperBound)
    if text.byte(at: start).isLetter { start += 1 }
    guard let quote = Quote(openingIn: text, at: start) else { return nil }
    let content = quote.end..<quote.endOfContent(in: text)
    guard !content.isEmpty, RedactionMark.end(in: text, at: content.lowerBound) != content.upperBound else {
      return nil
    }
    if name.key != .cookie, name.key != .authorization {
      let closed = Quote(openingIn: text, at: content.upperBound)?.end ?? content.upperBound
      guard isFirst, closesList(in: text, at: closed), !isName(in: text, content) else { return nil }
    }
    return Finding(range: content, mark: .secret)
  }

  /// Whether the string whose mark stands at `opening` is an element of a list, and if so, whether it is the first.
  private func isElement(in text: Span<UInt8>, at opening: Int, after floor: Int) -> Bool? {
    var end = opening
    // The letter before a string of bytes, as Python writes it.
    if end > floor, text[end - 1] | 0x20 == UInt8(ascii: "b") { end -= 1 }
    while end > floor, text[end - 1].isBlank { end -= 1 }
    guard end > floor else { return nil }
    var before = text[end - 1]
    if end - 3 >= floor {
      let encoded = SpelledByte(in: text, at: end - 3)
      if encoded.range.upperBound == end { before = encoded.byte }
    }
    switch before {
    case UInt8(ascii: "["), UInt8(ascii: "("): return true
    case UInt8(ascii: ","): return false
    default: return nil
    }
  }

  private func isName(in text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count <= PackedWord.longest else { return false }
    var name = PackedWord()
    for index in word.reversed() where text[index].isLetter { name.prepend(text[index]) }
    return SecretKey.named(name) != nil
  }

  private func closesList(in text: Span<UInt8>, at position: Int) -> Bool {
    guard position < text.count else { return true }
    let byte = SpelledByte(in: text, at: position).byte
    return byte == UInt8(ascii: "]") || byte == UInt8(ascii: ")")
  }
}
