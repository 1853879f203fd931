// JSON that somebody broke, mended where it can still be read: quotes that nobody escaped, control characters in
// strings, values that are none, a text that ends too early, and text behind its end.

package enum JSONRepair {
  /// What stands at the end of a string that was cut off.
  package static let cutMark = Array("…".utf8)

  /// An object or array as valid JSON, or `nil` when its structure cannot be told. What is valid comes back as it is.
  ///
  /// A string that the text ends in is cut back to its last whole word and ends in `cutMark`, so that half a name is
  /// taken for no name; other unfinished values become `null`. The time is linear. Bytes that are not UTF-8 stay: a
  /// parser finds them.
  package static func repaired(_ text: Span<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    bytes.append(text, 0..<text.count)
    return repaired(bytes)
  }

  package static func repaired(_ text: [UInt8]) -> [UInt8]? {
    var mending = JSONMending(text)
    return mending.mend() ? mending.output : nil
  }
}

/// One pass over a broken text.
private struct JSONMending {
  /// What may stand next in the innermost container.
  private enum State {
    case value, valueOrEnd, key, keyOrEnd, colon, after, done
  }

  private(set) var output: [UInt8] = []
  private let text: [UInt8]
  private var offset = 0
  private var state = State.value
  /// Of each open container, whether it is an object.
  private var containers: [Bool] = []
  /// Where the output's last comma stands, while nothing but blanks is behind it.
  private var comma: Int?
  /// How many bytes may still be looked at to find where a body ends that stands unescaped in a string: such looks
  /// overlap in a hostile text.
  private var lookahead: Int

  init(_ text: [UInt8]) {
    // A body in a string that was mended itself ends in the mark.
    self.text =
      text.suffix(JSONRepair.cutMark.count) == JSONRepair.cutMark[...]
      ? text.dropLast(JSONRepair.cutMark.count) : text
    lookahead = 4 * text.count
    output.reserveCapacity(text.count + 16)
  }

  /// `false` when the structure cannot be told.
  mutating func mend() -> Bool {
    while offset < text.count {
      let byte = text[offset]
      if ASCII.isBlank(byte) {
        take(byte)
      } else if !mend(byte) {
        return false
      }
    }
    return finish()
  }

  private var isObject: Bool { output.first { !ASCII.isBlank($0) } == ASCII.openBrace }

  private var isInObject: Bool { containers.last ?? false }

  private mutating func take(_ byte: UInt8) {
    output.append(byte)
    offset += 1
  }

  // MARK: Structure

  private mutating func mend(_ byte: UInt8) -> Bool {
    switch (state, byte) {
    case (.key, ASCII.quote), (.keyOrEnd, ASCII.quote):
      mendKey()
      return true
    case (.colon, ASCII.colon):
      take(byte)
      state = .value
      return true
    case (.after, ASCII.comma):
      comma = output.count
      take(byte)
      state = isInObject ? .key : .value
      return true
    case (.after, ASCII.closeBrace), (.key, ASCII.closeBrace), (.keyOrEnd, ASCII.closeBrace):
      return isInObject && close(byte)
    case (.after, ASCII.closeBracket), (.valueOrEnd, ASCII.closeBracket):
      return !isInObject && close(byte)
    case (.value, ASCII.closeBracket) where !isInObject && comma != nil:
      return close(byte)
    case (.value, _), (.valueOrEnd, _):
      return mendValue(byte)
    case (.key, _), (.keyOrEnd, _):
      return dropRest()
    case (.done, _) where isObject:
      // Text behind a whole object is no part of it. What stands in brackets may be text itself.
      offset = text.count
      return true
    default:
      return false
    }
  }

  /// Closes the innermost container; a comma before the end goes.
  private mutating func close(_ byte: UInt8) -> Bool {
    dropComma()
    take(byte)
    containers.removeLast()
    state = containers.isEmpty ? .done : .after
    return true
  }

  private mutating func dropComma() {
    if state == .key || state == .value, let comma { output.remove(at: comma) }
    comma = nil
  }

  /// What stands where a key should, and reaches to the end of the text, is the rest of what was cut off.
  private mutating func dropRest() -> Bool {
    guard endOfBareValue() == text.count else { return false }
    offset = text.count
    return true
  }

