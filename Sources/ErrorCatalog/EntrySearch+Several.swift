// Several questions in one: codes and errors in a row, or a line for each.

extension EntrySearch {
  /// The questions that a text consists of; empty when it is a single one, however many words and lines it has.
  ///
  /// Names in a row are told from prose by this: each is one that a catalog has, or can be nothing but a name. Lines are
  /// questions of their own when each has its own answer, so that a message over two lines stays one.
  package func questions(in text: String) -> [String] {
    let whole = Self.plain(text)
    if HTTPStatusLine(whole) != nil || answer(toNameLike: whole) != nil { return [] }
    let words = whole.split { $0 == " " || $0 == "," || $0 == ";" }
    if isSeveral(words), words.allSatisfy({ Self.isName($0) || answer(toWord: $0) != nil }),
      words.contains(where: { answer(toWord: $0) != nil })
    {
      return words.map(String.init)
    }
    let lines = text.split(whereSeparator: \.isNewline).map { Self.plain(String($0))[...] }.filter {
      !$0.isEmpty
    }
    guard isSeveral(lines), lines.allSatisfy(isAnswered(asLine:)) else { return [] }
    return lines.map(String.init)
  }

  private func isSeveral(_ parts: [Substring]) -> Bool {
    (2...Self.mostNames).contains(parts.count)
  }

  private func answer(toWord word: Substring) -> Answer? {
    let word = String(word)
    if HTTPStatusLine(word) != nil { return nil }
    if let answer = answer(toNameLike: word) ?? answer(toNumber: word) { return answer }
    // A link that ends in a code.
    return word.hasPrefix("https://") || word.hasPrefix("http://")
      ? answer(toMessage: MessageText(word)) : nil
  }

  /// `error_uri=…` is none: it belongs to what stands before it.
  private static func isName(_ word: Substring) -> Bool {
    isNameLike(word) && word.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
  }

  /// A name somewhere within the line is not enough: of `error: invalid_grant`, the next line tells more.
  private func isAnswered(asLine line: Substring) -> Bool {
    let line = String(line)
    return HTTPStatusLine(line) == nil
      && (answer(toNameLike: line) ?? answer(toMessage: MessageText(line))) != nil
  }
}
