// Takes a text apart into `name=value` pairs and the words between them, in one pass.

import LogDecoding

struct PairReader {
  struct Pair {
    var name: Range<Int>
    /// Without its quotes, escapes not resolved.
    var value: Range<Int>
    var isQuoted = false
    /// The text ends before the quote that closes the value.
    var isCut = false
  }

  enum Token {
    case word(Range<Int>)
    case pair(Pair)
  }

  /// A longer name is none.
  private static let longestName = 64

  private let text: [UInt8]
  private var offset = 0
  /// A comma or a bracket stands before the token: bare values may hold blanks then, and end at the next comma.
  private var isListed = false

  init(_ text: [UInt8]) {
    self.text = text
  }

  mutating func next() -> Token? {
    skipSeparators()
    guard offset < text.count else { return nil }
    if isQuote(text[offset]) { return quotedName() ?? skipQuote() }
    let start = offset
    let end = endOfName(from: start)
    if end > start, end < text.count, text[end] == UInt8(ascii: "=") {
      return .pair(value(of: start..<end, from: end + 1))
    }
    offset = endOfWord(from: max(end, start + 1))
    return .word(start..<offset)
  }

  private mutating func skipSeparators() {
    isListed = false
    while offset < text.count, Self.isSeparator(text[offset]) {
      switch text[offset] {
      case UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): isListed = true
      default: break
      }
      offset += 1
    }
  }

  // MARK: Names

  /// A key as Python and JSON write it: quoted, a colon behind it.
  private mutating func quotedName() -> Token? {
    let quote = text[offset]
    let name = offset + 1..<endOfName(from: offset + 1)
    guard !name.isEmpty, name.upperBound < text.count, text[name.upperBound] == quote else { return nil }
    var separator = name.upperBound + 1
    while separator < text.count, text[separator] == 0x20 { separator += 1 }
    guard separator < text.count,
      text[separator] == UInt8(ascii: ":") || text[separator] == UInt8(ascii: "=")
    else { return nil }
    var start = separator + 1
    while start < text.count, text[start] == 0x20 { start += 1 }
    return .pair(value(of: name, from: start))
  }

  /// A quote that opens no key: what it holds is read like the rest.
  private mutating func skipQuote() -> Token? {
    offset += 1
    return .word(offset..<offset)
  }

  private func endOfName(from start: Int) -> Int {
    var end = start
    while end < text.count, end - start <= Self.longestName, Self.isNameByte(text[end]) { end += 1 }
    return end - start <= Self.longestName ? end : start
  }

  private func endOfWord(from start: Int) -> Int {
    var end = start
    while end < text.count, text[end] > 0x20, !isQuote(text[end]), !Self.endsURL(text[end]) { end += 1 }
    return end
  }

  // MARK: Values

  private mutating func value(of name: Range<Int>, from start: Int) -> Pair {
    var pair = Pair(name: name, value: start..<start)
    var open = start
    // A text that was escaped once too often.
    let isEscaped = open + 1 < text.count && text[open] == UInt8(ascii: "\\") && isQuote(text[open + 1])
    if isEscaped { open += 1 }
    if open < text.count, isQuote(text[open]) {
      pair.isQuoted = true
      let end = endOfQuoted(from: open + 1, quote: text[open], isEscaped: isEscaped)
      pair.isCut = end == nil
      pair.value = open + 1..<(end ?? text.count)
      offset = min(text.count, (end ?? text.count) + (isEscaped ? 2 : 1))
    } else {
      pair.value = start..<(isListed ? endOfListed(from: start) : endOfBare(from: start))
      offset = pair.value.upperBound
    }
    return pair
  }

  private func endOfQuoted(from start: Int, quote: UInt8, isEscaped: Bool) -> Int? {
    var end = start
    while end < text.count {
      if text[end] == UInt8(ascii: "\\") {
        if isEscaped, end + 1 < text.count, text[end + 1] == quote { return end }
        end += 2
      } else if text[end] == quote {
        return end
      } else {
        end += 1
      }
    }
    return nil
  }

  private func endOfBare(from start: Int) -> Int {
    var end = start
    while end < text.count, !Self.endsBare(text[end]), !isQuote(text[end]) { end += 1 }
    return end
  }

  /// `error_description=The key has expired, status=400}`: up to a comma or a blank with another pair behind it, or the
  /// bracket.
  private func endOfListed(from start: Int) -> Int {
    var end = start
    while end < text.count {
      switch text[end] {
      case UInt8(ascii: ","), 0x20:
        var name = end + 1
        while name < text.count, text[name] == 0x20 { name += 1 }
        let behind = endOfName(from: name)
        if behind > name, behind < text.count, text[behind] == UInt8(ascii: "=") { return end }
        end = name - 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "\n"):
        return end
      default: break
      }
      end += 1
    }
    return end
  }

  // MARK: Bytes

  private func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte <= 0x20 || endsBare(byte) || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "{")
      || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "|")
  }

  private static func endsURL(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]")
      || byte == UInt8(ascii: "}")
  }

  private static func endsBare(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}")
  }
}

extension PairReader.Pair {
  /// The value with the escapes that quoted values have (`\"`, `\n`) resolved; of one that was cut off, the whole words.
  func decoded(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(value.count)
    var index = value.lowerBound
    while index < value.upperBound {
      if isQuoted, text[index] == UInt8(ascii: "\\"), index + 1 < value.upperBound {
        index += 1
        switch text[index] {
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        default: output.append(text[index])
        }
      } else {
        output.append(text[index])
      }
      index += 1
    }
    return isCut ? ErrorCandidate.cut(output) : output
  }
}
