// Words as a manual page takes them (mandoc_char(7)): nothing in them is read as a request or an escape.

enum Roff {
  private static let width = 78

  /// Words for the line of a macro. Hyphens of options and file names stay what can be typed.
  static func text(_ words: some StringProtocol) -> String {
    words.split(separator: " ").map { word in
      escaped(word, isLiteral: word.drop { $0 == "(" || $0 == "'" }.hasPrefix("-"))
    }.joined(separator: " ")
  }

  /// What is typed.
  static func literal(_ words: some StringProtocol) -> String {
    escaped(words, isLiteral: true)
  }

  /// Lines of text; a sentence begins on a line of its own, so that formatters set the space behind the last.
  static func lines(_ words: some StringProtocol) -> String {
    var lines: [String] = []
    var line = ""
    func end() {
      if !line.isEmpty { lines.append(line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line) }
      line = ""
    }
    var endsSentence = false
    for word in words.split(whereSeparator: \.isWhitespace) {
      let escaped = text(word)
      if endsSentence && (word.first?.isUppercase ?? false) || line.count + escaped.count >= width { end() }
      line += (line.isEmpty ? "" : " ") + escaped
      endsSentence = word.hasSuffix(".") || word.hasSuffix("?")
    }
    end()
    return lines.joined(separator: "\n")
  }

  private static func escaped(_ words: some StringProtocol, isLiteral: Bool) -> String {
    words.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "\\": text += "\\e"
      case "-" where isLiteral: text += "\\-"
      case "'" where isLiteral: text += "\\(aq"
      case "^": text += "\\(ha"
      case "~": text += "\\(ti"
      case _ where scalar.isASCII: text.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        text += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
  }
}