  private mutating func mendValue(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.openBrace, ASCII.openBracket:
      guard containers.count < ContainerStack.limit else { return false }
      containers.append(byte == ASCII.openBrace)
      take(byte)
      state = byte == ASCII.openBrace ? .keyOrEnd : .valueOrEnd
      comma = nil
      return true
    // Only what is in containers has a structure that can be mended.
    case _ where containers.isEmpty:
      return false
    case ASCII.quote:
      mendString()
    case ASCII.comma, ASCII.closeBrace:
      // `"status":,` is what a gateway writes that has no value for its variable.
      guard byte == ASCII.comma || isInObject else { return false }
      output += "null".utf8
    case ASCII.colon, ASCII.closeBracket:
      return false
    default:
      mendBareValue()
    }
    comma = nil
    state = .after
    return true
  }

  /// Closes what is open where the text ends.
  private mutating func finish() -> Bool {
    guard state != .done else { return true }
    guard !containers.isEmpty else { return false }
    switch state {
    case .colon: output += ":null".utf8
    case .value where isInObject: output += "null".utf8
    default: dropComma()
    }
    for isObject in containers.reversed() {
      output.append(isObject ? ASCII.closeBrace : ASCII.closeBracket)
    }
    return true
  }

  // MARK: Values without quotes

  private func endOfBareValue() -> Int {
    text[offset...].firstIndex {
      $0 == ASCII.comma || $0 == ASCII.closeBrace || $0 == ASCII.closeBracket || $0 == ASCII.quote
    } ?? text.count
  }

  /// What is neither number nor literal becomes a string: `-`, `NaN`, a time. One that the text ends in may be half a
  /// value.
  private mutating func mendBareValue() {
    let end = endOfBareValue()
    guard end < text.count else {
      offset = end
      output += "null".utf8
      return
    }
    let last = text[offset..<end].lastIndex { !ASCII.isBlank($0) } ?? offset
    let value = text[offset...last]
    offset = last + 1
    if Self.isPrimitive(value) {
      output += value
    } else {
      output.append(ASCII.quote)
      for byte in value { appendEscaped(byte) }
      output.append(ASCII.quote)
    }
  }

  private static func isPrimitive(_ value: ArraySlice<UInt8>) -> Bool {
    switch value.first {
    case UInt8(ascii: "t"): value.elementsEqual("true".utf8)
    case UInt8(ascii: "f"): value.elementsEqual("false".utf8)
    case UInt8(ascii: "n"): value.elementsEqual("null".utf8)
    default: isNumber(value)
    }
  }

  /// RFC 8259 §6: an address or a date begins alike, and is none.
  private static func isNumber(_ value: ArraySlice<UInt8>) -> Bool {
    var rest = value

    func digits() -> Int {
      let count = rest.prefix(while: ASCII.isDigit).count
      rest = rest.dropFirst(count)
      return count
    }

    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let hasLeadingZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole == 1 || (whole > 1 && !hasLeadingZero) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      if digits() == 0 { return false }
    }
    if let exponent = rest.first, exponent | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }

  // MARK: Strings

  private mutating func mendKey() {
    let start = output.count
    if mendString(isKey: true) {
      state = .colon
      comma = nil
    } else {
      // Half a key has no value; the comma before it goes at the end.
      output.removeSubrange(start...)
    }
  }

  private mutating func mendString() {
    let start = output.count + 1
    if mendString(isKey: false) { return }
    let end = output[start...].lastIndex(where: Self.endsWord).map { $0 + 1 } ?? start
    output.removeSubrange(end...)
    output += JSONRepair.cutMark
    output.append(ASCII.quote)
  }

  /// Bytes behind which a text may be cut without halving a word, in a string as it is written.
  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, ASCII.quote, ASCII.comma, UInt8(ascii: ";"), UInt8(ascii: "&"), ASCII.openBrace,
      ASCII.closeBrace, ASCII.openBracket, ASCII.closeBracket:
      true
    default: false
    }
  }

  /// Takes a string, its quotes included; `false` when the text ends in it.
  private mutating func mendString(isKey: Bool) -> Bool {
    let start = (text: offset + 1, output: output.count + 1)
    var mayHoldBody = !isKey && Self.opensBody(text, at: start.text)
    take(ASCII.quote)
    while offset < text.count {
      let byte = text[offset]
      switch byte {
      case ASCII.quote:
        // Nobody forgets to escape the name of a key.
        if isKey || closesValue(at: offset) {
          take(byte)
          return true
        }
        if mayHoldBody {
          mayHoldBody = false
          if let end = endOfBody(from: start.text) {
            output.removeSubrange(start.output...)
            for byte in text[start.text..<end] { appendEscaped(byte) }
            output.append(ASCII.quote)
            offset = end + 1
            return true
          }
        }
        appendEscaped(byte)
        offset += 1
      case ASCII.backslash:
        guard mendEscape() else { return false }
      case 0..<0x20:
        appendEscaped(byte)
        offset += 1
      default:
        take(byte)
      }
    }
    return false
  }

  /// Takes an escape, or escapes the backslash of one that does not exist; `false` when the text ends in it.
  private mutating func mendEscape() -> Bool {
    guard offset + 1 < text.count else {
      offset = text.count
      return false
    }
    let letter = text[offset + 1]
    switch letter {
    case ASCII.quote, ASCII.backslash, UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      take(ASCII.backslash)
      take(letter)
    case UInt8(ascii: "u"), UInt8(ascii: "x"):
      let end = offset + (letter == UInt8(ascii: "u") ? 6 : 4)
      let digits = text[(offset + 2)..<min(end, text.count)]
      guard digits.allSatisfy({ ASCII.hexValue($0) != nil }) else {
        appendEscaped(ASCII.backslash)
        offset += 1
        return true
      }
      guard end <= text.count else {
        offset = text.count
        return false
      }
      if letter == UInt8(ascii: "u") {
        output += text[offset..<end]
      } else {
        // nginx writes quotes, backslashes and bytes beyond ASCII as `\x22`.
        appendEscaped(UInt8(digits.reduce(0) { $0 << 4 | (ASCII.hexValue($1) ?? 0) }))
      }
      offset = end
    default:
      appendEscaped(ASCII.backslash)
      offset += 1
    }
    return true
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case ASCII.quote, ASCII.backslash:
      output += [ASCII.backslash, byte]
    case ASCII.newline: output += #"\n"#.utf8
    case ASCII.carriageReturn: output += #"\r"#.utf8
    case ASCII.tab: output += #"\t"#.utf8
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      output += #"\u00"#.utf8
      output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    default:
      output.append(byte)
    }
  }

  // MARK: Which quote closes a string

  /// A quote closes a value when what follows goes on with the structure.
  private func closesValue(at quote: Int) -> Bool {
    let next = firstNonBlank(from: quote + 1)
    guard next < text.count else { return true }
    switch text[next] {
    case ASCII.closeBrace: return isInObject
    case ASCII.closeBracket: return !isInObject
    case ASCII.comma: return isInObject ? beginsKey(behind: next) : beginsValue(behind: next)
    default: return false
    }
  }

  /// A key in quotes with its colon; the text may end before that.
  private func beginsKey(behind comma: Int) -> Bool {
    let open = firstNonBlank(from: comma + 1)
    guard open < text.count else { return true }
    if text[open] == ASCII.closeBrace { return true }
    guard text[open] == ASCII.quote else { return false }
    var close = open + 1
    while close < text.count, text[close] != ASCII.quote { close += text[close] == ASCII.backslash ? 2 : 1 }
    let colon = firstNonBlank(from: close + 1)
    return colon >= text.count || text[colon] == ASCII.colon
  }

  private func beginsValue(behind comma: Int) -> Bool {
    let start = firstNonBlank(from: comma + 1)
    guard start < text.count else { return true }
    switch text[start] {
    case ASCII.quote, ASCII.openBrace, ASCII.openBracket, ASCII.closeBracket, UInt8(ascii: "-"): return true
    case UInt8(ascii: "t"): return text[start...].starts(with: "true".utf8)
    case UInt8(ascii: "f"): return text[start...].starts(with: "false".utf8)
    case UInt8(ascii: "n"): return text[start...].starts(with: "null".utf8)
    default: return ASCII.isDigit(text[start])
    }
  }

  private func firstNonBlank(from start: Int) -> Int {
    var index = start
    while index < text.count, ASCII.isBlank(text[index]) { index += 1 }
    return index
  }

  // MARK: A body that stands unescaped in a string

  private static func opensBody(_ text: [UInt8], at offset: Int) -> Bool {
    offset < text.count && (text[offset] == ASCII.openBrace || text[offset] == ASCII.openBracket)
  }

  /// Where the quote stands that closes the string: right behind the body's last brace, where the structure goes on.
  private mutating func endOfBody(from start: Int) -> Int? {
    var depth = 0
    var isInString = false
    var index = start
    while index < text.count, lookahead > 0 {
      lookahead -= 1
      let byte = text[index]
      if isInString {
        if byte == ASCII.backslash { index += 1 } else if byte == ASCII.quote { isInString = false }
      } else if byte == ASCII.quote {
        isInString = true
      } else if byte == ASCII.openBrace || byte == ASCII.openBracket {
        depth += 1
      } else if byte == ASCII.closeBrace || byte == ASCII.closeBracket {
        depth -= 1
        if depth == 0 {
          let quote = firstNonBlank(from: index + 1)
          guard quote < text.count, text[quote] == ASCII.quote, closesValue(at: quote) else {
            return nil
          }
          return quote
        }
      }
      index += 1
    }
    return nil
  }
}
